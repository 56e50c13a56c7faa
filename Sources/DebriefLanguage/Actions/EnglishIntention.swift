/// What an English clause says about work.
enum EnglishIntention {
    /// - Parameter words: of the clause, in lower case.
    static func intention(_ words: [String]) -> Intention? {
        let vocabulary = ActionVocabulary.standard
        let rest = words[(words.firstIndex { !vocabulary.leads.contains($0) } ?? words.endIndex)...]
        // `Alerting` alone is a topic.
        if rest.count > 1, let first = rest.first, let forms = vocabulary.verbs[first] {
            let main = mainClause(rest.dropFirst())
            if isPending(main) { return .duty }
            if !tells(main) {
                if forms.contains(.base) || forms.contains(.progressive) { return .task }
                if forms.contains(.past) || forms.contains(.participle) { return .done }
            }
        }
        let main = words.prefix(40).joined(separator: " ")
        if stands(vocabulary.will, in: main) || isOngoing(words) { return .promise }
        if stands(vocabulary.ought, in: main) || isPending(words.prefix(24)) { return .duty }
        if isFinished(words) { return .done }
        return tells(words[...]) ? .fact : nil
    }

    /// Whether one of the phrases stands there, not as what was: `had to be`, `should have been`.
    private static func stands(_ phrases: PhraseLexicon, in text: String) -> Bool {
        phrases.occurrences(in: text).contains { occurrence in
            let before = text.slice(0..<occurrence.range.lowerBound).split(separator: " ").last.map(String.init) ?? ""
            let behind = text.slice(occurrence.range.upperBound..<text.utf8.count).split(separator: " ").map(
                String.init
            )
            return !ActionVocabulary.standard.past.contains(before) && !isPerfect(behind.drop { $0 == "not" }.prefix(3))
        }
    }

    /// `have fired`, `have been caught`; `have a talk` is none.
    private static func isPerfect(_ words: ArraySlice<String>) -> Bool {
        words.first == "have" && words.dropFirst().contains { $0 == "been" || $0.hasSuffix("ed") || isDone($0) }
    }

    /// Up to where another clause begins.
    private static func mainClause(_ words: ArraySlice<String>) -> ArraySlice<String> {
        words.prefix { !ActionVocabulary.standard.clauses.contains($0) }
    }

    private static func tells(_ words: ArraySlice<String>) -> Bool {
        words.contains { !ActionVocabulary.standard.told.senses(of: $0).isEmpty }
    }

    /// `is planned`, `are needed`
    private static func isPending(_ words: ArraySlice<String>) -> Bool {
        words.indices.contains { index in
            isBe(words[index])
                && !ActionVocabulary.standard.pending.occurrences(
                    in: words[(index + 1)...].prefix(3).joined(separator: " ")
                ).isEmpty
        }
    }

    /// `we are adding`, `is being moved`, `is planned`
    private static func isOngoing(_ words: [String]) -> Bool {
        for index in words.indices.prefix(24) where isBe(words[index]) {
            let next = words[(index + 1)...].prefix(3)
            // Most words in -ing behind it are verbs; of two, `still working`.
            if next.prefix(2).contains(where: { isProgressive($0) || $0 == "being" }) { return true }
        }
        return false
    }

    private static func isProgressive(_ word: String) -> Bool {
        ActionVocabulary.standard.verbs[word]?.contains(.progressive) ?? false
    }

    private static func isBe(_ word: String) -> Bool { ActionVocabulary.standard.be.contains(word) }

    /// `we have added`, `was moved`, `has been fixed`
    private static func isFinished(_ words: [String]) -> Bool {
        let vocabulary = ActionVocabulary.standard
        return words.indices.prefix(24).contains { index in
            vocabulary.auxiliaries.contains(words[index]) && words[(index + 1)...].prefix(2).contains(where: isDone)
        }
    }

    private static func isDone(_ word: String) -> Bool {
        ActionVocabulary.standard.verbs[word].map { $0.contains(.past) || $0.contains(.participle) } ?? false
    }
}
