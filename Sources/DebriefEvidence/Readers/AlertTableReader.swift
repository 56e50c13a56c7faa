import DebriefEvents
import DebriefLanguage
import DebriefText

/// Alerts as a table: a row for each time that one fired, was taken up or ended, or a row for each with both of its ends.
struct AlertTableReader: EvidenceReader {
    let id = "alert-table"
    let name = "table of alerts"
    let info = ReaderInfo(
        producer:
            "exports of the alerts of any tool that watches systems, and tables that people keep of them, as CSV or TSV",
        reads: """
            what fired, was acknowledged and recovered, by the meaning of its headings in English or Chinese and by what \
            the cells below them look like: the time, or when each began, was taken up and ended; the state; the alert, \
            its text, level and target
            """,
        times: """
            as in tables of tickets: ISO 8601, seconds since 1970, and what spreadsheets write; the zone of the time or of \
            the heading, else of `--zone`, and reported without any
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        // No table has a head as long as this.
        guard file.head == nil, file.source.range(ofLine: 1).count < 20_000 else { return false }
        var table = CSVTable(file.source)
        guard let header = table.next() else { return false }
        var rows: [CSVTable.Row] = []
        while rows.count < Self.sample, let row = table.next() { rows.append(row) }
        return AlertColumns(header, rows)?.areOfAlerts ?? false
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var table = CSVTable(file.source)
        guard let header = table.next() else { return builder.reading }
        let rows = table.rows(under: header, &builder)
        guard let columns = AlertColumns(header, Array(rows.prefix(Self.sample))) else { return builder.reading }
        let stamps = rows.lazy.flatMap { row in AlertColumns.times.compactMap { columns[$0, row] } }
        let written = WrittenTime(learningFrom: stamps, isDayFirst: options.isDayFirst)
        let alerts = rows.map { AlertRow($0, columns) }
        // A row whose only time is that of an end that nothing else in the table began may state when it fired.
        let showsFiring = alerts.contains { $0.state == .fired }
        for alert in alerts { alert.read(columns, written, showsFiring: showsFiring, into: &builder) }
        return builder.reading
    }

    /// How many rows tell what the columns hold.
    private static let sample = 50
}

/// What a row of a table of alerts says, but for when.
private struct AlertRow {
    private let row: CSVTable.Row
    let state: AlertColumns.State?
    private let name: String
    private let text: String
    private let target: String?
    private let level: String?
    private let source: String?

    init(_ row: CSVTable.Row, _ columns: AlertColumns) {
        self.row = row
        state = columns[.state, row].flatMap { AlertColumns.state(of: $0) }
        let said = columns[.text, row]
        let called = columns[.name, row] ?? said ?? columns[.target, row] ?? ""
        name = called
        text = said.flatMap { $0 == called ? nil : $0 } ?? ""
        let origin = columns[.source, row]
        // Who raised it may be a tool or what it watched.
        source = origin.flatMap { BotName.isMachine($0) ? $0 : nil } ?? columns[.tool, row]
        target = columns[.target, row] ?? origin.flatMap { BotName.isMachine($0) ? nil : $0 }
        level = columns[.level, row]
    }

    func read(
        _ columns: AlertColumns,
        _ written: WrittenTime,
        showsFiring: Bool,
        into builder: inout ReadingBuilder
    ) {
        guard !name.isEmpty else {
            return builder.tally("evidence-no-text", "row names no alert", at: row.offset)
        }
        let began = columns[.began, row]
        let stated = columns[.time, row]
        guard began != nil || stated != nil || columns[.ended, row] != nil || columns[.taken, row] != nil else {
            return builder.tally("evidence-no-time", "alert states no time", at: row.offset)
        }
        if let began { add(.alertFired, at: began, of: .began, columns, written, &builder) }
        if let taken = columns[.taken, row] {
            add(.acknowledged, at: taken, of: .taken, columns, written, by: columns[.person, row], &builder)
        }
        if let ended = columns[.ended, row] { add(.alertResolved, at: ended, of: .ended, columns, written, &builder) }
        // With its own columns for both ends the other time says no more.
        guard let stated, began == nil else { return }
        switch state {
        case .fired?, nil: add(.alertFired, at: stated, of: .time, columns, written, &builder)
        case .taken?: add(.acknowledged, at: stated, of: .time, columns, written, by: columns[.person, row], &builder)
        case .cleared? where showsFiring: add(.alertResolved, at: stated, of: .time, columns, written, &builder)
        case .cleared?:
            let what = "nothing says whether an alert began or ended at its time"
            builder.tally("evidence-unknown-record", what, at: row.offset)
        case .other?: builder.tally("evidence-left-out", "alert of no state that is read", at: row.offset, .info)
        }
    }

    private func add(
        _ kind: EvidenceEvent.Kind,
        at cell: String,
        of column: AlertColumns.Name,
        _ columns: AlertColumns,
        _ written: WrittenTime,
        by person: String? = nil,
        _ builder: inout ReadingBuilder
    ) {
        let read = AlertColumns.moment(cell, written)
        guard let time = builder.moment(read, of: cell, written, zone: columns.zone(of: column), at: row.offset) else {
            return
        }
        let said = [name, text].filter { !$0.isEmpty }.joined(separator: ": ")
        let place = target.flatMap { said.contains($0) ? nil : " (\($0))" } ?? ""
        builder.add(
            kind,
            at: time,
            PlainText.withoutTags(said + place),
            actor: person ?? source,
            isMachine: person == nil,
            service: target,
            severity: kind == .alertFired ? level : nil,
            subject: [name, target].compactMap { $0 }.joined(separator: " "),
            links: NoteRow.links(in: text),
            offset: row.offset,
            cited: "alert \(name)"
        )
    }
}
