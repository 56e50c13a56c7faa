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

    package struct Actions: Sendable {
        /// Of the incidents of the period.
        package let opened: Int
        /// Said to be done, or verified, or given up.
        package let closed: Int
        /// With what shows it.
        package let verified: Int
        /// Said to be done or verified, with nothing that shows it.
        package let unproven: Int
        /// That nobody has taken on.
        package let proposed: Int
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
    package let repeats: [RepeatedIncident]

    /// - Parameters:
    ///   - library: all incidents, whenever they were.
    ///   - evidence: of repeats.
    package init(
        _ library: [ReviewedIncident],
        _ period: Period,
        today: CivilDate,
        evidence: RepeatEvidence = RepeatEvidence()
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
            verified: own.count { $0.state == .verified && $0.isProven },
            unproven: own.count { [.done, .verified].contains($0.state) && !$0.isProven },
            proposed: own.count { $0.state == .proposed },
            open: own.filter(\.state.isOpen),
            overdue: own.filter { $0.daysLate(today) > 0 },
            carriedOver: before.flatMap(\.actions).filter(\.state.isOpen)
        )
        repeats = RepeatedIncident.all(among: self.incidents, of: library, evidence)
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
        let seconds = secondsSoFar(today)
        guard seconds > 0, let length = impact(of: service).whole else { return nil }
        return max(0, 1 - Double(length) / Double(seconds))
    }

    /// How long the period is; of one that is not over, how long it has been. Not above zero before it begins.
    private func secondsSoFar(_ today: CivilDate) -> Int {
        let end = min(period.last.daysSinceEpoch, today.daysSinceEpoch)
        return (end - period.first.daysSinceEpoch + 1) * 86_400
    }

    package func distribution(_ metric: Metric.ID) -> Distribution? {
        Distribution(incidents.compactMap { $0.metrics[metric] })
    }

    /// Seconds in which users felt some incidents.
    package struct Impact: Sendable {
        /// Of those whose length is known.
        package let seconds: Int
        /// How many those are; near misses are not among them.
        package let known: Int
        package let unknown: Int

        init(_ incidents: [ReviewedIncident]) {
            let lengths = incidents.compactMap(\.impact)
            seconds = lengths.reduce(0, +)
            known = incidents.count { $0.impact != nil && !$0.isNearMiss }
            unknown = incidents.count - lengths.count
        }

        /// `nil` where the length of one is not known.
        package var whole: Int? { unknown == 0 ? seconds : nil }
    }

    package var impact: Impact { Impact(incidents) }

    /// The same of one service.
    package func impact(of service: Count) -> Impact { Impact(service.incidents) }

    /// What a service cost of the time that its objective lets it be away in the period, as if nothing had worked.
    ///
    /// - Parameter objective: 0 to 1.
    package func budget(of service: Count, objective: Double, today: CivilDate) -> (
        seconds: Int, used: Int, isWhole: Bool
    )? {
        let seconds = secondsSoFar(today)
        guard seconds > 0, objective < 1 else { return nil }
        let impact = impact(of: service)
        return (Int(clamping: ((1 - objective) * Double(seconds)).rounded()), impact.seconds, impact.whole != nil)
    }

    /// By kind of cause, in the order of the vocabulary.
    package var kinds: [(kind: CauseKind, count: Count)] {
        CauseKind.all.compactMap { kind in
            let those = incidents.filter { $0.kind?.kind == kind }
            return those.isEmpty ? nil : (kind, Count(name: kind.name, incidents: those))
        }
    }

    /// Incidents of which no words bring a kind of cause to mind.
    package var withoutKind: [ReviewedIncident] { incidents.filter { $0.kind == nil } }

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
