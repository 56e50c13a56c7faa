import DebriefEvents
import DebriefLanguage

/// A second outage: well after it was over, and before it was over for good, it was noticed again.
struct Recurrence {
    /// By which it was noticed again.
    let back: Record
    /// What ended it again first.
    let end: Record

    /// - Parameter records: from the first notice on, in order.
    init?(in records: [Record]) {
        guard let first = records.first(where: \.tellsOfWholeEnd),
            let back = records.first(where: { $0.order > first.order + Self.shortestPeace && $0.isNoticeAnew }),
            let end = records.first(where: { $0.order > back.order && $0.tellsOfWholeEnd })
        else { return nil }
        (self.back, self.end) = (back, end)
    }

    /// Seconds that it was well; in fewer it was never over.
    private static let shortestPeace = 30 * 60
}

extension Record {
    /// Whether somebody says outright, and not of a part, that it works again.
    fileprivate var tellsOfWholeEnd: Bool {
        tellsOfRecovery && signals.isDisjoint(with: [.partly, .underway, .question, .persists, .wrongTurn])
    }

    /// Whether it tells at its own time that trouble was noticed: notes do, and what people write in a few words.
    fileprivate var isNoticeAnew: Bool {
        guard event.kind == .note || event.kind == .message && text.utf8.count <= Self.longestCall, isSaid,
            !event.actorIsMachine
        else { return false }
        let isAlarm = firm.contains(.notice) && RemarkReader.kinds(in: text).contains(.alert)
        return
            (isAlarm || firm.contains(.customerReport)
            || firm.contains(.notice) && !firm.isDisjoint(with: [.symptom, .onset]))
            && signals.isDisjoint(with: [
                .question, .recovered, .improving, .returned, .closed, .measureDone, .cause, .rootCause, .unheard,
            ])
    }

    /// Bytes of a call for help.
    private static let longestCall = 90
}
