import DebriefText

/// Where the head of a file's lines ends and what they say begins, learned from the first of them.
///
/// Hosts, processes and threads differ from line to line without making another kind of line, so they are left out
/// before lines are grouped; what names the place in the program, such as a logger, is kept apart as the ``origin``.
struct LogLayout: Sendable {
    enum Format: Sendable { case text, json, keyValue }

    /// What the head of one line says.
    struct Header {
        /// The offset of the first byte that belongs to the message.
        var content: Int
        /// The end of the message, which in JSON is not that of the line.
        var end: Int
        var time: LogTime?
        var severity = LogSeverity.unknown
        /// The first digit of the status of a request, which tells two kinds of line apart.
        var status: UInt8?
        /// What names the place in the program that printed the line, when the layout knows where that stands.
        var origin: Range<Int>?
        /// Whether the line belongs to the record that began before it, as those of a stack trace do.
        var isContinuation = false
        /// Whether the line is a row of a table, whose columns are all values.
        var isRow = false
        /// Whether the message is the inside of a string of JSON.
        var isEscaped = false
    }

    var format = Format.text
    var order = LogTime.DateOrder.yearFirst
    /// Whether day and month of the dates cannot be told apart.
    var isDateAmbiguous = false
    /// The columns with a time or a level, in their order; empty when the lines have no head.
    var anchors: [Anchor] = []
    /// Whether a level may stand in any of the columns behind the last anchor, as where a field before it is optional.
    var hasFloatingLevel = false
    var steps: [LogHeaderStep] = []
    /// Whether the logger stands in parentheses at the end of the line.
    var hasTrailer = false
    var origin: LogOrigin?
    /// The layout of what lines say, when that is the line of another log.
    var inner: [LogLayout] = []
    /// Whether the lines are those of a web server: a request in quotes, then its status.
    var isAccess = false
    /// How many columns each line has behind its head, when the lines are a table rather than text; else 0.
    var tableColumns = 0
    /// Whether the times of most lines have seconds, and whether they have fractions of them.
    var hasSeconds = false
    var hasFractions = false

    /// A column that tells where the head of a line is.
    struct Anchor: Sendable {
        enum Kind: Sendable { case time, level, letter }

        let column: Int
        let kind: Kind
        /// Whether ``Header/time`` is read here.
        var isTime = false
    }

    /// Columns behind the last anchor among which a floating level is looked for.
    static let floatingColumns = 5

    /// Reads the head of a line; a line that has none, such as one of a stack trace, is all message.
    func header(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Header {
        var header = outerHeader(bytes, start, end)
        guard let inner = inner.first, !header.isContinuation else { return header }
        let nested = inner.header(bytes, header.content, header.end)
        guard !nested.isContinuation else {
            header.isContinuation = true
            return header
        }
        (header.content, header.end, header.status) = (nested.content, nested.end, nested.status)
        header.time = header.time ?? nested.time
        header.origin = nested.origin ?? header.origin
        header.isEscaped = header.isEscaped || nested.isEscaped
        if nested.severity != .unknown { header.severity = nested.severity }
        return header
    }

    private func outerHeader(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Header {
        switch format {
        case .json: return LogFields.json(bytes, start, end, origin: origin)
        case .keyValue: return LogFields.keyValue(bytes, start, end, origin: origin)
        case .text: break
        }
        var header = Header(content: start, end: end)
        guard !anchors.isEmpty else { return header }
        var index = readAnchors(bytes, start, end, &header)
        guard header.time != nil || header.severity != .unknown else {
            header.isContinuation = true
            return header
        }
        if header.severity == .unknown, bytes[start] == UInt8(ascii: "<") {
            header.severity = Self.priority(bytes, start, end)
        }
        if hasFloatingLevel, let behind = floatingLevel(bytes, index, end, &header) { index = behind }
        index = LogColumns.skipGap(bytes, index, end)
        for (number, step) in steps.enumerated() {
            guard let behind = step.end(bytes, index, end) else { continue }
            if case .step(number) = origin?.place { header.origin = origin?.range(bytes, index, behind) }
            index = behind
        }
        header.content = index
        if hasTrailer, let open = LogHeaderStep.trailer(bytes, index, end) {
            if origin?.place == .trailer { header.origin = origin?.range(bytes, open, end) }
            header.end = LogColumns.trimGap(bytes, index, open)
        }
        if tableColumns > 0, LogColumns.count(bytes, index, header.end) == tableColumns { header.isRow = true }
        if isAccess, let request = LogRequest(bytes, index, end) {
            (header.end, header.status) = (request.end, request.status)
            if request.isFailure { header.severity = .error }
        }
        return header
    }

    /// The offset behind the last anchor that is there; `start` when none is.
    private func readAnchors(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ header: inout Header
    ) -> Int {
        var index = start
        var column = 0
        var behind = start
        var timeEnd = start
        for anchor in anchors {
            while true {
                while index < end, LogColumns.isGap(bytes[index]) { index += 1 }
                guard index < end else { return behind }
                let begin = index
                index = LogColumns.end(bytes, index, end)
                if anchor.kind == .level, column == anchor.column { index = Self.endOfLevel(bytes, begin, index) }
                if case .column(column) = origin?.place { header.origin = origin?.range(bytes, begin, index) }
                column += 1
                guard column > anchor.column else { continue }
                guard read(anchor, bytes, begin..<index, end, &timeEnd, &header) else { return behind }
                behind = index
                break
            }
        }
        return behind
    }

    /// Whether a column is what the anchor wants; ``Header`` takes what it says.
    private func read(
        _ anchor: Anchor,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ column: Range<Int>,
        _ end: Int,
        _ timeEnd: inout Int,
        _ header: inout Header
    ) -> Bool {
        let begin = column.lowerBound
        switch anchor.kind {
        case .time:
            if begin < timeEnd { return true }
            var scanner = LogTimeScanner(bytes, from: begin, to: end, order: order)
            guard let time = scanner.time() else { return false }
            timeEnd = scanner.position
            if anchor.isTime { header.time = time }
            if let severity = scanner.severity { header.severity = severity }
            return true
        case .letter where column.count == 1:
            guard let severity = LogSeverity(letter: bytes[begin]) else { return false }
            header.severity = severity
            return true
        case .level, .letter:
            if let severity = LogSeverity(bytes, begin, column.upperBound) {
                header.severity = severity
                return true
            }
            // `AUDIT`, `[boot]`: a level that nobody else has.
            return !LogBytes.isLetter(bytes[begin]) || LogBytes.isUpper(bytes, begin, column.upperBound)
        }
    }

    /// The end of a level in its column: `ERROR:shop.cart:` may stand before the first word without a space.
    private static func endOfLevel(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, LogBytes.isLetter(bytes[index]) { index += 1 }
        guard index > start, index < end, bytes[index] == 0x3A else { return end }
        guard let colon = bytes[(index + 1)..<end].firstIndex(of: 0x3A), colon > index + 1, colon + 1 < end,
            bytes[colon + 1] != 0x3A
        else { return end }
        return colon + 1
    }

    func floatingLevel(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ header: inout Header
    ) -> Int? {
        var index = start
        for _ in 0...Self.floatingColumns {
            while index < end, LogColumns.isGap(bytes[index]) { index += 1 }
            guard index < end else { return nil }
            let begin = index
            index = LogColumns.end(bytes, index, end)
            guard let severity = LogSeverity(bytes, begin, index), LogSample.isDressed(bytes, begin, index) else {
                continue
            }
            header.severity = severity
            return index
        }
        return nil
    }

    /// `<165>` at the head of a syslog line.
    private static func priority(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> LogSeverity {
        let longest = 3
        var value = 0
        var index = start + 1
        while index < min(end, start + 1 + longest), LogBytes.isDigit(bytes[index]) {
            value = value * 10 + Int(bytes[index] & 15)
            index += 1
        }
        guard index > start + 1, index < end, bytes[index] == UInt8(ascii: ">") else { return .unknown }
        return LogSeverity(priority: value)
    }
}
