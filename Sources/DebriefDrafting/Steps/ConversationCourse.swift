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

    /// Whether all of it together tells of an incident, or of none; `nil` where that is not clear.
    var tellsOfIncident: Bool? {
        if course.oddsOfIncident >= Self.told { return true }
        // Whoever writes down nothing but what fails speaks of little that incidents have else.
        let isMostlyTrouble = lines.count(where: \.soundsOfTrouble) * 3 > lines.count
        return course.oddsOfIncident < Self.notTold && !isMostlyTrouble ? false : nil
    }

    /// Of folders whose authors the model had not seen, 25 of 104 that are none lie above the one, and 7 of 208 incidents below the
    /// other.
    private static let told: Float = 0
    private static let notTold: Float = -1.5

    private static let alarms: Signal = [
        .cause, .rootCause, .suspicion, .escalation, .declaration, .customerReport, .notice, .wrongTurn,
    ]
    /// Below it not even one in two is right.
    static let likely: Float = 0.4

    /// Above it two of five are right, which is enough for a question.
    static let worthShowing: Float = 0.15

    /// Above it nineteen of twenty are right.
    static let clear: Float = 0.7

    /// How likely a record is to tell of a milestone; `nil` for one that is no part of the conversation.
    func share(of record: Record, as milestone: Milestone) -> Float? {
        places[record].map { course.share(of: $0, as: milestone) }
    }

    /// How likely what was said within so many seconds of a record is to tell of a milestone.
    func share(around record: Record, within seconds: Int, as milestone: Milestone) -> Float {
        lines.indices.lazy.filter { abs(lines[$0].order - record.order) <= seconds }
            .map { course.share(of: $0, as: milestone) }.reduce(0, +)
    }

    /// The shortest that it learned from.
    private static let fewest = 7
    private static let kinds: Set<EvidenceEvent.Kind> = [
        .message, .note, .alertFired, .alertResolved, .paged, .acknowledged,
    ]
}

extension MilestoneAssignment {
    /// Holds what rules chose against the course of the conversation: what is likely by it is taken where rules found nothing
    /// or something else, and what is unlikely by it is asked.
    mutating func judge(_ milestone: Milestone, by course: ConversationCourse?, in records: [Record]) {
        guard let course, !removed.contains(milestone), let (record, share) = course.likeliest(milestone) else {
            return
        }
        // What somebody calls by its name is that.
        if let named = Self.named(milestone, in: records), chosen[milestone]?.event.status != milestone.rawValue {
            let isNear = chosen[milestone].map { abs($0.order - named.order) <= Self.tolerance } ?? false
            if !isNear { take(milestone, named) }
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
            // What eased it is not yet its end.
            && !(milestone == .resolved && course.share(of: record, as: .mitigated) ?? 0 > share)
        let mayShow = isCandidate && share >= ConversationCourse.worthShowing
        guard let found = chosen[milestone] else {
            if isSure { return take(milestone, record) }
            if mayShow { suggested[milestone] = record }
            return
        }
        guard found.event.status != milestone.rawValue, let own = course.share(of: found, as: milestone) else { return }
        guard found.isWords else {
            // What a tool recorded of its own is doubted only where an alert came before anything that people talk of.
            let isEarlyAlert = milestone == .detected && found.isAlert && found.order < record.order
            if isEarlyAlert, isSure, own < Self.doubtful { take(milestone, record) }
            return
        }
        guard !found.tellsOutright(milestone) else { return }
        // Of two that tell of the same moment the one that rules read as well is the better witness.
        if isSure, abs(found.order - record.order) > Self.sameMoment { return take(milestone, record) }
        let isClosed = milestone == .resolved && found.firm.contains(.closed)
        let least = isClosed ? Self.keptWhereClosed : Self.kept
        if course.share(around: found, within: Self.tolerance, as: milestone) < least {
            ask(milestone, showing: mayShow ? record : found)
        }
    }

    /// Who says in a word of its own that it is eased or over.
    private static func named(_ milestone: Milestone, in records: [Record]) -> Record? {
        guard [.mitigated, .resolved].contains(milestone) else { return nil }
        return records.first { $0.namedMilestones.contains(milestone) }
    }

    private mutating func take(_ milestone: Milestone, _ record: Record) {
        (chosen[milestone], support[milestone], suggested[milestone]) = (record, [], nil)
    }

    /// Measured on incidents whose authors the model had not seen: nine of ten are right of ends, eight of the others.
    private static let sure: [Milestone: Float] = [
        .detected: 0.7, .declared: 0.5, .mitigated: 0.7, .resolved: 0.6, .identified: 0.7,
    ]
    /// What rules choose in words is wrong more often than right where it is less likely, with what was said within minutes of it.
    private static let kept: Float = 0.3
    /// Who closes it in so many words is right more often.
    private static let keptWhereClosed: Float = 0.1
    private static let doubtful: Float = 0.05
}

extension Record {
    /// Whether its words are hardly ever wrong, whatever the course of the talk says: that nobody feels it any more, that it works
    /// and is over, or what somebody wrote down of who noticed it.
    fileprivate func tellsOutright(_ milestone: Milestone) -> Bool {
        switch milestone {
        // What was done and that it helped, in one line.
        case .mitigated: firm.contains(.impactOver) || firm.isSuperset(of: [.measureDone, .recovered])
        case .resolved: firm.isSuperset(of: [.recovered, .closed])
        case .detected: event.kind == .note && !firm.isDisjoint(with: [.notice, .customerReport])
        default: false
        }
    }

    /// What it calls by its name in a sentence of its own: `bookings are back to normal. mitigated`.
    fileprivate var namedMilestones: [Milestone] {
        guard isSaid else { return [] }
        let parts = text.split { ".,;:!。，；：！".contains($0) }
        return [parts.first, parts.last].compactMap {
            $0.flatMap { Milestone(label: $0.split(separator: " ").joined(separator: " ")) }
        }
    }

    /// Whether rules read trouble in it, and its words look more like it than like anything else.
    fileprivate var soundsOfTrouble: Bool {
        guard firm.contains(.symptom), let talk else { return false }
        let trouble: [Talk] = [.trouble, .report, .notice, .again]
        return talk.looksMore(like: trouble, than: Talk.allCases.filter { !trouble.contains($0) })
    }

    /// Whether its words may tell of a milestone at all, wherever they stand.
    fileprivate func mayTell(_ milestone: Milestone) -> Bool {
        if let named = namedMilestones.last, named != milestone { return false }
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
