import DebriefCore
import DebriefLanguage
import DebriefText

/// What a list of postmortems says of one of them.
package struct LibraryEntry: Sendable {
    package let path: String
    package let id: String?
    package let title: String
    /// Of the incident; `nil` when the document does not tell it.
    package let day: CivilDate?
    /// As written.
    package let severity: String?
    package let services: [String]
    package let tags: [String]
    /// Seconds in which users felt it; of several incidents the sum of those that are known.
    package let impact: Int?
    package let stage: DocumentStage?
    /// Whether its severity or its title says that nobody felt it.
    package let isNearMiss: Bool
    package let owner: String?
    package let actions: Int
    package let openActions: Int
    package let language: Language

    package init(_ postmortem: Postmortem) {
        let metadata = postmortem.metadata
        path = postmortem.source.path
        id = metadata[.id]
        title = metadata[.title] ?? path.split(separator: "/").last.map(String.init) ?? path
        day = postmortem.day
        severity = metadata[.severity]
        services = Self.names(metadata[.services])
        tags = Self.names(metadata[.tags])
        let parts = postmortem.parts
        let metrics = parts.isEmpty ? postmortem.measuredMetrics : parts.flatMap(postmortem.metrics)
        let lengths = metrics.filter { $0.id == .impactDuration }.compactMap(\.seconds)
        isNearMiss = metadata[.severity].map { SeverityRank.isNearMiss($0) } ?? false || SeverityRank.isNearMiss(title)
        impact = lengths.isEmpty || isNearMiss ? nil : lengths.reduce(0, +)
        stage = postmortem.stage
        owner = metadata[.authors]
        let states = postmortem.actionItems.compactMap(\.state)
        actions = states.count
        openActions = states.count(where: \.isOpen)
        language = postmortem.language
    }

    /// The names of a list: `checkout, catalog`, `[checkout, catalog]`, `支付、订单`.
    static func names(_ field: String?) -> [String] {
        (field ?? "").split { ",，、;；[]\"".contains($0) }.compactMap { part in
            let start = part.drop(while: \.isWhitespace)
            guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
            return String(start[...last])
        }
    }
}
