import DebriefLanguage
import DebriefText

/// Sentences that a mail or a page breaks over lines: `At 05:00 an update caused the` / `service to go down.`
enum NoteWrap {
    /// Characters of a line that was broken because it was full.
    private static let full = 50

    /// Whether a line goes on with the sentence that the line before leaves open.
    static func goesOn(_ line: Int, in source: SourceText) -> Bool {
        guard line > 1 else { return false }
        let before = source[source.range(ofLine: line - 1)].dropLast(while: \.isWhitespace)
        let text = source[source.range(ofLine: line)]
        guard before.count >= full, let last = before.last, let first = text.first, first.isASCII,
            first.isLowercase || first.isNumber && last.isLetter
        else { return false }
        return last.isLetter || ",-&/".contains(last)
    }

    /// Whether each line behind the first goes on with the one before.
    static func isWhole(from first: Int, to last: Int, in source: SourceText) -> Bool {
        (first..<last).allSatisfy { goesOn($0 + 1, in: source) }
    }

    /// A text whose broken lines are joined, byte for byte as long as before; nothing is joined where people end lines
    /// themselves.
    ///
    /// A line was broken where the first word of the next would have made it longer than any other: so are all lines of
    /// a paragraph but its last.
    static func unwrapped(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let width = lines.lazy.map(\.utf8.count).filter { $0 <= widest }.max() ?? 0
        guard width >= full else { return text }
        var (end, inside) = (0, 0)
        var joints: [Int] = []
        for (line, next) in zip(lines, lines.dropFirst()) {
            end += line.utf8.count
            if !line.isBlank, !next.isBlank, line.first != ">" {
                inside += 1
                let word = next.prefix { !$0.isWhitespace }
                let isFull = line.utf8.count <= widest && line.utf8.count + 1 + word.utf8.count > width
                if isFull, mayGoOn(line, next) { joints.append(end) }
            }
            end += 1
        }
        guard joints.count >= fewestJoints, joints.count * 10 >= inside * 8 else { return text }
        var bytes = Array(text.utf8)
        for joint in joints { bytes[joint] = 0x20 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let fewestJoints = 4

    /// Characters of the widest lines that somebody breaks.
    private static let widest = 100

    private static func mayGoOn(_ line: Substring, _ next: Substring) -> Bool {
        guard let last = line.last(where: { !$0.isWhitespace }), let first = next.first, last.isASCII, first.isASCII,
            line.utf8.count >= full / 2, !":>".contains(last), line.first != ">"
        else { return false }
        // `1. `, `- `, `10:02 ` begin something else.
        return (first.isLetter || first.isNumber || "(\"'`".contains(first))
            && !next.isNumbered && NoteLine(next)?.text.isEmpty ?? true
    }
}

extension Substring {
    /// Whether it begins with a number of a list: `1. `, `2) `.
    fileprivate var isNumbered: Bool {
        let digits = prefix { $0.isASCII && $0.isNumber }
        let behind = self[digits.endIndex...]
        return !digits.isEmpty && ".)".contains(behind.first ?? " ") && behind.dropFirst().first == " "
    }
}
