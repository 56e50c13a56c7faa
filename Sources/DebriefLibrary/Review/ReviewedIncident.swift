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
    /// Of the document; of several incidents in one, those of the first only, so that none is counted twice.
    package let actions: [LedgerAction]
    package let language: Language

    /// The incidents of a document: one, or each that it tells of under a heading of its own.
    package static func all(in postmortem: Postmortem) -> [ReviewedIncident] {
        let actions = LedgerAction.all(in: postmortem)
        let entry = LibraryEntry(postmortem)
        let document = SearchDocument(postmortem)
        let parts = postmortem.parts
        guard !parts.isEmpty else {
            return [
                ReviewedIncident(
                    entry,
                    title: entry.title,
                    line: 1,
                    day: entry.day,
                    postmortem.measuredMetrics,
                    causes(in: document, postmortem.source.range),
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
                causes(in: document, part.range),
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
        _ causes: [Mechanisms.Mechanism: [Passage]],
        _ actions: [LedgerAction]
    ) {
        (path, severity, services, language) = (entry.path, entry.severity, entry.services, entry.language)
        (self.title, self.line, self.day, self.causes, self.actions) = (title, line, day, causes, actions)
        self.metrics = Dictionary(
            metrics.compactMap { metric in metric.seconds.map { (metric.id, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What its sections on causes say; where it has none, its summary.
    private static func causes(in document: SearchDocument, _ range: SourceRange) -> [Mechanisms.Mechanism: [Passage]] {
        let inside = document.passages.filter { range.contains($0.range.lowerBound) }
        let causes = inside.filter { $0.field == .cause }
        var found: [Mechanisms.Mechanism: [Passage]] = [:]
        for passage in causes.isEmpty ? inside.filter({ $0.field == .summary }) : causes {
            for sentence in MechanismCounts.sentences(document.source[passage.range]) {
                let (things, fates) = Mechanisms.standard.read(sentence)
                guard !things.isEmpty, !fates.isEmpty else { continue }
                let words = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                let place = document.source.text.utf8.distance(
                    from: document.source.text.startIndex,
                    to: sentence.firstIndex { !$0.isWhitespace } ?? sentence.startIndex
                )
                let passage = Passage(line: document.source.line(at: place), text: words)
                for thing in things {
                    for fate in fates { found[.init(thing: thing, fate: fate), default: []].append(passage) }
                }
            }
        }
        return found
    }
}
