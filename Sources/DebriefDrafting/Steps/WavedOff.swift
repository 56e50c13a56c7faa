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
        // Those of one moment, which one word takes for nothing.
        var alerts: [Record] = []
        var cleared: (alerts: [Record], order: Int)?
        for record in records {
            if record.isAlert || record.isEcho && !AlertEchoes.clears(record.text) {
                if let last = alerts.last, record.order - last.order > moment { alerts = [] }
                alerts.append(record)
                cleared = nil
            } else if record.event.kind == .alertResolved || record.isEcho {
                if !alerts.isEmpty, cleared == nil { cleared = (alerts, record.order) }
            } else if record.isSaid {
                if record.wavesOff {
                    wavedOff.insert(record)
                    if let alert = alerts.last, record.order - alert.order <= reach { wavedOff.formUnion(alerts) }
                }
                // What came and went before anybody spoke was over by then, whatever it was.
                if let cleared, record.order - cleared.order > unheard { wavedOff.formUnion(cleared.alerts) }
                // Whatever else is said of it, the next word is about something else.
                if !record.signals.contains(.chatter) { (alerts, cleared) = ([], nil) }
            }
        }
        return wavedOff.isEmpty ? records : records.filter { !wavedOff.contains($0) }
    }

    /// Seconds after an alert within which somebody takes it for nothing at once.
    private static let reach = 15 * 60
    /// Seconds within which a tool and what it writes into a conversation tell of one thing.
    private static let moment = 2 * 60
    /// Seconds after an alert was gone from which on nobody speaks of it any more.
    private static let unheard = 20 * 60
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
