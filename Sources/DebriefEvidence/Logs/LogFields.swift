import DebriefText

/// Finds time, level and message of lines that name their fields, under any of the names that loggers use.
enum LogFields {
    enum Role { case time, level, priority, message }

    /// Different keys that are looked at for an origin.
    static let maximumKeys = 60

    static let levelKeys = roles.compactMap { $0.value.0 == .level ? $0.key : nil }.sorted()

    // MARK: Recognition

    static func isObject(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        line.count > 2 && bytes[line.lowerBound] == 0x7B && bytes[line.upperBound - 1] == 0x7D
            && bytes[LogColumns.skipGap(bytes, line.lowerBound + 1, line.upperBound - 1)] == 0x22
    }

    /// Lines such as `time=… level=info msg="…"`.
    static func isKeyValue(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        let reach = 400
        var roles = 0
        let end = min(line.upperBound, line.lowerBound + reach)
        guard let first = line.first, LogBytes.isLetter(bytes[first]) || bytes[first] == 0x40 else { return false }
        // A line that begins with a time of its own has a head.
        var index = first
        while index < end, !LogBytes.isSpace(bytes[index]), bytes[index] != 0x3D { index += 1 }
        guard index < end, bytes[index] == 0x3D else { return false }
        LogPairs.each(bytes, first, end) { key, _ in
            if role(bytes, key) != nil { roles += 1 }
            return true
        }
        return roles >= 2
    }

    /// Calls a function with the hash of each key that may name an origin.
    static func keys(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ line: Range<Int>,
        _ format: LogLayout.Format,
        _ body: (UInt64) -> Void
    ) {
        if format == .json {
            LogObject.each(bytes, line.lowerBound, line.upperBound) { key, _, depth in
                if depth == 1, role(bytes, key) == nil { body(hash(bytes, key)) }
            }
        } else {
            LogPairs.each(bytes, line.lowerBound, line.upperBound) { key, _ in
                if role(bytes, key) == nil { body(hash(bytes, key)) }
                return true
            }
        }
    }

    // MARK: Heads

    /// Reads a line of pairs; what stands behind the message are fields of it and no part of what it says.
    static func keyValue(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, origin: LogOrigin?)
        -> LogLayout.Header
    {
        var header = LogLayout.Header(content: start, end: end)
        var isRecord = false
        var hasMessage = false
        var isOriginMissing = origin != nil
        LogPairs.each(bytes, start, end) { key, value in
            if case .key(let wanted) = origin?.place, isOriginMissing, hash(bytes, key) == wanted {
                header.origin = origin?.range(bytes, value.lowerBound, value.upperBound)
                isOriginMissing = false
            }
            if let (role, _) = role(bytes, key) {
                isRecord = true
                if role != .message {
                    take(bytes, role, value, into: &header)
                } else if !hasMessage {
                    hasMessage = true
                    header.content = value.lowerBound
                    header.end = LogPairs.endOfMessage(bytes, value, end)
                    header.isEscaped = value.lowerBound > start && bytes[value.lowerBound - 1] == 0x22
                }
            }
            return !hasMessage || isOriginMissing || header.severity == .unknown || header.time == nil
        }
        header.isContinuation = !isRecord
        return header
    }

    /// Reads a line that is one JSON object; the message is left as it is escaped.
    static func json(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, origin: LogOrigin?)
        -> LogLayout.Header
    {
        let deepest = 2
        var header = LogLayout.Header(content: start, end: end)
        guard start < end, bytes[start] == 0x7B else {
            header.isContinuation = true
            return header
        }
        header.isEscaped = true
        var best = Int.max
        LogObject.each(bytes, start, end) { key, value, depth in
            guard depth <= deepest else { return }
            if depth == 1, case .key(let wanted) = origin?.place, hash(bytes, key) == wanted {
                header.origin = origin?.range(bytes, value.lowerBound, value.upperBound)
            }
            guard let (role, rank) = role(bytes, key) else { return }
            guard role == .message else {
                take(bytes, role, value, into: &header)
                return
            }
            // A message that is no string is a number of something.
            guard rank + depth * 10 < best, !value.isEmpty, bytes[value.lowerBound - 1] == 0x22 else { return }
            best = rank + depth * 10
            (header.content, header.end) = (value.lowerBound, value.upperBound)
        }
        return header
    }

    private static func take(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ role: Role,
        _ value: Range<Int>,
        into header: inout LogLayout.Header
    ) {
        switch role {
        case .time where header.time == nil:
            var scanner = LogTimeScanner(bytes, from: value.lowerBound, to: value.upperBound)
            header.time = scanner.time()
        case .level where header.severity == .unknown:
            header.severity = level(bytes, value) ?? .unknown
        case .priority where header.severity == .unknown:
            header.severity = number(bytes, value).map(LogSeverity.init(priority:)) ?? .unknown
        default: break
        }
    }

    private static func level(_ bytes: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> LogSeverity? {
        if value.count == 1, let severity = LogSeverity(letter: bytes[value.lowerBound]) { return severity }
        return LogSeverity(bytes, value.lowerBound, value.upperBound) ?? graded(number(bytes, value))
    }

    /// The levels of Bunyan and Pino: 30 is info, 50 an error.
    private static func graded(_ number: Int?) -> LogSeverity? {
        switch number {
        case 10?, 20?: .debug
        case 30?: .info
        case 40?: .warning
        case 50?: .error
        case 60?: .fatal
        default: nil
        }
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        guard range.count <= 4, !range.isEmpty, range.allSatisfy({ LogBytes.isDigit(bytes[$0]) }) else { return nil }
        return range.reduce(0) { $0 * 10 + Int(bytes[$1] & 15) }
    }

    private static func role(_ bytes: UnsafeBufferPointer<UInt8>, _ key: Range<Int>) -> (Role, Int)? {
        guard key.count <= 24, !key.isEmpty else { return nil }
        return roles[hash(bytes, key)]
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ key: Range<Int>) -> UInt64 {
        var hash = TextHash()
        for index in key {
            let byte = bytes[index]
            hash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        return hash.value
    }

    /// In lower case; of several messages the first of these counts.
    private static let roles: [UInt64: (Role, Int)] = {
        let names: [(Role, [String])] = [
            (
                .time,
                [
                    "time", "timestamp", "@timestamp", "ts", "@t", "t", "datetime", "date", "asctime", "eventtime",
                    "__realtime_timestamp", "timeunixnano", "observedtimeunixnano", "time_iso8601", "$date",
                ]
            ),
            (
                .level,
                [
                    "level", "lvl", "severity", "loglevel", "log.level", "levelname", "@l", "severitytext",
                    "severity_text", "s",
                ]
            ),
            (.priority, ["priority"]),
            (
                .message,
                ["message", "msg", "@m", "@mt", "short_message", "body", "stringvalue", "text", "event", "log"]
            ),
        ]
        var roles: [UInt64: (Role, Int)] = [:]
        for (role, list) in names {
            for (rank, name) in list.enumerated() {
                let key = Array(name.utf8).withUnsafeBufferPointer { hash($0, 0..<$0.count) }
                roles[key] = (role, rank)
            }
        }
        return roles
    }()
}
