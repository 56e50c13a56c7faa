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
    /// Without what it is known to end with.
    func dropSuffix(_ suffix: String) -> Substring {
        self[..<utf8.index(endIndex, offsetBy: -suffix.utf8.count)]
    }
}
