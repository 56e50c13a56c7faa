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
        /// In the words of the first record.
        case proposed
    }

    let origin: Origin
    /// `nil` for a proposal, whose kind its author knows.
    let kind: Kind?
    let horizon: Horizon
    let records: [Record]

    private static let proposals = 6

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
        let proposed = records.filter { record in
            record.isSaid && record.order >= end && !record.signals.contains(.question)
                && RemarkReader.kinds(in: record.text).contains(.followUp)
        }
        return proposed.prefix(proposals).map {
            ActionCandidate(origin: .proposed, kind: nil, horizon: .immediate, records: [$0])
        } + offered
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
