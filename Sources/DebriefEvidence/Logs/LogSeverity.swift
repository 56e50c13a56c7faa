import DebriefText

/// How bad a line says it is.
package enum LogSeverity: UInt8, Comparable, Sendable {
    case unknown, debug, info, warning, error, fatal

    package static func < (left: LogSeverity, right: LogSeverity) -> Bool { left.rawValue < right.rawValue }

    /// Of a word such as `WARN`, `[error]` or `Error:`; `nil` for any other word.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        var start = start
        var end = end
        while start < end, !Self.isSpoken(bytes[start]) { start += 1 }
        while end > start, !Self.isSpoken(bytes[end - 1]) { end -= 1 }
        // `【严重】`
        while start + 3 < end, Self.isWideBracket(bytes, start) { start += 3 }
        while end - 3 > start, Self.isWideBracket(bytes, end - 3) { end -= 3 }
        // `INFO/Worker-3`, `ERROR:shop.cart`
        if let mark = bytes[start..<end].firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }) {
            // `worker-3/INFO`
            let tail = bytes[start..<end].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? end
            if tail < end, Self.table[Self.key(bytes, start, mark)] == nil { start = tail } else { end = mark }
        }
        guard end - start <= 13, end - start >= 2, let severity = Self.table[Self.key(bytes, start, end)] else {
            return nil
        }
        self = severity
    }

    private static func isWideBracket(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        bytes[offset] == 0xE3 && bytes[offset + 1] == 0x80 && (0x88...0x91).contains(bytes[offset + 2])
    }

    private static func isSpoken(_ byte: UInt8) -> Bool { LogBytes.isLetter(byte) || byte >= 0x80 }

    /// The letters that logcat and alike write alone: V, D, I, W, E, F.
    init?(letter: UInt8) {
        switch letter {
        case UInt8(ascii: "V"), UInt8(ascii: "D"), UInt8(ascii: "T"): self = .debug
        case UInt8(ascii: "I"): self = .info
        case UInt8(ascii: "W"): self = .warning
        case UInt8(ascii: "E"): self = .error
        case UInt8(ascii: "F"), UInt8(ascii: "C"): self = .fatal
        default: return nil
        }
    }

    /// The low three bits of a syslog priority.
    init(priority: Int) {
        switch priority & 7 {
        case 0...2: self = .fatal
        case 3: self = .error
        case 4: self = .warning
        case 5, 6: self = .info
        default: self = .debug
        }
    }

    private static func key(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var key: UInt64 = 0
        for index in start..<end { key = key &* 31 &+ UInt64(bytes[index] | 0x20) }
        return key
    }

    /// Words by their keys, each in the first free slot from that of its key on.
    private struct Table {
        private static let slots = 128
        private var keys = [UInt64](repeating: 0, count: Self.slots)
        private var severities = [LogSeverity](repeating: .unknown, count: Self.slots)

        subscript(_ key: UInt64) -> LogSeverity? {
            var slot = Self.slot(key)
            while keys[slot] != 0 {
                if keys[slot] == key { return severities[slot] }
                slot = (slot + 1) % Self.slots
            }
            return nil
        }

        mutating func add(_ key: UInt64, _ severity: LogSeverity) {
            var slot = Self.slot(key)
            while keys[slot] != 0 { slot = (slot + 1) % Self.slots }
            keys[slot] = key
            severities[slot] = severity
        }

        private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 57) }
    }

    private static let table: Table = {
        let lists: [(LogSeverity, [String])] = [
            (
                .debug,
                [
                    "trace", "debug", "fine", "finer", "finest", "verbose", "config", "silly", "dbg", "vrb", "trc",
                    "调试", "跟踪",
                ]
            ),
            (
                .info,
                [
                    "info", "information", "informational", "notice", "note", "log", "statement", "detail", "hint",
                    "inf", "信息", "通知", "普通", "一般", "提示",
                ]
            ),
            (.warning, ["warn", "warning", "wrn", "警告", "重要"]),
            (.error, ["error", "err", "severe", "failure", "错误", "异常"]),
            (
                .fatal,
                [
                    "fatal", "critical", "crit", "alert", "emerg", "emergency", "panic", "dpanic", "ftl", "严重", "致命",
                    "紧急",
                ]
            ),
        ]
        var table = Table()
        for (severity, names) in lists {
            for name in names {
                table.add(Array(name.utf8).withUnsafeBufferPointer { Self.key($0, 0, $0.count) }, severity)
            }
        }
        return table
    }()
}
