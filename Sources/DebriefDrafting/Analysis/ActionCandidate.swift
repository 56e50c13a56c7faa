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
        let actors = Set(records.compactMap { $0.event.actorIsMachine ? nil : $0.event.actor?.lowercased() })
        let isKnown = { (name: String) in
            actors.contains(name.lowercased()) || actors.contains { $0.hasPrefix(name.lowercased() + " ") }
        }
        let proposed = records.flatMap { record -> [ActionCandidate] in
            guard record.isSaid else { return [] }
            var listed = FollowUps.listed(in: record.wholeText)
            if listed.isEmpty, record.order >= end {
                listed = FollowUps.counted(in: record.wholeText) {
                    WorkOwner.trailing($0, isKnown) != nil || WorkOwner.addressed($0, isKnown) != nil
                        || WorkOwner.day(behind: $0) != nil
                }
            }
            if listed.isEmpty, record.order >= end { listed = record.promised(after: over, isKnown) }
            return listed.map {
                ActionCandidate(origin: .proposed($0), kind: nil, horizon: .immediate, records: [record])
            }
        }
        return proposed.prefix(proposals) + offered
    }
}

extension Record {
    /// What it says is to be done later, each piece of work apart: `follow-up: alert on the queue's age`, `me: write up by
    /// Friday`.
    ///
    /// - Parameter over: when it was over; until then only an outright word for it counts.
    fileprivate func promised(after over: Int, _ isKnown: @escaping (String) -> Bool) -> [String] {
        let assigns = { (words: Substring) in WorkOwner.addressed(words, isKnown) != nil }
        let isOver = order >= over
        let isFollowUp =
            RemarkReader.kinds(in: text).contains(.followUp) || isOver && talk?.isLikely(.followUp) ?? false
        let isGiven = isOver && SentenceSplit.parts(of: text).contains { assigns($0.drop(while: \.isWhitespace)) }
        let hasDay = !ActionVocabulary.standard.times.occurrences(in: text).isEmpty
        guard !signals.contains(.question) || isGiven,
            isFollowUp || isGiven && (hasDay || !(talk?.isUnlikely(.followUp) ?? true))
        else { return [] }
        return FollowUps.pieces(of: text, where: assigns) { words in
            assigns(words[...]) || WorkOwner.isPromised(words) || Intention(of: words).isOpen
                || RemarkReader.kinds(in: words).contains(.followUp)
        }
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
