import DebriefLanguage
import DebriefText

/// Groups the lines of logs by what printed them, in one pass and in bounded memory.
///
/// Chunks of whole lines are read on all cores into signatures (``LineMasker``); then, in the order of the lines, equal
/// signatures are counted together; at the end, or when there are too many of them, signatures of one statement are
/// joined (``TemplateMerger``). What comes out does not depend on the size of the chunks or the number of cores.
package struct LogGrouper {
    /// Fills a buffer with the next bytes of a log; 0 at its end.
    package typealias Source = (UnsafeMutableBufferPointer<UInt8>) throws(DebriefError) -> Int

    private let chunkSize: Int
    private let workers: [LogWorker]
    private let intake: LogIntake
    private let isDayFirst: Bool?
    /// Of the log read last.
    private(set) var layout: LogLayout?

    /// - Parameters:
    ///   - zone: of times that state none.
    ///   - isDayFirst: in dates of which the log itself does not tell it.
    ///   - keepsLines: whether the numbers of all lines are kept, at four bytes each.
    ///   - signatures: how many are held before they are joined.
    package init(
        window: LogWindow = LogWindow(),
        zone: ZoneRule? = nil,
        isDayFirst: Bool? = nil,
        keepsLines: Bool = false,
        chunkSize: Int = 1 << 20,
        workers: Int = 2,
        signatures: Int = 1 << 16
    ) {
        self.chunkSize = chunkSize
        self.isDayFirst = isDayFirst
        self.workers = (0..<max(1, workers)).map { _ in LogWorker() }
        intake = LogIntake(
            LogCollection(
                window: window,
                zone: zone,
                groups: LogGroupTable(keepsLines: keepsLines, maximum: signatures)
            )
        )
    }

    /// Adds the lines of one log.
    package mutating func read(_ source: @escaping Source) throws(DebriefError) {
        var chunks = LogChunks(source, size: chunkSize)
        let layout = try chunks.layout(isDayFirst: isDayFirst)
        self.layout = layout
        let (intake, workers, chunkSize) = (intake, workers, chunks.size)
        intake.begin(chunks)
        try OrderedWork.run(workers: workers.count, stages: 1) { slot, work in
            let worker = workers[slot]
            let buffer = LogChunks.Buffer(size: chunkSize)
            while let part = work.next({ () throws(DebriefError) in try intake.fill(buffer) }) {
                worker.read(buffer.bytes, layout: layout)
                work.inOrder(part, stage: 0) { () throws(DebriefError) in try intake.take(worker) }
            }
        }
    }

    /// All groups of what was read.
    package mutating func grouping() -> LogGrouping { intake.collection.grouping() }
}

/// The chunks of a log, and what was found in them.
///
/// Sendable because ``OrderedWork`` lets one thread at a time at it.
private final class LogIntake: @unchecked Sendable {
    private var chunks: LogChunks?
    var collection: LogCollection

    init(_ collection: LogCollection) { self.collection = collection }

    func begin(_ chunks: LogChunks) {
        self.chunks = chunks
        collection.beginFile()
    }

    func fill(_ buffer: LogChunks.Buffer) throws(DebriefError) -> Bool { try chunks?.next(into: buffer) ?? false }

    func take(_ worker: LogWorker) throws(DebriefError) { try collection.take(worker) }
}
