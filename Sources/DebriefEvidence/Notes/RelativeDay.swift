/// A day that notes name by another: `次日`, `the following morning`, `当晚`.
struct RelativeDay {
    /// After the day of the notes; 0 for the day that they have come to.
    let days: Int
    let part: DayPart?
}

extension NoteScanner {
    /// What stands before a clock; reads nothing when there is none.
    mutating func relativeDay() -> RelativeDay? {
        var copy = self
        guard let found = copy.chineseDay() ?? copy.englishDay() else { return nil }
        self = copy
        return found
    }

    private mutating func chineseDay() -> RelativeDay? {
        for (word, days, part) in Self.chineseDays where skip(word) { return RelativeDay(days: days, part: part) }
        return nil
    }

    /// Longer words before those that they begin with.
    private static let chineseDays: [(String, Int, DayPart?)] = [
        ("次日", 1, nil), ("第二天", 1, nil), ("翌日", 1, nil), ("隔天", 1, nil), ("隔日", 1, nil), ("转天", 1, nil),
        ("次晨", 1, .morning), ("第三天", 2, nil), ("第四天", 3, nil), ("第五天", 4, nil), ("第一天", 0, nil), ("当晚", 0, .evening),
        ("当夜", 0, .night), ("同晚", 0, .evening), ("当天", 0, nil), ("当日", 0, nil), ("同日", 0, nil), ("同一天", 0, nil),
    ]

    private mutating func englishDay() -> RelativeDay? {
        for (word, days) in [("two days later", 2), ("three days later", 3), ("one day later", 1), ("a day later", 1)]
        where skipPhrase(word) {
            return RelativeDay(days: days, part: nil)
        }
        var copy = self
        _ = copy.skipWord(["on"])
        copy.skipSpace()
        let isLater = copy.skipWord(["later", "later on"]) != nil
        copy.skipSpace()
        _ = copy.skipWord(["the"])
        copy.skipSpace()
        if copy.skipPhrase("day after") {
            self = copy
            return RelativeDay(days: 1, part: nil)
        }
        let days: Int
        switch copy.skipWord(["following", "next", "same", "that", "this"]) {
        case "following", "next": days = 1
        case "same", "that": days = 0
        case "this" where isLater: days = 0
        default: return nil
        }
        copy.skipSpace()
        guard let name = copy.skipWord(Self.dayParts.map(\.0)) else { return nil }
        self = copy
        return RelativeDay(days: days, part: Self.dayParts.first { $0.0 == name }?.1)
    }

    private static let dayParts: [(String, DayPart?)] = [
        ("afternoon", .afternoon), ("evening", .evening), ("morning", .morning), ("night", .night), ("day", nil),
    ]

    private mutating func skipPhrase(_ phrase: String) -> Bool {
        var copy = self
        for word in phrase.split(separator: " ") {
            guard copy.skipWord([String(word)]) != nil else { return false }
            copy.skipSpace()
        }
        self = copy
        return true
    }

    /// `（周三）`, `(Wed)`, `周三`, `星期三`
    mutating func skipWeekdayInBrackets() {
        var copy = self
        copy.skipSpace()
        let isBracketed = copy.skip("(") || copy.skip("（")
        if copy.skipAny(["星期", "周", "礼拜"]) != nil {
            guard copy.skipAny(["一", "二", "三", "四", "五", "六", "日", "天"]) != nil else { return }
        } else {
            guard isBracketed else { return }
            copy.skipWeekday()
        }
        if isBracketed { guard copy.skip(")") || copy.skip("）") else { return } }
        self = copy
    }
}
