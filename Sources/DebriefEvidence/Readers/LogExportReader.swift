import DebriefEvents
import DebriefLanguage
import DebriefText

/// What tools that collect logs export of a search: records with a time and a line of a log.
///
/// The lines go the way of any log (see ``LogEvents``): grouped, and never rows one by one.
struct LogExportReader: EvidenceReader {
    let id = "log-export"
    let name = "export of a log tool"
    let info = ReaderInfo(
        producer: """
            Grafana Explore and Loki, Kibana and Elasticsearch, Splunk, CloudWatch Logs and Logs Insights, Datadog, \
            Google Cloud Logging: CSV and JSON; OpenTelemetry: logs and traces in the JSON of OTLP; Windows: events as \
            XML or CSV, from the Event Viewer or PowerShell
            """,
        reads: """
            the records in the order of their times as a log of their service: the first of a new error, the beginning \
            and end of a burst of errors, restarts, and kills for want of memory, at most eight of each; of traces the \
            spans, with what failed in them
            """,
        times: """
            `timeUnixNano`, `TimeCreated`, `@timestamp`, `_time`, `timestamp`, `Time`, `Date` or alike: ISO 8601, `Feb 25, 2026 @ 22:31:09.123`, \
            seconds to nanoseconds since 1970; the zone stated, else that of `--zone`
            """
    )

    func recognizes(_ file: EvidenceFile) -> Bool {
        if let json = file.head { return LogRecords.isExport(json.roots(maximum: 3)) }
        if WindowsEvents.isOne(file.source) { return true }
        // No table has a head as long as this.
        guard file.source.range(ofLine: 1).count < 20_000 else { return false }
        var table = CSVTable(file.source)
        guard let header = LogColumnsOfTable.header(&table), let columns = LogColumnsOfTable(header.fields) else {
            return false
        }
        var worded = 0
        for _ in 0..<5 {
            guard let row = table.next() else { break }
            guard row.fields.count == columns.count, columns.entry(row, WrittenTime()) != nil else { return false }
            if row.fields[columns.message].contains(where: \.isLetter) { worded += 1 }
        }
        return worded > 0 && !AlertTableReader().recognizes(file)
    }

    func read(_ file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var entries: [LogEntry] = []
        if let json = file.json {
            builder.report(json.damages)
            entries = LogRecords.entries(json.roots, &builder)
        } else if WindowsEvents.isOne(file.source) {
            entries = WindowsEvents.entries(file.source, &builder)
        } else {
            var table = CSVTable(file.source)
            guard let header = LogColumnsOfTable.header(&table), let columns = LogColumnsOfTable(header.fields) else {
                return builder.reading
            }
            var rows: [CSVTable.Row] = []
            while let row = table.next() { rows.append(row) }
            let cells = rows.lazy.filter { $0.fields.count > columns.time }.map { $0.fields[columns.time] }
            let written = WrittenTime(
                learningFrom: cells.prefix(5_000).map(LogEntry.plain),
                isDayFirst: options.isDayFirst
            )
            for row in rows {
                guard row.fields.count == columns.count else {
                    let what = "row has another number of cells than the header"
                    builder.tally("evidence-malformed", what, at: row.offset)
                    continue
                }
                guard let entry = columns.entry(row, written) else {
                    builder.tally("evidence-malformed", "time of a row cannot be read", at: row.offset)
                    continue
                }
                entries.append(entry)
            }
        }
        let own = builder.reading
        var reading = LogEntry.reading(of: entries, in: file, options: options)
        reading.diagnostics = own.diagnostics + reading.diagnostics
        return reading
    }
}

/// A record of a log tool.
struct LogEntry {
    let time: Moment
    let text: String
    let level: String?
    let service: String?
    /// Of the record in the file.
    let offset: Int

    init?(_ time: Moment?, _ text: String, level: String?, service: String?, offset: Int) {
        guard let time, !text.isEmpty else { return nil }
        let inner = LogEntry.inner(text)
        (self.time, self.text, self.offset) = (time, inner?.text ?? text, offset)
        self.level = level ?? inner?.level
        self.service = service
    }

    /// What a line says that is a record itself: `{"level":"error","msg":"…"}`, `level=error msg="…"`.
    private static func inner(_ text: String) -> (text: String, level: String?)? {
        if text.first == "{", let object = JSONDocument(SourceText(String(text.prefix(20_000))))?.first {
            guard let words = object.text("msg", "message", "log", "event") else { return nil }
            return (words, object.text("level", "severity", "lvl"))
        }
        for name in ["msg=", "message="] {
            guard let found = text.firstPlace(of: name),
                found.lowerBound == text.startIndex
                    || text[..<found.lowerBound].last == " "
            else { continue }
            let value = text[found.upperBound...]
            let words = value.first == "\"" ? value.dropFirst().prefix { $0 != "\"" } : value.prefix { $0 != " " }
            let level = text.firstPlace(of: "level=").map { text[$0.upperBound...].prefix { $0 != " " } }
            return words.isEmpty ? nil : (String(words), level.map { String($0.filter { $0 != "\"" }) })
        }
        return nil
    }

    /// `nil` for what is no time of a day.
    static func moment(_ cell: String, _ written: WrittenTime = WrittenTime()) -> Moment? {
        if let moment = Moment(iso8601: cell) { return moment }
        if let number = Double(cell), number > 1e8 { return ReadingBuilder.moment(epoch: number, in: .utc) }
        return written.moment(plain(cell)).flatMap { $0.precision == .day ? nil : $0 }
    }

    /// Kibana writes `Feb 25, 2026 @ 22:31:09.123`.
    static func plain(_ cell: String) -> String { cell.replacing(" @ ", with: " ") }

    /// What a log of these records tells, with citations of the records.
    static func reading(of entries: [LogEntry], in file: EvidenceFile, options: EvidenceOptions) -> EvidenceReading {
        // Tools list the newest first.
        let sorted = entries.enumerated().sorted {
            ($0.element.time.order, $0.offset) < ($1.element.time.order, $1.offset)
        }
        .map(\.element)
        let isReversed =
            zip(entries, entries.dropFirst()).allSatisfy { $0.time.order >= $1.time.order }
            && entries.first?.time.order != entries.last?.time.order
        let ordered = isReversed ? Array(entries.reversed()) : sorted
        let lines = ordered.map(\.line).joined(separator: "\n")
        let log = EvidenceFile(source: SourceText(lines + "\n", path: file.path))
        var reading = LogEvents(file: log, options: options).reading()
        reading.events = reading.events.compactMap { event in
            guard ordered.indices.contains(event.citation.line - 1) else { return nil }
            let entry = ordered[event.citation.line - 1]
            var event = event
            event.service = event.service ?? entry.service
            event.citation = Citation(
                path: file.path,
                line: file.line(at: entry.offset),
                subject: event.citation.subject
            )
            return event
        }
        return reading
    }

    /// As a program would have logged it.
    private var line: String {
        let words = PlainText.line(text.prefix(4_000))
        return [time.iso8601.replacing("T", with: " "), level?.uppercased() ?? "", words].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}

extension Moment {
    /// In UTC where it states no zone.
    var inUTC: Moment {
        var moment = self
        if zone == .unknown { moment.zone = .utc }
        return moment
    }
}

/// Which columns of an exported table hold the times and the lines of a log.
struct LogColumnsOfTable {
    let count: Int
    let time: Int
    let message: Int
    private let level: Int?
    private let service: Int?
    /// Logs Insights states no zone and means UTC.
    private let isUTC: Bool

    init?(_ names: [String]) {
        let names = names.map { $0.lowercased() }
        func first(_ wanted: [String]) -> Int? { wanted.lazy.compactMap(names.firstIndex).first }
        // The Event Viewer gives the column of messages no heading.
        let isUnnamed = Set(names).isSuperset(of: Self.viewer) || Set(names).isSuperset(of: Self.chineseViewer)
        guard names.count > 1, let time = first(Self.times),
            let message = isUnnamed ? names.count : first(Self.messages), time != message
        else { return nil }
        (count, self.time, self.message) = (isUnnamed ? names.count + 1 : names.count, time, message)
        isUTC = !isUnnamed && names[message] == "@message"
        level = first(Self.levels)
        service = first(Self.services)
    }

    /// The headings; PowerShell may write what its objects are above them.
    static func header(_ table: inout CSVTable) -> CSVTable.Row? {
        guard let first = table.next() else { return nil }
        return first.fields.first?.hasPrefix("#TYPE ") == true ? table.next() : first
    }

    func entry(_ row: CSVTable.Row, _ written: WrittenTime) -> LogEntry? {
        func cell(_ column: Int?) -> String? {
            column.map { row.fields[$0] }.flatMap { $0.isEmpty || $0 == "-" ? nil : $0 }
        }
        return LogEntry(
            LogEntry.moment(row.fields[time], written).map { isUTC ? $0.inUTC : $0 },
            row.fields[message],
            level: cell(level),
            service: cell(service),
            offset: row.offset
        )
    }

    private static let times = [
        "@timestamp", "_time", "timestamp", "time", "date", "eventtime", "receivetimestamp", "ts", "tsns",
        "date and time", "日期和时间", "timecreated", "timegenerated",
    ]
    private static let viewer: Set = ["level", "date and time", "event id", "task category"]
    private static let chineseViewer: Set = ["级别", "日期和时间", "事件 id", "任务类别"]
    private static let messages = [
        "_raw", "@message", "line", "message", "textpayload", "jsonpayload.message", "msg", "log", "body", "content",
    ]
    private static let levels = [
        "log.level", "level", "severity", "loglevel", "log_level", "detected_level", "status", "jsonpayload.level",
        "leveldisplayname", "entrytype", "级别",
    ]
    private static let services = [
        "service.name", "service", "kubernetes.container.name", "app", "container", "resource.labels.container_name",
        "sourcetype", "@logstream", "providername", "source", "来源",
    ]
}
