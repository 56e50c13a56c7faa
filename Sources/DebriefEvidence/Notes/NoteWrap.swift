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
}
