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

    package var json: JSON {
        .object([
            ("path", .string(incident.path)),
            ("score", .decimal(score)),
            (
                "why",
                .array(
                    why.map { reason in
                        .object([
                            ("kind", .string(reason.kind.rawValue)),
                            ("text", .string(reason.text)),
                            ("line", reason.line.map(JSON.number) ?? .null),
                        ])
                    }
                )
            ),
            ("title", .string(incident.title)),
            ("date", .string(orNull: incident.day?.dateText)),
            (
                "actions",
                .array(
                    incident.actions.map { action in
                        .object([
                            ("text", .string(action.text)),
                            ("state", .string(action.state.rawValue)),
                            ("line", .number(action.line)),
                        ])
                    }
                )
            ),
        ])
    }
}

extension Workspace {
    /// Finds the incidents of a library that are like that of a document; the most alike first.
    package func related(to source: SourceText, in paths: [String], limit: Int) throws(DebriefError)
        -> LibraryReading<RelatedIncident>
    {
        let library = try texts(paths)
        let own =
            library.values.firstIndex { $0.source.path == source.path }
            ?? library.values.firstIndex { DocumentFile.isSame($0.source.path, as: source.path) }
        let documents = library.values + (own == nil ? [SearchDocument(source)] : [])
        let subject = own ?? documents.count - 1
        let counts = Parallel.map(documents) { RelatedIncidents.counts(of: $0) }
        let matches = RelatedIncidents(documents, subject: subject, counts: counts).matches().prefix(limit)
        let traits = IncidentTraits(Postmortem(parsing: source))
        var reading = LibraryReading<RelatedIncident>()
        (reading.failures, reading.passedOver) = (library.failures, library.passedOver)
        reading.values = Parallel.map(Array(matches)) { match in
            let document = documents[match.document]
            let other = IncidentTraits(Postmortem(parsing: document.source))
            let days = other.day.flatMap { day in traits.day.map { $0.daysSinceEpoch - day.daysSinceEpoch } }
            return RelatedIncident(
                incident: other,
                score: Double((match.score * 1_000).rounded()) / 1_000,
                why: traits.reasons(match, with: other, document),
                daysBefore: days
            )
        }
        return reading
    }
}
