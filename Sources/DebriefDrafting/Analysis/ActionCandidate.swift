import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Something that could be done, offered because of an observation or because a responder proposed it.
struct ActionCandidate: Hashable, Sendable {
    enum Horizon: Hashable, Sendable { case immediate, shortTerm, longTerm }
    enum Origin: Hashable, Sendable {
        case observation(Observation.Kind)
        /// In somebody's words.
        case proposed(String)
    }

    let origin: Origin
    let horizon: Horizon
    let records: [Record]
    /// The word by which somebody takes it on, where somebody else said what is to be done.
    var answer: Record?
    /// Words behind it that say who does it, and when.
    var tail: String?

    private static let proposals = 12

    static func candidates(
        for observations: [Observation],
        records: [Record],
        aftermath: [Record] = [],
        assignment: MilestoneAssignment
    ) -> [ActionCandidate] {
        var seen: [Observation.Kind] = []
        let offered = observations.compactMap { observation -> ActionCandidate? in
            guard let horizon = observation.kind.remedy, !seen.contains(observation.kind) else { return nil }
            seen.append(observation.kind)
            return ActionCandidate(
                origin: .observation(observation.kind),
                horizon: horizon,
                records: observation.records
            )
        }
        let told = ToldWork.all(in: records, aftermath: aftermath, assignment).map { work in
            ActionCandidate(
                origin: .proposed(work.words),
                horizon: .immediate,
                records: [work.record] + (work.answer.map { [$0] } ?? []),
                answer: work.answer,
                tail: work.tail
            )
        }
        return told.prefix(proposals) + offered
    }
}

extension Observation.Kind {
    /// How soon what answers it can be done; `nil` for what calls for nothing.
    var remedy: ActionCandidate.Horizon? {
        switch self {
        case .accessMissing, .ownerMissing, .documentMissing: .immediate
        case .alertedLate, .peopleFirst, .notMonitored, .toAllAtOnce, .expired, .manualStep, .attemptHurt: .shortTerm
        case .limitReached, .outlivedUndoing, .notUndoable, .dependency: .longTerm
        // Of what was late nobody said that it is to be changed.
        default: nil
        }
    }
}
