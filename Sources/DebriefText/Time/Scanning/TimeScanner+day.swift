extension TimeScanner {
    /// A day that a text names before it says anything else, as a line that heads others does: `30/01`, `07.04.`,
    /// `Tuesday 7 April`, `4月7日（周一）`, `第二天`, `Day 2 (8 April)`; the clock of what is returned is `nil`.
    ///
    /// What may be a number of something elsewhere is a day here; the caller knows that a day may stand here, and looks at
    /// what follows.
    package static func day(heading text: some StringProtocol) -> TimeExpression? {
        text.withBytes { bytes in
            TimeScanner(bytes, limit: bytes.count, reading: .row).dayHeading(at: 0)
        }
    }

    /// The days before that of writing which words of a text name: 1 of `yesterday`, 昨晚, and of `周六` on a Sunday. In bytes
    /// of the text.
    ///
    /// - Parameter written: the day of writing.
    package static func daysAgo(
        in text: some StringProtocol,
        before written: CivilDate
    ) -> [(days: Int, range: Range<Int>)] {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: bytes.count)
            return scanner.all { offset in scanner.dayBefore(written, at: offset).map { ($0, $0.range.upperBound) } }
        }
    }

    /// What begins where no word or number goes on, one behind the other, each with its end.
    func all<Found>(_ read: (Int) -> (found: Found, end: Int)?) -> [Found] {
        var found: [Found] = []
        var offset = 0
        while offset < limit {
            guard !isInside(at: offset), let next = read(offset) else {
                offset += 1
                continue
            }
            found.append(next.found)
            offset = next.end
        }
        return found
    }

    /// Whether what stands here goes on with a word or a number.
    func isInside(at offset: Int) -> Bool {
        let before = byte(at: offset - 1)
        return isDigit(before) || isLetter(before) && isLetter(byte(at: offset))
    }

    /// `昨晚`, `周六`, `10号`
    private func dayBefore(_ written: CivilDate, at offset: Int) -> (days: Int, range: Range<Int>)? {
        if let named = reference(at: offset) {
            switch named.day {
            case .ago(let days) where days > 0: return (days, offset..<named.end)
            case .ofMonth(let number) where number < written.day:
                return (written.day - number, offset..<named.end)
            default: return nil
            }
        }
        // In English a day of the week is as often one to come.
        guard isWide(at: offset), let week = weekdayName(at: offset) else { return nil }
        let days = ((written.weekday - week.value) % 7 + 7) % 7
        return days > 0 && !isWide(before: offset) ? (days, offset..<week.end) : nil
    }

    /// `下周六`, `本周三` are none that the days before tell.
    private func isWide(before offset: Int) -> Bool {
        offset >= 3 && "下本这每".contains(text(offset - 3..<offset))
    }

    /// A day in numbers with its weekday beside it, wherever it stands in a title: `for myself, Tue 3.3.`
    package static func dayWithWeekday(in text: some StringProtocol) -> TimeExpression? {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: bytes.count, reading: .row)
            return bytes.indices.lazy.compactMap { offset -> TimeExpression? in
                guard !scanner.isLetter(scanner.byte(at: offset - 1)), !scanner.isDigit(scanner.byte(at: offset - 1)),
                    scanner.isLetter(bytes[offset]) || scanner.isDigit(bytes[offset]) || scanner.isWide(at: offset),
                    let day = scanner.dateOfDay(at: offset), day.weekday != nil
                else { return nil }
                return day.expression(nil, from: offset, to: day.end)
            }
            .first
        }
    }

    private func dayHeading(at start: Int) -> TimeExpression? {
        let counted = countedDay(at: start)
        // `Day 2 (8 April)`, `第二天：4月8日`
        if let counted, let date = dateOfDay(at: pastOpening(counted.end)) {
            return date.expression(counted.day, from: start, to: pastClosing(date.end))
        }
        if let date = dateOfDay(at: start) {
            let next = pastOpening(date.end)
            let other = countedDay(at: next)
            return date.expression(other?.day, from: start, to: other.map { pastClosing($0.end) } ?? date.end)
        }
        var named = counted
        if named == nil, let found = reference(at: start) { named = (found.day, found.end) }
        if named == nil, let found = weekdayName(at: start) { named = (.weekday(found.value), found.end) }
        guard let named, !isLetter(byte(at: named.end)), !isDigit(byte(at: named.end)) else { return nil }
        var found = TimeExpression(range: start..<named.end)
        found.day = named.day
        return found
    }

    private struct Day {
        let found: Found
        let weekday: Int?
        let end: Int

        /// - Parameter counted: which day of the text it is as well.
        func expression(_ counted: TimeExpression.DayReference?, from start: Int, to end: Int) -> TimeExpression {
            var expression = TimeExpression(range: start..<end)
            expression.day = counted
            expression.date = found.value
            expression.weekday = weekday
            expression.isDayFirst = found.isDayFirst
            return expression
        }
    }

    /// A date with or without its weekday, on either side.
    private func dateOfDay(at start: Int) -> Day? {
        let front = weekday(at: start)
        let first = front?.end ?? start
        guard let found = date(at: first) ?? bareDate(at: first) else { return nil }
        let behind = pastOpening(found.end)
        if front == nil, let back = weekdayName(at: behind), !isLetter(byte(at: back.end)) {
            return Day(found: found, weekday: back.value, end: pastClosing(back.end))
        }
        return Day(found: found, weekday: front?.value, end: found.end)
    }

    /// `07.04.`, `7.4`, `04-07`, `3/4`: a date only because a day is due here.
    func bareDate(at start: Int) -> Found? {
        guard let first = number(at: start, digits: 1...2), let second = number(at: first.end + 1, digits: 1...2) else {
            return nil
        }
        let mark = byte(at: first.end)
        guard mark == 0x2E || mark == 0x2F || mark == 0x2D, !isDigit(byte(at: second.end)),
            byte(at: second.end) != mark || mark == 0x2E && !isDigit(byte(at: second.end + 1)),
            byte(at: second.end) != 0x3A, byte(at: second.end) != 0x25
        else { return nil }
        let isClosed = mark == 0x2E && byte(at: second.end) == 0x2E
        // In Chinese the month comes first: `5.20 支付故障`.
        let next = skipSpaces(at: second.end)
        if mark == 0x2E, isWide(at: next), second.end - first.end == 3 || dayPart(at: next) != nil,
            (1...12).contains(first.value), (1...31).contains(second.value)
        {
            return Found(value: .init(year: nil, month: first.value, day: second.value), end: second.end)
        }
        // `1.2` counts versions, `07.04.` and `07.04` days.
        guard mark != 0x2E || isClosed || second.end - start == 5, mark != 0x2D || second.end - start == 5 else {
            return nil
        }
        let found = ordered(first.value, second.value, year: nil, mark, isClosed ? second.end + 1 : second.end)
        return (1...12).contains(found.value.month) && (1...31).contains(found.value.day) ? found : nil
    }

    /// `Day 2`, `D3`, `第二天`: the first is the day that the text began with.
    private func countedDay(at start: Int) -> (day: TimeExpression.DayReference, end: Int)? {
        if has("第", at: start) {
            let first = skipSpaces(at: start + 3)
            guard let number = number(at: first, digits: 1...2) ?? chineseNumber(at: first), number.value > 0 else {
                return nil
            }
            let unit = skipSpaces(at: number.end)
            guard has("天", at: unit) || has("日", at: unit) else { return nil }
            return (.later(number.value - 1), unit + 3)
        }
        guard hasWord("day", at: start), let number = number(at: skipSpaces(at: start + 3), digits: 1...2),
            number.value > 0, !isLetter(byte(at: number.end)),
            byte(at: number.end) != 0x3A || byte(at: number.end + 1) <= 0x20
        else { return nil }
        return (.later(number.value - 1), number.end)
    }

    /// Behind spaces and what may stand between a day and its other name.
    private func pastOpening(_ start: Int) -> Int {
        var offset = skipSpaces(at: start)
        while offset < limit {
            let mark: Int
            switch byte(at: offset) {
            case 0x28, 0x2C, 0x2D, 0x3A, 0x5B: mark = 1
            default:
                guard TimeScanner.dayMarks.contains(where: { has($0, at: offset) }) else { return offset }
                mark = 3
            }
            offset = skipSpaces(at: offset + mark)
        }
        return offset
    }

    private static let dayMarks: [StaticString] = ["（", "，", "：", "–", "—"]

    private func pastClosing(_ end: Int) -> Int {
        if byte(at: end) == 0x29 || byte(at: end) == 0x5D { return end + 1 }
        return has("）", at: end) ? end + 3 : end
    }
}
