import DebriefEvents
import DebriefLanguage

/// What responders took for nothing as soon as they saw it: an alert that somebody answers with `老毛病，不用管`, and a line that
/// says so of itself, as `on generator since 05:10, nothing to do`. Nobody notices an incident by it.
struct WavedOff {
    private var records: Set<Record> = []

    /// - Parameter all: in order.
    init(in all: [Record]) {
        var alert: Record?
        for record in all {
            if record.isAlert || record.isEcho || record.event.kind == .message && record.event.actorIsMachine {
                alert = record
            } else if record.isSaid {
                if record.wavesOff {
                    records.insert(record)
                    if let alert, record.order - alert.order <= Self.reach { records.insert(alert) }
                }
                // Whatever else is said of it, the next word is about something else.
                if !record.signals.contains(.chatter) { alert = nil }
            }
        }
    }

    func contains(_ record: Record) -> Bool { records.contains(record) }

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
