import DebriefEvents
import DebriefText

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

    /// The alerts without the first ones that nobody answered until, hours later, one of another name came: what went
    /// unheard noticed nothing.
    ///
    /// - Parameter records: in order.
    func heeded(_ alerts: [Record], in records: [Record]) -> [Record] {
        var heeded = alerts[...]
        while let first = heeded.first {
            guard let next = heeded.first(where: { $0.event.subject != first.event.subject }),
                next.order - first.order > Self.unanswered,
                !records[records.firstPlace { $0.order > first.order }...].prefix(while: { $0.order < next.order })
                    .contains(where: { $0.isSaid || $0.event.kind == .acknowledged })
            else { break }
            heeded = heeded.drop { $0.event.subject == first.event.subject }
        }
        return Array(heeded)
    }

    /// Notes of trouble without the first ones after which nothing happened for hours until there was other trouble: `22:30 air
    /// pressure low on 3, adjusted`, and the line stopped at 02:15.
    ///
    /// - Parameter records: in order.
    func pursued(_ notes: [Record], in records: [Record]) -> [Record] {
        var pursued = notes[...]
        while pursued.count > 1, let first = pursued.first {
            let next = records.firstPlace { $0.order > first.order }
            guard next < records.count, records[next].order - first.order > Self.unanswered * 2 else { break }
            pursued.removeFirst()
        }
        return Array(pursued)
    }

    /// Seconds after which an alert without an answer was not heard.
    private static let unanswered = 3_600

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
