/// Where the head of a file's lines ends and what they say begins, learned from the first of them.
///
/// Hosts, processes, threads and loggers differ from line to line without making another kind of line, so they are left
/// out before lines are grouped.
struct LogLayout: Sendable {
    enum Format: Sendable { case text, json, keyValue }

    /// What the head of one line says.
    struct Header {
        /// The offset of the first byte that belongs to the message.
        var content: Int
        /// The end of the message, which in JSON is not that of the line.
        var end: Int
        var time: LogTime?
        var severity: LogSeverity
        /// The first digit of the status of a request, which tells two kinds of line apart.
        var status: UInt8?
    }

    private(set) var format = Format.text
    private(set) var order = LogTime.DateOrder.yearFirst
    /// The last column with a time or a level; `nil` when the lines have no head.
    private(set) var last: Int?
    private(set) var timeColumn: Int?
    private(set) var levelColumn: Int?
    /// Whether the level is a single letter.
    private(set) var hasLetters = false
    private(set) var steps: [LogHeaderStep] = []
    /// Whether the lines are those of a web server: a request in quotes, then its status.
    private(set) var isAccess = false
    /// Whether the times of most lines have seconds, and whether they have fractions of them.
    private(set) var hasSeconds = false
    private(set) var hasFractions = false

    private static let sampleLines = 1_000

    /// - Parameter lines: the first lines of a file, without their ends.
    init(_ bytes: UnsafeBufferPointer<UInt8>, lines: [Range<Int>]) {
        let lines = Array(lines.prefix(Self.sampleLines))
        let objects = lines.count { LogFields.isObject(bytes, $0) }
        let pairs = lines.count { LogFields.isKeyValue(bytes, $0) }
        // A document of JSON may have objects on lines of their own, but does not begin with one.
        if objects * 2 > lines.count, let first = lines.first, LogFields.isObject(bytes, first) {
            format = .json
        } else if pairs * 2 > lines.count {
            format = .keyValue
        } else {
            learn(LogSample(bytes, lines))
        }
    }

    private mutating func learn(_ sample: LogSample) {
        order = sample.dateOrder()
        let table = sample.columns(order: order)
        guard !table.isEmpty, table.count * 10 >= sample.lines.count * 3 else { return }
        let most = max(1, table.count * 8 / 10)
        var lastIsLevel = false
        for column in 0..<LogColumns.maximum {
            let kinds = table.map { column < $0.count ? $0[column].kind : .other }
            let times = kinds.count { $0 == .time }
            let levels = kinds.count { $0 == .level }
            let letters = kinds.count { $0 == .letter }
            let isLetter = letters * 10 >= table.count * 9
            guard times + levels >= most || isLetter, column - (last ?? 0) <= 6 else { continue }
            last = column
            lastIsLevel = levels > times || isLetter
            if lastIsLevel {
                levelColumn = column
                hasLetters = isLetter
            }
        }
        guard let last else { return }
        timeColumn = sample.timeColumn(order: order, among: 0...last)
        if let timeColumn {
            (hasSeconds, hasFractions) = sample.precision(order: order, column: timeColumn)
        }
        var rests = table.compactMap { row -> (line: Int, at: Int, end: Int)? in
            guard last < row.count else { return nil }
            let end = sample.lines[row[last].line].upperBound
            return (row[last].line, LogColumns.skipGap(sample.bytes, row[last].range.upperBound, end), end)
        }
        while steps.count < 8, let step = nextStep(sample.bytes, rests, lastIsLevel) {
            steps.append(step)
            rests = rests.map { ($0.line, step.end(sample.bytes, $0.at, $0.end) ?? $0.at, $0.end) }
        }
        isAccess = rests.count { LogRequest(sample.bytes, $0.at, $0.end) != nil } * 10 >= rests.count * 8
    }

    private func nextStep(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ rests: [(line: Int, at: Int, end: Int)],
        _ lastIsLevel: Bool
    ) -> LogHeaderStep? {
        let hasTag = steps.contains(.tag) || steps.contains(.hostAndTag)
        return LogHeaderStep.allCases.first { step in
            if step == .hostAndTag || step == .syslogFields, !steps.isEmpty || lastIsLevel { return false }
            if step == .tag, hasTag { return false }
            if step == .column, steps.contains(.column) { return false }
            let ends = rests.map { step.end(bytes, $0.at, $0.end) }
            guard Double(ends.count { $0 != nil }) >= step.share * Double(rests.count), !rests.isEmpty else {
                return false
            }
            guard step.variety < .max else { return true }
            var texts: Set<[UInt8]> = []
            for (rest, end) in zip(rests, ends) { if let end { texts.insert(Array(bytes[rest.at..<end])) } }
            return texts.count <= step.variety
        }
    }

    /// Reads the head of a line; a line that has none, such as one of a stack trace, is all message.
    func header(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Header {
        switch format {
        case .json: return LogFields.json(bytes, start, end)
        case .keyValue: return LogFields.keyValue(bytes, start, end)
        case .text: break
        }
        var header = Header(content: start, end: end, severity: .unknown)
        guard let last else { return header }
        var index = start
        var isTimed = false
        for column in 0...last {
            while index < end, LogColumns.isGap(bytes[index]) { index += 1 }
            guard index < end else { return header }
            let begin = index
            while index < end, !LogColumns.isGap(bytes[index]) { index += 1 }
            if column == timeColumn {
                var scanner = LogTimeScanner(bytes, from: begin, to: end, order: order)
                header.time = scanner.time()
                isTimed = header.time != nil
            }
            if column == levelColumn {
                header.severity =
                    (hasLetters && index - begin == 1 ? LogSeverity(letter: bytes[begin]) : nil)
                    ?? LogSeverity(bytes, begin, index) ?? .unknown
            }
        }
        guard isTimed || header.severity != .unknown else { return header }
        if header.severity == .unknown, bytes[start] == 0x3C {
            header.severity = Self.priority(bytes, start, end)
        }
        index = LogColumns.skipGap(bytes, index, end)
        for step in steps { index = step.end(bytes, index, end) ?? index }
        header.content = index
        if isAccess, let request = LogRequest(bytes, index, end) {
            (header.end, header.status) = (request.end, request.status)
            if request.status >= 0x35 { header.severity = .error }
        }
        return header
    }

    /// `<165>` at the head of a syslog line.
    private static func priority(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> LogSeverity {
        var value = 0
        var index = start + 1
        while index < min(end, start + 4), LogBytes.isDigit(bytes[index]) {
            value = value * 10 + Int(bytes[index] & 15)
            index += 1
        }
        guard index > start + 1, index < end, bytes[index] == 0x3E else { return .unknown }
        return LogSeverity(priority: value)
    }
}
