import DebriefText

/// Which half of the day a clock means that somebody tells of in passing, as people do who count to twelve.
package enum ToldClock {
    /// The clock in the half that is meant; `nil` where nobody can tell.
    ///
    /// - Parameters:
    ///   - sentence: around the clock, whose `this morning` holds for it.
    ///   - second: of the day, at which it was told.
    ///   - countsTwelve: whether that was written with its half of the day.
    package static func settled(
        _ time: TimeExpression,
        in sentence: some StringProtocol,
        told second: Int,
        countsTwelve: Bool
    ) -> TimeExpression? {
        guard time.mayMeanOtherHalf(at: second, countsTwelve: countsTwelve) else { return time }
        let (isEarly, isLate, isEither) = halves(in: sentence)
        guard countsTwelve || isEarly != isLate, !isEither, !(isEarly && isLate) else { return nil }
        return isEarly ? time : isLate || time.hour == .ofTwelve ? time.inOtherHalf : nil
    }

    /// The half of the day that words of a sentence say; `nil` for none and for both.
    package static func half(in sentence: some StringProtocol) -> DayPart? {
        let (isEarly, isLate, isEither) = halves(in: sentence)
        // The hours of a night lie in both.
        if isEither { return .beforeNoon }
        return isEarly == isLate ? nil : isEarly ? .beforeNoon : .afterNoon
    }

    /// Whether words of a sentence are of the first half of the day, of the second, and of a night that lies in both.
    private static func halves(in sentence: some StringProtocol) -> (isEarly: Bool, isLate: Bool, isEither: Bool) {
        sentence.lowercased().withBytes { (early.occurs(in: $0), late.occurs(in: $0), either.occurs(in: $0)) }
    }

    /// All times that somebody tells of, those without a colon too: `all back since 0351`.
    package static func expressions(in source: SourceText, range: SourceRange) -> [TimeExpression] {
        let plain = TimeScanner.expressions(in: source, range: range)
        // Who writes one clock with a colon writes all so, and names something with four digits.
        guard !plain.contains(where: { $0.clock != nil && $0.doubt == nil && !$0.isHourAlone }) else { return plain }
        let compact = compact(in: source, range: range).filter { time in
            !plain.contains { $0.range.overlaps(time.range) }
        }
        guard !compact.isEmpty else { return plain }
        return (plain + compact).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Four digits that can hardly count or name anything: they stand behind a word such as `since`, open a clause or end one.
    private static func compact(in source: SourceText, range: SourceRange) -> [TimeExpression] {
        source.withBytes { bytes in
            func isDigit(_ offset: Int) -> Bool { range.contains(offset) && bytes[offset] &- 0x30 < 10 }
            var found: [TimeExpression] = []
            var offset = range.lowerBound
            while offset < range.upperBound {
                guard isDigit(offset) else {
                    offset += 1
                    continue
                }
                let start = offset
                while isDigit(offset) { offset += 1 }
                guard offset - start == 4, isApart(start, offset, in: bytes, range) else { continue }
                let scanner = TimeScanner(bytes, limit: range.upperBound, reading: .row)
                guard var time = scanner.expression(at: start), time.doubt == .digits, time.range.upperBound == offset
                else { continue }
                let lead = String(decoding: bytes[max(range.lowerBound, start - 12)..<start], as: UTF8.self)
                    .lowercased()
                let isLed = leads.contains { lead.hasSuffix($0 + " ") }
                let isYear =
                    bytes[start] == 0x31 && bytes[start + 1] == 0x39 || bytes[start] == 0x32 && bytes[start + 1] == 0x30
                let ends = endsClause(offset, in: bytes, range)
                let isTime =
                    bytes[start] == 0x30
                    ? isLed || ends || opensClause(start, in: bytes, range) && !isSubject(offset, in: bytes, range)
                    : isLed && !isYear && ends
                guard isTime else { continue }
                time.doubt = nil
                found.append(time)
            }
            return found
        }
    }

    /// Whether four digits are no part of a longer number, name or amount.
    private static func isApart(_ start: Int, _ end: Int, in bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange)
        -> Bool
    {
        func isJoint(_ byte: UInt8) -> Bool {
            byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
                || [0x2B, 0x2D, 0x2E, 0x2F, 0x23, 0x24, 0x3A, 0x5F].contains(byte)
        }
        if start > range.lowerBound, isJoint(bytes[start - 1]) { return false }
        guard end < range.upperBound, isJoint(bytes[end]) else { return true }
        return [0x2E, 0x3A].contains(bytes[end]) && (end + 1 >= range.upperBound || bytes[end + 1] <= 0x20)
    }

    private static func endsClause(_ end: Int, in bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange) -> Bool {
        let rest = bytes[end..<range.upperBound].drop { $0 == 0x20 }
        return rest.first.map { [0x0A, 0x21, 0x29, 0x2C, 0x2E, 0x3B].contains($0) || $0 >= 0x80 } ?? true
    }

    private static func opensClause(_ start: Int, in bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange) -> Bool {
        let before = bytes[range.lowerBound..<start].last { $0 != 0x20 && $0 != 0x7E }
        return before.map { [0x0A, 0x21, 0x28, 0x2C, 0x2E, 0x3B].contains($0) || $0 >= 0x80 } ?? true
    }

    /// Whether four digits do something, and so are the name of it: `0412 drops the index`.
    private static func isSubject(_ end: Int, in bytes: UnsafeBufferPointer<UInt8>, _ range: SourceRange) -> Bool {
        let rest = bytes[end..<range.upperBound]
        guard rest.first == 0x20 else { return false }
        let word = rest.drop { $0 == 0x20 }.prefix { ($0 | 0x20) &- 0x61 < 26 }
        return Lexeme.all(in: String(decoding: word, as: UTF8.self)).first.map { !$0.forms.isDisjoint(with: .third) }
            ?? false
    }

    private static let leads = Vocabulary.timeline.words("leads to a clock")

    private static let early = PhraseSet(Vocabulary.timeline.words("half before noon"))
    private static let late = PhraseSet(Vocabulary.timeline.words("half after noon"))
    private static let either = PhraseSet(Vocabulary.timeline.words("half of either"))
}
