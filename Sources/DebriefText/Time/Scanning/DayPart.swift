/// A part of the day that people say with a clock, which tells both of its halves apart.
package enum DayPart: Hashable, Sendable {
    /// `凌晨`
    case early
    case morning, noon, afternoon, evening, night
    /// `am` and `pm`, which count from midnight and noon strictly.
    case beforeNoon, afterNoon

    /// The hour of 24 that an hour of twelve means in this part; others are that of 24 already.
    func hour(_ hour: Int) -> Int {
        guard (1...12).contains(hour) else { return hour }
        switch self {
        case .early, .beforeNoon: return hour % 12
        case .morning: return hour
        case .noon: return hour < 4 ? hour + 12 : hour
        case .afternoon, .afterNoon: return hour % 12 + 12
        // After midnight an evening and a night go on.
        case .evening: return hour == 12 ? 0 : hour < 5 ? hour : hour + 12
        case .night: return hour == 12 ? 0 : hour < 6 ? hour : hour + 12
        }
    }
}

extension TimeScanner {
    /// `上午`, `下午`, … before a clock.
    func dayPart(at offset: Int) -> (part: DayPart, end: Int)? {
        let second = triple(at: offset + 3)
        switch (triple(at: offset), second) {
        case (0xE5878C, 0xE699A8): return (.early, offset + 6)  // 凌晨
        case (0xE6B885, 0xE699A8), (0xE697A9, 0xE699A8): return (.morning, offset + 6)  // 清晨 早晨
        case (0xE697A9, 0xE4B88A), (0xE4B88A, 0xE58D88): return (.morning, offset + 6)  // 早上 上午
        case (0xE4B8AD, 0xE58D88), (0xE6ADA3, 0xE58D88): return (.noon, offset + 6)  // 中午 正午
        case (0xE58D88, 0xE5908E), (0xE4B88B, 0xE58D88): return (.afternoon, offset + 6)  // 午后 下午
        case (0xE5828D, 0xE6999A): return (.afternoon, offset + 6)  // 傍晚
        case (0xE6999A, 0xE4B88A), (0xE6999A, 0xE997B4): return (.evening, offset + 6)  // 晚上 晚间
        case (0xE5BD93, 0xE6999A): return (.evening, offset + 6)  // 当晚
        case (0xE5A49C, 0xE9878C), (0xE5A49C, 0xE997B4): return (.night, offset + 6)  // 夜里 夜间
        case (0xE6B7B1, 0xE5A49C), (0xE58D8A, 0xE5A49C), (0xE58D88, 0xE5A49C): return (.night, offset + 6)  // 深夜 半夜 午夜
        // 晚8点
        case (0xE6999A, _)
        where isDigit(byte(at: offset + 3)) || reading == .row && chineseNumber(at: offset + 3) != nil:
            return (.evening, offset + 3)
        default: return nil
        }
    }

    /// `am`, `p.m.`, `下午`, `in the evening` behind a clock.
    func dayPart(behind start: Int) -> (part: DayPart, end: Int)? {
        let offset = skipSpaces(at: start)
        guard offset - start <= TimeScanner.longestGap else { return nil }
        let part: DayPart
        switch byte(at: offset) | 0x20 {
        case 0x61: part = .beforeNoon
        case 0x70: part = .afterNoon
        case 0x69 where offset > start:
            for (words, part) in TimeScanner.trailingParts where hasWord(words, at: offset) {
                return (part, offset + words.utf8CodeUnitCount)
            }
            return nil
        case 0xE4...0xE6:
            // Before a clock it belongs to that.
            guard let found = dayPart(at: offset), byte(at: offset) == 0xE4, found.part != .noon,
                !isWide(at: found.end), !isDigit(byte(at: skipSpaces(at: found.end)))
            else { return nil }
            return (found.part == .morning ? .beforeNoon : .afterNoon, found.end)
        default: return nil
        }
        if byte(at: offset + 1) | 0x20 == 0x6D, !isLetter(byte(at: offset + 2)) { return (part, offset + 2) }
        if has(".m.", at: offset + 1) { return (part, offset + 4) }
        // `10:45a` is said by some calendars.
        return offset == start && !isLetter(byte(at: offset + 1)) ? (part, offset + 1) : nil
    }

    private static let trailingParts: [(StaticString, DayPart)] = [
        ("in the morning", .beforeNoon), ("in the afternoon", .afterNoon), ("in the evening", .afterNoon),
    ]
}
