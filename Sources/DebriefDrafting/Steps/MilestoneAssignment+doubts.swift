import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Milestones that are asked for instead, as something beside them speaks against them.
extension MilestoneAssignment {
    /// What was said shortly before may have been the first notice, in words that nobody foresaw: then it is asked.
    mutating func doubtDetection(in records: [Record]) {
        guard let detected = chosen[.detected], detected.event.status != Milestone.detected.rawValue else { return }
        // What a page announces somebody had noticed before, in whatever words they told it.
        if detected.event.kind == .statusUpdate,
            let told = records.first(where: { $0.order < detected.order && $0.isSaid && $0.tellsOfTrouble })
        {
            return ask(.detected, showing: told)
        }
        if detected.event.kind == .alertFired, wentUnheard(detected, in: records) {
            return ask(.detected, showing: detected)
        }
        guard detected.isWords else { return }
        // Who answers, looks or mends has noticed it: what somebody tells later, as in a review, is not how it began.
        if let response = records.first(where: { $0.answers(before: detected) }) {
            return ask(
                .detected,
                showing: Conversations.opening(records.filter { $0.order < response.order }, of: response) ?? response
            )
        }
        let before = records.filter { $0.order < detected.order - 60 && $0.order >= detected.order - Self.longestDoubt }
        // Who declares it has noticed it, and of what came before that nobody knows whether it was the notice.
        let isDeclared =
            detected.signals.contains(.declaration) && detected.signals.isDisjoint(with: [.notice, .customerReport])
        let led =
            isDeclared ? before.first { $0.isSaid && $0.event.citation.path == detected.event.citation.path } : nil
        if let earlier = before.first(where: \.mayNotice) ?? Conversations.opening(before, of: detected) ?? led {
            ask(.detected, showing: earlier)
        }
    }

    /// Whether nobody took an alert, and people spoke of what it told only some time later and without a word of it: they may
    /// have heard of it from others.
    private func wentUnheard(_ alert: Record, in records: [Record]) -> Bool {
        let behind = records[records.firstPlace { $0.order > alert.order }...]
        guard
            let word = behind.first(where: { $0.isSaid && !$0.event.actorIsMachine && !$0.signals.contains(.chatter) }),
            word.order - alert.order > Self.longestAnswer
        else { return false }
        let until = behind.prefix { $0.order <= word.order }
        return !until.contains { [.acknowledged, .paged, .escalated].contains($0.event.kind) }
            && !RemarkReader.kinds(in: word.text).contains(.alert)
    }

    /// Where nothing tells how it was noticed, what people said before they declared it may.
    mutating func suggestDetection(in records: [Record]) {
        guard chosen[.detected] == nil, suggested[.detected] == nil, !removed.contains(.detected),
            let declared = declarations(in: records).joined().first
        else { return }
        let before = records.filter { $0.order < declared.order && $0.order >= declared.order - Self.longestDoubt }
        suggested[.detected] = before.first(where: \.mayNotice) ?? Conversations.opening(before, of: declared)
    }

    /// - Parameter relapse: when it was last not over.
    ///
    /// Who calls it over says that it is, and not since when, where something before it told that it was better.
    mutating func doubtMitigation(in records: [Record], behind relapse: Int) {
        doubtLateEase(in: records)
        guard let end = chosen[.mitigated], end.isSaid, end.event.status != Milestone.mitigated.rawValue else { return }
        // Who bears it out does so some time after.
        if RemarkReader.kinds(in: end.text).contains(.confirmation),
            let earlier = records.last(where: { $0.order < end.order - Self.tolerance * 2 && $0.mayTellEase })
        {
            return ask(.mitigated, showing: earlier)
        }
        // What sounds like ease long before may have ended most of the harm.
        let noticed = max(relapse, chosen[.detected]?.order ?? Int.min)
        let outright: Signal = end.event.kind == .note ? [.impactOver, .recovered] : .impactOver
        if end.firm.isDisjoint(with: outright),
            let earlier = records.first(where: {
                $0.order > noticed && $0.order < end.order - Self.tolerance && ($0.looksEased || $0.soundsWell)
                    && !$0.isCalled(otherThan: .mitigated)
            })
        {
            return ask(.mitigated, showing: earlier)
        }
        // That the backlog is gone too comes after the end for those who waited.
        if end.tellsOfRemainder {
            let earlier = records.first { $0.mayTellEnd(before: end) } ?? Conversations.confirmedTry(in: records)
            return ask(.mitigated, showing: earlier.map { $0.order < end.order - Self.tolerance ? $0 : end } ?? end)
        }
        // What is written for all comes after somebody saw that it worked: `works again for me`, then `Resolved: …`.
        if let earlier = records.first(where: {
            $0.event.kind == .message && $0.mayTellEnd(before: end) && $0.firm.contains(.recovered)
                && $0.event.citation.path != end.event.citation.path
        }) {
            return ask(.mitigated, showing: earlier)
        }
        guard end.signals.contains(.closed) || end.talk?.isLikely(.closed) ?? false,
            let earlier = records.first(where: { $0.order < end.order - Self.sameMoment && $0.mayTellEase })
        else { return }
        ask(.mitigated, showing: earlier)
    }

    /// Where nothing tells for certain when it eased, what somebody said may: `works again for me`.
    mutating func suggestMitigation(in records: [Record]) {
        guard chosen[.mitigated] == nil, suggested[.mitigated] == nil, !removed.contains(.mitigated) else { return }
        let end = chosen[.resolved]?.order ?? Int.max
        let told = records.first { $0 != chosen[.detected] && $0.order < end && $0.soundsWell }
        suggested[.mitigated] = told ?? Conversations.confirmedTry(in: records.filter { $0.order < end })
    }

    /// Where nothing tells that it is over, the last that sounds like it may: `没问题，解除`.
    mutating func suggestResolution(in records: [Record]) {
        guard chosen[.resolved] == nil, suggested[.resolved] == nil, !removed.contains(.resolved) else { return }
        let eased = chosen[.mitigated]?.order ?? Int.min
        suggested[.resolved] = records.last {
            $0.order > eased && $0.isSaid && !$0.event.actorIsMachine && ($0.talk?.isLikely(.closed) ?? false)
        }
    }

    /// Whether somebody was in the talk of it before they said that they are at work: `yeah, blocking it as well`.
    func tookPart(in records: [Record], before word: Record) -> Bool {
        guard let actor = word.event.actor, word.event.kind == .message, let detected = chosen[.detected] else {
            return false
        }
        return records.count {
            $0.order > detected.order && $0.order < word.order && $0.event.actor == actor && $0.isSaid
        } > 1
    }

    /// Takes a milestone back, to ask for it with what may tell it.
    mutating func ask(_ milestone: Milestone, showing record: Record) {
        (chosen[milestone], support[milestone], suggested[milestone]) = (nil, nil, record)
    }

    /// Seconds within which somebody who heard an alert speaks.
    private static let longestAnswer = 60 * 60
    /// Seconds after which a word of trouble is about something else.
    private static let longestDoubt = 45 * 60
}

extension Record {
    /// Whether somebody was at work on it where something was said later that tells of trouble.
    fileprivate func answers(before report: Record) -> Bool {
        let work: Signal = [
            .acknowledgement, .rootCause, .wrongTurn, .rollback, .communication, .escalation, .declaration,
        ]
        return order < report.order - 60 && event.kind == .message && !event.actorIsMachine && isSaid
            && event.citation.path == report.event.citation.path
            && !firm.isDisjoint(with: work) && !(talk?.isLikely(.aside) ?? false)
    }

    /// Whether its words look like ease.
    fileprivate var looksEased: Bool {
        guard isSaid, !event.actorIsMachine, !isBadAgain, signals.isDisjoint(with: [.question, .suspicion]), let talk
        else {
            return false
        }
        return talk.isLikely(.easing) || talk.isLikely(.recovered)
    }

    /// Whether it tells of what is still to be worked off, and not of what people could not do.
    fileprivate var tellsOfRemainder: Bool { RemarkReader.kinds(in: text).contains(.gauge) }

    /// Whether it says, well before another, that it works again.
    fileprivate func mayTellEnd(before end: Record) -> Bool {
        order < end.order - MilestoneAssignment.tolerance * 2 && (event.kind == .alertResolved || soundsWell)
    }

    /// Whether somebody says that it works, in whatever words, and takes nothing back with it.
    var soundsWell: Bool {
        guard isSaid, !event.actorIsMachine, !isBadAgain,
            signals.isDisjoint(with: [.question, .persists, .wrongTurn, .reopened, .suspicion])
        else { return false }
        return !signals.isDisjoint(with: [.recovered, .returned, .impactOver])
            || talk.map { $0.isLikely(.recovered) && !$0.isLikely(.hope) } ?? false
    }
}
