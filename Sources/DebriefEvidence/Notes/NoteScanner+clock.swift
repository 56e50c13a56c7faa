import DebriefEvents
import DebriefLanguage
import DebriefText

/// A part of the day that people say with a clock, which tells both of its halves apart.
enum DayPart {
    case early, morning, noon, afternoon, evening, night

    /// Whether a clock of twelve hours shows the second of its rounds; `nil` when it needs no telling.
    fileprivate func isAfternoon(_ hour: Int) -> Bool? {
        guard (1...12).contains(hour) else { return nil }
        switch self {
        case .early: return false
        case .morning: return hour == 12
        case .noon: return hour == 12 || hour < 4
        case .afternoon: return true
        case .evening: return hour == 12 ? false : hour >= 5
        case .night: return hour == 12 ? false : hour >= 6
        }
    }
}

extension NoteScanner {
    /// The longest first.
    private static let parts: [(String, DayPart)] = [
        ("凌晨", .early), ("清晨", .morning), ("早晨", .morning), ("早上", .morning), ("上午", .morning), ("中午", .noon),
        ("正午", .noon), ("午后", .afternoon), ("下午", .afternoon), ("傍晚", .afternoon), ("晚上", .evening), ("晚间", .evening),
        ("夜里", .night), ("夜间", .night), ("深夜", .night), ("半夜", .night), ("午夜", .night), ("晚", .evening),
    ]

    /// A clock time; reads nothing when there is none.
    ///
    /// - Parameter part: of the day, when words before the clock told it.
    mutating func clock(in part: DayPart? = nil) -> ClockTime? {
        var copy = self
        guard let clock = copy.readClock(part) else { return nil }
        self = copy
        return clock
    }

    private mutating func readClock(_ told: DayPart?) -> ClockTime? {
        var part = told
        for (word, value) in Self.parts where skip(word) { part = value }
        skipSpace()
        let digits = number(1...2)
        guard let hour = digits ?? chineseNumber() else { return nil }
        if skip("点") || skip("點") || skip("時") || skip("时") {
            let minute = chineseMinute()
            let isWhole = skipAny(["钟", "鐘", "整"]) != nil
            // `三点建议` counts, `三点，收到告警` tells the time.
            if digits == nil, minute == nil, part == nil, !isWhole, rest.first.map({ $0.isLetter }) ?? false {
                return nil
            }
            var second: Int?
            if minute != nil, let value = number(1...2), skip("秒") { second = value }
            return ClockTime(hour: hour, minute: minute ?? 0, second: second, isAfternoon: part?.isAfternoon(hour))
        }
        guard digits != nil else { return nil }
        guard skip(":") || skip("：") else {
            // `2pm` has no minutes.
            guard let isAfternoon = half() else { return nil }
            return ClockTime(hour: hour, minute: 0, second: nil, isAfternoon: isAfternoon)
        }
        guard let minute = number(2...2) else { return nil }
        var second: Int?
        var copy = self
        if copy.skip(":") || copy.skip("："), let value = copy.number(2...2) {
            second = value
            self = copy
        }
        return ClockTime(hour: hour, minute: minute, second: second, isAfternoon: half() ?? part?.isAfternoon(hour))
    }

    /// `半`, `一刻`, `02分`, `零五分`, `十分` after an hour.
    private mutating func chineseMinute() -> Int? {
        if skip("半") { return 30 }
        if skip("一刻") { return 15 }
        if skip("三刻") { return 45 }
        var copy = self
        _ = copy.skip("过")
        let isPadded = copy.rest.first == "零" || copy.rest.first == "〇"
        let digits = copy.number(1...2)
        guard let minute = digits ?? copy.chineseNumber(), minute < 60 else { return nil }
        // `二点五亿` is a number.
        guard copy.skip("分") || digits != nil || minute >= 10 || isPadded else { return nil }
        self = copy
        return minute
    }

    /// `两`, `十一`, `二十三`, `零五`: up to 99.
    private mutating func chineseNumber() -> Int? {
        var copy = self
        let isPadded = copy.skip("零") || copy.skip("〇")
        let tens = copy.chineseDigit()
        guard copy.skip("十") else {
            guard let tens = tens ?? (isPadded ? 0 : nil) else { return nil }
            self = copy
            return tens
        }
        let ones = copy.chineseDigit()
        self = copy
        return (tens ?? 1) * 10 + (ones ?? 0)
    }

    private mutating func chineseDigit() -> Int? {
        let digits: [Character: Int] = [
            "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
        ]
        guard let digit = rest.first.flatMap({ digits[$0] }) else { return nil }
        _ = skip(String(rest.prefix(1)))
        return digit
    }

    /// `am` or `pm` after a clock.
    private mutating func half() -> Bool? {
        var copy = self
        copy.skipSpace()
        guard let word = copy.skipWord(["a.m.", "p.m.", "am", "pm"]) else { return nil }
        self = copy
        return word.hasPrefix("p")
    }
}
