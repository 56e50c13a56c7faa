import DebriefCore
import DebriefLanguage
import DebriefText

/// A stretch of an incident between two milestones.
struct Phase: Equatable {
    enum Kind: String, CaseIterable {
        /// Nobody knew yet.
        case undetected
        /// Known to the machines, not yet to a person.
        case alerted
        case investigating
        case mitigating
        case recovering
        /// Something that was over came back.
        case reopened
        /// The milestones in between are missing, so nothing more can be said.
        case unspecified
    }

    let kind: Kind
    /// On the scale of ``Moment/order``.
    let start: Int
    let end: Int
    /// Whether nothing ended it, so that it is drawn as far as the timeline goes.
    let isOpen: Bool
    /// Whether one of its ends is not exactly known.
    let isUncertain: Bool

    var seconds: Int { end - start }
}

extension Phase {
    /// The phases of a timeline in the order of time; a milestone that is missing or out of order makes no phase.
    static func phases(of timeline: Timeline) -> [Phase] {
        let events = timeline.events.sorted { $0.time.order < $1.time.order }
        guard let last = events.last else { return [] }
        var phases: [Phase] = []
        var open: (milestone: Milestone, event: TimelineEvent)?
        func close(at event: TimelineEvent, with next: Milestone?) {
            guard let from = open, from.milestone != .resolved, event.time.order > from.event.time.order else { return }
            // Between the end of the impact and a reopening nothing is known to be wrong.
            if next == .reopened, from.milestone == .mitigated { return }
            phases.append(
                Phase(
                    kind: kind(from: from.milestone, to: next),
                    start: from.event.time.order,
                    end: event.time.order,
                    isOpen: next == nil,
                    isUncertain: from.event.time.certainty != .exact || event.time.certainty != .exact
                )
            )
        }
        for event in events {
            guard let next = advance(of: event, from: open?.milestone) else { continue }
            close(at: event, with: next)
            open = (next, event)
        }
        if let open, open.milestone != .resolved, open.milestone != .mitigated { close(at: last, with: nil) }
        return phases
    }

    /// The milestone of a row that takes an incident further than it was.
    private static func advance(of event: TimelineEvent, from current: Milestone?) -> Milestone? {
        if event.milestones.contains(.reopened) { return .reopened }
        let candidates = event.milestones.filter { Milestone.ordered.contains($0) }
        let furthest = candidates.max { rank($0) < rank($1) }
        guard let furthest, let current else { return furthest }
        if current == .reopened { return rank(furthest) >= rank(.mitigated) ? furthest : nil }
        return rank(furthest) > rank(current) ? furthest : nil
    }

    /// Acknowledging and declaring come in either order and both mean that somebody is on it.
    private static func rank(_ milestone: Milestone) -> Int {
        switch milestone {
        case .started: 0
        case .detected: 1
        case .acknowledged, .declared: 2
        case .identified: 3
        case .mitigated: 4
        case .resolved: 5
        default: -1
        }
    }

    private static func kind(from: Milestone, to: Milestone?) -> Kind {
        switch (from, to) {
        case (.reopened, _): .reopened
        case (.started, .detected): .undetected
        case (.detected, .acknowledged), (.detected, .declared): .alerted
        case (.acknowledged, .identified), (.declared, .identified), (.detected, .identified): .investigating
        case (.identified, _): .mitigating
        case (.mitigated, _): .recovering
        default: .unspecified
        }
    }
}
