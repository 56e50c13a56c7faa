/// A figure derived from two milestones, never a guess.
package struct Metric: Hashable, Sendable {
    package enum ID: String, CaseIterable, Hashable, Sendable {
        case timeToDetect = "time-to-detect"
        case timeToAcknowledge = "time-to-acknowledge"
        case timeToDeclare = "time-to-declare"
        case timeToIdentify = "time-to-identify"
        case timeToMitigate = "time-to-mitigate"
        case timeToResolve = "time-to-resolve"
        case impactDuration = "impact-duration"
    }

    package enum State: Hashable, Sendable {
        case value(seconds: Int)
        /// The second anchor has not happened yet, or nobody has written it down.
        case pending
        /// The first anchor does not exist in this incident, so there is nothing to measure.
        case notApplicable
        /// The anchors contradict each other; the reason in a few words.
        case invalid(String)

        /// `value`, `pending`, `not-applicable`, `invalid`
        package var name: String {
            switch self {
            case .value: "value"
            case .pending: "pending"
            case .notApplicable: "not-applicable"
            case .invalid: "invalid"
            }
        }
    }

    package struct Anchor: Hashable, Sendable {
        package let milestone: Milestone
        package let event: TimelineEvent

        package init(_ milestone: Milestone, _ event: TimelineEvent) {
            self.milestone = milestone
            self.event = event
        }
    }

    package let id: ID
    package let state: State
    package let from: Anchor?
    package let to: Anchor?

    package init(id: ID, state: State, from: Anchor?, to: Anchor?) {
        self.id = id
        self.state = state
        self.from = from
        self.to = to
    }

    /// Seconds, when it has a value.
    package var seconds: Int? {
        if case .value(let seconds) = state { return seconds }
        return nil
    }
}
