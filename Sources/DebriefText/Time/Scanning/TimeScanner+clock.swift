extension TimeScanner {
    /// A clock as it is written.
    struct Clock {
        /// Since midnight; 86400 for `24:00`.
        var seconds: Int
        var hasSeconds = false
        /// Where it begins and ends, with the words for its half of the day.
        var start: Int
        var end: Int
        /// What `am`, `pm`, `下午` or the like beside it says.
        var part: DayPart?
        /// How its hour is written, for clocks of twelve hours whose half another line says.
        var hour = TimeExpression.Hour.ofTwentyFour
        /// Whether no minutes are written: `5pm`, `19点`.
        var isHourAlone = false
        var doubt: TimeExpression.Doubt?
    }

    /// A clock time: `14:32`, `2:32 pm`, `14:32:07.5`, `14h32`, `5pm`, `1432 UTC`, `14点32分`, `下午2:32`, `下午三点半`.
    ///
    /// - Parameter told: the part of the day that words before it say, as in `当晚11:50`.
    func clock(at start: Int, in told: DayPart? = nil) -> Clock? {
        var cursor = start
        var part = told
        if let found = dayPart(at: start) {
            part = found.part
            cursor = skipSpaces(at: found.end)
        }
        guard let hour = number(at: cursor, digits: 1...6) else {
            return spelledClock(at: cursor, from: start, in: part)
        }
        let width = hour.end - cursor
        guard width <= 2 else { return width == 4 ? fourDigits(hour.value, from: cursor, to: hour.end) : nil }
        guard hour.value <= 24, var found = minutes(after: hour.end, hour.value, part) else { return nil }
        if let behind = dayPart(behind: found.end) {
            // `13:55 PM` is no time of a twelve-hour clock, but what is meant is plain.
            part = behind.part
            found.end = behind.end
            found.isWhole = true
            found.doubt = nil
        }
        if !found.isWhole, let end = hourOfRange(hour.value, at: hour.end) {
            (found.end, found.isWhole) = (end, true)
        }
        if reading == .row, has("h", at: found.end), hour.value > 9, found.doubt == nil, found.hasColon {
            // `14:05h`; where a time is expected, this is no length of one.
            found.end += 1
        }
        guard found.isWhole, found.minute < 60, found.second <= 60, hour.value < 24 || found.minute == 0,
            isEnd(at: found.end, isMarked: part != nil && part != told)
        else { return nil }
        let seconds = (part?.hour(hour.value) ?? hour.value) * 3_600 + found.minute * 60 + min(found.second, 59)
        var clock = Clock(seconds: seconds, hasSeconds: found.hasSeconds, start: start, end: found.end)
        clock.part = part
        if (1...12).contains(hour.value) { clock.hour = bytes[cursor] == 0x30 ? .padded : .ofTwelve }
        clock.doubt = found.doubt
        clock.isHourAlone = found.isHourAlone
        return clock
    }

    /// What follows an hour.
    private struct Minutes {
        var minute = 0
        var second = 0
        var hasSeconds = false
        var hasColon = false
        var isHourAlone = false
        var end: Int
        /// Whether it makes the hour a time, whatever follows.
        var isWhole = true
        var doubt: TimeExpression.Doubt?
    }

    private func minutes(after hourEnd: Int, _ hour: Int, _ part: DayPart?) -> Minutes? {
        var found = Minutes(end: hourEnd)
        if let colon = colon(at: hourEnd) {
            guard let minute = number(at: colon, digits: 2...2) else { return nil }
            (found.minute, found.end, found.hasColon) = (minute.value, minute.end, true)
            if let colon = self.colon(at: found.end), let second = number(at: colon, digits: 2...2) {
                (found.second, found.hasSeconds, found.end) = (second.value, true, fractionEnd(at: second.end))
            }
        } else if let sign = chineseHourEnd(hourEnd, hour, part),
            let chinese = chineseMinutes(at: sign, isSpelled: false, part)
        {
            (found.minute, found.second, found.hasSeconds, found.end) = chinese
            found.isHourAlone = isHourAlone(from: sign, to: found.end)
        } else if let sign = chineseHourEnd(hourEnd, hour, part),
            let end = loneHourEnd(at: sign, hour, hourEnd: hourEnd, part)
        {
            (found.end, found.isHourAlone) = (end, true)
        } else if byte(at: hourEnd) | 0x20 == 0x68, let minute = number(at: hourEnd + 1, digits: 2...2) {
            (found.minute, found.end) = (minute.value, minute.end)
            found.isWhole = !isLetter(byte(at: found.end))
        } else if byte(at: hourEnd) == 0x2E, let minute = number(at: hourEnd + 1, digits: 2...2) {
            (found.minute, found.end) = (minute.value, minute.end)
            found.isWhole = reading == .row && minute.value < 60
            found.doubt = .dotted
            if found.isWhole, byte(at: found.end) == 0x2E, let second = number(at: found.end + 1, digits: 2...2) {
                (found.second, found.hasSeconds, found.end) = (second.value, true, second.end)
            }
        } else {
            found.isWhole = false
            found.isHourAlone = true
        }
        return found
    }

    /// Behind `.123` or `,123` of a second.
    private func fractionEnd(at offset: Int) -> Int {
        guard byte(at: offset) == 0x2E || byte(at: offset) == 0x2C, isDigit(byte(at: offset + 1)) else { return offset }
        var end = offset + 1
        while end < limit, isDigit(bytes[end]) { end += 1 }
        // `14:32:07,14:33:09` lists two times.
        return byte(at: end) == 0x3A ? offset : end
    }

    /// Where the hour of `2-3pm` and of `between 2 and 3 pm` ends; `nil` for other numbers.
    private func hourOfRange(_ hour: Int, at end: Int) -> Int? {
        guard (1...12).contains(hour), let next = rangeSeparator(at: end, from: end - (hour > 9 ? 2 : 1)),
            let last = number(at: next, digits: 1...2), (1...12).contains(last.value)
        else { return nil }
        var lastEnd = last.end
        if byte(at: lastEnd) == 0x3A, let minute = number(at: lastEnd + 1, digits: 2...2) { lastEnd = minute.end }
        return dayPart(behind: lastEnd) == nil ? nil : end
    }

    /// `1432` is a time in prose only when a zone or `hrs` follows.
    private func fourDigits(_ value: Int, from start: Int, to end: Int) -> Clock? {
        guard value / 100 < 24, value % 100 < 60 else { return nil }
        var clock = Clock(seconds: value / 100 * 3_600 + value % 100 * 60, start: start, end: end)
        let next = skipSpaces(at: end)
        if zone(at: end) != nil || has("hours utc", at: next) { return clock }
        if hasWord("hrs", at: next) || hasWord("h", at: end) {
            clock.end = has("hrs", at: next) ? next + 3 : end + 1
            return reading == .row || has("hrs", at: next) ? clock : nil
        }
        guard reading == .row, isEnd(at: end, isMarked: false) else { return nil }
        clock.doubt = .digits
        return clock
    }

    /// `142307` and `1423` behind a date in digits alone or a `T`: `20250115T142307Z`, `20250115-142307`.
    func compactClock(at start: Int, after date: Int) -> Clock? {
        guard start == date + 1, let found = number(at: start, digits: 4...6), found.end - start != 5 else {
            return nil
        }
        let isBehindT = bytes[date] | 0x20 == 0x74
        guard isBehindT || date >= 8 && isDigit(bytes[date - 5]) && isDigit(bytes[date - 3]) && found.end - start == 6
        else { return nil }
        let value = found.end - start == 6 ? found.value : found.value * 100
        let (hour, minute, second) = (value / 10_000, value / 100 % 100, value % 100)
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        let end = found.end - start == 6 ? fractionEnd(at: found.end) : found.end
        guard isEnd(at: end, isMarked: false) else { return nil }
        let seconds = hour * 3_600 + minute * 60 + min(second, 59)
        return Clock(seconds: seconds, hasSeconds: found.end - start == 6, start: start, end: end)
    }

    /// The end of a colon, ASCII or full-width.
    private func colon(at offset: Int) -> Int? {
        if byte(at: offset) == 0x3A { return offset + 1 }
        return has("：", at: offset) ? offset + 3 : nil
    }

    /// Whether a clock may end here: not inside a longer number, an address or a length of time.
    ///
    /// - Parameter isMarked: whether words say that it is a clock, so that a unit behind it is none.
    private func isEnd(at offset: Int, isMarked: Bool) -> Bool {
        let next = byte(at: offset)
        if isDigit(next) || next == 0x5F || next == 0x25 { return false }
        if next == 0x2E || next == 0x3A, isDigit(byte(at: offset + 1)) { return false }
        if isLetter(next) {
            return next | 0x20 == 0x7A || hasWord("ish", at: offset) || zone(at: offset) != nil
        }
        let start = skipSpaces(at: offset)
        if byte(at: start) == 0x25 { return false }
        let end = wordEnd(at: start)
        guard !isMarked, start > offset, end > start, end - start <= 7 else { return true }
        return !TimeScanner.units.contains { $0.utf8CodeUnitCount == end - start && has($0, at: start) }
    }

    /// What makes the number before it a length of time, or an amount.
    private static let units: [StaticString] = [
        "h", "hr", "hrs", "hour", "hours", "m", "min", "mins", "minute", "minutes", "sec", "seconds", "percent", "ms",
        "gb", "mb", "kb", "tb", "gib", "mib", "rps", "qps", "usd", "eur",
    ]
}
