/// A statement of SQL within a line, which is a value however many words it has.
enum LogQuery {
    /// The offset behind the statement that begins with a word; `nil` when it is just a word.
    ///
    /// - Parameters:
    ///   - start: where the word begins, and `wordEnd` where it ends.
    ///   - opening: the sign before it, which may close behind the statement.
    static func end(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ wordEnd: Int,
        _ end: Int,
        opening: UInt8?
    ) -> Int? {
        let behind = self.behind(bytes, wordEnd, end, opening)
        let isUpper = LogBytes.isUpper(bytes, start, wordEnd)
        let rest = wordEnd..<behind
        let isQuery =
            switch bytes[start] | 0x20 {
            case UInt8(ascii: "b"), UInt8(ascii: "c"), UInt8(ascii: "r"): rest.isEmpty && isUpper
            case UInt8(ascii: "s"): rest.count > 1 && (isUpper || opening != 0 && holds(" from ", bytes, rest))
            case UInt8(ascii: "i"): holds(" into ", bytes, rest.prefix(6))
            case UInt8(ascii: "d"): holds(" from ", bytes, rest.prefix(6))
            default: holds(" set ", bytes, rest)
            }
        return isQuery ? behind : nil
    }

    /// Where a statement ends: at a semicolon, or where what opened before it closes.
    private static func behind(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ opening: UInt8?) -> Int
    {
        let closing: UInt8? =
            switch opening {
            case 0x22, 0x60: opening
            case 0x5B: 0x5D
            case 0x28: 0x29
            default: nil
            }
        var depth = 0
        var isQuoted = false
        var index = start
        while index < end {
            let byte = bytes[index]
            if byte == 0x27 { isQuoted.toggle() }
            if !isQuoted {
                if byte == 0x3B || byte == closing && depth == 0 { return index }
                if byte == 0x28 || byte == 0x5B { depth += 1 }
                if byte == 0x29 || byte == 0x5D { depth -= 1 }
            }
            index += 1
        }
        return LogColumns.trimGap(bytes, start, end)
    }

    /// Whether a text in lower case stands there, in whatever case.
    private static func holds(_ text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        let count = text.utf8CodeUnitCount
        guard range.count >= count else { return false }
        return (range.lowerBound...range.upperBound - count).contains { start in
            (0..<count).allSatisfy { bytes[start + $0] | 0x20 == text.utf8Start[$0] }
        }
    }
}
