import DebriefLanguage
import DebriefText

/// Phrases that are looked for in one pass.
struct WindowPhrases: Sendable, ExpressibleByArrayLiteral {
    let all: [String]
    /// Whether a phrase is in Latin letters.
    private let set: PhraseSet<Bool>

    init(_ phrases: [String]) {
        all = phrases
        set = PhraseSet(phrases.map { ($0, $0.utf8.first.map { $0 < 0x80 } ?? false) })
    }

    init(arrayLiteral phrases: String...) { self.init(phrases) }

    static func + (left: WindowPhrases, right: WindowPhrases) -> WindowPhrases {
        WindowPhrases(left.all + right.all)
    }

    func occur(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isFound = false
        set.forEach(in: bytes) { isLatin, offset in
            isFound = !isLatin || offset == 0 || (bytes[offset - 1] | 0x20) &- 0x61 >= 26
            return !isFound
        }
        return isFound
    }
}

/// Words that a text may end with. Those in Latin letters begin at the start of a word.
struct WindowSuffixes: Sendable, ExpressibleByArrayLiteral {
    private struct Entry: Sendable {
        let text: String
        let bytes: [UInt8]
    }

    /// By their last byte; of several that fit, the first in the list is meant.
    private var byLast = [[Entry]](repeating: [], count: 256)

    init(_ texts: [String]) {
        for text in texts {
            let bytes = Array(text.utf8)
            if let last = bytes.last { byLast[Int(last)].append(Entry(text: text, bytes: bytes)) }
        }
    }

    init(arrayLiteral texts: String...) { self.init(texts) }

    /// The one that a text ends with.
    func suffix(of text: Substring) -> String? {
        text.withBytes { bytes in
            guard let last = bytes.last else { return nil }
            return byLast[Int(last)].first { entry in
                let start = bytes.count - entry.bytes.count
                guard start >= 0, bytes.holds(entry.bytes, at: start) else { return false }
                return start == 0 || entry.bytes[0] >= 0x80 || (bytes[start - 1] | 0x20) &- 0x61 >= 26
            }?.text
        }
    }
}

extension Substring {
    /// Its last characters.
    func tail(_ count: Int) -> Substring {
        let bytes = utf8.suffix(count)
        // Such bytes are characters of their own.
        return bytes.allSatisfy { 0x20..<0x80 ~= $0 } ? Substring(bytes) : suffix(count)
    }

    /// Without what it is known to end with.
    func dropSuffix(_ suffix: String) -> Substring {
        self[..<utf8.index(endIndex, offsetBy: -suffix.utf8.count)]
    }
}

/// Signs that may stand at the end of a text and say nothing.
struct WindowMarks: Sendable {
    private var isNarrow = [Bool](repeating: false, count: 128)
    private let wide: [[UInt8]]

    init(_ signs: String) {
        for byte in signs.utf8 where byte < 0x80 { isNarrow[Int(byte)] = true }
        wide = signs.unicodeScalars.filter { !$0.isASCII }.map { Array(String($0).utf8) }
    }

    func trimmingEnd(of text: Substring) -> Substring {
        let count = text.withBytes { bytes in
            var end = bytes.count
            while end > 0 {
                if bytes[end - 1] < 0x80 {
                    guard isNarrow[Int(bytes[end - 1])] else { break }
                    end -= 1
                } else if let sign = wide.first(where: { end >= $0.count && bytes.holds($0, at: end - $0.count) }) {
                    end -= sign.count
                } else {
                    break
                }
            }
            return end
        }
        return Substring(text.utf8.prefix(count))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// What stands behind the last separator that something stands behind.
    ///
    /// - Parameter isSeparator: whether a byte, at its offset, is one or a part of one.
    func lastPart(_ isSeparator: (UInt8, Int) -> Bool) -> Range<Int> {
        var end = count
        while end > 0, isSeparator(self[end - 1], end - 1) { end -= 1 }
        var start = end
        while start > 0, !isSeparator(self[start - 1], start - 1) { start -= 1 }
        return start..<end
    }

    /// Whether an offset lies in `。`.
    func isFullStop(around offset: Int) -> Bool { isSign(0xE3, 0x80, 0x82, around: offset) }

    /// Whether an offset lies in `;` or `；`.
    func isSemicolon(around offset: Int) -> Bool {
        self[offset] == 0x3B || isSign(0xEF, 0xBC, 0x9B, around: offset)
    }

    private func isSign(_ first: UInt8, _ second: UInt8, _ third: UInt8, around offset: Int) -> Bool {
        guard self[offset] >= 0x80 else { return false }
        for start in Swift.max(0, offset - 2)...offset
        where start + 2 < count && self[start] == first && self[start + 1] == second && self[start + 2] == third {
            return true
        }
        return false
    }
}
