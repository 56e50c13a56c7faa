import DebriefEvents
import DebriefLanguage
import DebriefText

/// Tickets as a table: a row for each ticket, or for each update of one.
struct TicketTableReader: EvidenceReader {
    let id = "ticket-table"
    let name = "table of tickets"
    let info = ReaderInfo(
        producer: "Jira CSV export, ServiceNow CSV export and audit, and tables of tickets with the usual headings",
        reads: """
            when each ticket was opened, reopened, resolved and closed; comments and work notes; where a ticket has a \
            row for each update, its changes of state, priority and assignee
            """,
        times: """
            ISO 8601, `15/Jan/25 2:02 PM`, `15-01-2025 14:02`; whether day or month comes first is told by the dates of \
            the whole table, and reported where it cannot be; the zone of the heading, else of `--zone`, and reported \
            without any
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil else { return false }
        var table = CSVTable(file.source)
        guard let header = table.next(), let columns = TicketColumns(header.fields) else { return false }
        let reading = WrittenTime(isDayFirst: true)
        for _ in 0..<20 {
            guard let row = table.next() else { return false }
            guard let opened = columns.cell(.opened, of: row) else { continue }
            if reading.moment(opened) != nil || WrittenTime(isDayFirst: false).moment(opened) != nil { return true }
        }
        return false
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var table = CSVTable(file.source)
        guard let header = table.next(), let columns = TicketColumns(header.fields) else { return builder.reading }
        let rows = table.rows(under: header, &builder)
        let stamps = rows.lazy.flatMap { row in TicketColumns.times.compactMap { columns.cell($0, of: row) } }
        let times = WrittenTime(learningFrom: stamps, isDayFirst: options.isDayFirst)
        // Updates of one ticket may stand apart.
        var order: [String] = []
        var tickets: [String: [CSVTable.Row]] = [:]
        for row in rows {
            guard let key = columns.cell(.key, of: row) else {
                builder.tally("evidence-unknown-record", "row names no ticket", at: row.offset)
                continue
            }
            if tickets[key] == nil { order.append(key) }
            tickets[key, default: []].append(row)
        }
        for key in order {
            TicketRows(rows: tickets[key] ?? [], columns: columns, times: times).read(into: &builder)
        }
        return builder.reading
    }
}

/// All rows of one ticket, oldest first.
private struct TicketRows {
    let rows: [CSVTable.Row]
    let columns: TicketColumns
    let times: WrittenTime

    func read(into builder: inout ReadingBuilder) {
        guard let first = rows.first, let last = rows.last else { return }
        let opener = Ticket.Actor(columns.cell(.reporter, of: first))
        if let time = time(.opened, of: first, &builder) {
            let ticket = ticket(first)
            ticket.opened(
                at: time,
                by: opener,
                saying: ticket.title.isEmpty ? "\(ticket.key) opened" : columns.cell(.description, of: first),
                offset: first.offset,
                into: &builder
            )
        } else if columns.cell(.opened, of: first) == nil {
            builder.tally("evidence-no-time", "ticket states no time of its creation", at: first.offset)
        }
        for (old, new) in zip(rows, rows.dropFirst()) { readChange(from: old, to: new, into: &builder) }
        let reachesEnd = rows.count > 1 && rows.contains { columns.cell(.status, of: $0).map(Ticket.isEnd) ?? false }
        for (column, state) in [
            (TicketColumns.Name.reopened, "reopened"), (.resolved, "resolved"), (.closed, "closed"),
        ] {
            if reachesEnd, column != .reopened { continue }
            guard let time = time(column, of: last, &builder) else { continue }
            let actor = Ticket.Actor(column == .resolved ? columns.cell(.resolver, of: last) : nil)
            ticket(last).reached(state, at: time, by: actor, offset: last.offset, into: &builder)
        }
        readComments(of: last, into: &builder)
    }

    private func readChange(from old: CSVTable.Row, to new: CSVTable.Row, into builder: inout ReadingBuilder) {
        let changed = TicketColumns.changing.filter { columns.cell($0.0, of: old) != columns.cell($0.0, of: new) }
        guard !changed.isEmpty else { return }
        guard let time = time(.updated, of: new, &builder) else {
            if columns.cell(.updated, of: new) == nil {
                builder.tally("evidence-no-time", "update states no time", at: new.offset)
            }
            return
        }
        for (column, field) in changed {
            ticket(new).changed(
                field,
                from: columns.cell(column, of: old),
                to: columns.cell(column, of: new),
                at: time,
                by: Ticket.Actor(columns.cell(.updater, of: new)),
                offset: new.offset,
                into: &builder
            )
        }
    }

    private func readComments(of row: CSVTable.Row, into builder: inout ReadingBuilder) {
        for cell in columns.cells(.comment, of: row) {
            for comment in TicketComment.all(in: cell, times: times) {
                guard let written = comment.time else {
                    builder.tally("evidence-no-time", "comment has no time", at: row.offset)
                    continue
                }
                ticket(row).said(
                    PlainText.withoutMarkdown(comment.text),
                    at: builder.zoned(written, at: row.offset),
                    by: Ticket.Actor(comment.author),
                    links: NoteRow.links(in: comment.text),
                    offset: row.offset,
                    into: &builder
                )
            }
        }
    }

    private func ticket(_ row: CSVTable.Row) -> Ticket {
        Ticket(
            key: columns.cell(.key, of: row) ?? "ticket",
            title: columns.cell(.title, of: row) ?? "",
            service: columns.cell(.service, of: row),
            severity: columns.cell(.priority, of: row)
        )
    }

    private func time(_ column: TicketColumns.Name, of row: CSVTable.Row, _ builder: inout ReadingBuilder) -> Moment? {
        guard let cell = columns.cell(column, of: row) else { return nil }
        return builder.moment(times.moment(cell), of: cell, times, zone: columns.zone(of: column), at: row.offset)
    }
}
