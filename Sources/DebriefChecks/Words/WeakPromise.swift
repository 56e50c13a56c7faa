import DebriefCore
import DebriefLanguage

/// Intentions in running text that nobody could see fulfilled.
enum WeakPromise {
    /// `we should look into …`; where actions and lessons stand, without a subject as well: `improve …`.
    static func isMade(in sentence: Sentence) -> Bool {
        let words = sentence.words
        for match in promises.matches(in: words) {
            var rest = words[match.upperBound...]
            while let first = rest.first, isLead(first) { rest = rest.dropFirst() }
            if isEndless(rest) { return true }
        }
        return false
    }

    /// `more care is needed`, `this needs to be more robust`, and in a list of lessons: `improve …`.
    static func isCalledFor(in sentence: Sentence) -> Bool {
        let words = sentence.words
        if let first = words.first, comparatives.contains(first), wanted.occur(in: words) { return true }
        guard let topic = sentence.topic, places.contains(topic) else { return false }
        return isEndless(words[...])
    }

    /// `our decoder needs to be more resilient`, `there is room for improvement`, where it is told what went wrong.
    static func isWished(in sentence: Sentence) -> Bool {
        guard let topic = sentence.topic, places.contains(topic) || SectionKind.explanations.contains(topic) else {
            return false
        }
        return sentence.hasChinese ? wishes.occur(in: sentence) : wishes.occur(in: sentence.words)
    }

    private static let wishes = Phrases(.tasks, "is to become better")

    /// `also`, `probably`, and the `be` of `we will be looking into it`.
    private static func isLead(_ word: Word) -> Bool {
        leads.contains(word) || word.classes.contains(.adverb) || auxiliaries.contains(word)
    }

    private static func isEndless(_ words: ArraySlice<Word>) -> Bool {
        ActionVagueVerb.weakVerb(words) != nil || endless.match(words) != nil
    }

    private static let promises = Phrases(.tasks, "promise")
    private static let leads = Phrases(.tasks, "lead")
    private static let auxiliaries = Phrases(.hindsight, "been")
    private static let endless = Phrases(.tasks, "endless")
    private static let comparatives = Phrases(.tasks, "more of it")
    private static let wanted = Phrases(.tasks, "is wanted")

    private static let places: Set<SectionKind> = SectionKind.actions.union([.lessons, .whatWentWrong])
}
