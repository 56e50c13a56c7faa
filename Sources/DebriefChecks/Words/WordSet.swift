/// Words that a check looks for in sentences.
struct WordSet: Sendable, ExpressibleByArrayLiteral {
    private let words: Set<String>
    private let keys: WordKeys

    init(arrayLiteral words: String...) {
        self.words = Set(words)
        keys = WordKeys(words)
    }

    func contains(_ word: Sentence.Word) -> Bool { keys.mayHold(word.key) && words.contains(word.text) }

    /// Whether one of the words stands in a sentence.
    func occur(in sentence: Sentence) -> Bool { sentence.words.contains(where: contains) }
}

/// A filter over words: most of a sentence are in no list, and are passed over without looking them up.
struct WordKeys: Sendable {
    /// A bit for each key.
    private var bits = [UInt64](repeating: 0, count: 64)

    init(_ words: some Sequence<String>) {
        for word in words {
            let key = Self.key(of: word.utf8)
            bits[key >> 6] |= 1 << UInt64(key & 63)
        }
    }

    /// Whether a word with this key may be among the words.
    func mayHold(_ key: Int) -> Bool { bits[key >> 6] & 1 << UInt64(key & 63) != 0 }

    /// FNV-1a, folded into twelve bits.
    static func key(of word: some Sequence<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int((hash ^ hash >> 12 ^ hash >> 24) & 4095)
    }
}
