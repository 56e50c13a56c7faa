import DebriefEvents
import DebriefLanguage
import DebriefText

/// The head of a table of numbers: one row of headings, or several rows of labels as the console of CloudWatch writes them.
struct SeriesTableHead {
    let timeColumn: Int
    /// The column that names the series of a row, where each row is one value.
    let nameColumn: Int?
    let names: [String]
    /// By column, where rows of labels state them.
    private(set) var units: [String]
    let zone: ZoneRule?
    let offset: Int
    /// The first row of numbers, when it was read to find the end of the head.
    private(set) var first: CSVTable.Row?

    var count: Int { names.count }

    private static let timeNames: Set<String> = [
        "time", "timestamp", "date", "datetime", "date_time", "date time", "ts", "_time", "@timestamp", "时间", "日期",
        "时刻",
    ]
    private static let labels: Set<String> = [
        "full label", "label", "id", "account id", "region", "namespace", "metric name", "metricname", "dimensions",
        "statistic", "period", "unit", "units",
    ]

    /// Reads the head and leaves the table at what follows it.
    init?(_ table: inout CSVTable) {
        guard let row = table.next(), row.fields.count > 1 else { return nil }
        offset = row.offset
        if Self.labels.contains(row.fields[0].lowercased()) {
            guard let labelled = Self.labelled(row, &table) else { return nil }
            (names, units, first) = labelled
            (timeColumn, nameColumn, zone) = (0, nil, nil)
            return
        }
        guard let column = row.fields.firstIndex(where: { Self.timeNames.contains(SeriesHeader($0).name.lowercased()) })
        else { return nil }
        names = row.fields
        units = []
        timeColumn = column
        zone = ZoneRule(named: SeriesHeader(row.fields[column]).unit)
        let lower = row.fields.map { $0.lowercased() }
        let isLong = lower.count == 3 && lower.contains("value")
        nameColumn = isLong ? lower.firstIndex { ["series", "metric", "name", "field"].contains($0) } : nil
    }

    private static func labelled(_ row: CSVTable.Row, _ table: inout CSVTable) -> (
        [String], [String], CSVTable.Row
    )? {
        var names: [String] = []
        var units = [String](repeating: "", count: row.fields.count)
        var next: CSVTable.Row? = row
        while let row = next, row.fields.count > 1, !CSVSeriesReader.looksLikeTime(row.fields[0]) {
            let label = row.fields[0].lowercased()
            // The full label comes first, and says most.
            if names.isEmpty, ["full label", "label", "metric name", "metricname"].contains(label) {
                names = row.fields
            }
            if label == "unit" || label == "units", row.fields.count == units.count {
                units = row.fields.map { CloudWatchMetricsReader.units[$0] ?? $0 }
            }
            next = table.next()
        }
        guard let first = next, first.fields.count == names.count else { return nil }
        return (names, units, first)
    }
}

/// A cell with a number as tools write it: `5.2`, `5.20%`, `123 ms`, `1.5 K`, `1,721,992.1`, `12 req/s`.
struct SeriesValue {
    /// Of the unit's base: `1.2 s` is 1200 of `ms`.
    let value: Double
    /// What all units of its kind are counted in; empty when none stands.
    let base: String
    /// How many of the base one of the unit is.
    let factor: Double
    /// As written.
    let unit: String

    private static let scales: [String: (base: String, factor: Double)] = [
        "ns": ("ms", 1e-6), "µs": ("ms", 1e-3), "us": ("ms", 1e-3), "ms": ("ms", 1), "s": ("ms", 1e3),
        "min": ("ms", 6e4), "mins": ("ms", 6e4), "hour": ("ms", 3.6e6), "hours": ("ms", 3.6e6), "B": ("B", 1),
        "kB": ("B", 1e3), "KB": ("B", 1e3), "MB": ("B", 1e6), "GB": ("B", 1e9), "TB": ("B", 1e12), "KiB": ("B", 1_024),
        "MiB": ("B", 1_048_576), "GiB": ("B", 1_073_741_824), "K": ("", 1e3), "Mil": ("", 1e6), "Bil": ("", 1e9),
    ]

    /// `nil` for what is no finite number, or more words than a unit.
    init?(_ cell: String) {
        let digits = cell.prefix { $0.isASCII && $0.isNumber || "+-.,eE".contains($0) }
        var number = String(digits)
        if number.contains(",") {
            let groups = number.split(separator: ".")[0].split(separator: ",", omittingEmptySubsequences: false)
            guard groups.dropFirst().allSatisfy({ $0.count == 3 }), number.filter({ $0 == "." }).count <= 1 else {
                return nil
            }
            number.removeAll { $0 == "," }
        }
        guard let value = Double(number), value.isFinite else { return nil }
        let unit = String(cell.dropFirst(digits.count).drop { $0 == " " })
        guard unit.utf8.count <= 12,
            unit.isEmpty || !unit.contains(" ") || unit.hasPrefix("K ") || unit.hasPrefix("Mil "),
            unit.allSatisfy({ $0.isLetter || " %/µ°".contains($0) })
        else { return nil }
        let scale = Self.scales[unit]
        self.value = value
        self.unit = unit
        base = scale?.base ?? unit
        factor = scale?.factor ?? 1
    }
}

/// The points of a table by column, or by the name that each row has.
struct SeriesColumns {
    private struct Column {
        let title: SeriesHeader
        var unit: String
        /// Of the first cell; the others are counted in it.
        var scale: (base: String, factor: Double)?
        var points: [EvidenceSeries.Point] = []
        var words = 0
    }

    private let head: SeriesTableHead
    private var columns: [Column] = []
    private var byName: [String: Int] = [:]

    init(_ head: SeriesTableHead) {
        self.head = head
        guard head.nameColumn == nil else { return }
        columns = head.names.enumerated().map { index, name in
            let title = SeriesHeader(name)
            let stated = index < head.units.count ? head.units[index] : ""
            return Column(title: title, unit: stated.isEmpty || stated == "None" ? title.unit : stated)
        }
    }

    mutating func add(_ row: CSVTable.Row, at time: Moment, line: Int) {
        if let nameColumn = head.nameColumn {
            let name = row.fields[nameColumn]
            if byName[name] == nil {
                byName[name] = columns.count
                columns.append(Column(title: SeriesHeader(name), unit: SeriesHeader(name).unit))
            }
            guard let index = byName[name],
                let cell = row.fields.indices.first(where: { $0 != nameColumn && $0 != head.timeColumn })
            else { return }
            add(row.fields[cell], to: index, time, line)
        } else {
            for column in row.fields.indices where column != head.timeColumn {
                add(row.fields[column], to: column, time, line)
            }
        }
    }

    private mutating func add(_ cell: String, to index: Int, _ time: Moment, _ line: Int) {
        guard let value = SeriesValue(cell), columns[index].scale.map({ $0.base == value.base }) ?? true else {
            if !Self.isGap(cell) { columns[index].words += 1 }
            return
        }
        let scale = columns[index].scale ?? (value.base, value.factor)
        if columns[index].scale == nil {
            columns[index].scale = scale
            if !value.unit.isEmpty, !(value.base.isEmpty) { columns[index].unit = value.unit }
        }
        // `1.5 K` counts in ones.
        let factor = scale.base.isEmpty ? value.factor : value.factor / scale.factor
        columns[index].points.append(EvidenceSeries.Point(time: time, value: value.value * factor, line: line))
    }

    func finish(at offset: Int, _ builder: inout ReadingBuilder) {
        for (index, column) in columns.enumerated() where head.nameColumn != nil || index != head.timeColumn {
            if column.words > 0 {
                let what = "column '\(column.title.name)' has cells that are no numbers"
                builder.tally("evidence-unknown-record", what, at: offset)
            }
            guard !column.points.isEmpty else { continue }
            let citation = builder.citation(at: offset, "series \(column.title.name)")
            builder.add(
                EvidenceSeries(name: column.title.name, unit: column.unit, points: column.points, citation: citation)
            )
        }
    }

    private static func isGap(_ cell: String) -> Bool {
        ["", "nan", "null", "none", "-", "n/a", "undefined"].contains(cell.lowercased())
    }
}
