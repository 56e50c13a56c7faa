import DebriefText

/// Words that people use of all kinds of things: those of the vocabularies, and those that the sentence model has whole.
///
/// A name that somebody made up, such as that of a system, is none of them; one that is tells nobody anything by itself.
package enum PlainWords {
    /// Whether a vocabulary of incidents has a word, in this form or another; for Chinese, whether it consists of such words.
    package static func tellsOfIncidents(_ word: String) -> Bool {
        guard !isChinese(word) else { return isMadeOfChineseWords(word) }
        return stems(of: word).contains(where: words.contains)
    }

    /// Whether a word is common in English of any kind.
    package static func isCommon(_ word: String) -> Bool {
        stems(of: word).contains { stem in
            var hash = TextHash()
            for byte in stem.utf8 { hash.add(byte) }
            return SentenceModel.shared.vector(of: hash.value) != nil
        }
    }

    private static func isChinese(_ word: String) -> Bool { word.unicodeScalars.contains { $0.value >= 0x2E80 } }

    /// The word in lower case, and what it is without the endings of a plural and a progressive.
    private static func stems(of word: String) -> [String] {
        let word = word.lowercased()
        var stems = [word]
        if word.utf8.count > 4, word.hasSuffix("s"), !word.hasSuffix("ss") { stems.append(String(word.dropLast())) }
        if word.utf8.count > 5, word.hasSuffix("ing") {
            stems += [String(word.dropLast(3)), word.dropLast(3) + "e"]
        }
        return stems
    }

    /// Words of two characters and more, from left to right, the longest first.
    private static func isMadeOfChineseWords(_ word: String) -> Bool {
        var rest = word[...]
        while !rest.isEmpty {
            let lengths = 2...max(2, min(6, rest.count))
            let length = lengths.last { rest.count >= $0 && words.contains(String(rest.prefix($0))) }
            guard let length else { return false }
            rest = rest.dropFirst(length)
        }
        return !word.isEmpty
    }

    /// Names of people aside, which are none.
    private static let words: Set<String> = {
        let all: [Vocabulary] = [
            .actions, .causes, .documents, .events, .evidence, .figures, .grammar, .headings, .impact, .incident,
            .labels, .machines, .mechanisms, .milestones, .people, .privacy, .search, .secrets, .tasks, .timeline,
            .units, .vagueness,
        ]
        var words: Set<String> = []
        for vocabulary in all {
            for group in vocabulary.groups {
                for entry in vocabulary.entries(group) {
                    for word in entry.text.split(separator: " ") { words.insert(String(word)) }
                }
                // Sequences have words of Chinese as well.
                vocabulary.forEachLine(of: group) { line in
                    let text = String(decoding: line.bytes[line.range], as: UTF8.self)
                    for word in text.split(whereSeparator: { !isChinese(String($0)) }) where word.count > 1 {
                        words.insert(String(word))
                    }
                }
            }
        }
        return words
    }()
}
