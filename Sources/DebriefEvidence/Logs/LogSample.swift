/// The first lines of a file, from which a ``LogLayout`` is learned.
struct LogSample {
    enum Kind { case time, level, letter, other }

    struct Column {
        let line: Int
        let range: Range<Int>
        var kind: Kind
    }

    /// What is left of a line behind the parts of its head that are known.
    struct Rest {
        let line: Range<Int>
        var start: Int
        let end: Int
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let lines: [Range<Int>]

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ lines: [Range<Int>]) {
        self.bytes = bytes
        self.lines = lines
    }

    /// The columns of the lines that have a time or a level among their first.
    func columns(order: LogTime.DateOrder) -> [[Column]] {
        lines.indices.compactMap { line in
            let ranges = LogColumns(bytes, lines[line]).ranges
            var columns = ranges.map { Column(line: line, range: $0, kind: kind($0)) }
            var column = 0
            while column < ranges.count {
                var scanner = LogTimeScanner(
                    bytes,
                    from: ranges[column].lowerBound,
                    to: lines[line].upperBound,
                    order: order
                )
                guard scanner.time() != nil else {
                    column += 1
                    continue
                }
                while column < ranges.count, ranges[column].lowerBound < scanner.position {
                    columns[column].kind = .time
                    column += 1
                }
            }
            return columns.prefix(8).contains { $0.kind == .time || $0.kind == .level } ? columns : nil
        }
    }

    private func kind(_ range: Range<Int>) -> Kind {
        if range.count == 1, LogSeverity(letter: bytes[range.lowerBound]) != nil { return .letter }
        return LogSeverity(bytes, range.lowerBound, range.upperBound) != nil ? .level : .other
    }

    /// Whether a line looks as if it continued the one before: blank, indented, or closing what was open.
    static func continues(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        guard let first = line.first.map({ bytes[$0] }) else { return true }
        return LogBytes.isSpace(first) || "})]".utf8.contains(first)
    }

    /// Whether a level is written as in a head: in capitals, in brackets, or before a colon or bar.
    static func isDressed(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        !LogBytes.isLetter(bytes[start]) || !LogBytes.isLetter(bytes[end - 1]) || LogBytes.isUpper(bytes, start, end)
    }

    /// `daemon[7]:`
    func isTag(_ column: Range<Int>) -> Bool {
        column.count > 2 && bytes[column.upperBound - 1] == UInt8(ascii: ":")
            && column.contains { LogBytes.isLetter(bytes[$0]) }
    }

    /// The first column at which most lines have a time of day with its date, else one with a time of day alone.
    func timeColumn(order: LogTime.DateOrder, among columns: ClosedRange<Int>) -> Int? {
        var dated: [Int: Int] = [:]
        var timed: [Int: Int] = [:]
        var count = 0
        for line in lines {
            let ranges = LogColumns(bytes, line, maximum: columns.upperBound + 1).ranges
            var isTimed = false
            for (column, range) in ranges.enumerated() {
                var scanner = LogTimeScanner(bytes, from: range.lowerBound, to: line.upperBound, order: order)
                guard let time = scanner.time(), time.hasClock else { continue }
                isTimed = true
                timed[column, default: 0] += 1
                if time.hasDate { dated[column, default: 0] += 1 }
            }
            if isTimed { count += 1 }
        }
        func first(_ counts: [Int: Int]) -> Int? { columns.first { (counts[$0] ?? 0) * 10 >= count * 7 } }
        return count == 0 ? nil : first(dated) ?? first(timed)
    }

    /// Whether the times in a column mostly have seconds, and fractions of seconds.
    func precision(order: LogTime.DateOrder, column: Int) -> (hasSeconds: Bool, hasFractions: Bool) {
        var (count, seconds, fractions) = (0, 0, 0)
        for line in lines {
            let ranges = LogColumns(bytes, line, maximum: column + 1).ranges
            guard column < ranges.count else { continue }
            var scanner = LogTimeScanner(bytes, from: ranges[column].lowerBound, to: line.upperBound, order: order)
            guard let time = scanner.time(), time.hasClock else { continue }
            count += 1
            if scanner.hasSeconds { seconds += 1 }
            if scanner.hasFraction { fractions += 1 }
        }
        return (seconds * 2 > count, fractions * 2 > count)
    }

    /// How dates in short numbers are meant: what all lines allow, and what changes least is not the day.
    ///
    /// Ambiguous when the lines may as well be of another day.
    func dateOrder() -> (order: LogTime.DateOrder, isAmbiguous: Bool) {
        var counts: [LogTime.DateOrder: Int] = [:]
        var spans: [LogTime.DateOrder: Range<Int>] = [:]
        let orders: [LogTime.DateOrder] = [.yearFirst, .monthFirst, .dayFirst]
        for line in lines.prefix(200) + lines.suffix(200) {
            let ranges = LogColumns(bytes, line, maximum: 6).ranges
            for order in orders {
                for range in ranges {
                    var scanner = LogTimeScanner(bytes, from: range.lowerBound, to: line.upperBound, order: order)
                    guard let time = scanner.time(), time.hasDate else { continue }
                    counts[order, default: 0] += 1
                    let span = spans[order] ?? time.seconds..<time.seconds
                    spans[order] = min(span.lowerBound, time.seconds)..<max(span.upperBound, time.seconds)
                    break
                }
            }
        }
        let best = counts.values.max() ?? 0
        // A log covers the shorter of the spans that its dates may mean.
        let possible = orders.filter { counts[$0] == best }
        let order = possible.min { (spans[$0]?.count ?? 0) < (spans[$1]?.count ?? 0) } ?? .yearFirst
        let isAmbiguous = possible.contains { spans[$0]?.count == spans[order]?.count && spans[$0] != spans[order] }
        return (order, isAmbiguous)
    }
}
