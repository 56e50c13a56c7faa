import DebriefCore

/// Tables of numbers over time, such as a dashboard exports them: a column with times and columns with numbers.
struct CSVSeriesReader: EvidenceReader {
    let id = "csv-series"
    let name = "CSV series"
    let info = ReaderInfo(
        producer: "any tool that exports a table: Grafana, a spreadsheet, a script",
        reads: """
            a column called time, timestamp, date, 时间 or alike, and each column of numbers as a series, with its unit \
            from the heading
            """,
        times: """
            ISO 8601, seconds (or milliseconds, …) since 1970, or clocks that go on from row to row; the zone of the \
            cell, of the heading (`time (UTC)`), else of `--zone`
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        guard file.json == nil else { return false }
        var table = CSVTable(file.source)
        guard let header = table.next(), header.fields.count > 1, let column = Self.timeColumn(header.fields) else {
            return false
        }
        for _ in 0..<5 {
            guard let row = table.next() else { return false }
            guard row.fields.count > column, Self.looksLikeTime(row.fields[column]) else { continue }
            return row.fields.indices.contains { $0 != column && Self.number(row.fields[$0]) != nil }
        }
        return false
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var table = CSVTable(file.source)
        guard let header = table.next(), let timeColumn = Self.timeColumn(header.fields) else {
            return builder.reading
        }
        let zone = SeriesHeader(header.fields[timeColumn]).unit
        let times = SeriesTimes(statedZone: ZoneRule(named: zone))
        var points = [[EvidenceSeries.Point]](repeating: [], count: header.fields.count)
        var words = [Int](repeating: 0, count: header.fields.count)
        var previous: Moment?
        while let row = table.next() {
            guard row.fields.count == header.fields.count else {
                let what = "row has another number of cells than the header"
                builder.tally("evidence-malformed", what, at: row.offset)
                continue
            }
            guard let time = times.moment(row.fields[timeColumn], after: previous, at: row.offset, &builder) else {
                builder.tally("evidence-malformed", "time of a row cannot be read", at: row.offset)
                continue
            }
            previous = time
            let line = file.source.line(at: row.offset)
            for column in row.fields.indices where column != timeColumn {
                if let value = Self.number(row.fields[column]) {
                    points[column].append(EvidenceSeries.Point(time: time, value: value, line: line))
                } else if !Self.isGap(row.fields[column]) {
                    words[column] += 1
                }
            }
        }
        for (column, field) in header.fields.enumerated() where column != timeColumn {
            let title = SeriesHeader(field)
            if words[column] > 0 {
                let what = "column '\(title.name)' has cells that are no numbers"
                builder.tally("evidence-unknown-record", what, at: header.offset)
            }
            guard !points[column].isEmpty else { continue }
            let citation = builder.citation(at: header.offset, "series \(title.name)")
            builder.add(
                EvidenceSeries(name: title.name, unit: title.unit, points: points[column], citation: citation)
            )
        }
        return builder.reading
    }

    private static let timeNames: Set<String> = [
        "time", "timestamp", "date", "datetime", "date_time", "date time", "ts", "_time", "@timestamp", "时间", "日期",
        "时刻",
    ]

    private static func timeColumn(_ header: [String]) -> Int? {
        header.firstIndex { timeNames.contains(SeriesHeader($0).name.lowercased()) }
    }

    private static func looksLikeTime(_ cell: String) -> Bool {
        Moment(iso8601: cell) != nil || ClockTime(cell) != nil || (Double(cell) ?? 0) > 1e8
    }

    /// A finite number, with or without a percent sign.
    private static func number(_ cell: String) -> Double? {
        let cell = cell.hasSuffix("%") ? String(cell.dropLast()) : cell
        guard let value = Double(cell), value.isFinite else { return nil }
        return value
    }

    private static func isGap(_ cell: String) -> Bool {
        ["", "nan", "null", "none", "-", "n/a", "undefined"].contains(cell.lowercased())
    }
}
