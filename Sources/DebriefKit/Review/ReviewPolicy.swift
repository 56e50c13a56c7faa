import DebriefCore
import DebriefLanguage
import DebriefText

/// How much is asked of a document before it comes to each stage: near misses and small incidents need less.
package struct ReviewPolicy: Hashable, Sendable {
    /// How many people have to sign in a role; without one, in any.
    package struct Quorum: Hashable, Sendable {
        package let role: String?
        package let count: Int
    }

    package var reviewers: [Quorum]
    package var needsAnswers = true
    package var needsMeeting: Bool
    /// Whether each action has to stand in a tracker.
    package var needsTracking: Bool
    package var needsSharing = true
    /// Whether a day has to be set to look at the actions again.
    package var needsFollowUp: Bool
    /// How long after the end of the incident it is to be final.
    package var deadline: WorkingTime?

    /// Where an organisation has decided nothing.
    enum Weight: CaseIterable, Sendable {
        case high, middle, low

        init(severity: String?) {
            guard let severity else {
                self = .middle
                return
            }
            let rank = SeverityRank.rank(of: severity)
            self =
                SeverityRank.isNearMiss(severity) || rank.map { $0 >= 3 } ?? false
                ? .low : rank.map { $0 <= 1 } ?? false ? .high : .middle
        }
    }

    /// Two who sign, a meeting and a follow-up for the two highest severities; one who signs for others; none of these for
    /// small incidents and near misses.
    init(_ weight: Weight) {
        reviewers = weight == .low ? [] : [Quorum(role: nil, count: weight == .high ? 2 : 1)]
        needsMeeting = weight != .low
        needsTracking = weight != .low
        needsFollowUp = weight != .low
    }
}

/// What an organisation has decided about reviews, in `debrief.yml`.
package struct ReviewRules: Sendable {
    /// What differs from what holds anyway; `nil` for what does not.
    package struct Demands: Hashable, Sendable {
        package var reviewers: [ReviewPolicy.Quorum]?
        package var questions: Bool?
        package var meeting: Bool?
        package var tracked: Bool?
        package var shared: Bool?
        package var followUp: Bool?
        package var deadline: WorkingTime?

        func apply(to policy: inout ReviewPolicy) {
            if let reviewers { policy.reviewers = reviewers }
            if let questions { policy.needsAnswers = questions }
            if let meeting { policy.needsMeeting = meeting }
            if let tracked { policy.needsTracking = tracked }
            if let shared { policy.needsSharing = shared }
            if let followUp { policy.needsFollowUp = followUp }
            if let deadline { policy.deadline = deadline }
        }
    }

    /// For documents of any severity.
    package var general = Demands()
    /// In the order of the file.
    package var bySeverity: [(severity: IncidentSeverity, demands: Demands)] = []
    /// The path of the list of allowed signers; `nil` where sign-offs need no key.
    package var signers: String?
    package var calendar = WorkingCalendar()

    /// Whether it says of any document until when it is to be final.
    var hasDeadline: Bool {
        general.deadline != nil || bySeverity.contains { $0.demands.deadline != nil }
    }

    /// What is asked of a document: by its severity, else by the organisation, else as anyway.
    package func policy(for severity: String?) -> ReviewPolicy {
        var policy = ReviewPolicy(ReviewPolicy.Weight(severity: severity))
        general.apply(to: &policy)
        let own = severity.flatMap { severity in
            let rank = SeverityRank.rank(of: severity)
            return bySeverity.first { $0.severity == IncidentSeverity(severity) }
                // What is decided for `SEV1` is for `P1` too.
                ?? rank.flatMap { rank in
                    bySeverity.first { SeverityRank.rank(of: $0.severity.name) == rank }
                }
        }
        own?.demands.apply(to: &policy)
        return policy
    }
}
