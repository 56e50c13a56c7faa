import DebriefLanguage
import DebriefText

/// A figure derived from two milestones, never a guess.
package struct Metric: Hashable, Sendable {
    /// Kebab-case: one of those below, or the name of one that an organisation defines.
    package struct ID: RawRepresentable, Hashable, Sendable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package static let timeToDetect = ID(rawValue: "time-to-detect")
        package static let timeToAcknowledge = ID(rawValue: "time-to-acknowledge")
        package static let timeToDeclare = ID(rawValue: "time-to-declare")
        package static let timeToIdentify = ID(rawValue: "time-to-identify")
        package static let timeToMitigate = ID(rawValue: "time-to-mitigate")
        package static let timeToResolve = ID(rawValue: "time-to-resolve")
        /// How long users felt it: the sum of all its stretches.
        package static let impactDuration = ID(rawValue: "impact-duration")
    }

    package enum State: Hashable, Sendable {
        case value(seconds: Int)
        /// The second anchor has not happened yet, or nobody has written it down.
        case pending
        /// The first anchor is not written down, or not to the minute, though others are.
        case unknown
        /// Nothing marks the incident's course, so there is nothing to measure.
        case notApplicable
        /// The anchors contradict each other; the reason in a few words.
        case invalid(String)

        /// `value`, `pending`, `unknown`, `not-applicable`, `invalid`
        package var name: String {
            switch self {
            case .value: "value"
            case .pending: "pending"
            case .unknown: "unknown"
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

    package let definition: MetricDefinition
    package let state: State
    package let from: Anchor?
    package let to: Anchor?

    package init(_ definition: MetricDefinition, state: State, from: Anchor?, to: Anchor?) {
        self.definition = definition
        self.state = state
        self.from = from
        self.to = to
    }

    package var id: ID { definition.id }

    /// Seconds, when it has a value.
    package var seconds: Int? {
        if case .value(let seconds) = state { return seconds }
        return nil
    }
}
