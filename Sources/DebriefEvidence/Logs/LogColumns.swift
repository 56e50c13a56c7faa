/// The first words of a log line, between spaces, bars, semicolons or brackets.
struct LogColumns {
    static let maximum = 14

    private(set) var ranges: [Range<Int>] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, maximum: Int = Self.maximum) {
        var index = line.lowerBound
        while ranges.count < maximum {
            while index < line.upperBound, Self.isGap(bytes[index]) { index += 1 }
            guard index < line.upperBound else { return }
            let start = index
            index = Self.end(bytes, index, line.upperBound)
            ranges.append(start..<index)
        }
    }

    static func isGap(_ byte: UInt8) -> Bool { LogBytes.isSpace(byte) || byte == 0x7C || byte == 0x3B }

    static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var count = 0
        var isInGap = true
        for index in start..<end {
            let isSpace = LogBytes.isSpace(bytes[index])
            if isInGap, !isSpace { count += 1 }
            isInGap = isSpace
        }
        return count
    }

    /// The end of the column that begins at an offset; `][` parts two.
    static func end(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, !isGap(bytes[index]) {
            index += 1
            guard bytes[index - 1] == UInt8(ascii: "]") else { continue }
            if index < end, bytes[index] == UInt8(ascii: "[") { return index }
        }
        // `[INFO ]`
        guard start < end, bytes[start] == UInt8(ascii: "["), bytes[index - 1] != UInt8(ascii: "]") else {
            return index
        }
        var close = index
        while close < end, bytes[close] == 0x20 { close += 1 }
        return close < end && bytes[close] == UInt8(ascii: "]") ? close + 1 : index
    }

    /// The offset behind the last byte before an end that is no space.
    static func trimGap(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start, LogBytes.isSpace(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// The offset behind spaces and commas.
    static func skipGap(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, LogBytes.isSpace(bytes[index]) || bytes[index] == 0x2C { index += 1 }
        return index
    }
}
