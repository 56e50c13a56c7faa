extension TimeScanner {
    /// The first day of a shift whose head names both of its ends, and whether it ends on the next.
    package struct Shift {
        /// Its range is that of the whole shift.
        package let day: TimeExpression
        package let isOverMidnight: Bool
        /// Whether it names an hour, and not only days.
        package let hasHours: Bool
    }

    /// `Sat 28.3. 22 h to Sun 29.3. 6 h`, `3/5 20:00–3/6 8:00`, `3月5日20点至次日8点`, `28./29.03.`, `Fr 27.3. 22 Uhr bis 6 Uhr`;
    /// `nil` for a text that names no two ends, and for a stretch of more than two days.
    package static func shift(heading text: some StringProtocol) -> Shift? {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: min(bytes.count, longestHead), reading: .row)
            var offset = 0
            while offset < scanner.limit {
                if !scanner.isInside(at: offset), let found = scanner.shift(at: offset) { return found }
                offset += 1
            }
            return nil
        }
    }

    private static let longestHead = 160

    private struct End {
        var date: Found?
        var reference: TimeExpression.DayReference?
        /// Seconds since midnight.
        var clock: Int?
        var end: Int
    }

    private func shift(at start: Int) -> Shift? {
        guard let first = shiftEnd(at: start), let date = first.date,
            let next = rangeSeparator(at: first.end, from: start) ?? slash(at: first.end),
            let second = shiftEnd(at: next)
        else { return nil }
        var day = TimeExpression(range: start..<second.end)
        day.date = date.value
        day.isDayFirst = date.isDayFirst
        let hasHours = first.clock != nil || second.clock != nil
        if let other = second.date {
            guard let ordered = Self.ordered(date.value, before: other.value) else { return nil }
            day.date = ordered.first
            return Shift(day: day, isOverMidnight: !ordered.isSame, hasHours: hasHours)
        }
        if case .later(1)? = second.reference {
            return Shift(day: day, isOverMidnight: true, hasHours: hasHours)
        }
        if case .ofMonth(let number)? = second.reference {
            guard number == date.value.day + 1 || number == 1 && date.value.day > 27 else { return nil }
            return Shift(day: day, isOverMidnight: true, hasHours: hasHours)
        }
        guard second.reference == nil, let from = first.clock, let to = second.clock, from != to else { return nil }
        return Shift(day: day, isOverMidnight: to < from, hasHours: true)
    }

    /// A day with or without its hour, or an hour alone.
    private func shiftEnd(at start: Int) -> End? {
        var end = End(end: start)
        let front = weekday(at: start)
        let begin = front?.end ?? start
        if let found = date(at: begin) ?? bareDate(at: begin) ?? dayOfPair(at: begin) {
            (end.date, end.end) = (found, found.end)
            if let behind = weekday(behind: found.end), front == nil {
                end.end = pastWeekday(behind, from: found.end)
            }
        } else if let named = reference(at: begin) {
            (end.reference, end.end) = (named.day, named.end)
        }
        let hour = skipSpaces(at: byte(at: end.end) == 0x2C ? end.end + 1 : end.end)
        if let clock = clock(at: hour), clock.doubt == nil || clock.doubt == .dotted {
            (end.clock, end.end) = (clock.seconds, clock.end)
        } else if let found = number(at: hour, digits: 1...2), found.value <= 24, let close = hourMark(at: found.end) {
            (end.clock, end.end) = (found.value % 24 * 3_600, close)
        }
        return end.end > start ? end : nil
    }

    /// `28.` of `28./29.03.`: its month stands with the second day.
    private func dayOfPair(at start: Int) -> Found? {
        guard let day = number(at: start, digits: 1...2), byte(at: day.end) == 0x2E, byte(at: day.end + 1) == 0x2F,
            let next = bareDate(at: day.end + 2)
        else { return nil }
        let month = day.value > next.value.day ? (next.value.month + 10) % 12 + 1 : next.value.month
        return Found(value: .init(year: nil, month: month, day: day.value), end: day.end + 1)
    }

    private func slash(at offset: Int) -> Int? {
        let mark = skipSpaces(at: offset)
        return byte(at: mark) == 0x2F ? skipSpaces(at: mark + 1) : nil
    }

    /// Behind `h`, `hrs` or `Uhr`.
    private func hourMark(at offset: Int) -> Int? {
        let mark = skipSpaces(at: offset)
        for word in TimeScanner.hourMarks where hasWord(word, at: mark) { return mark + word.utf8CodeUnitCount }
        return nil
    }

    private static let hourMarks: [StaticString] = ["h", "hrs", "uhr"]

    /// Behind a weekday in brackets or joined to its date.
    private func pastWeekday(_ day: Int, from end: Int) -> Int {
        var offset = skipSpaces(at: end)
        if byte(at: offset) == 0x28 { offset += 1 } else if has("（", at: offset) { offset += 3 }
        guard let name = weekdayName(at: offset) else { return end }
        if byte(at: name.end) == 0x29 { return name.end + 1 }
        return has("）", at: name.end) ? name.end + 3 : name.end
    }

    /// A day and the same or the next one, in the order of their numbers in which they are so.
    private static func ordered(
        _ first: TimeExpression.PartialDate,
        before second: TimeExpression.PartialDate
    ) -> (first: TimeExpression.PartialDate, isSame: Bool)? {
        for isDayFirst in [false, true] {
            guard let one = first.resolved(near: .withoutYear, isDayFirst: isDayFirst),
                let other = second.resolved(near: one, isDayFirst: isDayFirst)
            else { continue }
            let days = other.daysSinceEpoch - one.daysSinceEpoch
            guard days == 0 || days == 1 || first.year == nil && second.year != nil && (365...367).contains(days) else {
                continue
            }
            return (.init(year: first.year ?? second.year, month: one.month, day: one.day), days == 0)
        }
        return nil
    }
}
