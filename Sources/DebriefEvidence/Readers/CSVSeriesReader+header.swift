import DebriefEvents
import DebriefLanguage
import DebriefText

/// A heading of a column of numbers, taken apart: `latency (ms)`, `error_rate_percent`.
struct SeriesHeader {
    let name: String
    /// As people write it; empty when the heading has none.
    let unit: String

    private static let endings: [(String, String)] = [
        ("_percent", "%"), ("_percentage", "%"), ("_pct", "%"), ("_ms", "ms"), ("_milliseconds", "ms"),
        ("_seconds", "s"), ("_secs", "s"), ("_bytes", "B"), ("_mb", "MB"), ("_gb", "GB"), ("_rps", "req/s"),
        ("_qps", "req/s"), ("_per_second", "/s"),
    ]

    init(_ heading: String) {
        let heading = PlainText.line(heading, maximum: 120)
        for (start, end) in [("(", ")"), ("[", "]"), ("（", "）")] {
            if heading.hasSuffix(end), let index = heading.lastIndex(of: Character(start)) {
                name = PlainText.line(heading[..<index])
                unit = PlainText.line(heading[heading.index(after: index)...].dropLast())
                return
            }
        }
        if heading.hasSuffix("%") {
            name = PlainText.line(heading.dropLast())
            unit = "%"
            return
        }
        let ending = Self.endings.first { heading.lowercased().hasSuffix($0.0) }
        name = ending.map { String(heading.dropLast($0.0.count)) } ?? heading
        unit = ending?.1 ?? ""
    }
}

/// Reads the times of a table of numbers.
struct SeriesTimes {
    /// The zone in the heading: `time (UTC)`.
    private let statedZone: ZoneRule?
    /// Which has learned from the column whether days come before months.
    private let written: WrittenTime
    /// Of clock times without a day, which come after the row before them, if need be on the next day.
    private var resolver: TimeResolver

    init(statedZone: ZoneRule?, written: WrittenTime, options: EvidenceOptions) {
        self.statedZone = statedZone
        self.written = written
        resolver = TimeResolver(date: options.date)
    }

    mutating func moment(_ cell: String, at offset: Int, _ builder: inout ReadingBuilder) -> Moment? {
        var moment: Moment
        if let standard = Moment(iso8601: cell) {
            moment = standard
        } else if let clock = WrittenTime.clock(cell), let read = resolver.moment(of: clock) {
            moment = read
        } else {
            if let number = Double(cell) { return builder.moment(epoch: number) }
            guard let stated = written.moment(cell) else {
                if written.cannotTell(cell) {
                    builder.tally("evidence-ambiguous-date", "day of a time cannot be told from its month", at: offset)
                }
                return nil
            }
            moment = stated
        }
        if moment.isDated { resolver.begin(on: moment.civil.date) }
        if moment.zone == .unknown, let statedZone { moment.zone = statedZone.zone(atCivil: moment.civil) }
        return builder.zoned(moment, at: offset)
    }
}
