/// Finds time, level and message of lines that name their fields, under any of the names that loggers use.
enum LogFields {
    private enum Role { case time, level, priority, message }

    static func isObject(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        line.count > 2 && bytes[line.lowerBound] == 0x7B && bytes[line.upperBound - 1] == 0x7D
            && bytes[LogColumns.skipGap(bytes, line.lowerBound + 1, line.upperBound - 1)] == 0x22
    }

    /// Lines such as `time=… level=info msg="…"`.
    static func isKeyValue(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        var pairs = 0
        var index = line.lowerBound
        let end = min(line.upperBound, index + 400)
        guard index < end, LogBytes.isLetter(bytes[index]) || bytes[index] == 0x40 else { return false }
        while index < end, let pair = nextPair(bytes, &index, end) {
            if role(bytes, pair.key) != nil { pairs += 1 }
        }
        return pairs >= 2
    }

    static func keyValue(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> LogLayout.Header {
        var header = LogLayout.Header(content: start, end: end, severity: .unknown)
        var index = start
        while index < end, let pair = nextPair(bytes, &index, end) {
            if take(bytes, pair.key, pair.value, into: &header) == .message {
                // Fields behind the message belong to what the line says.
                let start = pair.value.lowerBound
                header.content = bytes[start - 1] == 0x22 ? start - 1 : start
                break
            }
        }
        return header
    }

    private static func nextPair(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ end: Int)
        -> (key: Range<Int>, value: Range<Int>)?
    {
        while index < end {
            index = LogColumns.skipGap(bytes, index, end)
            let start = index
            while index < end, !LogBytes.isSpace(bytes[index]), bytes[index] != 0x3D { index += 1 }
            guard index < end, bytes[index] == 0x3D, index > start else {
                if index == start { index += 1 }
                continue
            }
            let key = start..<index
            index += 1
            if index < end, bytes[index] == 0x22 {
                let value = string(bytes, index, end)
                index = min(end, value.upperBound + 1)
                return (key, value)
            }
            let value = index
            while index < end, !LogBytes.isSpace(bytes[index]) { index += 1 }
            return (key, value..<index)
        }
        return nil
    }

    /// Reads a line that is one JSON object; the message is left as it is escaped.
    static func json(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> LogLayout.Header {
        var header = LogLayout.Header(content: start, end: end, severity: .unknown)
        guard start < end, bytes[start] == 0x7B else { return header }
        var best = Int.max
        var depth = 0
        var index = start
        var key: Range<Int>?
        while index < end {
            switch bytes[index] {
            case 0x7B, 0x5B: depth += 1
            case 0x7D, 0x5D: depth -= 1
            case 0x2C: key = nil
            case 0x22:
                let text = string(bytes, index, end)
                index = text.upperBound
                let next = LogColumns.skipGap(bytes, index + 1, end)
                if next < end, bytes[next] == 0x3A {
                    key = text
                } else if let name = key, depth <= 2 {
                    take(bytes, name, text, depth, &best, &header)
                }
            case let byte where LogBytes.isDigit(byte):
                let number = index
                while index + 1 < end, LogBytes.isDigit(bytes[index + 1]) || bytes[index + 1] == 0x2E { index += 1 }
                if let name = key, depth <= 2 { take(bytes, name, number..<index + 1, depth, &best, &header) }
            default: break
            }
            index += 1
        }
        return header
    }

    private static func take(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ key: Range<Int>,
        _ value: Range<Int>,
        _ depth: Int,
        _ best: inout Int,
        _ header: inout LogLayout.Header
    ) {
        guard let (role, rank) = role(bytes, key) else { return }
        guard role == .message else {
            take(bytes, key, value, into: &header)
            return
        }
        guard rank + depth * 10 < best, !value.isEmpty else { return }
        best = rank + depth * 10
        header.content = value.lowerBound
        header.end = value.upperBound
    }

    @discardableResult
    private static func take(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ key: Range<Int>,
        _ value: Range<Int>,
        into header: inout LogLayout.Header
    ) -> Role? {
        guard let (role, _) = role(bytes, key) else { return nil }
        switch role {
        case .time where header.time == nil:
            var scanner = LogTimeScanner(bytes, from: value.lowerBound, to: value.upperBound)
            header.time = scanner.time()
        case .level where header.severity == .unknown:
            header.severity =
                LogSeverity(bytes, value.lowerBound, value.upperBound) ?? graded(number(bytes, value)) ?? .unknown
        case .priority where header.severity == .unknown:
            header.severity = number(bytes, value).map(LogSeverity.init(priority:)) ?? .unknown
        default: break
        }
        return role
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

    /// The inside of the string whose quote stands at an offset.
    private static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ quote: Int, _ end: Int) -> Range<Int> {
        var index = quote + 1
        while index < end, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
        return quote + 1..<max(quote + 1, min(index, end))
    }

    private static func role(_ bytes: UnsafeBufferPointer<UInt8>, _ key: Range<Int>) -> (Role, Int)? {
        guard key.count <= 24, !key.isEmpty else { return nil }
        return roles[hash(bytes, key)]
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ key: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in key {
            let byte = bytes[index]
            hash = (hash ^ UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        }
        return hash
    }

    /// In lower case; of several messages the first of these counts.
    private static let roles: [UInt64: (Role, Int)] = {
        let names: [(Role, [String])] = [
            (
                .time,
                [
                    "time", "timestamp", "@timestamp", "ts", "@t", "t", "datetime", "date", "asctime", "eventtime",
                    "__realtime_timestamp", "timeunixnano", "observedtimeunixnano", "time_iso8601",
                ]
            ),
            (
                .level,
                [
                    "level", "lvl", "severity", "loglevel", "log.level", "levelname", "@l", "severitytext",
                    "severity_text",
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
