/// The fields of a line that is one JSON object, found without reading it into a tree.
enum LogObject {
    /// Calls a function with each key whose value is a string or a number: the insides of key and value, and how many
    /// objects and lists they stand in.
    static func each(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        _ body: (_ key: Range<Int>, _ value: Range<Int>, _ depth: Int) -> Void
    ) {
        var depth = 0
        var index = start
        var key: Range<Int>?
        while index < end {
            switch bytes[index] {
            case 0x7B, 0x5B:
                depth += 1
                key = nil
            case 0x7D, 0x5D: depth -= 1
            case 0x2C: key = nil
            case 0x22:
                let text = string(bytes, index, end)
                index = text.upperBound
                let next = LogColumns.skipGap(bytes, index + 1, end)
                if next < end, bytes[next] == 0x3A {
                    key = text
                } else if let name = key {
                    body(name, text, depth)
                }
            case let byte where LogBytes.isDigit(byte):
                let number = index
                while index + 1 < end, LogBytes.isDigit(bytes[index + 1]) || bytes[index + 1] == 0x2E { index += 1 }
                if let name = key { body(name, number..<index + 1, depth) }
            default: break
            }
            index += 1
        }
    }

    /// The inside of the string whose escaped quote, as in a line that is itself a string, stands at an offset.
    static func escapedString(_ bytes: UnsafeBufferPointer<UInt8>, _ quote: Int, _ end: Int) -> Range<Int> {
        var index = quote + 2
        while index + 1 < end, bytes[index] != 0x5C || bytes[index + 1] != 0x22 {
            // `\\\"` is a quote in the string.
            let isNested = bytes[index] == 0x5C && bytes[index + 1] == 0x5C
            index += isNested ? index + 3 < end && bytes[index + 2] == 0x5C ? 4 : 2 : 1
        }
        return quote + 2..<max(quote + 2, index + 1 < end ? index : end)
    }

    /// The inside of the string whose quote stands at an offset.
    static func string(_ bytes: UnsafeBufferPointer<UInt8>, _ quote: Int, _ end: Int) -> Range<Int> {
        var index = quote + 1
        while index < end, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
        return quote + 1..<max(quote + 1, min(index, end))
    }
}
