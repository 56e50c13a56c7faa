/// The figures that a timeline yields.
///
/// Anchors and names follow the Google SRE Workbook (detection and mitigation times), GitLab's definition of start (when
/// the service was affected, not when the incident was opened) and Debrief's own rule that resolution is recovery, not
/// paperwork: `time to mitigate` and `time to resolve` count from detection, `impact duration` from the start.
package enum Metrics {
    /// All metrics in the order of ``Metric/ID``.
    package static func all(of timeline: Timeline) -> [Metric] {
        [
            metric(.timeToDetect, .started, .detected, in: timeline),
            metric(.timeToAcknowledge, .detected, .acknowledged, in: timeline),
            metric(.timeToDeclare, .detected, .declared, in: timeline),
            metric(.timeToIdentify, .detected, .identified, in: timeline),
            metric(.timeToMitigate, .detected, .mitigated, in: timeline),
            metric(.timeToResolve, .detected, .resolved, in: timeline),
            impactDuration(in: timeline),
        ]
    }

    /// The stretches of time in which users felt it, in seconds since the epoch of ``Moment/order``.
    ///
    /// The first runs from `started` to the first `mitigated` or `resolved`; each `reopened` opens another, up to the
    /// next `mitigated` or `resolved`. The last is open when nothing ended it.
    package static func impactIntervals(of timeline: Timeline) -> [(from: Metric.Anchor, to: Metric.Anchor?)] {
        guard let start = timeline.first(.started) else { return [] }
        let events = timeline.events.sorted { $0.time.order < $1.time.order }
        var intervals: [(from: Metric.Anchor, to: Metric.Anchor?)] = []
        var open: Metric.Anchor? = Metric.Anchor(.started, start)
        for event in events where event.time.order >= start.time.order {
            if let from = open {
                if let end = [Milestone.mitigated, .resolved].first(where: { event.milestones.contains($0) }) {
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

    private static func metric(_ id: Metric.ID, _ from: Milestone, _ to: Milestone, in timeline: Timeline) -> Metric {
        let first = timeline.first(from).map { Metric.Anchor(from, $0) }
        // After a reopening the incident is resolved, or mitigated, when it was so for the last time.
        let isEnd = to == .mitigated || to == .resolved
        let wasReopened = timeline.first(.reopened) != nil
        let event = isEnd && wasReopened ? timeline.last(to) : timeline.first(to)
        let second = event.map { Metric.Anchor(to, $0) }
        return Metric(id: id, state: state(first, second), from: first, to: second)
    }

    /// The sum of ``impactIntervals(of:)``.
    private static func impactDuration(in timeline: Timeline) -> Metric {
        let intervals = impactIntervals(of: timeline)
        guard let first = intervals.first else {
            return Metric(id: .impactDuration, state: .notApplicable, from: nil, to: nil)
        }
        var total = 0
        for interval in intervals {
            switch state(interval.from, interval.to) {
            case .value(let seconds): total += seconds
            case let other: return Metric(id: .impactDuration, state: other, from: first.from, to: interval.to)
            }
        }
        return Metric(id: .impactDuration, state: .value(seconds: total), from: first.from, to: intervals.last?.to)
    }

    private static func state(_ from: Metric.Anchor?, _ to: Metric.Anchor?) -> Metric.State {
        guard let from else { return .notApplicable }
        guard let to else { return .pending }
        guard let seconds = to.event.time.seconds(since: from.event.time) else {
            return .invalid(
                "'\(from.milestone.rawValue)' and '\(to.milestone.rawValue)' are on clocks that cannot be compared"
            )
        }
        guard seconds >= 0 else { return .invalid("'\(to.milestone.rawValue)' is before '\(from.milestone.rawValue)'") }
        return .value(seconds: seconds)
    }
}
