import DebriefLanguage

/// Updates that say the same of one part of the system after another: `Pages is operating normally.`
struct SharedNews: Hashable {
    /// `Pages`
    let subject: String
    /// `is operating normally.`
    let rest: String

    /// `nil` for a text that is more than one such statement.
    init?(_ text: String) {
        let words = text.split(separator: " ", maxSplits: 6)
        if let verb = words.dropFirst().firstIndex(where: { SharedNews.verbs.contains($0) }), verb <= 5 {
            self.init(text[..<words[verb].startIndex], text[words[verb].startIndex...])
            return
        }
        let found = SharedNews.chineseVerbs.compactMap { text.firstRange(of: $0)?.lowerBound }.min()
        guard let found, found > text.startIndex else { return nil }
        self.init(text[..<found], text[found...])
    }

    private init?(_ subject: Substring, _ rest: Substring) {
        let stops = ".!?。！？"
        guard !subject.contains(where: { $0.isNumber || stops.contains($0) || ",，:：".contains($0) }),
            subject.count <= 40, !rest.dropLast().contains(where: { stops.contains($0) || $0 == "…" })
        else { return nil }
        // Words of evidence have single spaces.
        self.subject = String(subject.last == " " ? subject.dropLast() : subject)
        self.rest = String(rest)
    }

    private static let all = Vocabulary.evidence.words("state-verb")
    private static let verbs = Set(all.map { Substring($0) })
    private static let chineseVerbs = all.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
}
