/// Reads times out of UTF-8 text, in the forms that incident reports use, in English and Chinese.
///
/// A byte scanner and not a regular expression: it runs over every line of every document (see the decision page on
/// byte scanners), and each form is one function.
package struct TimeScanner {
    package let bytes: UnsafeBufferPointer<UInt8>
    package let limit: Int

    package init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
        self.bytes = bytes
        self.limit = min(limit, bytes.count)
    }

    /// All times in a range of a text, in order, none overlapping.
    package static func expressions(in source: SourceText, range: SourceRange) -> [TimeExpression] {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var found: [TimeExpression] = []
            var offset = range.lowerBound
            while let expression = scanner.next(from: offset) {
                found.append(expression)
                offset = expression.range.upperBound
            }
            return found
        }
    }

    /// The next time at or after an offset.
    package func next(from start: Int) -> TimeExpression? {
        var offset = start
        while offset < limit {
            if mayBegin(at: offset), let expression = expression(at: offset) { return expression }
            offset += 1
        }
        return nil
    }

    /// Whether a time may begin here: a digit, a month's name or a Chinese part of the day, at the start of a word.
    private func mayBegin(at offset: Int) -> Bool {
        let byte = bytes[offset]
        if isDigit(byte) {
            guard offset > 0 else { return true }
            let before = bytes[offset - 1]
            return !isDigit(before) && !isLetter(before) && before != 0x2E && before != 0x3A && before != 0x5F
                && !(before == 0x2D && offset > 1 && (isDigit(bytes[offset - 2]) || isLetter(bytes[offset - 2])))
                && before != 0x2F && before != 0x24 && before != 0x23
        }
        if byte >= 0xE4, byte <= 0xE9 { return dayPart(at: offset) != nil }
        return isLetter(byte) && (offset == 0 || !isLetter(bytes[offset - 1])) && (monthName(at: offset) != nil)
    }

    /// The time that begins exactly here, with its date, zone and end, as far as they are written together.
    package func expression(at start: Int) -> TimeExpression? {
        var result = TimeExpression(range: start..<start)
        var cursor = start
        cursor = skipWeekday(at: cursor)
        var clockStart = start
        guard
            var end = readPoint(
                at: cursor,
                &result.date,
                &result.clock,
                &clockStart,
                &result.hasSeconds,
                &result.zone
            )
        else { return nil }
        guard result.clock != nil || result.date?.year != nil || result.date.map({ !$0.isAmbiguous }) == true else {
            return nil
        }
        result.statesHalf = result.clock != nil && statesHalf(at: clockStart)
        if let first = result.clock, let after = rangeSeparator(at: end, from: clockStart) {
            var date: TimeExpression.PartialDate?
            var clock: Int?
            var ignored = after
            var seconds = false
            var zone: ZoneRule?
            if let last = readPoint(at: after, &date, &clock, &ignored, &seconds, &zone), let clock {
                result.endDate = date
                result.endClock = clock
                // The half of the day is often said once.
                let endStatesHalf = statesHalf(at: ignored)
                if endStatesHalf, !result.statesHalf {
                    result.clock = TimeExpression.clock(first, near: clock, isBefore: true)
                } else if result.statesHalf, !endStatesHalf {
                    result.endClock = TimeExpression.clock(clock, near: first, isBefore: false)
                }
                result.certainty = .interval
                result.zone = result.zone ?? zone
                end = last
            }
        }
        if let hedge = certainty(after: end) {
            result.certainty = hedge.certainty
            end = hedge.end
        }
        result.range = start..<end
        result.certainty = certainty(before: start) ?? certainty(before: clockStart) ?? result.certainty
        return result
    }

    /// Reads a date, a clock, or both in either order, then a zone. Returns where it ends.
    private func readPoint(
        at start: Int,
        _ date: inout TimeExpression.PartialDate?,
        _ clock: inout Int?,
        _ clockStart: inout Int,
        _ hasSeconds: inout Bool,
        _ zone: inout ZoneRule?
    ) -> Int? {
        var end: Int
        if let found = self.date(at: start) {
            date = found.value
            end = found.end
            if let next = clockAfterDate(at: end), let time = self.clock(at: next) {
                clock = time.seconds
                clockStart = next
                hasSeconds = time.hasSeconds
                end = time.end
            } else if found.value.isAmbiguous, found.value.year == nil {
                return nil
            }
        } else if let time = self.clock(at: start) {
            clock = time.seconds
            hasSeconds = time.hasSeconds
            end = time.end
        } else {
            return nil
        }
        // `14:32-14:57` is a range; an offset west of Greenwich stands behind seconds or in a full timestamp.
        let isRange = byte(at: end) == 0x2D && !hasSeconds && date == nil && self.clock(at: end + 1) != nil
        if clock != nil, !isRange, let found = self.zone(at: end) {
            zone = found.rule
            end = found.end
            // `CST (UTC+8)` says which of several zones is meant.
            if case .ambiguous(let name, _) = found.rule, byte(at: skipSpaces(at: end)) == 0x28,
                let exact = self.zone(at: end), case .fixed(_, let offset) = exact.rule
            {
                zone = .fixed(name: name, offset: offset)
                end = exact.end
            }
        }
        if clock != nil, date == nil, let next = dateAfterClock(at: end), let found = self.date(at: next),
            found.value.year != nil || !found.value.isAmbiguous
        {
            date = found.value
            end = found.end
            if zone == nil, let found = self.zone(at: end) {
                zone = found.rule
                end = found.end
            }
        }
        return end
    }

    // MARK: Bytes

    package func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    package func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    package func byte(at offset: Int) -> UInt8 { offset < limit && offset >= 0 ? bytes[offset] : 0 }

    /// Whether a text stands here; ASCII letters in either case.
    package func has(_ text: StaticString, at offset: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset >= 0, offset + count <= limit else { return false }
        for index in 0..<count {
            let wanted = text.utf8Start[index]
            let byte = bytes[offset + index]
            guard byte == wanted || (isLetter(byte) && byte | 0x20 == wanted) else { return false }
        }
        return true
    }

    package func skipSpaces(at start: Int) -> Int {
        var offset = start
        while offset < limit, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        return offset
    }

    /// A number of at most `digits` digits; `nil` when there is none or it is longer.
    package func number(at start: Int, digits: ClosedRange<Int>) -> (value: Int, end: Int)? {
        var offset = start
        var value = 0
        while offset < limit, isDigit(bytes[offset]) {
            guard offset - start < digits.upperBound else { return nil }
            value = value * 10 + Int(bytes[offset] - 0x30)
            offset += 1
        }
        return offset - start >= digits.lowerBound ? (value, offset) : nil
    }
}
