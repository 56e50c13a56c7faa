import DebriefLanguage
import DebriefText

/// Phrases of both languages in a sentence.
extension Phrases {
    /// The first phrase in Latin letters that counts, else the first Chinese one.
    func first(in sentence: Sentence) -> SourceRange? {
        firstMatch(in: sentence.words).map(sentence.range) ?? chinese(in: sentence)
    }

    /// The first Chinese phrase that counts.
    func chinese(in sentence: Sentence) -> SourceRange? {
        guard let text = sentence.chinese else { return nil }
        return firstMatch(in: text).map(text.bytes)
    }

    func occur(in sentence: Sentence) -> Bool { first(in: sentence) != nil }
}
