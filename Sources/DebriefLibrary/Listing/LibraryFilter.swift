import DebriefCore
import DebriefLanguage
import DebriefText

/// Which postmortems of a library are meant; what is empty or `nil` leaves all.
package struct LibraryFilter: Sendable {
    /// One of them, compared as ``IncidentSeverity`` does.
    package var severities: [String] = []
    /// One of them, in any case, whole or as a word of a longer name.
    package var services: [String] = []
    package var tags: [String] = []
    package var stages: [DocumentStage] = []
    /// Part of the owner's name.
    package var owners: [String] = []
    /// Incidents of an unknown day lie in no period.
    package var period: Period?

    package init() {}

    package func holds(_ entry: LibraryEntry) -> Bool {
        let severity = entry.severity.map { Self.degree($0) }
        return (severities.isEmpty || severities.contains { Self.degree($0) == severity })
            && (services.isEmpty || services.contains { name in entry.services.contains { Self.names($0, name) } })
            && (tags.isEmpty || tags.contains { name in entry.tags.contains { Self.names($0, name) } })
            && (stages.isEmpty || entry.stage.map(stages.contains) ?? false)
            && (owners.isEmpty || owners.contains { name in entry.owner.map { Self.names($0, name) } ?? false })
            && (period.map { period in entry.day.map(period.contains) ?? false } ?? true)
    }

    /// The degree alone: `SEV-2 (was SEV3)` is a `sev2`, `2` too.
    private static func degree(_ severity: String) -> IncidentSeverity {
        SeverityRank.rank(of: severity).map { IncidentSeverity(String($0)) } ?? IncidentSeverity(severity)
    }

    /// Whether a name is the wanted one or holds it between letters of no word: `checkout` in `checkout-api (EU)`.
    static func names(_ name: String, _ wanted: String) -> Bool {
        let (name, wanted) = (name.lowercased(), wanted.lowercased())
        guard let place = name.firstPlace(of: wanted), !wanted.isEmpty else { return false }
        guard wanted.utf8.allSatisfy({ $0 < 0x80 }) else { return true }
        let before = name[..<place.lowerBound].last
        let after = name[place.upperBound...].first
        return !(before?.isLetter ?? false) && !(after?.isLetter ?? false)
    }
}

/// In which order postmortems are listed.
package enum LibraryOrder: String, CaseIterable, Sendable {
    /// The latest first; those of an unknown day last.
    case date
    /// The most severe first.
    case severity
    /// The longest impact first.
    case impact
    /// Those with the most open actions first.
    case open
    case title
    case path

    package func sorted(_ entries: [LibraryEntry]) -> [LibraryEntry] {
        entries.map { (key: key($0), entry: $0) }.sorted { left, right in
            left.key != right.key
                ? left.key < right.key
                : (-Self.day(left.entry), left.entry.path) < (-Self.day(right.entry), right.entry.path)
        }
        .map(\.entry)
    }

    private struct Key: Comparable {
        var number = 0
        var text = ""

        static func < (left: Key, right: Key) -> Bool {
            (left.number, left.text) < (right.number, right.text)
        }
    }

    private func key(_ entry: LibraryEntry) -> Key {
        switch self {
        case .date: Key(number: -Self.day(entry))
        case .severity: Key(number: entry.severity.flatMap { SeverityRank.rank(of: $0) } ?? 99)
        case .impact: Key(number: -(entry.impact ?? -1))
        case .open: Key(number: -entry.openActions)
        case .title: Key(text: entry.title.lowercased())
        case .path: Key(text: entry.path)
        }
    }

    private static func day(_ entry: LibraryEntry) -> Int { entry.day?.daysSinceEpoch ?? -1_000_000 }
}
