/// How often each word and number occurs in a text: runs of letters and digits in small letters, and each Chinese character.
///
/// The mark of a tick box is no word.
package struct WordCount {
    private var counts: [String: Int] = [:]

    package init(_ text: String) {
        var word = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "[", rest.starts(with: "[x] ".unicodeScalars) || rest.starts(with: "[X] ".unicodeScalars) {
                rest = rest.dropFirst(4)
                continue
            }
            rest.removeFirst()
            // Most of all words are ASCII, and the tables of Unicode are slow.
            let isWord =
                scalar.value < 0x80
                ? (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10
                : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if isWord, scalar.value < 0x2E80 {
                word.unicodeScalars.append(scalar)
                continue
            }
            add(&word)
            if isWord { counts[String(scalar), default: 0] += 1 }
        }
        add(&word)
    }

    private mutating func add(_ word: inout String) {
        guard !word.isEmpty else { return }
        counts[word.lowercased(), default: 0] += 1
        word = ""
    }

    package var isEmpty: Bool { counts.isEmpty }

    /// The words that occur more often here than in another text, in alphabetical order.
    package func missing(from other: WordCount) -> [String] {
        counts.filter { other.counts[$0.key, default: 0] < $0.value }.map(\.key).sorted()
    }

    /// Adds the words of another text.
    package mutating func add(_ other: WordCount) {
        for (word, count) in other.counts { counts[word, default: 0] += count }
    }
}
