extension TimeScanner {
    /// A clock time: `14:32`, `2:32 pm`, `14:32:07.5`, `14h32`, `5pm`, `1432 UTC`, `14点32分`, `下午2:32`.
    func clock(at start: Int) -> (seconds: Int, hasSeconds: Bool, end: Int)? {
        var cursor = start
        var half: Half?
        if let part = dayPart(at: start) {
            half = part.half
            cursor = skipSpaces(at: part.end)
        }
        guard let hour = number(at: cursor, digits: 1...4) else { return nil }
        if hour.end - cursor > 2 { return military(hour.value, from: cursor, to: hour.end) }
        guard hour.value <= 24 else { return nil }
        var minute = 0
        var second = 0
        var hasSeconds = false
        var end = hour.end
        var isWhole = false
        if let colon = colon(at: hour.end), let found = number(at: colon, digits: 2...2) {
            minute = found.value
            end = found.end
            if let colon = self.colon(at: end), let found = number(at: colon, digits: 2...2) {
                second = found.value
                hasSeconds = true
                end = found.end
                if byte(at: end) == 0x2E, let fraction = number(at: end + 1, digits: 1...9) { end = fraction.end }
            }
            isWhole = true
        } else if let found = chineseMinutes(at: hour.end) {
            (minute, second, hasSeconds, end) = found
            isWhole = true
        } else if byte(at: hour.end) | 0x20 == 0x68, let found = number(at: hour.end + 1, digits: 2...2) {
            minute = found.value
            end = found.end
            isWhole = !isLetter(byte(at: end))
        } else if byte(at: hour.end) == 0x2E, let found = number(at: hour.end + 1, digits: 2...2),
            meridiem(at: found.end) != nil
        {
            minute = found.value
            end = found.end
        }
        if let found = meridiem(at: end) {
            // `13:55 PM` is no time of a twelve-hour clock, but what is meant is plain.
            half = hour.value <= 12 ? found.half : nil
            end = found.end
            isWhole = true
        }
        guard isWhole, minute < 60, second < 60, hour.value < 24 || minute == 0, isEnd(at: end) else { return nil }
        return (half.hour(hour.value) * 3_600 + minute * 60 + second, hasSeconds, end)
    }

    enum Half { case morning, afternoon }

    /// `1432` is a time only when a zone or `hrs` follows.
    private func military(_ value: Int, from start: Int, to end: Int) -> (seconds: Int, hasSeconds: Bool, end: Int)? {
        guard end - start == 4, value / 100 < 24, value % 100 < 60 else { return nil }
        let next = skipSpaces(at: end)
        let isMarked = zone(at: end) != nil || has("hrs", at: next) || has("hours utc", at: next)
        return isMarked ? (value / 100 * 3_600 + value % 100 * 60, false, end) : nil
    }

    /// The end of a colon, ASCII or full-width.
    private func colon(at offset: Int) -> Int? {
        if byte(at: offset) == 0x3A { return offset + 1 }
        return has("：", at: offset) ? offset + 3 : nil
    }

    /// `点32分07秒`, `时32`, `点半`, `点`
    private func chineseMinutes(at start: Int) -> (minute: Int, second: Int, hasSeconds: Bool, end: Int)? {
        guard has("点", at: start) || has("时", at: start) || has("點", at: start) else { return nil }
        var end = start + 3
        // `3 时` may open `时间`, and `3 点` is also `three points`; a lone hour therefore needs 点 or 点钟.
        if has("间", at: end) || has("区", at: end) { return nil }
        if has("半", at: end) { return (30, 0, false, end + 3) }
        guard let minute = number(at: end, digits: 1...2) else {
            if has("钟", at: end) { end += 3 }
            return has("时", at: start) ? nil : (0, 0, false, end)
        }
        end = minute.end
        if has("分", at: end) { end += 3 }
        if let second = number(at: end, digits: 1...2), has("秒", at: second.end) {
            return (minute.value, second.value, true, second.end + 3)
        }
        return (minute.value, 0, false, end)
    }

    private func meridiem(at start: Int) -> (half: Half, end: Int)? {
        let offset = skipSpaces(at: start)
        guard offset - start <= TimeScanner.longestGap else { return nil }
        let half: Half
        switch byte(at: offset) | 0x20 {
        case 0x61: half = .morning
        case 0x70: half = .afternoon
        default: return nil
        }
        if byte(at: offset + 1) | 0x20 == 0x6D, !isLetter(byte(at: offset + 2)) { return (half, offset + 2) }
        if has(".m.", at: offset + 1) { return (half, offset + 4) }
        // `10:45a` is said by some calendars.
        return offset == start && !isLetter(byte(at: offset + 1)) ? (half, offset + 1) : nil
    }

    /// Whether the clock here says in which half of the day it is.
    func statesHalf(at start: Int) -> Bool {
        if dayPart(at: start) != nil { return true }
        guard let end = clock(at: start)?.end else { return false }
        return (start..<end).contains { bytes[$0] | 0x20 == 0x61 || bytes[$0] | 0x20 == 0x70 }
    }

    /// `上午`, `下午`, … before a clock.
    func dayPart(at offset: Int) -> (half: Half, end: Int)? {
        if has("上午", at: offset) || has("凌晨", at: offset) || has("早上", at: offset) || has("清晨", at: offset) {
            return (.morning, offset + 6)
        }
        if has("下午", at: offset) || has("晚上", at: offset) || has("傍晚", at: offset) || has("中午", at: offset) {
            return (.afternoon, offset + 6)
        }
        return nil
    }

    /// Whether a clock may end here: not inside a longer number, an address or a length of time.
    private func isEnd(at offset: Int) -> Bool {
        let next = byte(at: offset)
        if isDigit(next) || next == 0x5F || next == 0x25 { return false }
        if next == 0x2E || next == 0x3A, isDigit(byte(at: offset + 1)) { return false }
        if isLetter(next) { return next | 0x20 == 0x7A || zone(at: offset) != nil }
        let start = skipSpaces(at: offset)
        var end = start
        while end < limit, isLetter(bytes[end]) { end += 1 }
        guard start > offset, end > start, end - start <= 7 else { return true }
        let units: [StaticString] = [
            "h", "hr", "hrs", "hour", "hours", "m", "min", "mins", "minute", "minutes", "sec", "seconds",
        ]
        return !units.contains { $0.utf8CodeUnitCount == end - start && has($0, at: start) }
    }
}

extension TimeScanner.Half? {
    /// The hour of a 24-hour clock.
    fileprivate func hour(_ hour: Int) -> Int {
        switch self {
        case .morning: hour == 12 ? 0 : hour
        case .afternoon: hour < 12 ? hour + 12 : hour
        case nil: hour
        }
    }
}
