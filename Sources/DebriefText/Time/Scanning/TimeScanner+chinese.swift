extension TimeScanner {
    /// A clock whose hour is in Chinese numerals: `下午三点半`, `二十三点零五分`.
    func spelledClock(at cursor: Int, from start: Int, in part: DayPart?) -> Clock? {
        guard reading == .row || part != nil, byte(at: cursor) >= 0xE3, let hour = chineseNumber(at: cursor),
            hour.value < 24, let found = chineseMinutes(at: hour.end, isSpelled: true, part),
            found.minute < 60, found.second <= 60
        else { return nil }
        let hours = part?.hour(hour.value) ?? hour.value
        let seconds = hours * 3_600 + found.minute * 60 + min(found.second, 59)
        var clock = Clock(seconds: seconds, hasSeconds: found.hasSeconds, start: start, end: found.end)
        clock.part = part
        clock.isHourAlone = isHourAlone(from: hour.end, to: found.end)
        if (1...12).contains(hour.value) { clock.hour = .ofTwelve }
        return clock
    }

    /// What follows an hour: `点32分07秒`, `时32`, `点半`, `点一刻`, `点过五分`, `点钟`, `点`.
    ///
    /// - Parameter isSpelled: whether the hour stands in Chinese numerals, which also count: `三点建议`.
    func chineseMinutes(at start: Int, isSpelled: Bool, _ part: DayPart?)
        -> (minute: Int, second: Int, hasSeconds: Bool, end: Int)?
    {
        let isDot = has("点", at: start) || has("點", at: start)
        guard isDot || has("时", at: start) || has("時", at: start) else { return nil }
        let end = start + 3
        // `3 时` may open `时间`, and `3 点` is also `three points`; a lone hour therefore needs 点 or 点钟.
        if has("间", at: end) || has("区", at: end) { return nil }
        if has("半", at: end) { return (30, 0, false, end + 3) }
        if has("一刻", at: end) { return (15, 0, false, end + 6) }
        if has("三刻", at: end) { return (45, 0, false, end + 6) }
        if let minute = minute(at: end) ?? spacedMinute(at: end) {
            let sign = skipSpaces(at: minute.end)
            let isShown = has("分", at: sign) && !has("分钟", at: sign)
            let minuteEnd = isShown ? sign + 3 : minute.end
            let begin = isShown ? skipSpaces(at: minuteEnd) : minuteEnd
            if let second = number(at: begin, digits: 1...2) ?? chineseNumber(at: begin),
                has("秒", at: skipSpaces(at: second.end)), !has("秒钟", at: skipSpaces(at: second.end))
            {
                return (minute.value, second.value, true, skipSpaces(at: second.end) + 3)
            }
            return (minute.value, 0, false, minuteEnd)
        }
        for word in TimeScanner.wholeHours where has(word, at: end) {
            return (0, 0, false, end + word.utf8CodeUnitCount)
        }
        let goesOn = isWide(at: end) || isLetter(byte(at: end))
        if isSpelled, part == nil, goesOn { return nil }
        if !isDot, reading == .prose || goesOn { return nil }
        return (0, 0, false, end)
    }

    /// `52` of `19 时 52 分`.
    private func spacedMinute(at start: Int) -> (value: Int, end: Int)? {
        guard let minute = number(at: skipSpaces(at: start), digits: 1...2) else { return nil }
        let sign = skipSpaces(at: minute.end)
        return has("分", at: sign) && !has("分钟", at: sign) ? minute : nil
    }

    /// Behind the `时` of an hour without minutes, in words that go on: `18 时推送`, `4 月 8 日 8 时起`. It is one behind a
    /// date, and where it is too late for a count of hours.
    func loneHourEnd(at sign: Int, _ hour: Int, hourEnd: Int, _ part: DayPart?) -> Int? {
        let end = sign + 3
        guard has("时", at: sign) || has("時", at: sign), hour > 12 && hour < 24 || part != nil || isBehindDay(hourEnd),
            !TimeScanner.compounds.contains(where: { has($0, at: end) })
        else { return nil }
        return end
    }

    /// Whether the number that ends at a place follows `8 日` or `8 号`.
    private func isBehindDay(_ end: Int) -> Bool {
        var start = end
        while start > 0, isDigit(bytes[start - 1]) { start -= 1 }
        while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
        return start >= 3 && (has("日", at: start - 3) || has("号", at: start - 3))
    }

    /// What 时 begins a word with.
    private static let compounds: [StaticString] = ["间", "区", "许", "段", "刻", "效", "长", "限", "速", "差", "候", "光", "期"]

    /// Where `点` or `时` may stand behind digits: with a space between them, as `19 点` has it, only where it can be no count.
    func chineseHourEnd(_ hourEnd: Int, _ hour: Int, _ part: DayPart?) -> Int? {
        let next = skipSpaces(at: hourEnd)
        let isPlain = hour > 12 || part != nil || isBehindDay(hourEnd)
        return next == hourEnd || next == hourEnd + 1 && isPlain ? next : nil
    }

    /// Whether no minutes stand behind an hour: `点`, `点钟`; `点整` says that there are none.
    func isHourAlone(from sign: Int, to end: Int) -> Bool {
        end == sign + 3 || (has("钟", at: sign + 3) || has("鐘", at: sign + 3)) && end == sign + 6
    }

    private static let wholeHours: [StaticString] = ["钟", "鐘", "整"]

    /// `02`, `零五`, `十分`, `过五分` behind an hour.
    private func minute(at start: Int) -> (value: Int, end: Int)? {
        let begin = has("过", at: start) ? start + 3 : start
        if let minute = number(at: begin, digits: 1...2) { return minute }
        guard let minute = chineseNumber(at: begin), minute.value < 60 else { return nil }
        // `二点五亿` is a number.
        let isPadded = has("零", at: begin) || has("〇", at: begin)
        return has("分", at: minute.end) || minute.value >= 10 || isPadded ? minute : nil
    }

    /// `两`, `十一`, `二十三`, `零五`: up to 99.
    func chineseNumber(at start: Int) -> (value: Int, end: Int)? {
        let isPadded = has("零", at: start) || has("〇", at: start)
        let begin = isPadded ? start + 3 : start
        let tens = chineseDigit(at: begin)
        let tensEnd = tens == nil ? begin : begin + 3
        guard has("十", at: tensEnd) else {
            if let tens { return (tens, tensEnd) }
            return isPadded ? (0, begin) : nil
        }
        let ones = chineseDigit(at: tensEnd + 3)
        return ((tens ?? 1) * 10 + (ones ?? 0), ones == nil ? tensEnd + 3 : tensEnd + 6)
    }

    private func chineseDigit(at offset: Int) -> Int? {
        switch triple(at: offset) {
        case 0xE99BB6, 0xE38087: 0  // 零 〇
        case 0xE4B880: 1  // 一
        case 0xE4BA8C, 0xE4B8A4: 2  // 二 两
        case 0xE4B889: 3  // 三
        case 0xE59B9B: 4  // 四
        case 0xE4BA94: 5  // 五
        case 0xE585AD: 6  // 六
        case 0xE4B883: 7  // 七
        case 0xE585AB: 8  // 八
        case 0xE4B99D: 9  // 九
        default: nil
        }
    }
}
