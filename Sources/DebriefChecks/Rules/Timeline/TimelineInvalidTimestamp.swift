import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineInvalidTimestamp: Check {
    let info = CheckInfo(
        id: "timeline-invalid-timestamp",
        summary: Message("Every date and time exists.", zh: "每个日期和时间都存在"),
        rationale: Message(
            """
            A year with five digits, a 30th of February or `13:55 PM` is a slip of the keyboard, and whatever is counted
            from it is wrong or left out. A 24-hour time followed by PM loses nothing when the PM goes, so `--fix`
            removes it; `23:00 AM` could mean either, and is left to you.
            """,
            zh: """
                五位数的年份、2 月 30 日、`13:55 PM` 都是敲错了键，由它算出的一切不是错了就是缺了。\
                24 小时制的时间去掉 PM 不损失什么，所以 `--fix` 会删去它；`23:00 AM` 两种可能都有，留给您决定。
                """
        ),
        severity: .error,
        examples: [
            .passes("- 2024-02-29 13:55 UTC alert fires\n"),
            .passes("- 1:55 PM alert fires, 下午1:55 恢复\n"),
            .passes("Ticket 20202-01 and host 10.20.30.40:1355 pm-2 are fine.\n"),
            .fails("- ⟦20202-01-16⟧ 12:00 UTC alert fires\n"),
            .fails("- ⟦2025-02-30⟧ 12:00 UTC alert fires\n"),
            .passes("We rolled out the fix on February 29, 2024, and in June 31 hosts were replaced.\n"),
            .fails("We rolled out the fix on ⟦February 30⟧, 2026.\n"),
            .fails("The report of ⟦31 June⟧ was late.\n"),
            .fails("修复于 ⟦2 月 30 日⟧上线。\n"),
            .fails("- ⟦23:00 AM⟧ alert fires\n"),
            .fails("The alert fired at ⟦25:10⟧ UTC and cleared at ⟦14:61⟧ UTC, after 61:10 in the queue.\n"),
            .fixes("- ⟦13:55 PM⟧ alert fires\n", to: "- 13:55 alert fires\n"),
            .fixes("- ⟦下午13:05⟧ 告警触发\n", to: "- 13:05 告警触发\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.prose.filter { $0.scope != .quote }.flatMap { prose in
            let tokens = Array(prose.text.utf8)
            return tokens.indices.filter { isStart(tokens, $0) }.compactMap { start -> Finding? in
                invalidDate(tokens, start, base: prose.range.lowerBound, postmortem.source)
                    ?? shortYear(tokens, start, base: prose.range.lowerBound, postmortem.source)
                    ?? invalidClock(tokens, start, base: prose.range.lowerBound, postmortem.source)
                    ?? impossibleDay(in: tokens, at: start).map {
                        .invalidDate(
                            prose.range.lowerBound + $0.lowerBound..<prose.range.lowerBound + $0.upperBound,
                            postmortem.source
                        )
                    }
                    ?? clockBeyondDay(tokens, start, base: prose.range.lowerBound, postmortem.source)
            }
        }
    }

    /// A digit that begins a number of its own.
    private func isStart(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard isDigit(bytes[index]) else { return false }
        guard index > 0 else { return true }
        let before = bytes[index - 1]
        return !isDigit(before) && !isLetter(before) && !(0x2D...0x2F).contains(before) && before != 0x3A
            && before != 0x5F
    }

    private func invalidDate(_ bytes: [UInt8], _ start: Int, base: Int, _ source: SourceText) -> Finding? {
        guard let (year, yearEnd) = number(bytes, start, most: 5), (4...5).contains(yearEnd - start),
            byte(bytes, yearEnd) == 0x2D, let (month, monthEnd) = number(bytes, yearEnd + 1, most: 2),
            monthEnd - yearEnd == 3, byte(bytes, monthEnd) == 0x2D,
            let (day, end) = number(bytes, monthEnd + 1, most: 2), end - monthEnd == 3,
            !isDigit(byte(bytes, end)), !isLetter(byte(bytes, end)) || byte(bytes, end) == 0x54,
            byte(bytes, end) != 0x2D
        else { return nil }
        let range = base + start..<base + end
        if yearEnd - start == 5 { return .invalidDate(range, source) }
        guard (1970...2099).contains(year), CivilDate(year: year, month: month, day: day) == nil else { return nil }
        return .invalidDate(range, source)
    }

    /// `11/03/202`: a year of this century that lost its last digit.
    private func shortYear(_ bytes: [UInt8], _ start: Int, base: Int, _ source: SourceText) -> Finding? {
        guard let (_, first) = number(bytes, start, most: 2), byte(bytes, first) == 0x2F || byte(bytes, first) == 0x2E,
            let (_, second) = number(bytes, first + 1, most: 2), byte(bytes, second) == byte(bytes, first),
            let (year, end) = number(bytes, second + 1, most: 3), (199...209).contains(year), end - second == 4,
            !isLetter(byte(bytes, end)), byte(bytes, end) != byte(bytes, first), byte(bytes, end) != 0x2D,
            byte(bytes, first) == 0x2F || !isDigit(byte(bytes, end + 1)),
            byte(bytes, end) != 0x2E || !isDigit(byte(bytes, end + 1))
        else { return nil }
        return .invalidDate(base + start..<base + end, source)
    }

    private func invalidClock(_ bytes: [UInt8], _ start: Int, base: Int, _ source: SourceText) -> Finding? {
        guard let (hour, hourEnd) = number(bytes, start, most: 2), (13...23).contains(hour),
            byte(bytes, hourEnd) == 0x3A, let (minute, minuteEnd) = number(bytes, hourEnd + 1, most: 2),
            minuteEnd - hourEnd == 3, minute < 60
        else { return nil }
        var end = minuteEnd
        if byte(bytes, end) == 0x3A, let (_, secondEnd) = number(bytes, end + 1, most: 2) { end = secondEnd }
        let afternoon = Array("下午".utf8)
        if start >= 6, bytes[start - 6..<start].elementsEqual(afternoon) {
            return .halfDay(base + start - 6..<base + end, keeping: base + start..<base + end, isSafe: true, source)
        }
        let mark = byte(bytes, end) == 0x20 ? end + 1 : end
        let half = byte(bytes, mark) | 0x20
        guard half == 0x61 || half == 0x70, byte(bytes, mark + 1) | 0x20 == 0x6D, !isLetter(byte(bytes, mark + 2)),
            byte(bytes, mark + 2) != 0x2D
        else { return nil }
        let range = base + start..<base + mark + 2
        return .halfDay(range, keeping: base + start..<base + end, isSafe: half == 0x70, source)
    }

    /// `25:10 UTC`, `14:61 UTC`: without a zone it may be a length or a ratio.
    private func clockBeyondDay(_ bytes: [UInt8], _ start: Int, base: Int, _ source: SourceText) -> Finding? {
        guard let (hour, hourEnd) = number(bytes, start, most: 2), hourEnd - start == 2, byte(bytes, hourEnd) == 0x3A,
            let (minute, end) = number(bytes, hourEnd + 1, most: 2), end - hourEnd == 3, hour > 24 || minute > 59,
            byte(bytes, end) == 0x20
        else { return nil }
        let zone = bytes[(end + 1)...].prefix { (0x41...0x5A).contains($0) }
        guard Self.zones.contains(String(decoding: zone, as: UTF8.self)) else { return nil }
        return .noTime(base + start..<base + end, source)
    }

    private static let zones = Phrases(.calendar, "zone")

    func number(_ bytes: [UInt8], _ start: Int, most: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while end < bytes.count, end - start < most, isDigit(bytes[end]) {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        return end > start && !isDigit(byte(bytes, end)) ? (value, end) : nil
    }

    func byte(_ bytes: [UInt8], _ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}

extension Finding {
    fileprivate static func invalidDate(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' is not a date", zh: "“\(source[range])”不是日期"), at: range)
    }

    fileprivate static func noTime(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' is not a time", zh: "“\(source[range])”不是时间"), at: range)
    }

    fileprivate static func halfDay(
        _ range: SourceRange,
        keeping clock: SourceRange,
        isSafe: Bool,
        _ source: SourceText
    ) -> Finding {
        let text = String(source[clock])
        let fix = Fix(
            Message("replace with '\(text)'", zh: "替换为“\(text)”"),
            .safe,
            [Edit(replacing: range, with: text)]
        )
        return Finding(
            Message("'\(source[range])' is not a time", zh: "“\(source[range])”不是时间"),
            at: range,
            fixes: isSafe ? [fix] : []
        )
    }
}
