import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A record of evidence on the drafter's clock, with what its words tell.
struct Record: Hashable, Sendable {
    /// Kept apart so that a record is cheap to pass on: the steps hand thousands of them around.
    private final class Content: Sendable {
        let event: EvidenceEvent
        let reading: SignalReader.Reading
        let talk: TalkJudgement?
        let originalTime: Moment
        let reportedAt: Moment?
        let wholeText: String
        let isOrder: Bool

        init(
            _ event: EvidenceEvent,
            _ reading: SignalReader.Reading,
            _ talk: TalkJudgement?,
            _ originalTime: Moment,
            _ reportedAt: Moment?,
            _ wholeText: String,
            isOrder: Bool
        ) {
            self.event = event
            self.reading = reading
            self.talk = talk
            self.originalTime = originalTime
            self.reportedAt = reportedAt
            self.wholeText = wholeText
            self.isOrder = isOrder
        }
    }

    private let content: Content

    /// The event, its text cleaned of everything that is not visible.
    var event: EvidenceEvent { content.event }
    var signals: Signal { content.reading.signals }
    /// Of these, what rules read as well: where several records may tell a milestone, those go first.
    var firm: Signal { content.reading.signals.intersection(content.reading.rules) }
    /// What rules read, whatever the model of talk makes of it.
    var ruled: Signal { content.reading.rules }
    /// Whether its words say what is still to be done or to come.
    var announcesMore: Bool { content.reading.announcesMore }
    /// What its words look like; `nil` for what tools write.
    var talk: TalkJudgement? { content.talk }
    /// The time as the evidence has it, before it was put on the drafter's clock.
    var originalTime: Moment { content.originalTime }
    /// When it was said, if its time is not that but one that its words state (see ``StatedEnd`` and ``ToldStep``).
    var reportedAt: Moment? { content.reportedAt }
    /// All that it says, where ``text`` is cut to what a row can show.
    var wholeText: String { content.wholeText }
    /// Whether it tells the writer of the report what to claim, which is no word that it is so.
    var isOrder: Bool { content.isOrder }

    /// - Parameter news: what of its words is shown, when that is not all.
    init(_ event: EvidenceEvent, time: Moment, reportedAt: Moment? = nil, news: String? = nil) {
        var clean = event
        clean.text = InertText.opening(of: news ?? event.text)
        clean.time = time
        // A program's words tell what it did and not how the incident went.
        let isOfProgram = event.kind == .logged || event.kind == .measured
        let isOrder = PlantedOrders.gives(event)
        let isTalk = (event.kind == .message || event.kind == .note) && !event.actorIsMachine && !isOrder
        let talk = isTalk ? TalkJudgement(of: clean.text) : nil
        let reading = isOfProgram || isOrder ? .silent : SignalReader.reading(of: clean.text, talk)
        if event.kind == .note { clean.text = Record.withoutMark(clean.text) }
        content = Content(clean, reading, talk, event.time, reportedAt, event.text, isOrder: isOrder)
    }

    /// `debrief log --as mitigated` writes its mark before the words; the row carries it as its milestone.
    private static func withoutMark(_ text: String) -> String {
        guard let colon = text.prefix(16).firstIndex(of: ":"), marks.contains(text[..<colon]) else { return text }
        let words = text[text.index(after: colon)...].drop { $0 == " " }
        return words.isEmpty ? text : String(words)
    }

    private static let marks = Set(Milestone.allCases.map { Substring($0.rawValue) })

    static func == (left: Record, right: Record) -> Bool {
        left.content === right.content
            || left.order == right.order && left.event == right.event && left.originalTime == right.originalTime
                && left.reportedAt == right.reportedAt
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(order)
        hasher.combine(event.citation.line)
    }

    /// The same record at a time that its words state.
    ///
    /// - Parameter words: what of its words is shown, when that is not all.
    func telling(of time: Moment, in words: String? = nil) -> Record {
        Record(original, time: time, reportedAt: event.time, news: words ?? text)
    }

    /// The same record of which only some words are shown.
    func showing(_ news: String) -> Record { Record(original, time: event.time, reportedAt: reportedAt, news: news) }

    /// The same record at the time that people know better.
    func moved(to time: Moment) -> Record { Record(original, time: time, reportedAt: reportedAt, news: text) }

    /// The same words as a tool's record of its own.
    func taken(for kind: EvidenceEvent.Kind, subject: String, showing words: String) -> Record {
        var event = original
        event.kind = kind
        event.subject = subject
        return Record(event, time: self.event.time, news: words)
    }

    private var original: EvidenceEvent {
        var original = event
        original.time = originalTime
        original.text = wholeText
        return original
    }

    var order: Int { event.time.order }
    var text: String { event.text }

    /// Whether somebody typed it, as opposed to a tool that recorded it.
    var isWords: Bool { event.kind == .message || event.kind == .note }

    /// Whether all that it says holds a digit: without one it tells of no clock.
    var holdsDigit: Bool { wholeText.utf8.contains { $0 &- 0x30 < 10 } }

    /// Whether a tool called for somebody.
    var isAlert: Bool { event.kind == .alertFired || event.kind == .paged }

    /// Whether a tool wrote it into a conversation; what it tells, another record usually tells first hand.
    var isEcho: Bool { event.kind == .message && event.actorIsMachine }

    /// Whether it is the opening of a ticket, whatever its words.
    var opensTicket: Bool { event.kind == .message && event.status == "opened" }

    /// What a person said, and nothing that a tool repeated.
    var isSaid: Bool { isWords && !isEcho }

    var isChange: Bool { event.isChange }

    /// Whether its words tell of something that was done: not that figures came back, nor what somebody takes for the cause.
    var tellsOfMeasure: Bool {
        // `free swords kill servers, got it` has a word of a measure and does not look like one.
        if isSaid, let talk, Self.measures.allSatisfy(talk.isUnlikely), !signals.contains(.rollback) { return false }
        if !signals.isDisjoint(with: [.rollback, .action]) { return true }
        return signals.contains(.measureDone) && (!signals.contains(.improving) || signals.contains(.change))
    }

    /// Whether what was done had no effect, or looks so: it is told, and not as what helped.
    var mayNotHaveHelped: Bool {
        guard isSaid, let talk else { return false }
        if talk.isLikely(.failed), !talk.isLikely(.recovered) { return true }
        return StatementReader.statements(in: text).contains { $0.mood == .failed }
    }

    /// Whether somebody says that a measure was not taken: `wanted to restart it, I said no`, 要不要重启，我没同意.
    var refusesMeasure: Bool { isSaid && Self.refusals.occur(in: text) }

    /// Whether it tells that it broke again, and of no measure that was done: `02:15 all down again`.
    var onlyTellsOfRelapse: Bool {
        isSaid && !signals.isDisjoint(with: [.reopened, .recurs, .customerReport])
            && !StatementReader.statements(in: text).contains { $0.isMeasure && $0.mood == .said }
    }

    /// Whether somebody sees that it got better, whatever was decided before: `with it removed 70 % of the shops work`.
    var seesEase: Bool {
        isSaid && (talk.map { $0.isSure(.easing) || $0.isSure(.recovered) } ?? false)
            && !StatementReader.statements(in: text).contains { $0.event == .decide && $0.mood == .said }
    }

    private static let refusals = Phrases(.evidence, "refuses a measure")
    private static let measures: [Talk] = [.measure, .underway, .failed, .decide, .easing, .recovered]

    /// Whether it speaks of an incident at all, so that stretches of time without one can be told apart.
    var isAboutIncident: Bool {
        if isChange { return false }
        if event.kind == .note { return !signals.isDisjoint(with: .facts) }
        if opensTicket { return true }
        if event.kind == .message { return !signals.isDisjoint(with: Signal.facts.subtracting([.change, .action])) }
        return true
    }

    /// Whether it is more than talk and changes: a tool's record of a failure or of a response, a ticket, a report.
    var witnesses: Bool {
        switch event.kind {
        case .commit, .release, .deploymentStarted, .deploymentSucceeded: false
        case .message: opensTicket || !signals.isDisjoint(with: [.customerReport, .notice, .declaration])
        case .note: !signals.isDisjoint(with: .facts)
        default: true
        }
    }

    /// Total order: by time, then by what it is and where it stands, so that the order of the input does not matter.
    static func precedes(_ left: Record, _ right: Record) -> Bool {
        if left.order != right.order { return left.order < right.order }
        let ranks = (left.event.kind.rank, right.event.kind.rank)
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        let places = (left.event.citation, right.event.citation)
        if places.0.path != places.1.path { return places.0.path < places.1.path }
        if places.0.line != places.1.line { return places.0.line < places.1.line }
        return (left.text, left.event.actor ?? "", places.0.subject) < (
            right.text, right.event.actor ?? "", places.1.subject
        )
    }
}

extension EvidenceEvent {
    var isChange: Bool {
        switch kind {
        case .commit, .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .release: true
        default: false
        }
    }
}

extension EvidenceEvent.Kind {
    /// The order within one second: causes before effects.
    fileprivate var rank: Int { EvidenceEvent.Kind.causality.firstIndex(of: self) ?? 0 }

    private static let causality: [EvidenceEvent.Kind] = [
        .commit, .release, .deploymentStarted, .deploymentSucceeded, .deploymentFailed, .logged, .measured, .alertFired,
        .paged,
        .acknowledged, .escalated, .severityChanged, .note, .message, .statusUpdate, .alertResolved, .incidentResolved,
    ]
}
