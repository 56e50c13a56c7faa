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
    /// Who took it on, where somebody else said what is to be done.
    var owner: String?

    private static let proposals = 12

    static func candidates(
        for observations: [Observation],
        records: [Record],
        aftermath: [Record] = [],
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
            actors.contains(name.lowercased())
                || actors.contains { $0.hasPrefix(name.lowercased() + " ") || $0.isChineseName(withGiven: name) }
        }
        let proposed =
            records.flatMap { record -> [ActionCandidate] in
                guard record.isSaid else { return [] }
                guard record.order >= end else { return candidates(FollowUps.listed(in: record.wholeText), of: record) }
                if let answer = record.answer(in: records) {
                    return [
                        ActionCandidate(
                            origin: .proposed(record.text),
                            kind: nil,
                            horizon: .immediate,
                            records: [record, answer],
                            owner: answer.event.actor
                        )
                    ]
                }
                let listed = record.listed(isKnown)
                return candidates(listed.isEmpty ? record.promised(after: over, isKnown) : listed, of: record)
            }
            + listedLater(in: aftermath, beside: records, after: over, isKnown)
        return proposed.prefix(proposals) + offered
    }
}

extension ActionCandidate {
    /// The lists of work in what was written after the incident where it was spoken of.
    private static func listedLater(
        in aftermath: [Record],
        beside records: [Record],
        after end: Int,
        _ isKnown: @escaping (String) -> Bool
    ) -> [ActionCandidate] {
        let places = Set(records.lazy.filter(\.isSaid).map(\.event.citation.path))
        let later = aftermath.filter { $0.isSaid && $0.order > end && places.contains($0.event.citation.path) }
        return later.flatMap { candidates($0.listed(isKnown), of: $0) }
    }

    private static func candidates(_ works: [String], of record: Record) -> [ActionCandidate] {
        works.map { ActionCandidate(origin: .proposed($0), kind: nil, horizon: .immediate, records: [record]) }
    }
}

extension String {
    /// 长盛 for 周长盛
    fileprivate func isChineseName(withGiven name: String) -> Bool {
        name.count == 2 && count == 3 && hasSuffix(name) && name.allSatisfy { !$0.isASCII }
    }
}

extension Record {
    /// The works of a list behind its heading, further down, or of lines that are somebody's or have a day.
    fileprivate func listed(_ isKnown: @escaping (String) -> Bool) -> [String] {
        var listed = FollowUps.listed(in: wholeText)
        if listed.isEmpty { listed = FollowUps.listedWithin(wholeText) }
        guard listed.isEmpty else { return listed }
        return FollowUps.counted(in: wholeText) {
            WorkOwner.trailing($0, isKnown) != nil || WorkOwner.addressed($0, isKnown) != nil
                || WorkOwner.day(behind: $0) != nil
        }
    }

    /// The word by which somebody takes on what this one asks for: `we need an alert, Priya can you?`, then `yep mine`.
    fileprivate func answer(in records: [Record]) -> Record? {
        guard asks, event.kind == .message, tellsOfWork else { return nil }
        let next = records.first { $0.order >= order && $0 != self && $0.event.kind == .message && $0.isSaid }
        guard let next, next.order <= order + Self.answering, next.event.actor != event.actor, next.takesWorkOn else {
            return nil
        }
        return next
    }

    /// Seconds within which somebody answers.
    private static let answering = 30 * 60

    /// Whether its words say what has to be done or not be so any more.
    private var tellsOfWork: Bool {
        RemarkReader.kinds(in: text).contains(.followUp) || talk?.isLikely(.followUp) ?? false
            || text.split(whereSeparator: { ",，.。;；".contains($0) }).contains { Intention(of: $0).isOpen }
            || !ActionVocabulary.standard.times.occurrences(in: text).isEmpty
    }

    /// Whether it says little else than that somebody will do it.
    private var takesWorkOn: Bool {
        let words = text.lowercased().filter { $0.isLetter || $0 == " " || $0 == "'" }
        return words.count <= Self.longestTaking && Self.takings.occur(in: words)
    }

    private static let longestTaking = 24
    private static let takings = Phrases(taking, "takes work on")
    private static let taking: Vocabulary = .actions

    /// What it says is to be done later, each piece of work apart: `follow-up: alert on the queue's age`, `me: write up by
    /// Friday`.
    ///
    /// - Parameter over: when it was over; until then only an outright word for it counts.
    fileprivate func promised(after over: Int, _ isKnown: @escaping (String) -> Bool) -> [String] {
        let assigns = { (words: Substring) in WorkOwner.addressed(words, isKnown) != nil }
        let isOver = order >= over
        let isCalled = RemarkReader.kinds(in: text).contains(.followUp)
        let isFollowUp = isCalled || isOver && talk?.isLikely(.followUp) ?? false
        let isGiven = isOver && SentenceSplit.parts(of: text).contains { assigns($0.drop(while: \.isWhitespace)) }
        let hasDay = !ActionVocabulary.standard.times.occurrences(in: text).isEmpty
        guard !signals.contains(.question) || isGiven,
            isFollowUp || isGiven && (hasDay || !(talk?.isUnlikely(.followUp) ?? true))
        else { return [] }
        let isWork = { (words: String) in
            if WorkOwner.isPromised(words) || RemarkReader.kinds(in: words).contains(.followUp) { return true }
            return !Self.tellsOfDeed(words) && (assigns(words[...]) || Intention(of: words).isOpen)
        }
        let begins = { (words: Substring) in assigns(words) || WorkOwner.isPromised(words.prefix(Self.opening)) }
        let pieces = FollowUps.pieces(of: text, where: begins, isWork: isWork)
        // Who closes it with a finding asks for nothing, though the words may sound like it.
        return (isCalled || isGiven) && pieces.contains(where: isWork)
            || signals.isDisjoint(with: [.closed, .recovered]) ? pieces : pieces.filter(isWork)
    }

    /// Characters in which somebody says that they take it on: `and I'll ask the vendor`.
    private static let opening = 12

    /// Whether words tell what was done or is so, or what whoever writes is about to do themselves: `小顾确认一切正常`,
    /// `closing the incident`, `going to bed`.
    private static func tellsOfDeed(_ words: String) -> Bool {
        let ends: Set<Statement.Event> = [.recover, .ease, .mend, .close, .undo]
        let isTold = StatementReader.statements(in: words).contains { ends.contains($0.event) && $0.mood == .said }
        let first = words.prefix { $0.isLetter }
        return isTold || first.count > 4 && first.lowercased().hasSuffix("ing")
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
