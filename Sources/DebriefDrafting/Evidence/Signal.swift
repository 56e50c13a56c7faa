/// What a record of evidence tells about the incident, by its words.
struct Signal: OptionSet, Hashable, Sendable {
    let rawValue: Int

    static let symptom = Signal(rawValue: 1 << 0)
    static let customerReport = Signal(rawValue: 1 << 1)
    static let acknowledgement = Signal(rawValue: 1 << 2)
    static let declaration = Signal(rawValue: 1 << 3)
    /// Somebody names a cause: `caused by`, `it's the pool`.
    static let cause = Signal(rawValue: 1 << 4)
    /// Somebody calls it the root cause, or says that they found it.
    static let rootCause = Signal(rawValue: 1 << 5)
    /// A cause that is named with doubt.
    static let suspicion = Signal(rawValue: 1 << 6)
    static let decision = Signal(rawValue: 1 << 7)
    static let action = Signal(rawValue: 1 << 8)
    static let rollback = Signal(rawValue: 1 << 9)
    /// A measure is complete: rolled back, fixed, restarted.
    static let measureDone = Signal(rawValue: 1 << 10)
    /// The figures are getting back to normal.
    static let improving = Signal(rawValue: 1 << 11)
    /// All is well again.
    static let recovered = Signal(rawValue: 1 << 12)
    /// It goes on, or came back.
    static let persists = Signal(rawValue: 1 << 13)
    /// Something was tried without effect, or ruled out.
    static let wrongTurn = Signal(rawValue: 1 << 14)
    static let communication = Signal(rawValue: 1 << 15)
    static let escalation = Signal(rawValue: 1 << 16)
    static let change = Signal(rawValue: 1 << 17)
    static let chatter = Signal(rawValue: 1 << 18)
    static let question = Signal(rawValue: 1 << 19)
    static let reopened = Signal(rawValue: 1 << 20)
    /// The incident is over as far as somebody's book-keeping goes.
    static let closed = Signal(rawValue: 1 << 21)

    /// A figure is spoken of that can be good or bad: `error rate`.
    static let figure = Signal(rawValue: 1 << 22)
    /// Somebody finds it in order: `flat`, `stable`.
    static let healthy = Signal(rawValue: 1 << 23)
    /// Somebody says outright that the impact is over.
    static let impactOver = Signal(rawValue: 1 << 24)

    /// The first trouble: `first failed logins`, `errors begin`.
    static let onset = Signal(rawValue: 1 << 25)
    /// Somebody or something noticed it: `alert fired`, `got paged`.
    static let notice = Signal(rawValue: 1 << 26)
    /// Words that can mean that somebody noticed it, and something else: `we see`, `tickets`.
    static let glimpse = Signal(rawValue: 1 << 27)
    /// It seems to work, or a figure is where it was: `checkout works`, `latency back to 190 ms`.
    static let returned = Signal(rawValue: 1 << 28)

    /// Some of it works again: a zone, a product, some users.
    static let partly = Signal(rawValue: 1 << 29)

    /// Recovery is on its way: `逐步恢复中`, `recovering`. Nothing has eased by that.
    static let underway = Signal(rawValue: 1 << 30)

    /// It may have come back, or go on: `grey again`, `not for me`.
    static let recurs = Signal(rawValue: 1 << 31)

    /// What was thought before is dropped: `scratch that`.
    static let withdrawal = Signal(rawValue: 1 << 32)

    /// Somebody has the same trouble: `mine too`.
    static let sameTrouble = Signal(rawValue: 1 << 33)

    /// An alert or a message reached nobody.
    static let unheard = Signal(rawValue: 1 << 34)

    /// What makes a message worth a row.
    static let facts: Signal = [
        .symptom, .customerReport, .declaration, .cause, .rootCause, .suspicion, .decision, .action, .rollback,
        .measureDone, .improving, .recovered, .persists, .wrongTurn, .communication, .escalation, .change, .reopened,
        .closed, .onset, .notice, .returned, .withdrawal,
    ]
}
