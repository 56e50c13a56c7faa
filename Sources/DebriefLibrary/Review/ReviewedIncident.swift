import DebriefCore
import DebriefLanguage
import DebriefText

/// What a review counts of one incident.
package struct ReviewedIncident: Sendable {
    /// A sentence that says how the incident came about.
    package struct Passage: Sendable {
        package let line: Int
        package let text: String
    }

    package let path: String
    package let title: String
    /// Of its heading in a document that tells of several incidents, else of the first line.
    package let line: Int
    package let day: CivilDate?
    package let severity: String?
    package let services: [String]
    /// Seconds by metric, of those that have a value.
    package let metrics: [Metric.ID: Int]
    /// How it came about, with the sentences that say so.
    package let causes: [Mechanisms.Mechanism: [Passage]]
    /// What befell what, as its causes or its summary say.
    package let told: Set<Mechanisms.Mechanism>
    /// The same in the words of the organisation, or as the head of the document says.
    package let factors: [String: [Passage]]
    /// What kind of cause it had, and the sentence that says so; `nil` where no words bring one to mind.
    package let kind: (kind: CauseKind, passage: Passage)?
    /// Whether nobody felt it: a near miss takes part in no impact.
    package let isNearMiss: Bool
    /// Of the document; of several incidents in one, those of the first only, so that none is counted twice.
    package let actions: [LedgerAction]
    package let language: Language

    /// The incidents of a document: one, or each that it tells of under a heading of its own.
    ///
    /// - Parameter words: what the organisation calls factors, and by which words it knows them.
    package static func all(in postmortem: Postmortem, factors words: [FactorWords] = [])
        -> [ReviewedIncident]
    {
        all(in: postmortem, LibraryEntry(postmortem), SearchDocument(postmortem), factors: words)
    }

    /// The same of a document that was read for lists and for search already.
    package static func all(
        in postmortem: Postmortem,
        _ entry: LibraryEntry,
        _ document: SearchDocument,
        factors words: [FactorWords]
    ) -> [ReviewedIncident] {
        let actions = LedgerAction.all(in: postmortem, entry)
        let stated = StatedFactors(postmortem)
        let parts = postmortem.parts
        guard !parts.isEmpty else {
            return [
                ReviewedIncident(
                    entry,
                    title: entry.title,
                    line: 1,
                    day: entry.day,
                    postmortem.measuredMetrics,
                    in: document,
                    postmortem.source.range,
                    words,
                    stated,
                    actions
                )
            ]
        }
        return parts.enumerated().map { index, part in
            ReviewedIncident(
                entry,
                title: part.title,
                line: postmortem.source.line(at: part.headingRange.lowerBound),
                day: postmortem.timeline(of: part).events.first { $0.time.isDated }?.time.civil.date ?? entry.day,
                postmortem.metrics(of: part),
                in: document,
                part.range,
                words,
                stated,
                index == 0 ? actions : []
            )
        }
    }

    private init(
        _ entry: LibraryEntry,
        title: String,
        line: Int,
        day: CivilDate?,
        _ metrics: [Metric],
        in document: SearchDocument,
        _ range: SourceRange,
        _ words: [FactorWords],
        _ stated: StatedFactors?,
        _ actions: [LedgerAction]
    ) {
        (path, severity, services, language) = (entry.path, entry.severity, entry.services, entry.language)
        (self.title, self.line, self.day) = (title, line, day)
        self.actions = actions
        causes = Self.causes(in: document, range)
        told = Self.told(in: document, range, causes)
        factors = Self.factors(words, in: document, range, stated)
        kind = Self.kind(in: document, range, stated)
        isNearMiss = entry.isNearMiss
        var lengths: [Metric.ID: Int] = [:]
        for metric in metrics where lengths[metric.id] == nil { lengths[metric.id] = metric.seconds }
        if isNearMiss { lengths[.impactDuration] = nil }
        self.metrics = lengths
    }

    /// Seconds in which users felt it; none for a near miss, `nil` where nobody knows.
    package var impact: Int? { isNearMiss ? 0 : metrics[.impactDuration] }

    /// What befell what, by the sections on causes, the summary and the title together.
    ///
    /// - Parameter causes: what the sections on causes say; of a document without any, what its summary says.
    private static func told(
        in document: SearchDocument,
        _ range: SourceRange,
        _ causes: [Mechanisms.Mechanism: [Passage]]
    ) -> Set<Mechanisms.Mechanism> {
        let inside = document.passages.filter { range.contains($0.range.lowerBound) }
        let hasCauses = inside.contains { $0.field == .cause }
        var found = Set(causes.keys)
        let telling = inside.filter { $0.field == .title || hasCauses && $0.field == .summary }
        forEachSentence(of: telling, in: document) { sentence, _ in
            let (things, fates) = Mechanisms.standard.read(sentence)
            for thing in things { for fate in fates { found.insert(.init(thing: thing, fate: fate)) } }
        }
        return found
    }

    /// What befell what, by the sections on causes.
    private static func causes(in document: SearchDocument, _ range: SourceRange) -> [Mechanisms.Mechanism: [Passage]] {
        var found: [Mechanisms.Mechanism: [Passage]] = [:]
        forEachCause(in: document, range) { sentence, passage in
            let (things, fates) = Mechanisms.standard.read(sentence)
            guard !things.isEmpty, !fates.isEmpty else { return }
            let passage = passage()
            for thing in things {
                for fate in fates { found[.init(thing: thing, fate: fate), default: []].append(passage) }
            }
        }
        return found
    }
}
