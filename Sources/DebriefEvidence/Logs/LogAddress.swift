import DebriefText

/// Addresses of hosts whose signs are those of other things.
enum LogAddress {
    /// The offset behind `[::1]`, `[fe80::1%eth0]:80`.
    static func bracketed(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        let longest = 64
        var index = start + 1
        var colons = 0
        var hasZone = false
        while index < min(end, start + longest), bytes[index] != 0x5D {
            let byte = bytes[index]
            if byte == 0x3A { colons += 1 }
            if byte == UInt8(ascii: "%") { hasZone = true }
            let kind = LogBytes.classes[Int(byte)]
            guard
                byte == 0x3A || byte == 0x2E || kind & (LogBytes.digit | LogBytes.hexLetter) != 0
                    || hasZone && kind & LogBytes.word != 0
            else { return nil }
            index += 1
        }
        guard colons >= 2, index < end, bytes[index] == 0x5D else { return nil }
        index += 1
        guard index + 1 < end, bytes[index] == 0x3A, LogBytes.isDigit(bytes[index + 1]) else { return index }
        index += 1
        while index < end, LogBytes.isDigit(bytes[index]) { index += 1 }
        return index
    }
}
