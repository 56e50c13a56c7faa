import DebriefEvents
import DebriefLanguage
import DebriefText

/// Picks the few moments of a log that a postmortem needs: new errors, bursts of them, restarts, crashes, failovers.
struct LogEvents {
    /// What is taken of each sort at most, the worst first.
    private static let most = 8
    /// Lines of one restart or kill that are taken.
    private static let repeats = 3
    /// Errors that a log begins with, within this share of its time, are no news.
    private static let settling = 0.1

    let file: EvidenceFile
    let options: EvidenceOptions

    private struct Pick {
        let group: LogGroup
        let status: String
        let line: Int
        /// Lines that this one stands for.
        var count = 1
    }

    func reading() -> EvidenceReading {
        var builder = ReadingBuilder(file, options: options)
        var grouper = LogGrouper(zone: options.zone, isDayFirst: options.isDayFirst, keepsLines: true)
        guard (try? grouper.read(file.source.stream)) != nil, let layout = grouper.layout else {
            return builder.reading
        }
        let grouping = grouper.grouping()
        let lines = LogLineTimes(file: file, layout: layout, options: options)
        tellGaps(of: grouping, &builder)
        if layout.isDateAmbiguous {
            builder.tally("evidence-ambiguous-date", "day and month of a date cannot be told apart", at: 0)
        }
        let groups = grouping.groups.filter { $0.first != nil }.sorted {
            let severities = ($0.severity, $1.severity)
            if severities.0 != severities.1 { return severities.0 > severities.1 }
            return ($1.count, $0.firstLine) < ($0.count, $1.firstLine)
        }
        let signed = groups.map { (group: $0, signs: LogSigns($0.example)) }
        for pick in incidents(signed) + errors(signed, lines) {
            guard let time = lines.moment(pick.line) else { continue }
            let text = lines.text(pick.line) + (pick.count > 1 ? " (×\(pick.count))" : "")
            builder.add(
                .logged,
                at: time,
                text,
                isMachine: true,
                severity: pick.group.severity == .unknown ? nil : "\(pick.group.severity)",
                status: pick.status,
                subject: pick.group.template,
                offset: lines.offset(pick.line),
                cited: "log line of \(time.civil.clockText(seconds: true))"
            )
        }
        return builder.reading
    }

    private func tellGaps(of grouping: LogGrouping, _ builder: inout ReadingBuilder) {
        let untimed = grouping.lineCount - grouping.timedLines
        if untimed > 0 {
            let what = "\(untimed) of \(grouping.lineCount) log lines have no time"
            builder.tally("evidence-unknown-record", what, at: 0, .info)
        }
        if !grouping.statesYear, options.date == nil {
            builder.tally("evidence-no-date", "log states no year", at: 0)
        }
        if !grouping.statesZone, options.zone == nil {
            builder.tally("evidence-no-zone", "log states no zone", at: 0)
        }
    }

    /// What happened to processes: restarts, crashes, kills for want of memory, failovers.
    private func incidents(_ groups: [(group: LogGroup, signs: LogSigns)]) -> [Pick] {
        var picks: [Pick] = []
        for (group, signs) in groups {
            guard let turn = signs.turn else { continue }
            // What a program says all day is how it works.
            guard ![.restart, .up].contains(turn) || group.count <= 10 else { continue }
            let status = turn.rawValue
            guard picks.count(where: { $0.status == status }) < Self.most else { continue }
            picks += group.lines.prefix(Self.repeats).map { Pick(group: group, status: status, line: $0) }
        }
        return picks
    }

    /// Errors that were not there at first, and bursts of any.
    private func errors(_ groups: [(group: LogGroup, signs: LogSigns)], _ lines: LogLineTimes) -> [Pick] {
        let orders = groups.flatMap { [$0.group.first?.order, $0.group.last?.order].compactMap { $0 } }
        guard let start = orders.min(), let end = orders.max() else { return [] }
        let settled = start + Int(clamping: Double(end - start) * Self.settling)
        let errors = groups.filter { group, signs in
            let isError = group.severity >= .error || group.severity == .unknown && signs.isError
            return isError && signs.turn == nil
        }.map(\.group)
        let fresh = errors.filter { ($0.first?.order ?? start) >= settled }
        let bursting = errors.filter { !$0.bursts.isEmpty }
        let bursts = bursting.prefix(Self.most).flatMap { self.bursts(of: $0, lines) }
        // An error whose first line begins a burst is told once.
        let told = Set(bursts.map(\.line))
        return bursts
            + fresh.filter { !told.contains($0.firstLine) }.prefix(Self.most).map {
                Pick(group: $0, status: "error", line: $0.firstLine, count: $0.count)
            }
    }

    private func bursts(of group: LogGroup, _ lines: LogLineTimes) -> [Pick] {
        group.bursts.prefix(2).flatMap { burst -> [Pick] in
            let inside = group.lines.filter { line in
                lines.order(line).map { $0 >= burst.start.order && $0 < burst.end.order } ?? false
            }
            guard let first = inside.first, let last = inside.last, first != last else { return [] }
            return [
                Pick(group: group, status: "burst-began", line: first, count: inside.count),
                Pick(group: group, status: "burst-ended", line: last),
            ]
        }
    }
}

/// Single lines of a log, read again once it is known which matter.
private struct LogLineTimes {
    private let source: SourceText
    private let layout: LogLayout
    private let options: EvidenceOptions
    private let ranges: [Range<Int>]
    /// That of the first line, where nothing tells the days of the log: they are counted from it.
    private var unclearDay: Int?

    init(file: EvidenceFile, layout: LogLayout, options: EvidenceOptions) {
        source = file.source
        self.layout = layout
        self.options = options
        ranges = file.source.withBytes { bytes in
            var ranges: [Range<Int>] = []
            LogLines.each(in: bytes) { ranges.append($0) }
            return ranges
        }
        guard layout.isDateAmbiguous else { return }
        let first = (1...max(1, ranges.count)).lazy.prefix(ranges.count).compactMap { [self] in header($0).time }.first
        unclearDay = first.map { CivilTime(total: $0.seconds).day }
    }

    private func header(_ line: Int) -> LogLayout.Header {
        source.withBytes { layout.header($0, ranges[line - 1].lowerBound, ranges[line - 1].upperBound) }
    }

    func offset(_ line: Int) -> Int { ranges[line - 1].lowerBound }

    func moment(_ line: Int) -> Moment? {
        var moment = header(line).time?.moment(zone: options.zone, year: options.date?.year)
        if let unclearDay, let civil = moment?.civil {
            moment?.civil = CivilTime(day: civil.day - unclearDay, second: civil.second)
            moment?.isDated = false
        }
        return moment
    }

    /// On the scale of the moments of a ``LogGrouping``.
    func order(_ line: Int) -> Int? { header(line).time?.moment(zone: options.zone, year: nil).order }

    /// What the line says, without its head; of a request, with its status.
    func text(_ line: Int) -> String {
        let header = header(line)
        let end = header.status == nil ? header.end : min(ranges[line - 1].upperBound, header.end + 4)
        return source.withBytes { bytes in
            String(
                decoding: bytes[header.content..<max(header.content, min(end, header.content + 2_000))],
                as: UTF8.self
            )
        }
    }
}
