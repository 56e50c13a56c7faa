import DebriefLanguage

extension Signal {
    /// What rules read of a line, with what the model of talk makes of it.
    ///
    /// Nine of ten lines of which the model is sure are such, and of those that a rule names and the model finds likely; of
    /// what rules alone name, hardly more than half. So what the model does not bear out is not taken, nor what it hears in
    /// words that deny, ask or plan it.
    ///
    /// - Parameter unsaid: what the line speaks of without saying that it happened.
    func heard(_ talk: TalkJudgement, unsaid: Set<Statement.Event>) -> Signal {
        var signals = self
        for (kinds, contrary, signal) in Self.doubtful where !kinds.contains(where: talk.isLikely) {
            if !talk.looksMore(like: kinds, than: contrary, lead: Self.slack) { signals.subtract(signal) }
        }
        for (kinds, signal) in Self.trusted where kinds.allSatisfy(talk.isUnlikely) { signals.subtract(signal) }
        for (kind, events, signal) in Self.learned where talk.isSure(kind) && unsaid.isDisjoint(with: events) {
            // `restore 12%…`: what is on its way is not there.
            if kind == .recovered, contains(.underway), !contains(.recovered) { continue }
            // Who declares it, sees it come back, or does something about it, does not end it by that, whatever such words stood beside elsewhere.
            if kind == .closed || kind == .recovered, !contains(.recovered),
                !isDisjoint(with: [.declaration, .recurs, .reopened])
            {
                continue
            }
            if kind == .closed, contains(.action), isDisjoint(with: [.recovered, .closed]) { continue }
            signals.formUnion(signal)
        }
        if talk.isSure(.hope), !talk.isSure(.recovered) {
            signals.subtract([.recovered, .impactOver, .returned, .closed])
            signals.formUnion(.underway)
        }
        if talk.isSure(.ruledOut) {
            signals.subtract([.cause, .rootCause, .recovered, .returned, .impactOver, .measureDone])
            signals.formUnion(.wrongTurn)
        }
        if talk.isSure(.past) { signals.subtract([.notice, .acknowledgement, .declaration, .escalation, .onset]) }
        if talk.isSure(.again) || talk.isSure(.failed) {
            signals.subtract([.recovered, .improving, .returned, .measureDone, .impactOver])
        }
        if signals.contains(.suspicion) || talk.isLikely(.ruledOut) && !talk.isLikely(.cause) {
            signals.subtract([.cause, .rootCause])
        }
        return signals
    }

    /// What rules are wrong about four times in ten: it counts where the model finds it likely as well, or more so than what
    /// speaks against it.
    private static let doubtful: [([Talk], than: [Talk], Signal)] = [
        ([.recovered, .easing, .closed], well, .returned), ([.easing, .recovered, .measure], well, .improving),
        ([.failed, .ruledOut, .again], ill, .wrongTurn), ([.again, .failed, .trouble], ill, [.persists, .reopened]),
    ]
    private static let well: [Talk] = [.trouble, .again, .failed, .hope, .guess, .acknowledge, .followUp, .aside]
    private static let ill: [Talk] = [.recovered, .easing, .hope, .followUp]
    private static let slack: Float = 1

    /// What they are right about seven times in eight, unless the model finds it unlikely.
    private static let trusted: [([Talk], Signal)] = [
        ([.notice, .report], .notice), ([.acknowledge], .acknowledgement),
        ([.measure, .recovered, .easing], .measureDone),
        ([.recovered, .easing, .closed, .measure], [.recovered, .impactOver]),
        ([.report, .notice], .customerReport), ([.change, .measure], .change), ([.declare], .declaration),
        ([.escalate, .declare], .escalation),
        ([.cause, .guess], [.cause, .rootCause]), ([.decide], .decision), ([.closed], .closed),
        ([.communicate], .communication), ([.measure, .underway, .failed, .decide, .escalate], .action),
        ([.trouble, .notice, .report, .again, .failed, .underway, .past], .symptom),
    ]

    /// What the model is right about nine times in ten, unless one of some events is spoken of and not said.
    private static let learned: [(Talk, unless: Set<Statement.Event>, Signal)] = [
        (.notice, [.notice], .notice), (.report, [.report], .customerReport),
        (.trouble, [.trouble, .begin, .report], .symptom),
        (.acknowledge, [.acknowledge], .acknowledgement), (.declare, [.declare, .recover], .declaration),
        (.escalate, [.escalate], .escalation), (.cause, [.findCause], .cause), (.guess, [], .suspicion),
        (.decide, [.acknowledge], .decision),
        (.measure, [.act, .undo, .mend, .ease, .change], [.action, .measureDone]), (.underway, [], .action),
        (.failed, [], .wrongTurn), (.easing, [.ease, .recover, .mend], .improving),
        (.recovered, [.recover, .mend, .ease, .undo], .recovered), (.closed, [.close, .recover], .closed),
        (.again, [], .persists), (.communicate, [.communicate], .communication), (.change, [.change], .change),
    ]
}
