import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// An incident like another, why it is, and what became of its actions.
package struct RelatedIncident: Sendable {
    package let incident: IncidentTraits
    /// From 0 to about 1.
    package let score: Double
    package let why: [LikenessReason]
    /// Days from it to the incident in question; below 0 when it came later, `nil` when a day is unknown.
    package let daysBefore: Int?

    package var openActions: [(text: String, state: ActionState, line: Int)] {
        incident.actions.filter(\.state.isOpen)
    }
}

extension Workspace {
    /// Finds the incidents of a library that are like that of a document; the most alike first.
    package func related(to source: SourceText, in paths: [String], limit: Int) -> LibraryReading<RelatedIncident> {
        let library = texts(paths)
        let own =
            library.values.firstIndex { $0.source.path == source.path }
            ?? library.values.firstIndex { DocumentFile.isSame($0.source.path, as: source.path) }
        let documents = library.values + (own == nil ? [SearchDocument(source)] : [])
        let subject = own ?? documents.count - 1
        let counts = Parallel.map(documents) { RelatedIncidents.counts(of: $0) }
        let days = Parallel.map(documents) { SearchLibrary.day(of: $0) }
        let citations = Recurrences(documents, days: days).citations(by: subject)
        let cited = Dictionary(citations.map { ($0.document, $0) }, uniquingKeysWith: { first, _ in first })
        let compared = RelatedIncidents.Library(documents, counts: counts)
        let matches = RelatedIncidents(compared, subject: subject, citations: citations).matches(limit: limit)
        let traits = IncidentTraits(Postmortem(parsing: source))
        let related = Parallel.map(matches) { match in
            let document = documents[match.document]
            let other = IncidentTraits(Postmortem(parsing: document.source))
            let days = other.day.flatMap { day in traits.day.map { $0.daysSinceEpoch - day.daysSinceEpoch } }
            return RelatedIncident(
                incident: other,
                score: Double((match.score * 1_000).rounded()) / 1_000,
                why: traits.reasons(match, with: other, document, citation: cited[match.document]),
                daysBefore: days
            )
        }
        return library.map(related)
    }
}
