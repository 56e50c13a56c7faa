import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Whether a record bears a milestone out, or only suggests it.
///
/// What tools recorded and what people stated is as it is. Words must say it of their own time, outright and without
/// doubt: of `I think we're good` nobody knows whether users felt better, so it is asked.
extension Record {
    /// Whether a person called it by the name of another milestone: it is that one and nothing else. What is only called a
    /// kind of work may still have eased it.
    func isCalled(otherThan milestone: Milestone) -> Bool {
        guard event.kind == .note, let label = event.status.flatMap(Milestone.init(rawValue:)) else { return false }
        return label != milestone && ![.change, .action, .communication].contains(label)
    }

    func bearsOut(_ milestone: Milestone) -> Bool {
        if isCalled(otherThan: milestone) { return false }
        if [.mitigated, .resolved].contains(milestone), tellsOfLaterHour(of: milestone) { return false }
        if [.mitigated, .resolved].contains(milestone), leavesSteps, !signals.contains(.closed) { return false }
        guard isWords, !isEcho, reportedAt == nil else { return true }
        // `all back since 03:51`: it was over before it was said, though somebody may close it now.
        if milestone == .mitigated || milestone == .resolved && !signals.contains(.closed), earlierEnd != nil {
            return false
        }
        // What a mail tells of the hours before it was not so when it was sent.
        if event.kind == .message, event.status == "report" { return false }
        // Who opens a ticket has noticed what it tells, whatever clocks it names.
        if milestone == .detected, opensTicket { return true }
        if !(milestone == .detected && statesOnlyStart), tellsAtOtherClock(of: milestone) { return false }
        switch milestone {
        case .detected: return tellsOfNotice
        case .declared:
            // Who writes down that it broke declares nothing.
            return event.kind != .note || firm.contains(.declaration) || !firm.contains(.onset)
        case .identified:
            // Who suspects or asks has found nothing yet.
            return !signals.contains(.suspicion) && !asks && !onlyApologizes
                && (signals.contains(.rootCause) || talk.map { $0.isLikely(.cause) } ?? false)
        case .mitigated:
            return !isHedged && !isClosing && !tellsOfRest && !tellsOnlyOfPart && soundsEased && !setsDeadline
                && !isBadAgain
                && (!firm.isDisjoint(with: [.recovered, .impactOver]) || showsEffect)
        case .resolved:
            return !isHedged && !isBadAgain && !tellsOfRest && !tellsOnlyOfPart && !Self.openings.occur(in: wholeText)
                && !signals.isDisjoint(with: [.recovered, .closed])
        default: return true
        }
    }

    /// Who talks of trouble has noticed it; notes tell of much with hindsight, and must say that it was noticed or is bad, and
    /// not that it began.
    private var tellsOfNotice: Bool {
        // `404s down to maybe 10 %` was noticed before.
        guard !tellsOfEarlierClock, !signals.contains(.unheard), event.kind != .note || event.time.end == nil,
            signals.isDisjoint(with: [.improving, .recovered, .returned, .impactOver, .closed, .withdrawal]),
            !(talk?.isLikely(.recovered) ?? false) || !firm.isDisjoint(with: [.notice, .customerReport, .symptom])
        else { return false }
        if !signals.isDisjoint(with: [.notice, .customerReport]) { return true }
        // Who knows the cause, or has done something about it, noticed it before.
        guard firm.isDisjoint(with: [.rootCause, .rollback, .measureDone, .escalation]) else { return false }
        return event.kind == .message || event.actor != nil
            // What is told at length is a story, and told with hindsight.
            || text.utf8.count <= Self.longestCry && signals.contains(.symptom) && !firm.contains(.onset)
                && signals.isDisjoint(with: [.healthy, .chatter])
                && talk.map { talk in ![.trouble, .notice, .report].allSatisfy(talk.isUnlikely) } ?? true
    }

    private static let openings = Phrases(.evidence, "keeps it open")

    /// Bytes of what somebody writes down who sees it.
    private static let longestCry = 160

    /// Whether a message tells of a clock before its own, as a mail does that reports: it was noticed before it was written.
    private var tellsOfEarlierClock: Bool {
        guard event.kind == .message, event.time.precision != .day, !statesOnlyStart else { return false }
        let own = event.time.civil.second
        return tellsClock(in: own - 12 * 3_600..<own - 600)
    }

    /// Whether the one clock in a message is since when it has been so, which whoever writes sees still going on.
    private var statesOnlyStart: Bool {
        event.kind == .message && toldTimes.count { $0.clock != nil } == 1 && StatedStart(in: [self]) != nil
            && !signals.isDisjoint(with: [.symptom, .customerReport])
    }

    /// Whether all that its words say of a milestone stands beside clocks of other times: `it failed, and was noticed at 14:10`.
    private func tellsAtOtherClock(of milestone: Milestone) -> Bool {
        guard event.time.precision != .day, reportedAt == nil, holdsDigit else { return false }
        let own = originalTime.civil.second
        // What somebody says was so a few minutes ago is of this message.
        let nearness = event.kind == .message ? 600 : 120
        let others = toldTimes.filter { time in
            guard time.doubt == nil, let clock = time.clock else { return false }
            let ahead = ((clock - own) % 86_400 + 86_400) % 86_400
            return min(ahead, 86_400 - ahead) > nearness && time.clock != originalTime.end?.second
        }
        return tells(milestone, onlyBeside: others)
    }

    /// Whether its words say a milestone, and only in clauses that hold one of some times.
    private func tells(_ milestone: Milestone, onlyBeside times: [TimeExpression]) -> Bool {
        guard !times.isEmpty, let events = Self.events[milestone] else { return false }
        let told = StatementReader.statements(in: wholeText).filter { events.contains($0.event) && $0.mood == .said }
        return !told.isEmpty && told.allSatisfy { statement in times.contains { statement.clause.overlaps($0.range) } }
    }

    private static let events: [Milestone: Set<Statement.Event>] = [
        .detected: [.notice, .report, .trouble, .begin], .acknowledged: [.acknowledge], .declared: [.declare],
        .identified: [.findCause], .mitigated: [.recover, .ease, .mend, .undo, .close], .resolved: [.recover, .close],
    ]

    /// Whether its words hold a clock of some seconds of the day.
    func tellsClock(in seconds: Range<Int>) -> Bool {
        holdsDigit && toldTimes.contains { $0.clock.map(seconds.contains) ?? false }
    }

    /// Whether all that its words say of a milestone stands beside an hour that was still to come: `灰度验过, 11点恢复代付`.
    private func tellsOfLaterHour(of milestone: Milestone) -> Bool {
        guard isSaid, event.time.precision != .day, reportedAt == nil, holdsDigit else { return false }
        let own = originalTime.civil.second
        let source = SourceText(wholeText)
        let later = ToldClock.expressions(in: source, range: source.range).filter { time in
            guard let clock = time.clock, time.doubt == nil else { return false }
            let isOfTwelve = time.hour == .ofTwelve && time.part == nil
            return (isOfTwelve ? [clock % 43_200, clock % 43_200 + 43_200] : [clock]).contains { half in
                (Self.nearest..<Self.farthest).contains(((half - own) % 86_400 + 86_400) % 86_400)
            }
        }
        return tells(milestone, onlyBeside: later)
    }

    private static let nearest = 5 * 60
    private static let farthest = 3 * 3_600

    /// The times in its words, without those of which nobody knows the half of the day.
    private var toldTimes: [TimeExpression] {
        let source = SourceText(wholeText)
        return ToldClock.expressions(in: source, range: source.range).compactMap { time in
            ToldClock.settled(
                time,
                in: wholeText,
                told: originalTime.civil.second,
                countsTwelve: event.countsTwelveHours
            )
        }
    }

    /// A measure that rules read as well, or what came of one: `deployed. tried it, works`, `the error rate fell to 0.2 %`.
    private var showsEffect: Bool {
        !signals.isDisjoint(with: [.returned, .improving])
            || firm.contains(.measureDone) && !isBareOrder
                && signals.isDisjoint(with: [.persists, .reopened, .wrongTurn])
                && StatementReader.statements(in: text).contains {
                    [.undo, .mend, .ease, .recover].contains($0.event) && $0.mood == .said && $0.scope != .other
                }
    }

    /// Whether a message is the bare name of a measure, which asks somebody to take it: 回滚, `rollback`.
    private var isBareOrder: Bool {
        guard event.kind == .message else { return false }
        let words = text.lowercased().filter { $0.isLetter || $0 == " " }
        return Self.orders.contains(words.trimmed)
    }

    private static let orders = Set(Vocabulary.evidence.words("bare order"))

    /// Whether it looks more like ease or its measure than like anything that is said on the way: `logs show nothing unusual`
    /// has the words of health, and `the alert on it is in place` those of a measure.
    private var soundsEased: Bool {
        guard let talk, isSaid else { return true }
        let told = StatementReader.statements(in: text).filter { [.recover, .ease, .mend].contains($0.event) }
        if !told.isEmpty, told.allSatisfy({ $0.mood == .said && $0.scope != .other }) { return true }
        return talk.looksMore(
            like: [.recovered, .easing, .measure, .closed],
            than: [.trouble, .again, .failed, .acknowledge, .followUp, .ruledOut, .guess, .hope, .escalate, .underway],
            lead: Self.slack
        )
    }

    private static let slack: Float = 1.5

    /// Whether it says in one breath what is not well: `Foshan works, Guangzhou still does not`.
    private var tellsOfRest: Bool {
        if signals.contains(.persists) || RemarkReader.kinds(in: text).contains(.persistence) { return true }
        let told = StatementReader.statements(in: text).filter {
            $0.mood == .said && $0.scope != .other && !$0.isEarlier
        }
        let better = told.last { [.recover, .ease, .mend].contains($0.event) }?.range.lowerBound ?? Int.max
        // `manual recovery was tried; now some servers begin to fail`
        // Who confirms that all is well may name in passing what is less: `confirmed, all good. calls dropped off`.
        let confirms = RemarkReader.kinds(in: text).contains(.confirmation)
        return told.contains {
            $0.event == .trouble || $0.event == .begin && $0.range.lowerBound > better && !confirms
        }
    }

    /// Whether no more is well again than a part: `one of the two brokers is back`, `第 1 台冷机恢复正常`.
    private var tellsOnlyOfPart: Bool {
        let told = StatementReader.statements(in: text).filter {
            [.recover, .mend, .ease].contains($0.event) && $0.scope != .other
        }
        return told.contains { $0.event == .recover && $0.mood == .partial } && !told.contains { $0.mood == .said }
    }

    /// Whether more has to come until it is over: `power is restored, we are checking before starting the machines`.
    private var leavesSteps: Bool {
        guard isSaid || event.kind == .statusUpdate && pageStatus != .over && pageStatus != .monitored,
            reportedAt == nil
        else { return false }
        let isUnderWay = talk.map { ($0.isSure(.underway) || $0.isSure(.hope)) && !$0.isLikely(.recovered) } ?? false
        return announcesMore || isUnderWay
    }

    /// Whether it says until when something is to be done: `session monitor by 23 May`.
    private var setsDeadline: Bool {
        firm.isDisjoint(with: [.recovered, .impactOver]) && DueDay.all(in: text).contains { $0.isLimit && $0.isLater }
    }

    private var isHedged: Bool {
        !signals.isDisjoint(with: [.suspicion, .question, .underway]) || isSaid && Self.hedges.occur(in: wholeText)
    }

    private static let hedges = Phrases(.evidence, "not sure that it is well")

    /// Whether somebody takes the blame and says no word of a cause: `my bad, sorry`, 是我，对不起.
    private var onlyApologizes: Bool {
        isSaid && Self.apologies.occur(in: wholeText) && ToldCause.all(in: wholeText).isEmpty
    }

    private static let apologies = Phrases(.evidence, "takes the blame")

    /// Whether somebody calls it over, which may come long after it was: `all quiet, closing`, `gg everyone`.
    var isClosing: Bool {
        isSaid && (signals.contains(.closed) || talk.map { $0.isLikely(.closed) } ?? false)
            && firm.isDisjoint(with: [.impactOver, .measureDone, .recovered, .returned])
    }
}
