extension TimeScanner {
    /// Whether a month's name may begin with a letter.
    static func mayBeginMonth(_ letter: UInt8) -> Bool {
        switch letter | 0x20 {
        case 0x61, 0x64, 0x66, 0x6A, 0x6D, 0x6E, 0x6F, 0x73: true  // a d f j m n o s
        default: false
        }
    }

    /// A month's name, whole or as three or four letters, with or without a dot.
    package func monthName(at start: Int) -> (value: Int, end: Int)? {
        guard TimeScanner.mayBeginMonth(byte(at: start)) else { return nil }
        var end = start
        while end < limit, isLetter(bytes[end]), end - start < 10 { end += 1 }
        guard end - start >= 3, let (month, long) = TimeScanner.month(triple(at: start) | 0x202020) else { return nil }
        let rest = end - start
        guard
            rest == 3 || (rest == 4 && has("sept", at: start))
                || (rest == long.utf8CodeUnitCount && has(long, at: start))
        else { return nil }
        return (month, byte(at: end) == 0x2E ? end + 1 : end)
    }

    /// Whether a word is the name of a month, whole or short.
    package static func isMonth(_ word: some StringProtocol) -> Bool {
        word.withBytes { bytes in
            TimeScanner(bytes, limit: bytes.count).monthName(at: 0).map { $0.end == bytes.count } ?? false
        }
    }

    /// Whether a word is the name of a day of the week, whole or short.
    package static func isWeekday(_ word: some StringProtocol) -> Bool {
        word.withBytes { bytes in
            TimeScanner(bytes, limit: bytes.count).weekdayName(at: 0).map { $0.end == bytes.count } ?? false
        }
    }

    /// Told by a number, because this is asked at each word of a text.
    private static func month(_ letters: UInt32) -> (Int, StaticString)? {
        switch letters {
        case 0x6A616E: (1, "january")
        case 0x666562: (2, "february")
        case 0x6D6172: (3, "march")
        case 0x617072: (4, "april")
        case 0x6D6179: (5, "may")
        case 0x6A756E: (6, "june")
        case 0x6A756C: (7, "july")
        case 0x617567: (8, "august")
        case 0x736570: (9, "september")
        case 0x6F6374: (10, "october")
        case 0x6E6F76: (11, "november")
        case 0x646563: (12, "december")
        default: nil
        }
    }

    /// A day of the week before a date or a clock, 0 for Sunday, and where what it stands before begins: `Tue`,
    /// `Tuesday,`, `周二`, `（周二）`.
    func weekday(at start: Int) -> (value: Int, end: Int)? {
        guard let found = weekdayName(at: start) else { return nil }
        var end = found.end
        if byte(at: end) == 0x2C {
            end += 1
        } else if has("，", at: end) {
            end += 3
        }
        let next = skipSpaces(at: end)
        return next > found.end || isWide(at: start) ? (found.value, next) : nil
    }

    /// The day of the week whose name stands right before a date: `Thu Jan 16`; 0 for Sunday.
    func weekday(before start: Int) -> Int? {
        var word = start
        while word > 0, bytes[word - 1] == 0x20 || bytes[word - 1] == 0x2C { word -= 1 }
        while word > 0, isLetter(bytes[word - 1]) { word -= 1 }
        guard word < start, let found = weekday(at: word), found.end == start else { return nil }
        return found.value
    }

    /// The day of the week whose name stands in brackets behind a date: `09/11/2025 (Sun)`.
    func weekday(behind end: Int) -> Int? {
        let next = skipSpaces(at: end)
        let open = byte(at: next) == 0x28 ? next + 1 : has("（", at: next) ? next + 3 : isWide(at: next) ? next : nil
        return open.flatMap { weekdayName(at: $0)?.value }
    }

    /// The day's name alone.
    func weekdayName(at start: Int) -> (value: Int, end: Int)? {
        let first = byte(at: start)
        if isLetter(first) {
            let end = wordEnd(at: start)
            guard let (day, forms) = TimeScanner.weekday(triple(at: start) | 0x202020) else { return nil }
            let isDay = end - start == 3 || forms.contains { $0.utf8CodeUnitCount == end - start && has($0, at: start) }
            return isDay ? (day, byte(at: end) == 0x2E && end - start < 6 ? end + 1 : end) : nil
        }
        guard first >= 0xE5, first <= 0xE7 else { return nil }
        let name: Int
        switch triple(at: start) {
        case 0xE591A8: name = start + 3  // 周
        case 0xE6989F, 0xE7A4BC: name = start + 6  // 星期 礼拜
        default: return nil
        }
        guard name == start + 3 || has("星期", at: start) || has("礼拜", at: start) else { return nil }
        if has("日", at: name) || has("天", at: name) { return (0, name + 3) }
        guard let day = chineseNumber(at: name), (1...6).contains(day.value), day.end == name + 3 else { return nil }
        return (day.value, day.end)
    }

    private static func weekday(_ letters: UInt32) -> (Int, [StaticString])? {
        switch letters {
        case 0x73756E: (0, ["sunday"])
        case 0x6D6F6E: (1, ["monday"])
        case 0x747565: (2, ["tuesday", "tues"])
        case 0x776564: (3, ["wednesday"])
        case 0x746875: (4, ["thursday", "thur", "thurs"])
        case 0x667269: (5, ["friday"])
        case 0x736174: (6, ["saturday"])
        default: nil
        }
    }
}
