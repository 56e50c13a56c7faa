import DebriefCore
import DebriefLanguage
import DebriefText

/// Phrases of one or more words, found on word boundaries in one pass over a sentence.
struct PhraseTable: Sendable {
    private let byFirstWord: [String: [[String]]]
    /// Those of the first words.
    private let keys: WordKeys

    /// - Parameter phrases: in lower case, their words divided by spaces; the longest that fits wins.
    init(_ phrases: [String]) {
        byFirstWord = Dictionary(grouping: phrases.map { $0.split(separator: " ").map(String.init) }) { $0[0] }
            .mapValues { $0.sorted { $0.count > $1.count } }
        keys = WordKeys(byFirstWord.keys)
    }

    /// The words that form a phrase beginning at an index.
    func match(_ words: [Sentence.Word], at index: Int) -> Range<Int>? {
        guard keys.mayHold(words[index].key), let candidates = byFirstWord[words[index].text] else {
            return nil
        }
        for phrase in candidates where index + phrase.count <= words.count {
            // The first word was found by its text.
            var length = 1
            while length < phrase.count, words[index + length].text == phrase[length] { length += 1 }
            if length == phrase.count { return index..<index + length }
        }
        return nil
    }

    /// All matches, left to right, none inside another.
    func matches(in words: [Sentence.Word]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < words.count {
            if let match = match(words, at: index) {
                found.append(match)
                index = match.upperBound
            } else {
                index += 1
            }
        }
        return found
    }
}

/// Chinese phrases, found anywhere: the script has no word boundaries.
struct ChinesePhrases: Sendable {
    /// By their first three bytes, one Chinese character; the longest first.
    private let byFirst: [Int: [[UInt8]]]

    init(_ phrases: [String]) {
        byFirst = Dictionary(grouping: phrases.map { Array($0.utf8) }) { Self.code($0[...], at: 0) }
            .mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// The first match in a sentence: the leftmost, and of those the longest.
    func firstMatch(in sentence: Sentence) -> SourceRange? {
        guard sentence.hasChinese else { return nil }
        return firstMatch(in: sentence.text, offset: sentence.range.lowerBound)
    }

    /// - Parameter offset: where the text begins in the document.
    func firstMatch(in text: Substring, offset: Int) -> SourceRange? {
        let bytes = ArraySlice(text.utf8)
        for start in bytes.indices where bytes[start] >= 0xE3 && start + 2 < bytes.count {
            guard let phrases = byFirst[Self.code(bytes, at: start)] else { continue }
            if let match = phrases.first(where: { bytes[start...].starts(with: $0) }) {
                return offset + start..<offset + start + match.count
            }
        }
        return nil
    }

    func occur(in sentence: Sentence) -> Bool { firstMatch(in: sentence) != nil }

    private static func code(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
        guard index + 2 < bytes.endIndex else { return Int(bytes[index]) }
        return Int(bytes[index]) << 16 | Int(bytes[index + 1]) << 8 | Int(bytes[index + 2])
    }
}
