import DebriefEvents
import DebriefLanguage
import DebriefText

/// What was found in the lines of logs.
struct LogCollection {
    private let window: LogWindow
    private let zone: ZoneRule?
    private var groups: LogGroupTable
    private var bounds: Range<Int>?
    private var firstTime: LogTime?
    private var lineCount = 0
    private var timedLines = 0
    private var earliest: Int?
    private var latest: Int?
    private var fileStarts: [Int] = []

    init(window: LogWindow, zone: ZoneRule?, groups: LogGroupTable) {
        self.window = window
        self.zone = zone
        self.groups = groups
    }

    /// What comes next is of another log.
    mutating func beginFile() {
        fileStarts.append(lineCount + 1)
        groups.beginFile()
    }

    /// Adds what was found in a chunk; called for all chunks in their order.
    mutating func take(_ worker: LogWorker) throws(DebriefError) {
        if firstTime == nil, let time = worker.firstTime {
            firstTime = time
            bounds = try window.bounds(like: time, zone: zone)
        }
        for line in worker.lines {
            lineCount += 1
            if line.time != LogWorker.noTime {
                timedLines += 1
                earliest = min(earliest ?? line.time, line.time)
                latest = max(latest ?? line.time, line.time)
            }
            groups.add(line, of: worker, number: lineCount, window: bounds)
        }
        if worker.signatures.count > groups.maximum { worker.forget() }
    }

    /// All groups of what was read.
    mutating func grouping() -> LogGrouping {
        var span: LogWindow.Span?
        if let bounds, let earliest, let latest {
            let lower = max(bounds.lowerBound, earliest)
            span = LogWindow.Span(
                before: max(0, lower - earliest),
                during: max(0, min(bounds.upperBound, latest + 1) - lower)
            )
        }
        func moment(_ order: Int?) -> Moment? {
            guard let order, var time = firstTime else { return nil }
            time.seconds = order + (time.offset ?? 0)
            return time.moment(zone: zone, year: nil)
        }
        let groups = groups.finish().map { group in
            let bursts = group.tally.activity.bursts(in: (earliest ?? 0)...(latest ?? 0))
            return LogGroup(
                template: group.template,
                count: group.tally.count,
                firstLine: group.tally.firstLine,
                lastLine: group.tally.lastLine,
                first: moment(group.tally.firstTime),
                last: moment(group.tally.lastTime),
                severity: group.tally.severity,
                example: String(decoding: group.tally.example, as: UTF8.self),
                before: group.tally.before,
                during: group.tally.during,
                bursts: bursts.compactMap { burst in
                    guard let start = moment(burst.lowerBound), let end = moment(burst.upperBound) else { return nil }
                    return LogGroup.Burst(start: start, end: end)
                },
                lines: group.lines
            )
        }
        return LogGrouping(
            groups: groups,
            lineCount: lineCount,
            timedLines: timedLines,
            window: span,
            statesZone: firstTime?.offset != nil,
            statesYear: firstTime.map { $0.hasDate && $0.hasYear } ?? false,
            fileStarts: fileStarts
        )
    }
}
