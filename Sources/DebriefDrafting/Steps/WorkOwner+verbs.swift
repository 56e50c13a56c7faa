import DebriefLanguage

extension WorkOwner {
    /// `does`, `writes`, `fixes`, `carries`: what somebody does, of a verb of work.
    static func isThirdPerson(_ word: String) -> Bool {
        guard word.count > 3, word.hasSuffix("s") else { return false }
        let base = word.dropLast()
        return verbs.contains(String(base)) || word.hasSuffix("es") && verbs.contains(String(base.dropLast()))
            || word.hasSuffix("ies") && verbs.contains(base.dropLast(2) + "y")
    }

    static let verbs: Set<String> = {
        let actions: Vocabulary = .actions
        return Set(actions.words("verb"))
    }()
}
