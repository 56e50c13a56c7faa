/// Days that a month does not have, where the month is written as a word: `February 30`, `31 June`, `2 月 30 日`.
enum ShortMonths {
    /// The bytes of a day that does not exist, when a number that begins at an offset is part of one.
    static func impossibleDay(in bytes: [UInt8], at start: Int) -> Range<Int>? {
        guard let (first, end) = number(bytes, start) else { return nil }
        return chinese(first, start, end, bytes) ?? english(first, start, end, bytes)
    }

    private static func english(_ day: Int, _ start: Int, _ end: Int, _ bytes: [UInt8]) -> Range<Int>? {
        guard (30...31).contains(day) else { return nil }
        if closesDate(bytes, end), let word = word(endingAt: start - 1, bytes), let length = months[word.text],
            day > length
        {
            return word.start..<end
        }
        // `31 June`, `31st of June` is left alone: ordinals are rarely mistyped.
        guard byte(bytes, end) == 0x20 else { return nil }
        let name = bytes[(end + 1)...].prefix(10).prefix { isLetter($0) }
        guard let length = months[String(decoding: name, as: UTF8.self).lowercased()], day > length else { return nil }
        return start..<name.endIndex
    }

    /// In `in June 31 hosts were replaced` the number counts hosts.
    private static func closesDate(_ bytes: [UInt8], _ end: Int) -> Bool {
        switch byte(bytes, end) {
        case 0, 0x0A, 0x2C, 0x29, 0x3B: true
        case 0x2E: !isDigit(byte(bytes, end + 1))
        case 0x20: byte(bytes, end + 1) == 0x32 && byte(bytes, end + 2) == 0x30
        default: false
        }
    }

    private static func word(endingAt end: Int, _ bytes: [UInt8]) -> (text: String, start: Int)? {
        guard end > 0, bytes[end] == 0x20 else { return nil }
        var start = end
        while start > 0, end - start < 10, isLetter(bytes[start - 1]) { start -= 1 }
        return (String(decoding: bytes[start..<end], as: UTF8.self).lowercased(), start)
    }

    private static func chinese(_ month: Int, _ start: Int, _ end: Int, _ bytes: [UInt8]) -> Range<Int>? {
        guard let length = [2: 29, 4: 30, 6: 30, 9: 30, 11: 30][month],
            let day = past("月", bytes, end), let (value, last) = number(bytes, day), value > length, value <= 31,
            let close = past("日", bytes, last)
        else { return nil }
        return start..<close
    }

    /// The offset behind a character, and behind the spaces on both sides of it.
    private static func past(_ character: String, _ bytes: [UInt8], _ start: Int) -> Int? {
        let mark = Array(character.utf8)
        let begin = byte(bytes, start) == 0x20 ? start + 1 : start
        guard begin + mark.count <= bytes.count, bytes[begin..<begin + mark.count].elementsEqual(mark) else {
            return nil
        }
        let end = begin + mark.count
        return byte(bytes, end) == 0x20 && character == "月" ? end + 1 : end
    }

    private static let months = [
        "february": 29, "feb": 29, "april": 30, "apr": 30, "june": 30, "jun": 30, "september": 30, "sep": 30,
        "sept": 30, "november": 30, "nov": 30,
    ]

    private static func number(_ bytes: [UInt8], _ start: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while end < bytes.count, end - start < 3, isDigit(bytes[end]) {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        return end > start && end - start < 3 ? (value, end) : nil
    }

    private static func byte(_ bytes: [UInt8], _ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
