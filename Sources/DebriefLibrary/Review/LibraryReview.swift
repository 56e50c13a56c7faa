import DebriefCore
import DebriefLanguage
import DebriefText

/// What the incidents of a period say together: counts with what was counted, and no ranking of anybody.
package struct LibraryReview: Sendable {
    package struct Count: Sendable {
        package let name: String
        package let incidents: [ReviewedIncident]
        /// Of a severity.
        var rank: Int?
        package var count: Int { incidents.count }

        /// Whether it counts the same thing as one of another period.
        func isSame(as other: Count) -> Bool { rank == nil ? name == other.name : rank == other.rank }
    }

    /// A way in which incidents came about, with the passages that say so.
    package struct Theme: Sendable {
        package let mechanism: Mechanisms.Mechanism
        package let incidents: [(incident: ReviewedIncident, passages: [ReviewedIncident.Passage])]
    }

    /// A factor that the organisation names, with the passages that say so.
    package struct Factor: Sendable {
        package let name: String
        package let incidents: [(incident: ReviewedIncident, passages: [ReviewedIncident.Passage])]
    }

    /// An incident that had happened before.
    package struct Repeat: Sendable {
        package let incident: ReviewedIncident
        package let earlier: ReviewedIncident
        package let mechanisms: [Mechanisms.Mechanism]
    }

    package struct Actions: Sendable {
        /// Of the incidents of the period.
        package let opened: Int
        package let closed: Int
        /// Said to be done, or verified, or given up.
        package let verified: Int
        package let open: [LedgerAction]
        package let overdue: [LedgerAction]
        /// Open ones of incidents before the period.
        package let carriedOver: [LedgerAction]
    }

    package let period: Period
    package let incidents: [ReviewedIncident]
    /// Incidents of the library whose day nobody knows, so that they lie in no period.
    package let undated: [ReviewedIncident]
    package let actions: Actions
    package let repeats: [Repeat]

    /// - Parameters:
    ///   - library: all incidents, whenever they were.
    ///   - related: for an incident of the period, by path, what is like it: earlier paths with the mechanisms they share.
    package init(
        _ library: [ReviewedIncident],
        _ period: Period,
        today: CivilDate,
        related: [String: [(path: String, mechanisms: [Mechanisms.Mechanism])]] = [:]
    ) {
        let incidents = library.filter { $0.day.map(period.contains) ?? false }
        let before = library.filter { ($0.day?.daysSinceEpoch ?? Int.max) < period.first.daysSinceEpoch }
        let own = incidents.flatMap(\.actions)
        self.period = period
        self.incidents = incidents.sorted { Self.order($0) < Self.order($1) }
        undated = library.filter { $0.day == nil }
        actions = Actions(
            opened: own.count,
            closed: own.count(where: \.state.isClosed),
            verified: own.count { $0.state == .verified },
            open: own.filter(\.state.isOpen),
            overdue: own.filter { $0.daysLate(today) > 0 },
            carriedOver: before.flatMap(\.actions).filter(\.state.isOpen)
        )
        repeats = incidents.flatMap { incident in
            (related[incident.path] ?? []).compactMap { match in
                let earlier = library.first { other in
                    other.path == match.path
                        && (other.day?.daysSinceEpoch ?? Int.max) < (incident.day?.daysSinceEpoch ?? 0)
                }
                // What both say of their causes, and not merely of their course.
                let shared = match.mechanisms.filter { incident.causes[$0] != nil && earlier?.causes[$0] != nil }
                return earlier.flatMap {
                    shared.isEmpty ? nil : Repeat(incident: incident, earlier: $0, mechanisms: shared)
                }
            }
        }
    }

    private static func order(_ incident: ReviewedIncident) -> (Int, String, Int) {
        (incident.day?.daysSinceEpoch ?? 0, incident.path, incident.line)
    }

    // MARK: Counts

    /// By degree of severity, the most severe first; `P2` and `SEV2` are one.
    package var severities: [Count] { Self.bySeverity(incidents) }

    /// The same of any incidents, so that two periods can be compared.
    static func bySeverity(_ incidents: [ReviewedIncident]) -> [Count] {
        var found: [Int: [ReviewedIncident]] = [:]
        for incident in incidents {
            guard let severity = incident.severity else { continue }
            found[SeverityRank.rank(of: severity) ?? 99, default: []].append(incident)
        }
        return found.sorted { $0.key < $1.key }.map { rank, incidents in
            let names = Set(incidents.compactMap(\.severity)).sorted()
            return Count(name: names.joined(separator: ", "), incidents: incidents, rank: rank)
        }
    }

    /// By service, those with most incidents first; an incident of two services counts for both.
    package var services: [Count] {
        counts(\.services).sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    /// How incidents came about, what several have in common first.
    package var themes: [Theme] {
        var found: [Mechanisms.Mechanism: [(incident: ReviewedIncident, passages: [ReviewedIncident.Passage])]] = [:]
        for incident in incidents {
            for (mechanism, passages) in incident.causes { found[mechanism, default: []].append((incident, passages)) }
        }
        return found.map { Theme(mechanism: $0, incidents: $1) }.sorted {
            ($1.incidents.count, $0.mechanism) < ($0.incidents.count, $1.mechanism)
        }
    }

    /// The factors that the organisation names, those of most incidents first.
    package var factors: [Factor] {
        var found: [String: [(incident: ReviewedIncident, passages: [ReviewedIncident.Passage])]] = [:]
        for incident in incidents {
            for (name, passages) in incident.factors { found[name, default: []].append((incident, passages)) }
        }
        return found.map { Factor(name: $0, incidents: $1) }.sorted {
            ($1.incidents.count, $0.name) < ($0.incidents.count, $1.name)
        }
    }

    /// The share of a period in which a service was there at least, of which each impact took all; `nil` where a length is
    /// not known.
    ///
    /// - Parameter today: a period that is not over is taken so far.
    package func availability(of service: Count, today: CivilDate) -> Double? {
        let end = min(period.last.daysSinceEpoch, today.daysSinceEpoch)
        let seconds = (end - period.first.daysSinceEpoch + 1) * 86_400
        let lengths = service.incidents.compactMap { $0.metrics[.impactDuration] }
        guard seconds > 0, lengths.count == service.count else { return nil }
        return max(0, 1 - Double(lengths.reduce(0, +)) / Double(seconds))
    }

    package func distribution(_ metric: Metric.ID) -> Distribution? {
        Distribution(incidents.compactMap { $0.metrics[metric] })
    }

    /// Seconds in which users felt the incidents, of those for which it is known.
    package var impact: (seconds: Int, known: Int) {
        let known = incidents.compactMap { $0.metrics[.impactDuration] }
        return (known.reduce(0, +), known.count)
    }

    /// The same of one service.
    package func impact(of service: Count) -> Int {
        service.incidents.compactMap { $0.metrics[.impactDuration] }.reduce(0, +)
    }

    private func counts(_ names: (ReviewedIncident) -> [String]) -> [Count] {
        var found: [String: [ReviewedIncident]] = [:]
        for incident in incidents { for name in names(incident) { found[name, default: []].append(incident) } }
        return found.map { Count(name: $0, incidents: $1) }
    }

    /// Whether two counts differ by more than chance does: by more than about two standard deviations of counts that come
    /// at the same rate (the difference of two Poisson counts has their sum as its variance).
    package static func differs(_ first: Int, _ second: Int) -> Bool {
        let difference = first - second
        return difference * difference > 4 * (first + second)
    }
}
