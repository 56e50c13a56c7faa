/// What is counted of the lines of one signature.
struct LogTally {
    var count = 0
    var firstLine: Int
    var lastLine: Int
    var firstTime: Int?
    var lastTime: Int?
    var severity = LogSeverity.unknown
    var before = 0
    var during = 0
    var activity = LogActivity()
    let example: [UInt8]

    init(firstLine: Int, example: [UInt8]) {
        self.firstLine = firstLine
        lastLine = firstLine
        self.example = example
    }

    mutating func add(_ line: LogWorker.Line, number: Int, window: Range<Int>?) {
        count += 1
        lastLine = number
        if line.severity > severity { severity = line.severity }
        guard line.time != LogWorker.noTime else { return }
        if firstTime.map({ line.time < $0 }) ?? true { firstTime = line.time }
        if lastTime.map({ line.time > $0 }) ?? true { lastTime = line.time }
        activity.add(line.time)
        guard let window else { return }
        if line.time < window.lowerBound { before += 1 } else if line.time < window.upperBound { during += 1 }
    }

    /// - Parameter other: of a signature that came later.
    mutating func add(_ other: LogTally) {
        count += other.count
        firstLine = min(firstLine, other.firstLine)
        lastLine = max(lastLine, other.lastLine)
        firstTime = [firstTime, other.firstTime].compactMap { $0 }.min()
        lastTime = [lastTime, other.lastTime].compactMap { $0 }.max()
        severity = max(severity, other.severity)
        before += other.before
        during += other.during
        activity.add(other.activity)
    }
}
