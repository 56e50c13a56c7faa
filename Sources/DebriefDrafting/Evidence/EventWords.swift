import DebriefEvents

extension EvidenceEvent {
    /// What its words tell of the incident, as drafting reads them: `symptom`, `decision`, `recovered`; empty for what tells
    /// nothing, and for orders to the writer of the report.
    package var telling: [String] { Record(self, time: time).signals.names }
}

extension Signal {
    /// In the order in which an incident goes.
    fileprivate var names: [String] { Signal.named.filter { contains($0.signal) }.map(\.name) }

    private static let named: [(name: String, signal: Signal)] = [
        ("change", .change), ("onset", .onset), ("symptom", .symptom), ("notice", .notice),
        ("customer report", .customerReport), ("acknowledgement", .acknowledgement), ("declaration", .declaration),
        ("escalation", .escalation), ("communication", .communication), ("question", .question),
        ("suspicion", .suspicion), ("cause", .cause), ("root cause", .rootCause), ("decision", .decision),
        ("action", .action), ("rollback", .rollback), ("without effect", .wrongTurn), ("measure done", .measureDone),
        ("improving", .improving), ("part of it", .partly), ("back to normal", .returned), ("healthy", .healthy),
        ("impact over", .impactOver), ("recovered", .recovered), ("goes on", .persists), ("reopened", .reopened),
        ("closed", .closed), ("withdrawn", .withdrawal), ("same trouble", .sameTrouble), ("unheard", .unheard),
        ("small talk", .chatter),
    ]
}
