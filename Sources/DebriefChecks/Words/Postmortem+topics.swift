import DebriefCore
import DebriefLanguage
import DebriefText

extension Postmortem {
    /// The sentences of the document's own words: no quotations, and no timeline rows, which report what people
    /// believed and did at the time.
    var judgedSentences: [Sentence] {
        SentenceStore.of(self).judged
    }

    /// Where a finding about the whole document points: its title, else its first line.
    var titleRange: SourceRange {
        sections.first { $0.level < 7 }?.headingRange ?? source.range(ofLine: 1)
    }
}

extension SectionKind {
    /// What has to be done, in whatever section it stands.
    static let actions: Set<SectionKind> = [.actionItems, .prevention, .recommendations, .systemicImprovements]

    /// Why it happened.
    static let causes: Set<SectionKind> = [.rootCause, .whyItHappened, .contributingFactors, .fiveWhys, .trigger]
}
