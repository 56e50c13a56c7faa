import DebriefCore
import Dispatch

/// Groups the lines of logs by what printed them, in one pass and in bounded memory.
///
/// Chunks of whole lines are read on all cores into signatures (``LineMasker``); then, in the order of the lines, equal
/// signatures are counted together; at the end, or when there are too many of them, signatures of one statement are
/// joined (``TemplateMerger``). What comes out does not depend on the size of the chunks or the number of cores.
package struct LogGrouper {
    /// Fills a buffer with the next bytes of a log; 0 at its end.
    package typealias Source = (UnsafeMutableBufferPointer<UInt8>) throws(DebriefError) -> Int

    private let window: LogWindow
    private let zone: ZoneRule?
    private let chunkSize: Int
    private let workers: [LogWorker]
    private var groups: LogGroupTable
    private var bounds: Range<Int>?
    private var firstTime: LogTime?
    private var lineCount = 0
    private var timedLines = 0
    private var earliest: Int?
    private var latest: Int?
    private var fileStarts: [Int] = []
    /// Of the log read last.
    private(set) var layout: LogLayout?

    /// - Parameters:
    ///   - zone: of times that state none.
    ///   - keepsLines: whether the numbers of all lines are kept, at four bytes each.
    ///   - signatures: how many are held before they are joined.
    package init(
        window: LogWindow = LogWindow(),
        zone: ZoneRule? = nil,
        keepsLines: Bool = false,
        chunkSize: Int = 4 << 20,
        workers: Int = 2,
        signatures: Int = 1 << 16
    ) {
        self.window = window
        self.zone = zone
        self.chunkSize = chunkSize
        self.workers = (0..<max(1, workers)).map { _ in LogWorker() }
        groups = LogGroupTable(keepsLines: keepsLines, maximum: signatures)
    }

    /// Adds the lines of one log.
    package mutating func read(_ source: @escaping Source) throws(DebriefError) {
        fileStarts.append(lineCount + 1)
        var chunks = LogChunks(source, size: chunkSize)
        let layout = try chunks.layout()
        self.layout = layout
        while true {
            var buffers: [LogChunks.Buffer] = []
            while buffers.count < workers.count, let buffer = try chunks.next() { buffers.append(buffer) }
            guard !buffers.isEmpty else { return }
            let filled = buffers
            let workers = workers
            DispatchQueue.concurrentPerform(iterations: filled.count) { slot in
                filled[slot].withBytes { workers[slot].read($0, layout: layout) }
            }
            for slot in filled.indices { try take(workers[slot]) }
        }
    }

    private mutating func take(_ worker: LogWorker) throws(DebriefError) {
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
    package mutating func grouping() -> LogGrouping {
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
