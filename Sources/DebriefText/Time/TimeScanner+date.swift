extension TimeScanner {
    typealias Found = (value: TimeExpression.PartialDate, end: Int)

    /// A date: `2025-01-15`, `15/01/2025`, `15.01.2025`, `Jan 15th, 2025`, `15 January`, `2025年1月15日`, `20250115`.
    func date(at start: Int) -> Found? {
        let found = isLetter(byte(at: start)) ? monthFirst(at: start) : numeric(at: start) ?? dayFirst(at: start)
        guard let found, (1...12).contains(found.value.month), (1...31).contains(found.value.day),
            !isDigit(byte(at: found.end))
        else { return nil }
        return found
    }

    private func numeric(at start: Int) -> Found? {
        guard let first = number(at: start, digits: 1...8) else { return nil }
        let width = first.end - start
        if width == 8, (1990...2100).contains(first.value / 10_000) {
            return (
                .init(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100), first.end
            )
        }
        if width == 4, (1990...2100).contains(first.value) { return yearFirst(first.value, at: first.end) }
        guard width <= 2 else { return nil }
        if let start = chineseUnit("月", at: first.end), let day = number(at: start, digits: 1...2) {
            return (.init(year: nil, month: first.value, day: day.value), chineseDayEnd(at: day.end))
        }
        let separator = byte(at: first.end)
        guard separator == 0x2F || separator == 0x2E, let second = number(at: first.end + 1, digits: 1...2) else {
            return nil
        }
        if byte(at: second.end) == separator, let year = number(at: second.end + 1, digits: 2...4),
            year.end - second.end != 4
        {
            // `1.2.10` is a version; a day with a short year is written in full: `01.02.10`.
            let isShort = separator == 0x2E && year.value < 100
            if isShort, width < 2 || second.end - first.end < 3 { return nil }
            return ordered(
                first.value,
                second.value,
                year: year.value < 100 ? 2_000 + year.value : year.value,
                separator,
                year.end
            )
        }
        guard separator == 0x2F else { return nil }
        return ordered(first.value, second.value, year: nil, separator, second.end)
    }

    /// `MM/DD` or `DD/MM`: told by which can be a month; dots are always day first.
    private func ordered(_ first: Int, _ second: Int, year: Int?, _ separator: UInt8, _ end: Int) -> Found {
        if separator == 0x2E || first > 12 { return (.init(year: year, month: second, day: first), end) }
        return (
            .init(year: year, month: first, day: second, isAmbiguous: second <= 12 && first != second || year == nil),
            end
        )
    }

    private func yearFirst(_ year: Int, at offset: Int) -> Found? {
        if let monthStart = chineseUnit("年", at: offset), let month = number(at: monthStart, digits: 1...2),
            let dayStart = chineseUnit("月", at: month.end), let day = number(at: dayStart, digits: 1...2)
        {
            return (.init(year: year, month: month.value, day: day.value), chineseDayEnd(at: day.end))
        }
        let separator = byte(at: offset)
        if separator == 0x2D || separator == 0x2F || separator == 0x2E,
            let month = number(at: offset + 1, digits: 1...2),
            byte(at: month.end) == separator, let day = number(at: month.end + 1, digits: 1...2)
        {
            return (.init(year: year, month: month.value, day: day.value), day.end)
        }
        let word = skipSpaces(at: separator == 0x2D ? offset + 1 : offset)
        if let month = monthName(at: word) {
            let next = byte(at: month.end) == 0x2D ? month.end + 1 : skipSpaces(at: month.end)
            if let day = number(at: next, digits: 1...2) {
                return (.init(year: year, month: month.value, day: day.value), ordinalEnd(at: day.end))
            }
        }
        return nil
    }

    private func chineseDayEnd(at offset: Int) -> Int {
        let end = skipSpaces(at: offset)
        return has("日", at: end) || has("号", at: end) ? end + 3 : offset
    }

    /// Where the number behind `年` or `月` may begin, with or without spaces around: `3 月 12 日`.
    private func chineseUnit(_ unit: StaticString, at offset: Int) -> Int? {
        let start = skipSpaces(at: offset)
        return has(unit, at: start) ? skipSpaces(at: start + 3) : nil
    }

    /// `Jan 15`, `January 15th, 2025`
    private func monthFirst(at start: Int) -> Found? {
        guard let month = monthName(at: start) else { return nil }
        let dayStart = byte(at: month.end) == 0x2D ? month.end + 1 : skipSpaces(at: month.end)
        guard let day = number(at: dayStart, digits: 1...2), byte(at: day.end) != 0x3A else { return nil }
        let end = ordinalEnd(at: day.end)
        let year = year(at: end)
        return (.init(year: year?.value, month: month.value, day: day.value), year?.end ?? end)
    }

    /// `15 Jan 2025`, `15th of January`
    private func dayFirst(at start: Int) -> Found? {
        guard let day = number(at: start, digits: 1...2) else { return nil }
        var next = ordinalEnd(at: day.end)
        next = byte(at: next) == 0x2D ? next + 1 : skipSpaces(at: byte(at: next) == 0x2E ? next + 1 : next)
        if has("of ", at: next) { next += 3 }
        guard let month = monthName(at: next) else { return nil }
        let year = year(at: byte(at: month.end) == 0x2D ? month.end + 1 : month.end)
        return (.init(year: year?.value, month: month.value, day: day.value), year?.end ?? month.end)
    }

    private func ordinalEnd(at offset: Int) -> Int {
        let isOrdinal = has("st", at: offset) || has("nd", at: offset) || has("rd", at: offset) || has("th", at: offset)
        return isOrdinal && !isLetter(byte(at: offset + 2)) ? offset + 2 : offset
    }

    /// `, 2025`, ` 2025`; not the hour of a clock.
    private func year(at start: Int) -> (value: Int, end: Int)? {
        let comma = byte(at: start) == 0x2C ? start + 1 : start
        guard let year = number(at: skipSpaces(at: comma), digits: 4...4), (1990...2100).contains(year.value),
            byte(at: year.end) != 0x3A
        else { return nil }
        return year
    }

    /// A month's name, whole or as three or four letters, with or without a dot.
    package func monthName(at start: Int) -> (value: Int, end: Int)? {
        guard isLetter(byte(at: start)) else { return nil }
        var end = start
        while end < limit, isLetter(bytes[end]), end - start < 10 { end += 1 }
        guard end - start >= 3 else { return nil }
        guard let (month, long) = TimeScanner.month(letters(at: start)) else { return nil }
        let rest = end - start
        guard
            rest == 3 || (rest == 4 && has("sept", at: start))
                || (rest == long.utf8CodeUnitCount && has(long, at: start))
        else { return nil }
        return (month, byte(at: end) == 0x2E ? end + 1 : end)
    }

    /// Three bytes in one number, letters in lower case.
    private func letters(at start: Int) -> UInt32 {
        guard start >= 0, start + 3 <= limit else { return 0 }
        let (first, second, third) = (bytes[start] | 0x20, bytes[start + 1] | 0x20, bytes[start + 2] | 0x20)
        return UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    }

    /// Told by a number, because this is asked at each word of a text.
    private static func month(_ letters: UInt32) -> (Int, StaticString)? {
        switch letters {
        case 0x6A616E: (1, "january")
        case 0x666562: (2, "february")
        case 0x6D6172: (3, "march")
        case 0x617072: (4, "april")
        case 0x6D6179: (5, "may")
        case 0x6A756E: (6, "june")
        case 0x6A756C: (7, "july")
        case 0x617567: (8, "august")
        case 0x736570: (9, "september")
        case 0x6F6374: (10, "october")
        case 0x6E6F76: (11, "november")
        case 0x646563: (12, "december")
        default: nil
        }
    }

    /// Monday to Sunday.
    private static let weekdays: [UInt32] = [0x6D6F6E, 0x747565, 0x776564, 0x746875, 0x667269, 0x736174, 0x73756E]

    /// Skips `Tue`, `Tuesday,` before a date.
    func skipWeekday(at start: Int) -> Int {
        if isLetter(byte(at: start)), TimeScanner.weekdays.contains(letters(at: start)) {
            var end = start + 3
            while end < limit, isLetter(bytes[end]) { end += 1 }
            if byte(at: end) == 0x2C { end += 1 }
            let next = skipSpaces(at: end)
            return next > end || byte(at: end - 1) == 0x2C ? next : start
        }
        return start
    }
}
