import DebriefEvents
import DebriefLanguage
import DebriefText

/// Reads the timestamps that programs write at the head of their lines, in any of the usual shapes.
struct LogTimeScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    var order = LogTime.DateOrder.yearFirst
    private(set) var position: Int
    private(set) var hasSeconds = false
    private(set) var hasFraction = false
    /// Whether a date was read before the clock.
    private var isDated = false
    /// Of a letter before the month and day, as glog writes it.
    private(set) var severity: LogSeverity?

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, order: LogTime.DateOrder = .yearFirst) {
        self.bytes = bytes
        self.end = end
        self.order = order
        position = start
    }

    private func peek(_ ahead: Int = 0) -> UInt8 { position + ahead < end ? bytes[position + ahead] : 0 }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// A number of so many digits that an `Int` holds.
    private mutating func number(_ minimum: Int, _ maximum: Int) -> Int? {
        let digits = digitRun(from: position)
        guard (minimum...maximum).contains(digits) else { return nil }
        var value = 0
        for index in position..<position + digits {
            let (tens, isLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = tens.addingReportingOverflow(Int(bytes[index] & 15))
            guard !isLarge, !isLarger else { return nil }
            value = sum
        }
        position += digits
        return value
    }

    private func digitRun(from start: Int) -> Int {
        var index = start
        while index < end, index - start < 20, LogBytes.isDigit(bytes[index]) { index += 1 }
        return index - start
    }

    private var isAtBoundary: Bool {
        guard position < end else { return true }
        return !LogBytes.isLetter(bytes[position]) && !LogBytes.isDigit(bytes[position]) && bytes[position] != 0x2E
    }

    /// The time that begins here, after brackets and quotes; ``position`` is then behind it.
    mutating func time() -> LogTime? {
        while position < end, Self.opens(bytes[position]) { position += 1 }
        if LogBytes.isDigit(peek()) { return numericTime() }
        return LogBytes.isLetter(peek()) ? namedTime() : nil
    }

    /// A space, a bracket or a quote.
    private static func opens(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x5B, 0x28, 0x3C, 0x22: true
        default: false
        }
    }

    private mutating func numericTime() -> LogTime? {
        let digits = digitRun(from: position)
        let next = peek(digits)
        switch digits {
        case 10, 13, 16, 19:
            return epoch()
        case 8, 6:
            return compact(digits)
        case 4 where next == 0x2D || next == 0x2F || next == 0x2E:
            guard let year = number(4, 4), year >= 1970, year < 2200 else { return nil }
            position += 1
            guard let month = number(1, 2), peek() == next else { return nil }
            position += 1
            guard let day = number(1, 2) else { return nil }
            return dated(year, month, day)
        case 4 where next >= 0x80:
            return chineseDate()
        case 1, 2:
            if next >= 0x80 { return chineseMonthAndDay() }
            if next == 0x3A { return clock().map { LogTime(seconds: $0, offset: zone(), hasDate: false) } }
            return shortDate(separator: next)
        default:
            return nil
        }
    }

    /// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their digits.
    private mutating func epoch() -> LogTime? {
        let digits = digitRun(from: position)
        guard var value = number(digits, digits) else { return nil }
        if digits == 10, peek() == 0x2E { position += 1 + digitRun(from: position + 1) }
        guard isAtBoundary, peek() != 0x2D, peek() != 0x2F, peek() != 0x3A else { return nil }
        for _ in 0..<(digits - 10) { value /= 10 }
        guard value >= 500_000_000, value < 5_000_000_000 else { return nil }
        hasSeconds = true
        return LogTime(seconds: value, offset: 0)
    }

    /// `20250115-14:23:07`, `250115 142307`
    private mutating func compact(_ digits: Int) -> LogTime? {
        guard let value = number(digits, digits) else { return nil }
        let year = digits == 8 ? value / 10_000 : 2_000 + value / 10_000
        guard year >= 1970, year < 2100 else { return nil }
        let separator = peek()
        guard [0x20, 0x2D, 0x5F, 0x54].contains(separator) else { return nil }
        if digits == 6, separator != 0x20 { return nil }
        return dated(year, value / 100 % 100, value % 100, needsClock: true)
    }

    /// `2025年1月15日 14:23:07`
    private mutating func chineseDate() -> LogTime? {
        guard let year = number(4, 4), skip("年"), let month = number(1, 2), skip("月"), let day = number(1, 2), skip("日")
        else { return nil }
        return dated(year, month, day)
    }

    /// `3月 14 14:23:07`
    private mutating func chineseMonthAndDay() -> LogTime? {
        guard let month = number(1, 2), skip("月") else { return nil }
        while skip(0x20) {}
        guard let day = number(1, 2) else { return nil }
        _ = skip("日")
        return dated(nil, month, day, needsClock: true)
    }

    private mutating func skip(_ text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= end else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[position + index] != text.utf8Start[index] { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// Two or three small numbers, or a month's name between two.
    private mutating func shortDate(separator: UInt8) -> LogTime? {
        guard [0x2F, 0x2D, 0x2E, 0x20].contains(separator), let first = number(1, 2) else { return nil }
        position += 1
        if LogBytes.isLetter(peek()) {
            guard let month = LogWords.month(bytes, position) else { return nil }
            position += 3
            guard peek() == separator else { return nil }
            position += 1
            guard let year = number(4, 4) else { return nil }
            return dated(year, month, first)
        }
        guard separator != 0x20, let second = number(1, 2) else { return nil }
        guard peek() == separator else {
            let isDayFirst = first > 12 || (order == .dayFirst && second <= 12)
            return dated(nil, isDayFirst ? second : first, isDayFirst ? first : second, needsClock: true)
        }
        position += 1
        let digits = digitRun(from: position)
        guard digits == 2 || digits == 4, let third = number(2, 4) else { return nil }
        let year = digits == 4 ? third : 2_000 + third
        switch order {
        case .yearFirst where digits == 2: return dated(2_000 + first, second, third, needsClock: true)
        case .dayFirst: return dated(year, second, first, needsClock: true)
        default: return dated(year, first, second, needsClock: true)
        }
    }

    /// `Jan 15 14:23:07`, `Wed Jan 15 14:23:07 2025`, `I0115 14:23:07.123`
    private mutating func namedTime() -> LogTime? {
        if digitRun(from: position + 1) == 4, "IWEFD".utf8.contains(peek()) {
            severity = LogSeverity(letter: peek())
            position += 1
            guard let value = number(4, 4) else { return nil }
            return dated(nil, value / 100, value % 100, needsClock: true)
        }
        if LogWords.all.kinds(bytes, position, min(position + 3, end)).contains(.day) {
            while LogBytes.isLetter(peek()) { position += 1 }
            _ = skip(0x2C)
            while skip(0x20) {}
        }
        if LogBytes.isDigit(peek()) { return shortDate(separator: peek(digitRun(from: position))) }
        guard position + 3 <= end, let month = LogWords.month(bytes, position), !LogBytes.isLetter(peek(3)) else {
            return nil
        }
        position += 3
        while skip(0x20) {}
        guard let day = number(1, 2) else { return nil }
        var year: Int?
        if digitRun(from: position + 1) == 4, peek(5) == 0x20 {
            position += 1
            year = number(4, 4)
        }
        guard var time = dated(year, month, day, needsClock: true) else { return nil }
        skipZoneName()
        let ahead = digitRun(from: position + 1)
        if year == nil, peek() == 0x20, ahead == 4, peek(1) == 0x31 || peek(1) == 0x32,
            !LogBytes.isLetter(peek(5)), peek(5) != 0x3A
        {
            position += 1
            guard let value = number(4, 4), let moved = dated(value, month, day, clock: time.seconds) else {
                return nil
            }
            time = LogTime(seconds: moved, offset: time.offset)
        }
        return time
    }

    /// The `CET` of `14:23:07 CET 2025`, which does not say how far it is from UTC.
    private mutating func skipZoneName() {
        var letters = 0
        while letters < 5, peek(letters + 1) &- 0x41 < 26 { letters += 1 }
        guard peek() == 0x20, letters >= 3, peek(letters + 1) == 0x20, digitRun(from: position + letters + 2) == 4
        else {
            return
        }
        position += letters + 1
    }

    /// What stands between a date and a clock.
    private static func parts(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x54, 0x5F, 0x2D, 0x3A: true
        default: false
        }
    }

    private mutating func dated(_ year: Int?, _ month: Int, _ day: Int, needsClock: Bool = false) -> LogTime? {
        guard let date = CivilDate(year: year ?? LogTime.yearOfNone, month: month, day: day) else { return nil }
        let start = CivilTime(date).total
        let behind = position
        if Self.parts(peek()) {
            while skip(0x20) || (position == behind && (skip(0x54) || skip(0x5F) || skip(0x2D) || skip(0x3A))) {}
            // `2025/01/15 - 14:23:07`
            if peek() == 0x2D, peek(1) == 0x20 { position += 2 }
            isDated = true
            if let clock = clock() {
                let offset = zone()
                return LogTime(seconds: start + clock, offset: offset, hasYear: year != nil)
            }
        }
        position = behind
        guard !needsClock, isAtBoundary else { return nil }
        return LogTime(seconds: start, hasYear: year != nil, hasClock: false)
    }

    private func dated(_ year: Int, _ month: Int, _ day: Int, clock: Int) -> Int? {
        guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
        return CivilTime(date).total + CivilTime(total: clock).second
    }

    /// `14:23`, `14:23:07.123`, `14.23.07`, `142307`
    private mutating func clock() -> Int? {
        let digits = digitRun(from: position)
        if digits == 6 {
            guard let value = number(6, 6), isAtBoundary || peek() == UInt8(ascii: "Z") else { return nil }
            hasSeconds = true
            return seconds(value / 10_000, value / 100 % 100, value % 100)
        }
        let separator = peek(digits)
        if separator >= 0x80, digits == 1 || digits == 2 { return chineseClock() }
        guard digits == 1 || digits == 2, separator == 0x3A || separator == 0x2E, let hour = number(1, 2) else {
            return nil
        }
        position += 1
        let minuteDigits = digitRun(from: position)
        guard let minute = number(1, 2) else { return nil }
        guard peek() == separator, let second = second(minuteDigits) else {
            guard separator == 0x3A, minuteDigits == 2, let hour = self.hour(hour), isAtBoundary else { return nil }
            return seconds(hour, minute, 0)
        }
        hasSeconds = true
        if peek() == 0x2E || peek() == 0x2C || peek() == 0x3A {
            let fraction = digitRun(from: position + 1)
            if fraction > 0 { position += 1 + fraction }
            hasFraction = fraction > 0
        }
        return self.hour(hour).flatMap { seconds($0, minute, second) }
    }

    /// `09时22分31秒`
    private mutating func chineseClock() -> Int? {
        guard let hour = number(1, 2), skip("时") || skip("点"), let minute = number(1, 2), skip("分") else { return nil }
        let behind = position
        guard let second = number(1, 2), skip("秒") else {
            position = behind
            return seconds(hour, minute, 0)
        }
        hasSeconds = true
        return seconds(hour, minute, second)
    }

    /// The second behind a separator; `3:7:9` is a clock only where a date stands before it.
    private mutating func second(_ minuteDigits: Int) -> Int? {
        let digits = digitRun(from: position + 1)
        guard digits == 2 && minuteDigits == 2 || (1...2).contains(digits) && isDated else { return nil }
        position += 1
        return number(1, 2)
    }

    /// An hour as counted from midnight, when ` AM` or ` PM` follows.
    private mutating func hour(_ hour: Int) -> Int? {
        let gap = peek() == 0x20 ? 1 : 0
        let isMorning = peek(gap) | 0x20 == UInt8(ascii: "a")
        guard isMorning || peek(gap) | 0x20 == UInt8(ascii: "p"), peek(gap + 1) | 0x20 == UInt8(ascii: "m"),
            !LogBytes.isLetter(peek(gap + 2)), !LogBytes.isDigit(peek(gap + 2))
        else { return hour }
        position += gap + 2
        guard (1...12).contains(hour) else { return nil }
        return hour % 12 + (isMorning ? 0 : 12)
    }

    private func seconds(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        return hour * 3_600 + minute * 60 + min(second, 59)
    }

    /// `Z`, `+01:00`, ` -0700`, ` +08`, ` UTC`, ` CEST`
    private mutating func zone() -> Int? {
        let behind = position
        let hasSpace = skip(0x20)
        switch peek() {
        case 0x5A where !hasSpace && !LogBytes.isLetter(peek(1)):
            position += 1
            return 0
        case 0x2B, 0x2D:
            let sign = peek() == 0x2B ? 1 : -1
            position += 1
            if digitRun(from: position) == 4, let value = number(4, 4), isAtBoundary {
                return sign * (value / 100 * 3_600 + value % 100 * 60)
            }
            if digitRun(from: position) == 2, peek(2) == 0x3A, let hours = number(2, 2), skip(0x3A),
                let minutes = number(2, 2), isAtBoundary
            {
                return sign * (hours * 3_600 + minutes * 60)
            }
            if digitRun(from: position) == 2, let hours = number(2, 2), hours <= 14, isAtBoundary {
                return sign * hours * 3_600
            }
        case 0x55 where peek(1) == 0x54 && peek(2) == 0x43 && !LogBytes.isLetter(peek(3)),
            0x47 where peek(1) == 0x4D && peek(2) == 0x54 && !LogBytes.isLetter(peek(3)):
            position += 3
            return 0
        case 0x41...0x5A where hasSpace:
            if let offset = zoneOfName() { return offset }
        default: break
        }
        position = behind
        return nil
    }

    /// The offset of a name such as `CEST`, when it has one meaning only.
    private mutating func zoneOfName() -> Int? {
        let start = position
        while position - start < 6, peek() &- 0x41 < 26 { position += 1 }
        guard position - start >= 3, !LogBytes.isLetter(peek()), !LogBytes.isDigit(peek()),
            LogWords.all.kinds(bytes, start, position).contains(.zone)
        else { return nil }
        return ZoneRule.offset(ofAbbreviation: bytes[start..<position])
    }
}
