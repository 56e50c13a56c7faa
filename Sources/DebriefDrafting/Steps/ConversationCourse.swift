import DebriefEvents
import DebriefLanguage

/// What the whole conversation looks like: which record is likely to tell of which milestone.
///
/// Rules read what single words say. How a talk runs tells more: who breaks in with trouble, who answers, and after which word
/// nobody is at work any more.
struct ConversationCourse {
    private let places: [Record: Int]
    private let lines: [Record]
    private let course: TalkCourse

    /// `nil` where too few people speak, or too many, for the course of it to tell anything.
    init?(of records: [Record]) {
        lines = records.filter { $0.reportedAt == nil && Self.kinds.contains($0.event.kind) && !$0.isOrder }
        let spoken = lines.count { $0.isSaid && !$0.event.actorIsMachine }
        guard spoken >= Self.fewest, lines.count <= TalkCourse.longest else { return nil }
        course = TalkCourse(
            lines.map { record in
                let isOfMachine = !record.isSaid || record.event.actorIsMachine
                return TalkCourse.Line(record.wholeText, minute: record.order / 60, isOfMachine: isOfMachine)
            }
        )
        places = Dictionary(zip(lines, 0...), uniquingKeysWith: { first, _ in first })
    }

    /// The record most likely to tell of a milestone, and how likely that is, from 0 to 1.
    func likeliest(_ milestone: Milestone) -> (record: Record, share: Float)? {
        course.likeliest(milestone).map { (lines[$0.line], $0.share) }
    }

    /// When the conversation tells that somebody noticed it, where that is certain.
    var noticed: Int? {
        likeliest(.detected).flatMap { $0.share >= Self.clear && $0.record.isSaid ? $0.record.order : nil }
    }

    /// Whether nobody in it seems to notice, to report or to suspect anything: a night without trouble, work that was planned,
    /// talk of other things.
    var isQuiet: Bool {
        course.share(of: .detected) < Self.clear
            && [.detected, .declared].allSatisfy { likeliest($0).map { $0.share < Self.likely } ?? true }
            && lines.allSatisfy { $0.signals.isDisjoint(with: Self.alarms) && !$0.soundsOfTrouble }
    }

    private static let alarms: Signal = [
        .cause, .rootCause, .suspicion, .escalation, .declaration, .customerReport, .notice, .wrongTurn,
    ]
    /// Below it not even one in two is right.
    static let likely: Float = 0.4

    /// Above it nineteen of twenty are right.
    static let clear: Float = 0.7

    /// How likely a record is to tell of a milestone; `nil` for one that is no part of the conversation.
    func share(of record: Record, as milestone: Milestone) -> Float? {
        places[record].map { course.share(of: $0, as: milestone) }
    }

    private static let fewest = 5
    private static let kinds: Set<EvidenceEvent.Kind> = [
        .message, .note, .alertFired, .alertResolved, .paged, .acknowledged,
    ]
}

extension MilestoneAssignment {
    /// Holds what rules chose against the course of the conversation: what is likely by it is taken where rules found nothing
    /// or what is unlikely, and what speaks against the choice of rules is asked.
    mutating func judge(_ milestone: Milestone, by course: ConversationCourse?, in records: [Record]) {
        guard let course, !removed.contains(milestone), let (record, share) = course.likeliest(milestone) else {
            return
        }
        // No tool finds a cause, or calls something an incident.
        let isOfPeople = record.isSaid || ![.identified, .declared].contains(milestone)
        let isCandidate = isOfPeople && records.contains(record) && !record.isCalled(otherThan: milestone)
        let isSure =
            isCandidate && share >= Self.sure[milestone] ?? 1
            // Who asks whether others have it too has noticed it.
            && (milestone == .detected || record.signals.isDisjoint(with: [.question, .suspicion]))
            && record.mayTell(milestone)
        let mayShow = isCandidate && share >= ConversationCourse.likely
        guard let found = chosen[milestone] else {
            if isSure { return take(milestone, record) }
            if mayShow { suggested[milestone] = record }
            return
        }
        guard found.event.status != milestone.rawValue, let own = course.share(of: found, as: milestone) else { return }
        let isOutright = !found.firm.isDisjoint(with: Self.telling[milestone] ?? [])
        // Where the course of the talk knows nothing of the kind, rules were wrong four times of five, but for what somebody wrote
        // down outright.
        if found.isWords, !isSure, own < Self.unheardOf[milestone] ?? 0, found.event.kind != .note || !isOutright {
            return ask(milestone, showing: mayShow ? record : found)
        }
        guard found != record, isCandidate else { return }
        // Of two that tell of the same moment the one that rules read as well is the better witness.
        if isOutright, abs(found.order - record.order) <= Self.sameMoment || found.event.kind == .note {
            return
        }
        // What a tool recorded of its own is doubted only where an alert came before anything that people talk of.
        guard found.isWords || milestone == .detected && found.isAlert && found.order < record.order else { return }
        if isSure, own < (found.isWords ? Self.unlikely : Self.doubtful) {
            take(milestone, record)
        } else if found.isWords, mayShow, own < Self.doubtful {
            ask(milestone, showing: record)
        }
    }

    private mutating func take(_ milestone: Milestone, _ record: Record) {
        (chosen[milestone], support[milestone], suggested[milestone]) = (record, [], nil)
    }

    private static let telling: [Milestone: Signal] = [
        .detected: [.notice, .customerReport], .declared: .declaration, .resolved: [.recovered, .closed],
        .identified: [.rootCause],
    ]

    /// Measured on conversations whose authors the model had not seen: nine of ten are right.
    private static let sure: [Milestone: Float] = [.detected: 0.6, .declared: 0.5, .resolved: 0.75, .identified: 0.6]
    private static let unheardOf: [Milestone: Float] = [.detected: 0.2, .resolved: 0.05]
    private static let unlikely: Float = 0.2
    private static let doubtful: Float = 0.05
}

extension Record {
    /// Whether rules read trouble in it, and its words look more like it than like anything else.
    fileprivate var soundsOfTrouble: Bool {
        guard firm.contains(.symptom), let talk else { return false }
        let trouble: [Talk] = [.trouble, .report, .notice, .again]
        return talk.looksMore(like: trouble, than: Talk.allCases.filter { !trouble.contains($0) })
    }

    /// Whether its words may tell of a milestone at all, wherever they stand.
    fileprivate func mayTell(_ milestone: Milestone) -> Bool {
        // Notes tell with hindsight how it began, which nobody noticed then.
        if milestone == .detected, event.kind == .note, firm.contains(.onset),
            firm.isDisjoint(with: [.notice, .customerReport])
        {
            return false
        }
        let contrary: Signal =
            milestone == .detected ? [.healthy, .chatter, .improving] : [.persists, .withdrawal, .underway]
        if milestone != .declared, !firm.isDisjoint(with: contrary) { return false }
        guard let talk else { return true }
        return switch milestone {
        case .resolved: ![.recovered, .closed].allSatisfy(talk.isUnlikely)
        case .detected: ![.notice, .report, .trouble].allSatisfy(talk.isUnlikely)
        default: true
        }
    }
}
