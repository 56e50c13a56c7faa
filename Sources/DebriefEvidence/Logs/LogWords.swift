import DebriefText

/// Words of up to eight letters that mean something in any log, looked up by their bytes without making a string.
final class LogWords: Sendable {
    struct Kinds: OptionSet, Sendable {
        let rawValue: UInt16
        static let day = Kinds(rawValue: 1)
        static let month = Kinds(rawValue: 2)
        static let zone = Kinds(rawValue: 4)
        static let unit = Kinds(rawValue: 8)
        static let truth = Kinds(rawValue: 16)
        /// What stands where a value is missing.
        static let nothing = Kinds(rawValue: 32)
        /// A name that contains digits and is no value: `ipv6`, `sha256`.
        static let name = Kinds(rawValue: 64)
        /// What a statement of SQL begins with.
        static let query = Kinds(rawValue: 128)
        /// One of two states that a thing has: `on`, `down`.
        static let state = Kinds(rawValue: 256)
    }

    static let all = LogWords()
    static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static let slots = 512
    private let keys: [UInt64]
    private let kinds: [UInt16]

    private init() {
        var keys = [UInt64](repeating: 0, count: Self.slots)
        var kinds = [UInt16](repeating: 0, count: Self.slots)
        let words: [(Kinds, [String])] = [
            (.day, ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
            (.month, Self.months),
            (
                .zone,
                [
                    "utc", "gmt", "pdt", "pst", "edt", "est", "cest", "cet", "mst", "mdt", "cdt", "cst", "jst", "bst",
                    "eet", "eest", "wet", "west", "msk", "kst", "hkt", "aest", "aedt", "acst", "awst", "nzst", "nzdt",
                    "hst", "akst", "akdt",
                ]
            ),
            (.unit, ["b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "ms", "us", "ns", "s", "sec", "secs"]),
            (.truth, ["true", "false"]),
            (.state, ["on", "off", "yes", "no", "true", "false", "up", "down"]),
            (.query, ["select", "insert", "update", "delete", "begin", "commit", "rollback"]),
            (.nothing, ["-", "--", "n/a", "null", "nil", "none", "nan", "*", "**", "***", "****"]),
            (
                .name,
                [
                    "ipv4", "ipv6", "inet6", "http2", "h2", "md5", "sha1", "sha256", "sha512", "utf8", "utf-8",
                    "base64", "x86", "x86_64", "amd64", "arm64", "i386", "s3", "ec2", "k8s", "oauth2", "log4j",
                ]
            ),
        ]
        for (kind, words) in words {
            for word in words {
                let key = Array(word.utf8).withUnsafeBufferPointer { Self.key($0, 0, $0.count) }
                var slot = Self.slot(key)
                while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) % Self.slots }
                keys[slot] = key
                kinds[slot] |= kind.rawValue
            }
        }
        self.keys = keys
        self.kinds = kinds
    }

    /// What the bytes from `start` to `end` mean, whatever their case; nothing for most words.
    func kinds(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Kinds {
        guard end - start <= 8, end > start else { return [] }
        let key = Self.key(bytes, start, end)
        var slot = Self.slot(key)
        while keys[slot] != 0 {
            if keys[slot] == key { return Kinds(rawValue: kinds[slot]) }
            slot = (slot + 1) % Self.slots
        }
        return []
    }

    /// 1 to 12 for the first three letters of a month.
    static func month(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard start + 3 <= bytes.count else { return nil }
        let key = key(bytes, start, start + 3)
        return monthKeys.firstIndex(of: key).map { $0 + 1 }
    }

    private static let monthKeys = months.map { name in
        Array(name.utf8).withUnsafeBufferPointer { key($0, 0, $0.count) }
    }

    /// The bytes as one number, letters in lower case.
    private static func key(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var key: UInt64 = 0
        for index in start..<end {
            let byte = bytes[index]
            key = key << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        return key
    }

    private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 55) }
}
