/// The first words of a log line, between spaces or bars.
struct LogColumns {
    static let maximum = 14

    private(set) var ranges: [Range<Int>] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, maximum: Int = Self.maximum) {
        var index = line.lowerBound
        while ranges.count < maximum {
            while index < line.upperBound, Self.isGap(bytes[index]) { index += 1 }
            guard index < line.upperBound else { return }
            let start = index
            while index < line.upperBound, !Self.isGap(bytes[index]) { index += 1 }
            ranges.append(start..<index)
        }
    }

    static func isGap(_ byte: UInt8) -> Bool { LogBytes.isSpace(byte) || byte == 0x7C }

    /// The offset behind spaces and commas.
    static func skipGap(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, LogBytes.isSpace(bytes[index]) || bytes[index] == 0x2C { index += 1 }
        return index
    }
}
