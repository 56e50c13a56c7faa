import DebriefCore
import DebriefLanguage
import DebriefText

extension Postmortem {
    /// The sentences of timeline rows, which report what people believed and did at the time: judged softly.
    var rowSentences: [Sentence] {
        SentenceStore.of(self).rows
    }

    /// Those of ``judgedSentences``, then those of ``rowSentences``.
    var ownSentences: [Sentence] { SentenceStore.of(self).own }

    /// The sentences of ``judgedSentences`` that stand in sections of some kinds.
    func judgedSentences(in topics: Set<SectionKind>) -> [Sentence] {
        let store = SentenceStore.of(self)
        let lists = topics.compactMap { store.places[$0] }
        let places = lists.count == 1 ? lists[0] : lists.flatMap { $0 }.sorted()
        return places.map { store.judged[$0] }
    }

    /// Those of ``judgedSentences`` that begin in a range, found without looking at all others.
    func judgedSentences(within range: SourceRange) -> ArraySlice<Sentence> {
        let sentences = judgedSentences
        let first = sentences.firstPlace { $0.range.lowerBound >= range.lowerBound }
        return sentences[first..<sentences.firstPlace { $0.range.lowerBound >= range.upperBound }]
    }

    /// Names of the people whom the document lists as authors or owners, word by word in lower case, without `@`.
    var people: Set<String> {
        let fields = [metadata[.authors]].compactMap { $0 } + actionItems.compactMap { $0.owner?.text }
        let words = fields.flatMap { $0.split { !($0.isLetter || $0 == "@") } }
        let names = words.map { $0.filter { $0 != "@" }.lowercased() }
        return Set(names.filter { $0.utf8.count > 2 && !Self.noNames.contains($0) })
    }

    private static let noNames = Phrases(.people, "no name")
}

extension SectionKind {
    /// Where the words explain: the causes, and what went wrong.
    static let explanations: Set<SectionKind> = causes.union([.whatWentWrong, .whyNotCaught])
}

extension Sentence {
    /// Without the space around it.
    var trimmedRange: SourceRange {
        let lead = text.utf8.prefix { $0 <= 0x20 }.count
        let tail = text.utf8.reversed().prefix { $0 <= 0x20 }.count
        return range.lowerBound + lead..<max(range.lowerBound + lead, range.upperBound - tail)
    }

    /// Whether a figure stands in it, be it a time, a share or a length; `repo2` and `v2` are names.
    var hasFigure: Bool {
        classes.contains(.figure)
    }
}

extension SourceText {
    /// Where a text stands inside a range.
    func firstRange(of text: String, in range: SourceRange) -> SourceRange? {
        let words = self[range]
        guard let found = words.firstPlace(of: text) else { return nil }
        let start = range.lowerBound + words[..<found.lowerBound].utf8.count
        return start..<start + text.utf8.count
    }
}
