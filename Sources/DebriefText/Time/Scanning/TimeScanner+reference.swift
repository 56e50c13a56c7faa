extension TimeScanner {
    /// A day that is named by another, before a clock.
    struct Reference {
        var day: TimeExpression.DayReference
        /// What it says of the half of the day: `当晚11:50`.
        var part: DayPart?
        var end: Int
    }

    /// `次日`, `the following morning`, `yesterday`, `两天后`, `25日`, `Wed 26th`.
    func reference(at start: Int) -> Reference? {
        if let day = ordinal(at: start) { return Reference(day: .ofMonth(day.value), end: day.end) }
        if isDigit(byte(at: start)) {
            guard let day = number(at: start, digits: 1...2), (1...31).contains(day.value),
                has("日", at: day.end) || has("号", at: day.end)
            else { return nil }
            return Reference(day: .ofMonth(day.value), end: day.end + 3)
        }
        if byte(at: start) >= 0x80 {
            let words = TimeScanner.chineseDays
            guard let found = words.first(where: { has($0.word, at: start) }) else { return nil }
            return Reference(day: found.day, part: found.part, end: start + found.word.utf8CodeUnitCount)
        }
        return englishReference(at: start)
    }

    /// Takes the day before that of writing which stands behind a clock: `11 pm last night`, and not `11:02 pm yesterday's
    /// release`.
    func readEarlierDayAfterClock(_ point: inout Point) {
        guard reading == .row, point.date == nil, point.day == nil, let clock = point.clock,
            clock.part == .beforeNoon || clock.part == .afterNoon
        else { return }
        let next = skipSpaces(at: point.end)
        guard next > point.end, isLetter(byte(at: next)), let found = reference(at: next),
            case .ago(let days) = found.day, days > 0, byte(at: found.end) != 0x27, !has("’", at: found.end)
        else { return }
        // Behind the clock of a row `last night` may be the first of its words.
        guard clock.isHourAlone || found.end >= limit || [0x2C, 0x3A, 0x2D].contains(byte(at: found.end)) else {
            return
        }
        point.day = found.day
        point.end = found.end
    }

    /// `26th` at the begin of a row, with or without its weekday: a day of a month that a heading names.
    private func ordinal(at start: Int) -> (value: Int, end: Int)? {
        let week = isLetter(byte(at: start)) ? weekday(at: start) : nil
        guard week != nil || reading == .row && isDigit(byte(at: start)),
            let day = number(at: week?.end ?? start, digits: 1...2), (1...31).contains(day.value)
        else { return nil }
        let end = ordinalEnd(at: day.end)
        return end > day.end ? (day.value, end) : nil
    }

    /// Longer words before those that they begin with.
    private static let chineseDays: [(word: StaticString, day: TimeExpression.DayReference, part: DayPart?)] = [
        ("次日", .later(1), nil), ("第二天", .later(1), nil), ("翌日", .later(1), nil), ("隔天", .later(1), nil),
        ("隔日", .later(1), nil), ("转天", .later(1), nil), ("次晨", .later(1), .morning), ("第三天", .later(2), nil),
        ("第四天", .later(3), nil), ("第五天", .later(4), nil), ("第一天", .later(0), nil), ("当晚", .later(0), .evening),
        ("当夜", .later(0), .night), ("同晚", .later(0), .evening), ("当天", .later(0), nil), ("当日", .later(0), nil),
        ("同日", .later(0), nil), ("同一天", .later(0), nil), ("前天", .ago(2), nil), ("昨天", .ago(1), nil),
        ("昨日", .ago(1), nil), ("昨晚", .ago(1), .evening), ("昨夜", .ago(1), .night),
        ("前晚", .ago(2), .evening), ("今天", .ago(0), nil), ("今日", .ago(0), nil),
        ("今早", .ago(0), .morning), ("今晨", .ago(0), .morning), ("今晚", .ago(0), .evening),
    ]

    private func englishReference(at start: Int) -> Reference? {
        guard isLetter(byte(at: start)) else { return nil }
        for (words, day, part) in TimeScanner.englishDays {
            if let end = phraseEnd(words, at: start) { return Reference(day: day, part: part, end: end) }
        }
        var cursor = past("on", at: start)
        let isLater = past("later", at: cursor) > cursor
        cursor = past("the", at: past("on", at: past("later", at: cursor)))
        if let end = phraseEnd("day after", at: cursor) { return Reference(day: .later(1), end: end) }
        let days: Int
        let name: Int
        if let end = phraseEnd("following", at: cursor) ?? phraseEnd("next", at: cursor) {
            (days, name) = (1, end)
        } else if let end = phraseEnd("same", at: cursor) ?? phraseEnd("that", at: cursor) {
            (days, name) = (0, end)
        } else if isLater, let end = phraseEnd("this", at: cursor) {
            (days, name) = (0, end)
        } else {
            return nil
        }
        for (word, part) in TimeScanner.dayNames {
            if let end = phraseEnd(word, at: skipSpaces(at: name)) {
                return Reference(day: .later(days), part: part, end: end)
            }
        }
        return nil
    }

    private static let englishDays: [(StaticString, TimeExpression.DayReference, DayPart?)] = [
        ("two days later", .later(2), nil), ("three days later", .later(3), nil), ("one day later", .later(1), nil),
        ("a day later", .later(1), nil), ("the day before yesterday", .ago(2), nil), ("yesterday", .ago(1), nil),
        ("today", .ago(0), nil), ("last night", .ago(1), .night), ("this morning", .ago(0), .morning),
        ("this afternoon", .ago(0), .afternoon), ("this evening", .ago(0), .evening), ("tonight", .ago(0), .evening),
    ]

    private static let dayNames: [(StaticString, DayPart?)] = [
        ("afternoon", .afternoon), ("evening", .evening), ("morning", .morning), ("night", .night), ("day", nil),
    ]

    /// Behind a phrase and no longer word, whose words may stand further apart.
    private func phraseEnd(_ phrase: StaticString, at start: Int) -> Int? {
        var offset = start
        for index in 0..<phrase.utf8CodeUnitCount {
            let wanted = phrase.utf8Start[index]
            if wanted == 0x20 {
                let next = skipSpaces(at: offset)
                guard next > offset else { return nil }
                offset = next
            } else {
                guard byte(at: offset) | 0x20 == wanted else { return nil }
                offset += 1
            }
        }
        return isLetter(byte(at: offset)) ? nil : offset
    }

    /// Behind a word and the spaces that follow it, when it stands here.
    private func past(_ word: StaticString, at start: Int) -> Int {
        phraseEnd(word, at: start).map(skipSpaces) ?? start
    }

    /// Seconds or milliseconds since 1970 in digits alone, as machines count: `1773482409`, `1773482409.123`.
    func epoch(at start: Int) -> Point? {
        guard isDigit(byte(at: start)) else { return nil }
        var end = start
        var seconds = 0
        while end < limit, isDigit(bytes[end]) {
            guard end - start < 13 else { return stamp(at: start) }
            if end - start < 10 { seconds = seconds * 10 + Int(bytes[end] - 0x30) }
            end += 1
        }
        guard end - start == 10 || end - start == 13, (978_307_200..<4_102_444_800).contains(seconds) else {
            return nil
        }
        if end - start == 10, byte(at: end) == 0x2E, isDigit(byte(at: end + 1)) {
            end += 1
            while end < limit, isDigit(bytes[end]) { end += 1 }
        }
        let next = byte(at: end)
        guard !isLetter(next), next != 0x2D, next != 0x2F, next != 0x3A, next != 0x5F, next != 0x25 else { return nil }
        // `1771702449 -0600`, as git stores a time: the offset is that of the clock that it was read from.
        var zone = ZoneRule.utc
        var shift = 0
        if next == 0x20, let found = offset(at: end + 1), found.digits == 4 {
            zone = .fixed(name: String(decoding: bytes[(end + 1)..<found.end], as: UTF8.self), offset: found.seconds)
            (shift, end) = (found.seconds, found.end)
        }
        let civil = CivilTime(total: seconds + shift)
        let date = civil.date
        return Point(
            date: .init(year: date.year, month: date.month, day: date.day),
            clock: Clock(seconds: civil.second, hasSeconds: true, start: start, end: end),
            zone: zone,
            end: end
        )
    }

    /// `20250115142307`: a date and a clock in one number.
    private func stamp(at start: Int) -> Point? {
        guard start + 14 <= limit, (start..<start + 14).allSatisfy({ isDigit(bytes[$0]) }),
            !isDigit(byte(at: start + 14))
        else {
            return nil
        }
        let scanner = TimeScanner(bytes, limit: start + 8, reading: reading)
        guard let date = scanner.date(at: start) else { return nil }
        let digits = TimeScanner(bytes, limit: start + 14, reading: reading)
        guard let value = digits.number(at: start + 8, digits: 6...6)?.value, value / 10_000 < 24,
            value / 100 % 100 < 60, value % 100 < 60
        else { return nil }
        let seconds = value / 10_000 * 3_600 + value / 100 % 100 * 60 + value % 100
        return Point(
            date: date.value,
            clock: Clock(seconds: seconds, hasSeconds: true, start: start, end: start + 14),
            end: start + 14
        )
    }
}
