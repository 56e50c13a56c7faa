import DebriefText

/// The words of `chinese-words.txt`.
struct ChineseWords: Sendable {
    /// How some characters are cut into words.
    struct Cut: Sendable {
        /// The characters of each word.
        let lengths: [Int]
        /// Whether the file states the borders of these very characters.
        let isStated: Bool
    }

    static let shared = ChineseWords(Vocabulary(PackageResources.chinese_words_txt))

    private var tree = PhraseTree()
    /// The characters of the words of each line of borders.
    private var cuts: [[Int]] = []

    init(_ vocabulary: Vocabulary) {
        tree.insert(vocabulary, "words", 1)
        for line in vocabulary.words("borders") {
            let words = line.split(separator: " ")
            cuts.append(words.map(\.unicodeScalars.count))
            // Above the bit of plain words, which an entry may be as well.
            tree.insert(PhraseTree.units(of: words.joined()), UInt32(cuts.count) << 1)
        }
    }

    /// The words that begin at a character, by the longest entry.
    func longest(in codes: [UInt32], from index: Int) -> Cut? {
        guard let found = tree.longest(from: index, to: codes.count, unit: { PhraseTree.unit(of: codes[$0]) }) else {
            return nil
        }
        let line = Int(found.value >> 1)
        return line > 0
            ? Cut(lengths: cuts[line - 1], isStated: true) : Cut(lengths: [found.end - index], isStated: false)
    }
}
