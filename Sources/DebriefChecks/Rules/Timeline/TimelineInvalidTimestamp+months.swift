import DebriefLanguage

/// Days that a month does not have, where the month is written as a word: `February 30`, `31 June`, `2 月 30 日`.
extension TimelineInvalidTimestamp {
    /// The bytes of a day that does not exist, when a number that begins at an offset is part of one.
    func impossibleDay(in bytes: [UInt8], at start: Int) -> Range<Int>? {
        guard let (first, end) = number(bytes, start, most: 2) else { return nil }
        return chinese(first, start, end, bytes) ?? english(first, start, end, bytes)
    }

    private func english(_ day: Int, _ start: Int, _ end: Int, _ bytes: [UInt8]) -> Range<Int>? {
        guard (30...31).contains(day) else { return nil }
        if closesDate(bytes, end), let word = word(endingAt: start - 1, bytes),
            let length = Self.shortMonths[word.text],
            day > length
        {
            return word.start..<end
        }
        // `31 June`, `31st of June` is left alone: ordinals are rarely mistyped.
        guard byte(bytes, end) == 0x20 else { return nil }
        let name = bytes[(end + 1)...].prefix(10).prefix { isLetter($0) }
        guard let length = Self.shortMonths[String(decoding: name, as: UTF8.self).lowercased()], day > length else {
            return nil
        }
        return start..<name.endIndex
    }

    /// In `in June 31 hosts were replaced` the number counts hosts.
    private func closesDate(_ bytes: [UInt8], _ end: Int) -> Bool {
        switch byte(bytes, end) {
        case 0, 0x0A, 0x2C, 0x29, 0x3B: true
        case 0x2E: !isDigit(byte(bytes, end + 1))
        case 0x20: byte(bytes, end + 1) == 0x32 && byte(bytes, end + 2) == 0x30
        default: false
        }
    }

    private func word(endingAt end: Int, _ bytes: [UInt8]) -> (text: String, start: Int)? {
        guard end > 0, bytes[end] == 0x20 else { return nil }
        var start = end
        while start > 0, end - start < 10, isLetter(bytes[start - 1]) { start -= 1 }
        return (String(decoding: bytes[start..<end], as: UTF8.self).lowercased(), start)
    }

    private func chinese(_ month: Int, _ start: Int, _ end: Int, _ bytes: [UInt8]) -> Range<Int>? {
        guard let length = [2: 29, 4: 30, 6: 30, 9: 30, 11: 30][month],
            let day = past("月", bytes, end), let (value, last) = number(bytes, day, most: 2), value > length,
            value <= 31,
            let close = past("日", bytes, last)
        else { return nil }
        return start..<close
    }

    /// The offset behind a character, and behind the spaces on both sides of it.
    private func past(_ character: String, _ bytes: [UInt8], _ start: Int) -> Int? {
        let mark = Array(character.utf8)
        let begin = byte(bytes, start) == 0x20 ? start + 1 : start
        guard begin + mark.count <= bytes.count, bytes[begin..<begin + mark.count].elementsEqual(mark) else {
            return nil
        }
        let end = begin + mark.count
        return byte(bytes, end) == 0x20 && character == "月" ? end + 1 : end
    }

    private static let shortMonths = Vocabulary.calendar.pairs("short month").compactMapValues(Int.init)
}
