import DebriefEvents
import DebriefLanguage
import DebriefText

/// Goes through a line from its front; times are read by ``TimeScanner``.
struct TextCursor {
    private(set) var rest: Substring

    init(_ text: Substring) { rest = text }

    mutating func skipSpace() {
        while let first = rest.first, first == " " || first == "\t" || first == "\u{3000}" { rest.removeFirst() }
    }

    mutating func drop(_ count: Int) { rest = rest.dropFirst(count) }

    mutating func skip(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest.removeFirst(text.count)
        return true
    }

    /// Skips the first of the texts that stands here, in either case; the longest must come first.
    mutating func skipAny(_ texts: [String]) -> String? {
        // By bytes, as one character can be as long as the line.
        let front = String(decoding: rest.utf8.prefix(32), as: UTF8.self).lowercased()
        guard let text = texts.first(where: front.hasPrefix) else { return nil }
        rest = rest.dropFirst(text.count)
        return text
    }

    /// Skips a word, which no letter may follow.
    mutating func skipWord(_ words: [String]) -> String? {
        var copy = self
        guard let word = copy.skipAny(words) else { return nil }
        if let next = copy.rest.first, next.isLetter, word.last?.isASCII == true { return nil }
        self = copy
        return word
    }

    mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let run = rest.prefix(digits.upperBound + 1).prefix { $0.isASCII && $0.isNumber }
        guard digits.contains(run.count), let number = Int(read: run) else { return nil }
        rest.removeFirst(run.count)
        return number
    }

    /// A time right here; reads nothing when there is none.
    mutating func time() -> TimeExpression? {
        let found = rest.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: bytes.count, reading: .row)
            return scanner.expression(at: scanner.pastCertainty(at: 0))
        }
        guard let found else { return nil }
        rest = rest[rest.utf8.index(rest.startIndex, offsetBy: found.range.upperBound)...]
        return found
    }
}
