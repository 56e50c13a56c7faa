/// The pairs of a line such as `time=… level=info msg="…"`.
enum LogPairs {
    /// Calls a function with the key and the inside of the value of each pair, until it returns `false`.
    static func each(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ body: (_ key: Range<Int>, _ value: Range<Int>) -> Bool
    ) {
        var index = start
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
            let value: Range<Int>
            if index < end, bytes[index] == 0x22 {
                value = LogObject.string(bytes, index, end)
                index = min(end, value.upperBound + 1)
            } else if index + 1 < end, bytes[index] == 0x5C, bytes[index + 1] == 0x22 {
                value = LogObject.escapedString(bytes, index, end)
                index = min(end, value.upperBound + 2)
            } else {
                let start = index
                while index < end, !LogBytes.isSpace(bytes[index]) { index += 1 }
                value = start..<index
            }
            guard body(key, value) else { return }
        }
    }

    /// The end of a message, which without quotes may have several words before the next pair.
    static func endOfMessage(_ bytes: UnsafeBufferPointer<UInt8>, _ value: Range<Int>, _ end: Int) -> Int {
        guard !value.isEmpty, bytes[value.lowerBound - 1] != 0x22 else { return value.upperBound }
        var index = value.upperBound
        var last = index
        while index < end {
            index = LogColumns.skipGap(bytes, index, end)
            let start = index
            while index < end, !LogBytes.isSpace(bytes[index]), bytes[index] != 0x3D { index += 1 }
            if index < end, bytes[index] == 0x3D {
                guard index == start else { return last }
                // `a = b` is no pair.
                index += 1
            }
            last = index
        }
        return last
    }
}
