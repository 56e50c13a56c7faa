import DebriefEvents
import DebriefLanguage

/// What responders took for nothing as soon as they saw it: an alert that somebody answers with `老毛病，不用管`, and a line that
/// says so of itself, as `on generator since 05:10, nothing to do`. Nobody notices an incident by it.
enum WavedOff {
    /// The records without what was waved off.
    ///
    /// - Parameter records: in order.
    static func heeded(of records: [Record]) -> [Record] {
        var wavedOff: Set<Record> = []
        var alert: Record?
        for record in records {
            if record.isAlert || record.isEcho || record.event.kind == .message && record.event.actorIsMachine {
                alert = record
            } else if record.isSaid {
                if record.wavesOff {
                    wavedOff.insert(record)
                    if let alert, record.order - alert.order <= reach { wavedOff.insert(alert) }
                }
                // Whatever else is said of it, the next word is about something else.
                if !record.signals.contains(.chatter) { alert = nil }
            }
        }
        return wavedOff.isEmpty ? records : records.filter { !wavedOff.contains($0) }
    }

    /// Seconds after an alert within which somebody takes it for nothing at once.
    private static let reach = 15 * 60
}

extension Record {
    /// Whether it takes what it speaks of for nothing, and tells of no harm beside it.
    fileprivate var wavesOff: Bool {
        signals.isDisjoint(with: [.customerReport, .declaration, .escalation])
            && (Self.dismissals.occur(in: wholeText) || RemarkReader.kinds(in: wholeText).contains(.aside))
    }

    /// Words by which responders take an alert for nothing.
    static let dismissals = Phrases(.evidence, "waves off")
}
