import DebriefEvents

extension MilestoneAssignment {
    /// The alert that cleared last, when every alert that fired has cleared after it last fired.
    func lastResolutionOfAlerts(in records: [Record]) -> [Record] {
        var open: Set<String> = []
        var last: Record?
        for record in records {
            let name = record.event.subject ?? record.text
            if record.event.kind == .alertFired { open.insert(name) }
            if record.event.kind == .alertResolved {
                open.remove(name)
                last = record
            }
        }
        guard open.isEmpty, let last else { return [] }
        return [last]
    }

    /// Updates by which a page opens again what it had closed.
    static func reopenings(in records: [Record]) -> Set<Record> {
        var closed: Set<String> = []
        var found: Set<Record> = []
        for record in records where record.reportedAt == nil {
            guard let status = record.pageStatus, let page = record.strand else { continue }
            if status == .over { closed.insert(page) }
            if status == .open, closed.remove(page) != nil { found.insert(record) }
        }
        return found
    }
}
