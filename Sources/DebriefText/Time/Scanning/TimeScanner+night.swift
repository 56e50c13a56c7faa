/// Nights and stretches of days, which are named by both of their days.
extension TimeScanner {
    /// Whether a text names a night by the two days that it belongs to: `night of 14/15 oct 2026`.
    package static func namesNight(_ text: some StringProtocol) -> Bool {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: bytes.count)
            return bytes.indices.contains { offset in
                scanner.isDigit(bytes[offset]) && (offset == 0 || !scanner.isDigit(bytes[offset - 1]))
                    && (scanner.night(at: offset) != nil || scanner.isChineseNight(at: offset))
            }
        }
    }

    /// `9日/10日`, `9日夜至10日晨`, `30日夜-10月1日`
    private func isChineseNight(at start: Int) -> Bool {
        guard let day = number(at: start, digits: 1...2) else { return false }
        var next = day.end
        // What stands for the day and its night.
        for _ in 0..<longestNight where isWide(at: next) && joint(at: next) == nil { next += 3 }
        guard let mark = joint(at: skipSpaces(at: next)) else { return false }
        next = skipSpaces(at: mark)
        if let month = number(at: next, digits: 1...2), let behind = chineseUnit("月", at: month.end) { next = behind }
        guard let second = number(at: next, digits: 1...2) else { return false }
        return (has("日", at: second.end) || has("号", at: second.end))
            && (second.value == day.value + 1 || second.value == 1 && day.value > 27)
    }

    /// Characters between the number of a day and what joins it to the next.
    private var longestNight: Int { 3 }

    /// Behind a sign or word that joins two days.
    private func joint(at offset: Int) -> Int? {
        switch byte(at: offset) {
        case 0x2F, 0x2D, 0x7E: return offset + 1
        default: break
        }
        return has("至", at: offset) || has("到", at: offset) || has("–", at: offset) || has("—", at: offset)
            ? offset + 3 : nil
    }

    /// `10/11 Dec 2025`, `30. – 31. Januar 2026`, `Wed 18 -> Thu 19 Nov 2026`, `31 March / 1 April 2026`: a night or a stretch
    /// of days, the first of which counts.
    func night(at start: Int) -> Found? {
        guard let day = number(at: start, digits: 1...2) else { return nil }
        let first = ordinalEnd(at: day.end)
        let dot = byte(at: first) == 0x2E ? first + 1 : first
        if let own = monthName(at: skipSpaces(at: dot)) {
            guard let next = nextDay(at: own.end), let month = monthName(at: skipSpaces(at: next.end)),
                let year = year(at: month.end),
                next.value == 1 && month.value == own.value % 12 + 1
                    || month.value == own.value && next.value > day.value
            else { return nil }
            let isOverNewYear = month.value < own.value
            return Found(
                value: .init(year: isOverNewYear ? year.value - 1 : year.value, month: own.value, day: day.value),
                end: year.end
            )
        }
        guard let end = secondDay(after: day.value, at: dot),
            let month = monthName(at: skipSpaces(at: byte(at: end) == 0x2E ? end + 1 : end)),
            let year = year(at: month.end)
        else { return nil }
        return Found(value: .init(year: year.value, month: month.value, day: day.value), end: year.end)
    }

    /// Behind the second of two days of one month: `/11` of `Dec 10/11 2025`.
    func secondDay(after day: Int, at end: Int) -> Int? {
        nextDay(at: end).flatMap { $0.value > day ? $0.end : nil }
    }

    /// Another day behind a sign or word that joins it, with or without its name: `/ Tue 10`, `–11th`, `to Tue 10`.
    private func nextDay(at end: Int) -> (value: Int, end: Int)? {
        let mark = skipSpaces(at: end)
        var next: Int
        switch byte(at: mark) {
        case 0x2D where byte(at: mark + 1) == 0x3E: next = mark + 2
        case 0x2F, 0x2D, 0x26: next = mark + 1
        case 0x74 where hasWord("to", at: mark) && mark > end: next = mark + 2
        case 0x61 where hasWord("and", at: mark) && mark > end: next = mark + 3
        default:
            guard has("–", at: mark) || has("→", at: mark) else { return nil }
            next = mark + 3
        }
        next = skipSpaces(at: next)
        if let week = weekday(at: next) { next = week.end }
        guard let second = number(at: next, digits: 1...2), second.value <= 31 else { return nil }
        return (second.value, ordinalEnd(at: second.end))
    }
}
