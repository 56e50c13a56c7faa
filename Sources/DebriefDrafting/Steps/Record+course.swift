import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension Record {
    var showsSymptom: Bool {
        // Who tells of a change tells of no trouble, though the model of talk may not take it for one.
        // What a change brought is trouble all the same: `an update caused the service to go down`.
        let isBrought = firm.contains(.onset)
        guard isSaid, isBrought || !ruled.contains(.change) else { return false }
        let others: Signal = isBrought ? [] : .change
        return signals.contains(.symptom)
            && signals.isDisjoint(with: others.union([.improving, .recovered, .measureDone]))
    }

    /// Whether somebody tells of trouble as they see it, or that it was noticed; notes tell of a beginning with hindsight.
    var isReport: Bool {
        guard isSaid, !signals.contains(.unheard),
            !signals.contains(.question) || signals.contains(.customerReport) || statesTrouble,
            event.kind != .note || !readsGauge || RemarkReader.kinds(in: text).contains(.alert)
        else { return false }
        return !signals.isDisjoint(with: [.customerReport, .notice]) || event.kind == .message && showsSymptom
    }

    /// Whether it can have been the first notice: an alert, or talk of trouble, as a question too.
    var mayNotice: Bool {
        if event.kind == .alertFired || event.kind == .paged || isEcho { return true }
        guard isSaid, signals.isDisjoint(with: [.change, .recovered, .closed, .unheard]) else { return false }
        let sights: [Talk] = [.notice, .report, .trouble]
        // Notes tell with hindsight when it began.
        if event.kind == .note { return signals.contains(.notice) && !signals.contains(.onset) }
        return !signals.isDisjoint(with: [.symptom, .notice, .customerReport, .onset])
            || talk.map { talk in !sights.allSatisfy(talk.isUnlikely) } ?? false
    }

    /// Whether it tells that something went wrong, and not of an alert that reached nobody.
    var tellsOfTrouble: Bool {
        !signals.contains(.unheard)
            && (!signals.isDisjoint(with: [.symptom, .onset, .customerReport, .notice]) || statesTrouble)
    }

    /// Whether no more is well again than what machines need: `power is back`, `空调恢复制冷`.
    var tellsOnlyOfFacility: Bool {
        guard isSaid, signals.contains(.recovered), !signals.contains(.closed) else { return false }
        let places = RemarkReader.remarks(in: text).filter { $0.kind == .facility }.map(\.clause)
        guard !places.isEmpty else { return false }
        let ends = StatementReader.statements(in: text).filter { $0.event == .recover && $0.isFact }
        return !ends.isEmpty && ends.allSatisfy { end in places.contains { $0.overlaps(end.clause) } }
    }

    /// Whether it finds something in order, and does not say that it was out of order before: `FM is fine`, `日终正常`.
    var saysOnlyThatItIsFine: Bool {
        guard isSaid, signals.contains(.healthy), signals.isDisjoint(with: [.closed, .impactOver]) else { return false }
        let ends = StatementReader.statements(in: text).filter { [.recover, .ease, .mend, .undo].contains($0.event) }
        return ends.allSatisfy(\.isWeak)
    }

    /// Whether it says that what had been well is bad once more, or was well for a moment only: `all 17 gone again`, 好了两分钟又不行.
    var isBadAgain: Bool { isSaid && Self.relapses.occur(in: text) }

    private static let relapses = Phrases(.evidence, "is bad again")

    /// Whether it says in so many words that nothing is left out: `fully restored`, `完全恢复`.
    var tellsOfWholeRecovery: Bool { Self.wholes.occur(in: text) }

    private static let wholes = Phrases(.evidence, "well again as a whole")

    /// Whether it says that what serves people is well again.
    var tellsOfRecovery: Bool { isSaid && firm.contains(.recovered) && !tellsOnlyOfFacility }

    /// Whether it reports the same trouble once more, which takes nothing up: `mine too, thought it was the battery`.
    var onlyHasItToo: Bool {
        signals.contains(.sameTrouble)
            && firm.isDisjoint(with: [.acknowledgement, .action, .rollback, .measureDone, .declaration, .rootCause])
    }

    /// Whether its last sentence asks: `should we call it?`, `要不要升P1？`.
    var asks: Bool { wholeText.last { !$0.isWhitespace }.map { "?？".contains($0) } ?? false }

    /// Whether a page tells of trouble, by its state or its words, and not of work that is planned.
    var announcesTrouble: Bool {
        if let status = pageStatus, event.status != nil { return status != .aside }
        return !signals.isDisjoint(with: [.symptom, .notice, .customerReport, .onset, .acknowledgement, .action])
    }

    /// Whether somebody says of a measure or of figures what may have been the end of the impact.
    var mayTellEase: Bool {
        isSaid && !signals.isDisjoint(with: [.measureDone, .improving, .returned, .recovered])
            && signals.isDisjoint(with: [.question, .persists, .wrongTurn])
    }

    /// Whether one of its clauses states trouble, whatever another asks: `anyone else? customers can't pay`.
    var statesTrouble: Bool {
        talk.map { $0.isSure(.report) } ?? false
            || StatementReader.statements(in: text).contains {
                [.trouble, .begin, .report].contains($0.event) && $0.mood == .said && $0.scope != .other
            }
    }

    /// Whether it reads an instrument of the machinery, which may stand anywhere while users feel nothing: `replica lag climbs`.
    var readsGauge: Bool {
        guard !signals.contains(.customerReport) else { return false }
        let kinds = RemarkReader.kinds(in: text)
        return kinds.contains(.gauge) && !kinds.contains(.impact)
    }

    /// Whether its words are part of a response.
    var handles: Bool {
        !signals.isDisjoint(with: [
            .acknowledgement, .declaration, .rootCause, .action, .rollback, .measureDone, .recovered, .closed,
        ])
    }

    /// Whether it gives the words of an alert, whose level declares nothing: `精密空调#2 高压报警 级别:重要`.
    var isOnlyAlert: Bool {
        AlertEchoes.isAlert(text)
            || RemarkReader.kinds(in: text).contains(.alert) && !ruled.contains(.declaration)
    }

    /// Whether it only weighs what could be done: `simplest thing is more pods`, `I'd rather wait`.
    var onlyProposes: Bool {
        isSaid && event.kind == .message && Self.proposals.occur(in: text)
            && !StatementReader.statements(in: text).contains { $0.event == .decide && $0.mood == .said }
            && signals.isDisjoint(with: [
                .measureDone, .improving, .recovered, .impactOver, .closed, .customerReport, .notice,
                .declaration, .rootCause, .wrongTurn, .persists, .reopened,
            ])
    }

    private static let proposals = Phrases(.evidence, "proposes")

    /// Whether it says what it speaks of: `deployed the cache config`, and not `:+1: merging`.
    var namesItsObject: Bool { event.subject != nil || Tokens.of(Record.withoutReactions(text)).count >= 3 }

    /// Without the names of small pictures: `:+1:`, `:white_check_mark:`.
    private static func withoutReactions(_ text: String) -> String {
        text.split(separator: " ").filter { !($0.count > 2 && $0.first == ":" && $0.last == ":") }
            .joined(separator: " ")
    }

    /// Where it was said: the folder of a channel, or the file.
    var conversation: Substring {
        let path = event.citation.path
        return path.lastIndex(of: "/").map { path[..<$0] } ?? path[...]
    }

    /// Whether it says outright that the incident is over, which a cleared alert does not.
    var saysItIsOver: Bool {
        event.kind == .incidentResolved || postsResolved && reportedAt == nil
            || isSaid && !firm.isDisjoint(with: [.recovered, .closed])
    }

    /// Whether it tells that it is well again, or getting there.
    var tellsOfTheEnd: Bool {
        saysItIsOver || event.kind == .alertResolved
            || isSaid && !signals.isDisjoint(with: [.returned, .improving, .impactOver])
    }

    /// Whether a measure can have eased the impact: it is in place where users are.
    ///
    /// - Parameter reverts: of the repository.
    func mayHaveEased(beside reverts: [Record]) -> Bool {
        guard !signals.contains(.underway) else { return false }
        if !signals.isDisjoint(with: [.change, .improving, .returned]) { return true }
        // The revert that a repository has at that minute is code, which has yet to be deployed.
        return !reverts.contains { abs($0.order - order) <= Self.commitDistance }
    }

    private static let commitDistance = 3 * 60

    /// Whether a measure that tells of no effect comes before one that was deployed and works.
    func isOutdone(by later: Record) -> Bool {
        later.order >= order && signals.isDisjoint(with: [.recovered, .improving, .returned, .impactOver])
    }

    /// Whether it says that a cause was found, and does not only give a reason for something: `because nobody used it`.
    var saysWhatWasFound: Bool {
        signals.contains(.cause)
            && StatementReader.statements(in: text).contains { $0.event == .findCause && $0.mood == .said }
    }

    /// Whether all that it says to have been done stands in guesses: `it started when trade was disabled, I think`.
    var isGuess: Bool {
        guard signals.contains(.suspicion) else { return false }
        let guesses = RemarkReader.remarks(in: text).filter { $0.kind == .doubt }.map(\.clause)
        return StatementReader.statements(in: text).filter { $0.isMeasure && $0.mood == .said }.allSatisfy {
            guesses.contains($0.clause)
        }
    }

    /// Whether the words of an update can tell the end: one part may be well again while the status says that others are not.
    var mayCloseByWords: Bool {
        guard let status = pageStatus, status != .open, status != .monitored else { return false }
        return signals.isDisjoint(with: [.persists, .reopened])
    }

    /// Whether a status page tells, before it closes, that what should end the impact is in place.
    var postsMitigation: Bool {
        guard reportedAt == nil, let status = pageStatus, status != .over, status != .aside else { return false }
        return isMonitored || !signals.isDisjoint(with: [.measureDone, .impactOver, .recovered, .returned])
    }

    /// Whether it says that the impact is less or over, and not only that something was done.
    var saysItEased: Bool {
        isMonitored || !signals.isDisjoint(with: [.impactOver, .recovered, .returned, .improving])
    }

    /// Whether a person tells of trouble that is being looked into: it has been noticed by then.
    var looksIntoTrouble: Bool { showsSymptom && signals.contains(.acknowledgement) }

    /// Whether its words tell of an end that came after it: `at 11:10 it failed, until 12:15`.
    var statesLaterEnd: Bool {
        guard isSaid, !signals.isDisjoint(with: [.recovered, .measureDone, .impactOver, .improving, .returned]),
            let end = statedEnd
        else { return false }
        return end > order + 60
    }

    /// Whether a page watches a measure that its words do not take back.
    var isMonitored: Bool { pageStatus == .monitored && !saysMeasureFailed }

    /// Whether a status page takes back that a measure helped.
    var saysMeasureFailed: Bool {
        reportedAt == nil && !signals.isDisjoint(with: [.persists, .reopened, .wrongTurn])
    }

    /// Whether it shows that an earlier measure did not end the incident.
    var isRelapse: Bool {
        if event.kind == .statusUpdate { return reportedAt == nil && signals.contains(.reopened) }
        guard isSaid else { return false }
        if signals.contains(.reopened) { return true }
        if signals.contains(.persists) { return !firm.isDisjoint(with: [.symptom, .rollback]) }
        return signals.contains(.wrongTurn) && !signals.isDisjoint(with: [.action, .rollback, .symptom])
    }
}
