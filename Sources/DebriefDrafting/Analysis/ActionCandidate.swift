import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Something that could be done, offered because of an observation or because a responder proposed it.
struct ActionCandidate: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case prevent, detect, mitigate, process }
    enum Horizon: Hashable, Sendable { case immediate, shortTerm, longTerm }
    enum Origin: Hashable, Sendable {
        case observation(Observation.Kind)
        /// In somebody's words.
        case proposed(String)
    }

    let origin: Origin
    /// `nil` for a proposal, whose kind its author knows.
    let kind: Kind?
    let horizon: Horizon
    let records: [Record]

    private static let proposals = 12

    static func candidates(
        for observations: [Observation],
        records: [Record],
        assignment: MilestoneAssignment
    ) -> [ActionCandidate] {
        var seen: [Observation.Kind] = []
        let offered = observations.compactMap { observation -> ActionCandidate? in
            guard let (kind, horizon) = observation.kind.remedy, !seen.contains(observation.kind) else { return nil }
            seen.append(observation.kind)
            return ActionCandidate(
                origin: .observation(observation.kind),
                kind: kind,
                horizon: horizon,
                records: observation.records
            )
        }
        // While it burns, `we should` proposes the next step; afterwards it proposes an action item.
        let end = (assignment.chosen[.mitigated] ?? assignment.chosen[.resolved])?.order ?? Int.max
        let over = (assignment.chosen[.resolved] ?? assignment.chosen[.mitigated])?.order ?? Int.max
        let proposed = records.flatMap { record -> [ActionCandidate] in
            guard record.isSaid else { return [] }
            let listed = FollowUps.listed(in: record.wholeText)
            let isLater = record.order >= end && !record.signals.contains(.question)
            let isOne = listed.isEmpty && isLater && record.promises(after: over)
            return (isOne ? [record.text] : listed).map {
                ActionCandidate(origin: .proposed($0), kind: nil, horizon: .immediate, records: [record])
            }
        }
        return proposed.prefix(proposals) + offered
    }
}

extension Record {
    /// Whether it says what is to be done later: `follow-up: alert on the queue's age`, `me: write up by Friday`.
    ///
    /// - Parameter over: when it was over; until then only an outright word for it counts.
    fileprivate func promises(after over: Int) -> Bool {
        RemarkReader.kinds(in: text).contains(.followUp) || order >= over && talk?.isLikely(.followUp) ?? false
    }
}

extension Observation.Kind {
    /// What kind of action answers it, and how soon it can be done; `nil` for what calls for none.
    fileprivate var remedy: (ActionCandidate.Kind, ActionCandidate.Horizon)? {
        switch self {
        case .alertedLate, .peopleFirst, .notMonitored: (.detect, .shortTerm)
        case .limitReached: (.prevent, .longTerm)
        case .outlivedUndoing, .notUndoable: (.mitigate, .longTerm)
        case .toAllAtOnce: (.mitigate, .shortTerm)
        case .expired: (.prevent, .shortTerm)
        case .manualStep: (.prevent, .shortTerm)
        case .dependency: (.mitigate, .longTerm)
        case .accessMissing, .ownerMissing: (.process, .immediate)
        case .documentMissing: (.process, .immediate)
        case .attemptHurt: (.mitigate, .shortTerm)
        case .takenUpLate, .declaredLate, .informedLate: (.process, .shortTerm)
        default: nil
        }
    }
}
