import DebriefText

extension TimelineText {
    /// Past `3. ` and `12) `, which number an item.
    static func pastNumber(_ start: Int, _ end: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var offset = start
        while offset < end, offset - start < 3, bytes[offset] &- 0x30 < 10 { offset += 1 }
        guard offset + 1 < end, bytes[offset] == 0x2E || bytes[offset] == 0x29, bytes[offset + 1] == 0x20 else {
            return nil
        }
        // `19. April` is a day.
        return TimeScanner(bytes, limit: end).monthName(at: offset + 2) == nil ? offset + 2 : nil
    }

    /// Past `2.1.  ` before a clock, where a line nearby has the number before or behind it: what looks like a day and a month
    /// numbers a paragraph.
    static func pastSectionNumber(
        _ start: Int,
        _ end: Int,
        _ source: SourceText,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        guard let number = sectionNumber(at: start, end, bytes), number.end < end else { return nil }
        let scanner = TimeScanner(bytes, limit: end, reading: .row)
        guard scanner.expression(at: number.end)?.clock != nil else { return nil }
        let line = source.line(at: start)
        let isCounted = [-4, -3, -2, -1, 1, 2, 3, 4].contains { distance in
            guard line + distance >= 1, line + distance <= source.lineStarts.count else { return false }
            let other = source.range(ofLine: line + distance)
            var begin = other.lowerBound
            while begin < other.upperBound, bytes[begin] == 0x20 { begin += 1 }
            guard let next = sectionNumber(at: begin, other.upperBound, bytes), next.part == number.part else {
                return false
            }
            return next.item == number.item + (distance < 0 ? -1 : 1)
        }
        return isCounted ? number.end : nil
    }

    /// `2.1 ` or `2.1. `, and where the words behind it begin.
    private static func sectionNumber(
        at start: Int,
        _ end: Int,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (part: Int, item: Int, end: Int)? {
        var offset = start
        func number() -> Int? {
            let digits = offset
            while offset < end, bytes[offset] &- 0x30 < 10, offset - digits < 2 { offset += 1 }
            return Int(read: String(decoding: bytes[digits..<offset], as: UTF8.self))
        }
        guard let part = number(), offset < end, bytes[offset] == 0x2E else { return nil }
        offset += 1
        guard let item = number() else { return nil }
        if offset < end, bytes[offset] == 0x2E { offset += 1 }
        guard offset < end, bytes[offset] == 0x20 else { return nil }
        while offset < end, bytes[offset] == 0x20 { offset += 1 }
        return (part, item, offset)
    }
}
