extension TimeScanner {
    /// A date and where it ends.
    struct Found {
        var value: TimeExpression.PartialDate
        var end: Int
        /// Whether its numbers say that the day comes before the month; `nil` when they do not.
        var isDayFirst: Bool?
        /// Whether it is a date only with a clock behind it: `3/4 14:32`.
        var needsClock = false
    }

    /// A date: `2025-01-15`, `15/01/2025`, `15-01-2025`, `15.01. 14:32`, `01-15 14:32`, `Jan 15th, 2025`, `15 January`,
    /// `15/Jan/25`, `2025年1月15日`, `20250115`, `2025-W03-3`.
    func date(at start: Int) -> Found? {
        let first = byte(at: start)
        let found: Found?
        if isDigit(first) {
            found = night(at: start) ?? numeric(at: start) ?? dayFirst(at: start)
        } else if isLetter(first) {
            found = monthFirst(at: start)
        } else {
            found = reading == .row && first >= 0xE3 ? spelledDate(at: start) : nil
        }
        guard let found, (1...12).contains(found.value.month), (1...31).contains(found.value.day),
            mayEndDate(at: found.end)
        else { return nil }
        return found.value.isAmbiguous ? told(found, at: start) : found
    }

    /// A date of two readings, of which the day of the week beside it tells one: `Sunday 09/11/2025`.
    private func told(_ found: Found, at start: Int) -> Found {
        guard found.value.year != nil, let weekday = weekday(before: start) ?? weekday(behind: found.end) else {
            return found
        }
        let fitting = [true, false].compactMap { isDayFirst in
            found.value.resolved(near: nil, isDayFirst: isDayFirst).map { (date: $0, isDayFirst: isDayFirst) }
        }
        .filter { $0.date.weekday == weekday }
        guard let one = fitting.first, fitting.count == 1 else { return found }
        var told = found
        told.value = .init(year: one.date.year, month: one.date.month, day: one.date.day)
        told.isDayFirst = one.isDayFirst
        return told
    }

    /// Whether a date may end here: not inside a longer number, an address or a name.
    private func mayEndDate(at end: Int) -> Bool {
        guard isDigit(byte(at: end - 1)) else { return true }
        let next = byte(at: end)
        switch next {
        case 0x30...0x39: return false
        case 0x2E: return !isDigit(byte(at: end + 1))
        case 0x2D:
            // `2025-01-15-14:32`, and no `1-2-2025-3`.
            guard let number = number(at: end + 1, digits: 1...6) else { return !isDigit(byte(at: end + 1)) }
            return byte(at: number.end) == 0x3A || number.end - end > 4
        default: return !isLetter(next) || next | 0x20 == 0x74 && isDigit(byte(at: end + 1))
        }
    }

    static let years = 1990...2100

    private func numeric(at start: Int) -> Found? {
        guard let first = number(at: start, digits: 1...8) else { return nil }
        let width = first.end - start
        if width == 8, TimeScanner.years.contains(first.value / 10_000) {
            let (year, month, day) = (first.value / 10_000, first.value / 100 % 100, first.value % 100)
            return Found(value: .init(year: year, month: month, day: day), end: first.end)
        }
        if width == 4, TimeScanner.years.contains(first.value) { return yearFirst(first.value, at: first.end) }
        guard width <= 2 else { return nil }
        if let start = chineseUnit("月", at: first.end) {
            guard let day = number(at: start, digits: 1...2) else { return nil }
            return Found(
                value: .init(year: nil, month: first.value, day: day.value),
                end: chineseDayEnd(at: day.end)
            )
        }
        let separator = byte(at: first.end)
        guard separator == 0x2F || separator == 0x2E || separator == 0x2D,
            let second = number(at: first.end + 1, digits: 1...2)
        else { return nil }
        if separator == 0x2E, width == 2, let found = shortChinese(first.value, second.value, at: second.end) {
            return found
        }
        // `10.24 日`, and no `1.5 日均`
        if first.value <= 12, let end = dayMark(at: second.end) {
            return Found(value: .init(year: nil, month: first.value, day: second.value), end: end)
        }
        if byte(at: second.end) == separator, let year = number(at: second.end + 1, digits: 2...4),
            year.end - second.end != 4
        {
            // `1.2.10` is a version, and `1-2-10` a number of something; a day with a short year is written in full.
            let isShort = separator != 0x2F && year.value < 100
            if isShort, separator == 0x2D || width < 2 || second.end - first.end < 3 { return nil }
            let full = year.value < 100 ? 2_000 + year.value : year.value
            guard year.value < 100 || TimeScanner.years.contains(full) else { return nil }
            return ordered(first.value, second.value, year: full, separator, year.end)
        }
        if separator == 0x2F {
            var found = ordered(first.value, second.value, year: nil, separator, second.end)
            // `24/7` is no day of July.
            found.needsClock = reading == .prose || found.isDayFirst != true
            return found
        }
        return dayWithClock(first.value, second.value, width, separator, second.end)
    }

    /// `26.3.5 夜班`: with words of Chinese behind it a day begins with its year, also with a short one.
    private func shortChinese(_ year: Int, _ month: Int, at end: Int) -> Found? {
        guard Self.shortYears.contains(year), byte(at: end) == 0x2E, let day = number(at: end + 1, digits: 1...2) else {
            return nil
        }
        let next = skipSpaces(at: day.end)
        guard (0xE4...0xE9).contains(byte(at: next)), !has("年", at: next), !has("版", at: next) else { return nil }
        return Found(value: .init(year: 2_000 + year, month: month, day: day.value), end: day.end)
    }

    private static let shortYears = 20...39

    /// `04-14 22:41`, `14.04. 22:41`, `14.04 22:41`: dates only by the clock right behind them.
    private func dayWithClock(_ first: Int, _ second: Int, _ width: Int, _ separator: UInt8, _ end: Int) -> Found? {
        let isClosed = separator == 0x2E && byte(at: end) == 0x2E
        let dateEnd = isClosed ? end + 1 : end
        let next = skipSpaces(at: byte(at: dateEnd) == 0x2C ? dateEnd + 1 : dateEnd)
        guard next > dateEnd, let clock = clock(at: next), clock.doubt == nil else { return nil }
        // In prose `5-10 2:30` and `1.2 2:30` may be anything.
        guard reading == .row || isClosed || width == 2 && isDigit(bytes[end - 2]) else { return nil }
        var found = ordered(first, second, year: nil, separator, dateEnd)
        found.needsClock = true
        return found
    }

    /// `MM/DD` or `DD/MM`: told by which can be a month; dots are always day first, and dashes without a year are so
    /// only when they must.
    func ordered(_ first: Int, _ second: Int, year: Int?, _ separator: UInt8, _ end: Int) -> Found {
        if separator == 0x2E || first > 12 {
            let tells = separator != 0x2E && second <= 12
            return Found(
                value: .init(year: year, month: second, day: first),
                end: end,
                isDayFirst: tells ? true : nil
            )
        }
        let isAmbiguous = second <= 12 && first != second
        return Found(
            value: .init(year: year, month: first, day: second, isAmbiguous: isAmbiguous),
            end: end,
            isDayFirst: second > 12 ? false : nil
        )
    }

    private func yearFirst(_ year: Int, at offset: Int) -> Found? {
        if let monthStart = chineseUnit("年", at: offset), let month = number(at: monthStart, digits: 1...2),
            let dayStart = chineseUnit("月", at: month.end), let day = number(at: dayStart, digits: 1...2)
        {
            return Found(
                value: .init(year: year, month: month.value, day: day.value),
                end: chineseDayEnd(at: day.end)
            )
        }
        let separator = byte(at: offset)
        if separator == 0x2D || separator == 0x2F || separator == 0x2E,
            let month = number(at: offset + 1, digits: 1...2),
            byte(at: month.end) == separator, let day = number(at: month.end + 1, digits: 1...2)
        {
            return Found(value: .init(year: year, month: month.value, day: day.value), end: day.end)
        }
        if let week = week(of: year, at: offset) { return week }
        let word = skipSpaces(at: separator == 0x2D || separator == 0x2F ? offset + 1 : offset)
        if let month = monthName(at: word) {
            let mark = byte(at: month.end)
            let next = mark == 0x2D || mark == 0x2F ? month.end + 1 : skipSpaces(at: month.end)
            if let day = number(at: next, digits: 1...2) {
                return Found(
                    value: .init(year: year, month: month.value, day: day.value),
                    end: ordinalEnd(at: day.end)
                )
            }
        }
        return nil
    }

    /// `-W03-3` and `W033` behind a year: weeks begin on Monday, and the first holds 4 January.
    private func week(of year: Int, at offset: Int) -> Found? {
        let start = byte(at: offset) == 0x2D ? offset + 1 : offset
        guard byte(at: start) == 0x57, let found = number(at: start + 1, digits: 2...3) else { return nil }
        var (week, day, end) = (found.value, 0, found.end)
        if found.end - start == 4 {
            (week, day) = (found.value / 10, found.value % 10)
        } else if byte(at: end) == 0x2D, let number = number(at: end + 1, digits: 1...1) {
            (day, end) = (number.value, number.end)
        }
        guard (1...53).contains(week), (1...7).contains(day),
            let fourth = CivilDate(year: year, month: 1, day: 4)
        else { return nil }
        let monday = fourth.daysSinceEpoch - (fourth.weekday + 6) % 7
        let date = CivilDate(daysSinceEpoch: monday + (week - 1) * 7 + day - 1)
        return Found(value: .init(year: date.year, month: date.month, day: date.day), end: end)
    }

    /// Behind a `日` that ends a date and begins no other word.
    private func dayMark(at offset: Int) -> Int? {
        let mark = skipSpaces(at: offset)
        guard has("日", at: mark), !has("均", at: mark + 3), !has("志", at: mark + 3), !has("活", at: mark + 3) else {
            return nil
        }
        return mark + 3
    }

    private func chineseDayEnd(at offset: Int) -> Int {
        let end = skipSpaces(at: offset)
        if has("日", at: end) || has("号", at: end) { return end + 3 }
        // `12月10/11日夜`: the first of two days counts.
        let mark = byte(at: end)
        guard mark == 0x2F || mark == 0x2D, let second = number(at: end + 1, digits: 1...2),
            has("日", at: second.end) || has("号", at: second.end)
        else { return offset }
        return second.end + 3
    }

    /// Where the number behind `年` or `月` may begin, with or without spaces around: `3 月 12 日`.
    func chineseUnit(_ unit: StaticString, at offset: Int) -> Int? {
        let start = skipSpaces(at: offset)
        return has(unit, at: start) ? skipSpaces(at: start + 3) : nil
    }

    /// `三月十四日`, `六月三号`
    private func spelledDate(at start: Int) -> Found? {
        guard let month = chineseNumber(at: start), has("月", at: month.end),
            let day = chineseNumber(at: month.end + 3) ?? number(at: month.end + 3, digits: 1...2)
        else { return nil }
        let end = chineseDayEnd(at: day.end)
        guard end > day.end else { return nil }
        return Found(value: .init(year: nil, month: month.value, day: day.value), end: end)
    }

    /// `Jan 15`, `January 15th, 2025`
    private func monthFirst(at start: Int) -> Found? {
        guard let month = monthName(at: start) else { return nil }
        let mark = byte(at: month.end)
        let dayStart = mark == 0x2D || mark == 0x2F ? month.end + 1 : skipSpaces(at: month.end)
        guard let day = number(at: dayStart, digits: 1...2), byte(at: day.end) != 0x3A else { return nil }
        let end = ordinalEnd(at: day.end)
        // `Jun-19-2025`
        if mark == 0x2D || mark == 0x2F, byte(at: end) == mark, let year = number(at: end + 1, digits: 4...4),
            (1900...2100).contains(year.value)
        {
            return Found(value: .init(year: year.value, month: month.value, day: day.value), end: year.end)
        }
        let year = year(at: end) ?? secondDay(after: day.value, at: end).flatMap { self.year(at: $0) }
        return Found(value: .init(year: year?.value, month: month.value, day: day.value), end: year?.end ?? end)
    }

    /// `15 Jan 2025`, `15th of January`, `15/Jan/25`, `15-Jan-2025`
    private func dayFirst(at start: Int) -> Found? {
        guard let day = number(at: start, digits: 1...2) else { return nil }
        var next = ordinalEnd(at: day.end)
        let mark = byte(at: next)
        let isJoined = mark == 0x2D || mark == 0x2F
        next = isJoined ? next + 1 : skipSpaces(at: mark == 0x2E ? next + 1 : next)
        if has("of ", at: next) { next += 3 }
        guard let month = monthName(at: next) else { return nil }
        let yearStart = isJoined && byte(at: month.end) == mark ? month.end + 1 : month.end
        let year =
            year(at: yearStart, isJoined: yearStart > month.end)
            ?? shortYear(at: yearStart, isJoined: yearStart > month.end)
        return Found(value: .init(year: year?.value, month: month.value, day: day.value), end: year?.end ?? month.end)
    }

    /// `25` in `15/Jan/25`, `15 Jan '25` and `15 Jan 25 14:02`, and at the end of a field of a head: `SUN 29 MAR 26`.
    private func shortYear(at start: Int, isJoined: Bool) -> (value: Int, end: Int)? {
        let space = isJoined ? start : skipSpaces(at: start)
        let isShortened = byte(at: space) == 0x27
        guard isJoined || isShortened || reading == .row,
            let year = number(at: isShortened ? space + 1 : space, digits: 2...2),
            byte(at: year.end) != 0x3A, byte(at: year.end) != 0x2E,
            isJoined || isShortened || year.end == limit && Self.shortYears.contains(year.value)
                || clockAfterDate(at: year.end).flatMap({ clock(at: $0) }) != nil
        else { return nil }
        return (2_000 + year.value, year.end)
    }

    func ordinalEnd(at offset: Int) -> Int {
        let isOrdinal = has("st", at: offset) || has("nd", at: offset) || has("rd", at: offset) || has("th", at: offset)
        return isOrdinal && !isLetter(byte(at: offset + 2)) ? offset + 2 : offset
    }

    /// `, 2025`, ` 2025`; not the hour of a clock.
    ///
    /// - Parameter isJoined: whether it stands behind the mark that parts day and month too.
    func year(at start: Int, isJoined: Bool = false) -> (value: Int, end: Int)? {
        let comma = byte(at: start) == 0x2C ? start + 1 : start
        guard let year = number(at: skipSpaces(at: comma), digits: 4...4), TimeScanner.years.contains(year.value),
            isJoined || byte(at: year.end) != 0x3A || !isDigit(byte(at: year.end + 1))
        else { return nil }
        return year
    }

    /// A month with its year that a text names, as its day in the middle: `April 2026`, `2026年4月`, `2026-04`.
    package static func month(in text: some StringProtocol) -> CivilDate? {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: bytes.count)
            var offset = 0
            while offset < bytes.count {
                let isWord = offset == 0 || !scanner.isLetter(bytes[offset - 1]) && !scanner.isDigit(bytes[offset - 1])
                if isWord, let found = scanner.month(at: offset) {
                    return CivilDate(year: found.year, month: found.month, day: 15)
                }
                offset += 1
            }
            return nil
        }
    }

    private func month(at start: Int) -> (year: Int, month: Int)? {
        if let name = monthName(at: start) { return year(at: name.end).map { ($0.value, name.value) } }
        guard let year = number(at: start, digits: 4...4), TimeScanner.years.contains(year.value) else { return nil }
        if let next = chineseUnit("年", at: year.end), let month = number(at: next, digits: 1...2),
            chineseUnit("月", at: month.end) != nil
        {
            return (year.value, month.value)
        }
        guard byte(at: year.end) == 0x2D, let month = number(at: year.end + 1, digits: 2...2),
            !isDigit(byte(at: month.end)), byte(at: month.end) != 0x2D, !isLetter(byte(at: month.end))
        else { return nil }
        return (year.value, month.value)
    }
}
