/// Finds phrases of a fixed list in a text: a tree of bytes, walked from each start of a word.
///
/// English phrases match whole words, Chinese ones anywhere. The cost of a text is its length times the length of the
/// longest phrase, whatever the number of phrases.
struct PhraseTable<Value: Sendable>: Sendable {
    struct Match {
        let value: Value
        /// UTF-8 offsets.
        let range: Range<Int>
    }

    private struct Node: Sendable {
        var next: [UInt8: Int] = [:]
        var value: Value?
    }

    private var nodes = [Node()]

    /// - Parameter phrases: in lower case; a phrase that ends with `*` also matches longer words.
    init(_ phrases: [(phrases: [String], value: Value)]) {
        for entry in phrases { for phrase in entry.phrases { insert(phrase, entry.value) } }
    }

    private mutating func insert(_ phrase: String, _ value: Value) {
        var place = 0
        for byte in phrase.utf8 {
            if let next = nodes[place].next[byte] {
                place = next
            } else {
                nodes.append(Node())
                nodes[place].next[byte] = nodes.count - 1
                place = nodes.count - 1
            }
        }
        nodes[place].value = value
    }

    /// The longest phrase at each start of a word, in order; matches may overlap.
    ///
    /// - Parameter bytes: UTF-8 in lower case.
    func matches(in bytes: [UInt8]) -> [Match] {
        var found: [Match] = []
        for start in bytes.indices where isStart(start, bytes) {
            if let match = longest(at: start, in: bytes) { found.append(match) }
        }
        return found
    }

    private func longest(at start: Int, in bytes: [UInt8]) -> Match? {
        var place = 0
        var best: Match?
        for index in start..<bytes.count {
            guard let next = nodes[place].next[bytes[index]] else {
                return best
            }
            place = next
            if let star = nodes[place].next[0x2A], let value = nodes[star].value {
                best = Match(value: value, range: start..<index + 1)
            } else if let value = nodes[place].value, isEnd(index + 1, bytes) {
                best = Match(value: value, range: start..<index + 1)
            }
        }
        return best
    }

    private func isStart(_ index: Int, _ bytes: [UInt8]) -> Bool {
        let byte = bytes[index]
        if byte >= 0x80 { return byte >= 0xC0 }
        return index == 0 || !Self.isWord(bytes[index - 1]) || !Self.isWord(byte)
    }

    private func isEnd(_ index: Int, _ bytes: [UInt8]) -> Bool {
        index >= bytes.count || !Self.isWord(bytes[index]) || !Self.isWord(bytes[index - 1])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
    }
}
