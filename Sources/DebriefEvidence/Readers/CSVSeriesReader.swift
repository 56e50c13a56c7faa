import DebriefEvents
import DebriefLanguage
import DebriefText

/// Tables of numbers over time, such as a dashboard exports them: a column with times and columns with numbers.
struct CSVSeriesReader: EvidenceReader {
    let id = "csv-series"
    let name = "CSV series"
    let info = ReaderInfo(
        producer: """
            any tool that exports a table: Grafana (series in columns or in rows), the console of CloudWatch, a \
            spreadsheet, a script
            """,
        reads: """
            a column called time, timestamp, date, 时间 or alike, and each column of numbers as a series, with its unit \
            from the heading or the cells; rows of labels above the numbers
            """,
        times: """
            ISO 8601, `2025/01/15 14:02:00`, seconds (or milliseconds, …) since 1970, or clocks that go on from row to \
            row; the zone of the cell, of the heading (`time (UTC)`), else of `--zone`
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.head == nil else { return false }
        var table = CSVTable(file.source)
        guard let head = SeriesTableHead(&table) else { return false }
        for _ in 0..<5 {
            guard let row = head.first ?? table.next() else { return false }
            guard row.fields.count > head.timeColumn, Self.looksLikeTime(row.fields[head.timeColumn]) else { continue }
            return row.fields.indices.contains { $0 != head.timeColumn && SeriesValue(row.fields[$0]) != nil }
                && !LogExportReader().recognizes(file)
        }
        return false
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var table = CSVTable(file.source)
        guard let head = SeriesTableHead(&table) else { return builder.reading }
        var rows = head.first.map { [$0] } ?? []
        while let row = table.next() { rows.append(row) }
        let cells = rows.lazy.filter { $0.fields.count > head.timeColumn }.map { $0.fields[head.timeColumn] }
        var times = SeriesTimes(
            statedZone: head.zone,
            written: WrittenTime(learningFrom: cells.prefix(5_000), isDayFirst: options.isDayFirst),
            options: options
        )
        var columns = SeriesColumns(head)
        for row in rows {
            guard row.fields.count == head.count else {
                let what = "row has another number of cells than the header"
                builder.tally("evidence-malformed", what, at: row.offset)
                continue
            }
            guard let time = times.moment(row.fields[head.timeColumn], at: row.offset, &builder)
            else {
                builder.tally("evidence-malformed", "time of a row cannot be read", at: row.offset)
                continue
            }
            columns.add(row, at: time, line: file.source.line(at: row.offset))
        }
        columns.finish(at: head.offset, &builder)
        return builder.reading
    }

    static func looksLikeTime(_ cell: String) -> Bool {
        if Moment(iso8601: cell) != nil || WrittenTime.clock(cell) != nil || (Double(cell) ?? 0) > 1e8 { return true }
        let written = WrittenTime()
        return written.moment(cell) != nil || written.cannotTell(cell)
    }
}
