import DebriefLanguage
import DebriefText

/// The figures that a timeline yields.
package enum Metrics {
    /// All metrics in the order of their definitions.
    package static func all(of timeline: Timeline, by definitions: MetricDefinitions = .standard) -> [Metric] {
        if !timeline.incidents.isEmpty { return ofSeveral(timeline, by: definitions) }
        return definitions.all.map { definition in
            definition.id == .impactDuration
                ? impactDuration(definition, in: timeline) : metric(definition, in: timeline)
        }
    }

    /// Of several incidents only the time in which users felt them adds up; a time to detect is that of one.
    private static func ofSeveral(_ timeline: Timeline, by definitions: MetricDefinitions) -> [Metric] {
        let incidents = timeline.byIncident.map { all(of: $0, by: definitions) }
        return definitions.all.indices.map { index in
            let apart = incidents.map { $0[index] }
            let definition = definitions.all[index]
            guard definition.id == .impactDuration else {
                let reason = "the document tells of \(incidents.count) incidents"
                return Metric(definition, state: .invalid(reason), from: nil, to: nil)
            }
            var total = 0
            for metric in apart {
                guard case .value(let seconds) = metric.state else { return metric }
                total += seconds
            }
            return Metric(definition, state: .value(seconds: total), from: apart.first?.from, to: apart.last?.to)
        }
    }

    /// The stretches of time in which users felt it, in seconds since the epoch of ``Moment/order``.
    ///
    /// The first runs from where the definition lets the impact begin to the first milestone that ends it; each
    /// `reopened` opens another. The last is open when nothing ended it.
    package static func impactIntervals(
        of timeline: Timeline,
        by definitions: MetricDefinitions = .standard
    ) -> [(from: Metric.Anchor, to: Metric.Anchor?)] {
        guard let definition = definitions[.impactDuration], let start = anchor(definition.from, in: timeline) else {
            return []
        }
        let events = timeline.events.sorted { $0.time.order < $1.time.order }
        var intervals: [(from: Metric.Anchor, to: Metric.Anchor?)] = []
        var open: Metric.Anchor? = start
        for event in events where event.time.order >= start.event.time.order {
            if let from = open {
                if let end = definition.to.first(where: { event.milestones.contains($0) }) {
                    intervals.append((from, Metric.Anchor(end, event)))
                    open = nil
                }
            } else if event.milestones.contains(.reopened) {
                open = Metric.Anchor(.reopened, event)
            }
        }
        if let open { intervals.append((open, nil)) }
        return intervals
    }

    private static func metric(_ definition: MetricDefinition, in timeline: Timeline) -> Metric {
        let first = anchor(definition.from, in: timeline)
        // After a reopening the incident is resolved, or mitigated, when it was so for the last time.
        let wasReopened = timeline.first(.reopened) != nil
        let second = definition.to.lazy.compactMap { to in
            let isEnd = to == .mitigated || to == .resolved
            return (isEnd && wasReopened ? timeline.last(to) : timeline.first(to)).map { Metric.Anchor(to, $0) }
        }
        .first
        return Metric(definition, state: state(first, second, in: timeline), from: first, to: second)
    }

    /// The first of some milestones that the timeline has.
    private static func anchor(_ milestones: [Milestone], in timeline: Timeline) -> Metric.Anchor? {
        milestones.lazy.compactMap { milestone in timeline.first(milestone).map { Metric.Anchor(milestone, $0) } }.first
    }

    /// The sum of ``impactIntervals(of:by:)``.
    private static func impactDuration(_ definition: MetricDefinition, in timeline: Timeline) -> Metric {
        let intervals = impactIntervals(of: timeline, by: MetricDefinitions(all: [definition]))
        guard let first = intervals.first else {
            return Metric(definition, state: missing(in: timeline), from: nil, to: nil)
        }
        var total = 0
        for interval in intervals {
            switch state(interval.from, interval.to, in: timeline) {
            case .value(let seconds): total += seconds
            case let other: return Metric(definition, state: other, from: first.from, to: interval.to)
            }
        }
        return Metric(definition, state: .value(seconds: total), from: first.from, to: intervals.last?.to)
    }

    /// What has no first anchor: a timeline with any milestone tells of an incident that began and was noticed.
    private static func missing(in timeline: Timeline) -> Metric.State {
        Milestone.ordered.contains { timeline.first($0) != nil } ? .unknown : .notApplicable
    }

    private static func state(_ from: Metric.Anchor?, _ to: Metric.Anchor?, in timeline: Timeline) -> Metric.State {
        guard let from else { return missing(in: timeline) }
        guard from.event.time.precision != .day else { return .unknown }
        guard let to else { return .pending }
        guard to.event.time.precision != .day else { return .unknown }
        guard let seconds = to.event.time.seconds(since: from.event.time) else {
            return .invalid(
                "'\(from.milestone.rawValue)' and '\(to.milestone.rawValue)' are on clocks that cannot be compared"
            )
        }
        guard seconds >= 0 else { return .invalid("'\(to.milestone.rawValue)' is before '\(from.milestone.rawValue)'") }
        return .value(seconds: seconds)
    }
}
