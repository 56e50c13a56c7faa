/// Days that letters tell of, by their distance from that of writing.
extension TimeScanner {
    /// A day that words name, at or before that of writing.
    package struct ToldDay: Sendable {
        package let days: Int
        package let range: Range<Int>
        /// Whether it is one of the week by its name.
        package let isWeekday: Bool
        /// Whether its night is meant, whose early hours are of the day behind: 昨晚.
        package let isNight: Bool
    }

    /// The days of `on Saturday`, `last night`, `today`, 上周五, 10号; the caller knows that they are past.
    ///
    /// - Parameter written: the day of writing.
    package static func toldDays(in text: some StringProtocol, before written: CivilDate) -> [ToldDay] {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: bytes.count)
            return scanner.all { offset in scanner.toldDay(written, at: offset).map { ($0, $0.range.upperBound) } }
        }
    }

    /// Whether a Chinese numeral stands here.
    package func isChineseNumber(at offset: Int) -> Bool { chineseNumber(at: offset) != nil }

    /// An hour in Chinese numerals whatever follows it, as behind 差一刻 it can be nothing else: `五点恢复`.
    package func chineseHour(at offset: Int) -> (value: Int, end: Int)? {
        guard let hour = chineseNumber(at: offset) ?? number(at: offset, digits: 1...2),
            has("点", at: hour.end) || has("點", at: hour.end)
        else { return nil }
        return (hour.value, hour.end + 3)
    }

    /// Whether words that are known only as the program runs stand here, byte for byte.
    package func hasWords(_ words: String, at offset: Int) -> Bool {
        var place = offset
        for byte in words.utf8 {
            guard place >= 0, place < limit, bytes[place] == byte else { return false }
            place += 1
        }
        return true
    }

    private func toldDay(_ written: CivilDate, at offset: Int) -> ToldDay? {
        if let named = reference(at: offset) {
            let isNight = named.part == .night || named.part == .evening
            switch named.day {
            case .ago(let days):
                return ToldDay(days: days, range: offset..<named.end, isWeekday: false, isNight: isNight)
            case .ofMonth(let number) where number < written.day:
                return ToldDay(days: written.day - number, range: offset..<named.end, isWeekday: false, isNight: false)
            default: return nil
            }
        }
        guard let week = weekdayName(at: offset), !isLetter(byte(at: week.end)), !isDigit(byte(at: week.end)) else {
            return nil
        }
        // `sat` and `sun` are words, too.
        if isLetter(byte(at: offset)), byte(at: offset) >= 0x61 || byte(at: week.end) == 0x27 { return nil }
        let today = written.weekday
        var days = ((today - week.value) % 7 + 7) % 7
        if isWide(at: offset), offset >= 3 {
            let ahead = (week.value + 6) % 7 - (today + 6) % 7
            switch true {
            case has("上", at: offset - 3): days = 7 - ahead
            case has("本", at: offset - 3), has("这", at: offset - 3): days = -ahead
            case has("下", at: offset - 3), has("每", at: offset - 3): return nil
            default: break
            }
        }
        guard days > 0 else { return nil }
        let isNight = has("晚", at: week.end) || has("夜", at: week.end) || has(" night", at: week.end)
        return ToldDay(days: days, range: offset..<week.end, isWeekday: true, isNight: isNight)
    }
}
