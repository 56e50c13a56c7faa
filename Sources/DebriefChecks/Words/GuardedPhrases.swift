import DebriefCore
import DebriefLanguage
import DebriefText

/// Phrases that count only where the words around them do not deny, quote or restrict them.
struct GuardedPhrases: Sendable {
    private let table: PhraseTable
    private let before: Set<String>
    private let after: Set<String>
    private let chinese: ChinesePhrases
    private let chineseUnless: ChinesePhrases

    /// - Parameters:
    ///   - before: words that disarm a phrase when they stand up to three words before it.
    ///   - after: words that disarm it when they are the next or the one after.
    ///   - chineseUnless: phrases that disarm the Chinese ones anywhere in the sentence.
    init(
        _ phrases: [String]...,
        unlessAfter before: Set<String> = [],
        unlessBefore after: Set<String> = [],
        chinese: [String],
        chineseUnless: [String] = []
    ) {
        table = PhraseTable(phrases.flatMap { $0 })
        self.before = before
        self.after = after
        self.chinese = ChinesePhrases(chinese)
        self.chineseUnless = ChinesePhrases(chineseUnless)
    }

    /// The first phrase of a sentence that counts.
    func first(in sentence: Sentence) -> SourceRange? {
        words(in: sentence).map(sentence.range) ?? chinese(in: sentence)
    }

    /// The words of the first English phrase that counts.
    func words(in sentence: Sentence) -> Range<Int>? {
        let words = sentence.words
        return table.matches(in: words).first { match in
            let lead = words[max(0, match.lowerBound - 3)..<match.lowerBound]
            let tail = words[match.upperBound..<min(words.count, match.upperBound + 2)]
            return !lead.contains { before.contains($0.text) } && !tail.contains { after.contains($0.text) }
        }
    }

    private func chinese(in sentence: Sentence) -> SourceRange? {
        guard sentence.hasChinese, let match = chinese.firstMatch(in: sentence) else { return nil }
        return chineseUnless.occur(in: sentence) ? nil : match
    }

    /// A list written as words.
    static func list(_ words: String) -> [String] { words.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// Every way to take one word of each list in turn; `_` stands for a space: `poor planning`, `poor judgement`.
    static func product(_ lists: String...) -> [String] {
        var phrases = [""]
        for words in lists {
            let next = list(words).map { $0.split(separator: "_").joined(separator: " ") }
            phrases = phrases.flatMap { head in next.map { head.isEmpty ? $0 : head + " " + $0 } }
        }
        return phrases
    }
}
