/// Reads times out of UTF-8 text, in every notation that people and machines use, in English and Chinese.
///
/// A byte scanner and not a regular expression: it runs over every line of every document (see the decision page on
/// byte scanners), and each notation is one function. What a notation leaves open, ``TimeResolver`` fills in.
package struct TimeScanner {
    /// How much is taken for a time.
    package enum Reading: Sendable {
        /// In running text: only what can hardly be anything else.
        case prose
        /// Where a time is expected, as at the head of a row, in a cell or in an answer: also `14.50`, `1405`, seconds
        /// since 1970, a day named by another (`next day`, `25日`), and hours in Chinese numerals.
        case row
    }

    package let bytes: UnsafeBufferPointer<UInt8>
    package let limit: Int
    let reading: Reading

    package init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int, reading: Reading = .prose) {
        self.bytes = bytes
        self.limit = min(limit, bytes.count)
        self.reading = reading
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

    /// The time that begins a text, with what comes before its end; `nil` when the text begins with anything else.
    package static func first(in text: some StringProtocol, reading: Reading = .row) -> TimeExpression? {
        text.withBytes { TimeScanner($0, limit: $0.count, reading: reading).expression(at: 0) }
    }

    /// The next time at or after an offset.
    package func next(from start: Int) -> TimeExpression? {
        var offset = start
        while offset < limit {
            let byte = bytes[offset]
            if isDigit(byte) {
                if mayBeginNumber(at: offset), let expression = expression(at: offset) { return expression }
                repeat { offset += 1 } while offset < limit && isDigit(bytes[offset])
            } else if isLetter(byte) {
                let isWord = offset == 0 || !isLetter(bytes[offset - 1])
                if isWord, TimeScanner.mayBeginMonth(byte), monthName(at: offset) != nil,
                    let expression = expression(at: offset)
                {
                    return expression
                }
                repeat { offset += 1 } while offset < limit && isLetter(bytes[offset])
            } else {
                if byte >= 0xE4, byte <= 0xE6, dayPart(at: offset) != nil, let expression = expression(at: offset) {
                    return expression
                }
                offset += 1
            }
        }
        return nil
    }

    /// Whether a number that is no part of a word, an address, a version or a price begins here.
    private func mayBeginNumber(at offset: Int) -> Bool {
        guard offset > 0 else { return true }
        let before = bytes[offset - 1]
        switch before {
        case 0x3A: return followsLabel(at: offset)
        case 0x2E, 0x5F, 0x2F, 0x24, 0x23: return false
        case 0x2D: return offset < 2 || !isDigit(bytes[offset - 2]) && !isLetter(bytes[offset - 2])
        default: return !isDigit(before) && !isLetter(before)
        }
    }

    /// Whether the colon before a number ends a label, `时间:08:30`, `time:2024-08-20 00:17`, and not an hour or a name.
    private func followsLabel(at offset: Int) -> Bool {
        guard offset > 1 else { return false }
        if bytes[offset - 2] >= 0x80 { return true }
        let joint = byte(at: offset + 10)
        return isLetter(bytes[offset - 2]) && number(at: offset, digits: 4...4) != nil && byte(at: offset + 4) == 0x2D
            && (joint == 0x20 || joint == 0x54) && isDigit(byte(at: offset + 11)) && byte(at: offset + 13) == 0x3A
    }

    /// The time that begins exactly here, with its date, zone and end, as far as they are written together.
    package func expression(at start: Int) -> TimeExpression? {
        guard let first = point(at: start) else { return nil }
        var result = TimeExpression(range: start..<first.end)
        result.take(first)
        var end = first.end
        if let last = rangeEnd(after: first), let clock = last.clock {
            result.takeEnd(clock, on: last.date, last.day)
            // `between 14:23 and 15:55 on Sep 18`
            if first.date == nil, first.day == nil, let date = last.date, result.clock ?? 0 < result.endClock ?? 0 {
                result.date = date
                result.isDayFirst = last.isDayFirst
            }
            result.zone = result.zone ?? last.zone
            end = last.end
        } else if let again = restated(first) {
            end = again.end
            result.zone = again.zone ?? result.zone
        }
        if let hedge = certainty(after: end) {
            result.certainty = hedge.certainty
            end = hedge.end
        }
        result.range = start..<end
        result.certainty =
            certainty(before: start) ?? first.clock.flatMap { certainty(before: $0.start) } ?? result.certainty
        return result
    }

    /// The time behind `–`, `to` or the like; not `14:35 - 1405 orders`.
    private func rangeEnd(after first: Point) -> Point? {
        guard let clock = first.clock, let next = rangeSeparator(at: first.end, from: clock.start),
            let last = point(at: next), let end = last.clock, end.doubt == nil || end.doubt == clock.doubt
        else { return nil }
        return last
    }

    /// A date, a clock, or both in either order, with a zone.
    struct Point {
        var date: TimeExpression.PartialDate?
        /// Whether the numbers of the date say that the day comes first; `nil` when they do not.
        var isDayFirst: Bool?
        var day: TimeExpression.DayReference?
        var clock: Clock?
        var zone: ZoneRule?
        var end: Int
    }

    private func point(at start: Int) -> Point? {
        if reading == .row, let epoch = epoch(at: start) { return epoch }
        let weekday = weekday(at: start)
        let begin = weekday?.end ?? start
        var point = Point(end: begin)
        if let found = date(at: begin) {
            guard read(found, at: begin, hasWeekday: weekday != nil, &point) else { return nil }
        } else if reading == .row, let found = reference(at: begin) {
            guard let next = clockAfterDate(at: found.end), let clock = clock(at: next, in: found.part) else {
                return nil
            }
            point.day = found.day
            point.clock = clock
            point.end = clock.end
            readZone(&point)
        } else if let clock = clock(at: begin) {
            point.clock = clock
            point.end = clock.end
            readZone(&point)
            readDateAfterClock(&point)
            readEarlierDayAfterClock(&point)
        } else {
            return nil
        }
        if let weekday, point.date == nil, point.day == nil { point.day = .weekday(weekday.value) }
        return point
    }

    /// Goes on behind a date; `false` when it is one only with a clock, and none follows.
    private func read(_ found: Found, at start: Int, hasWeekday: Bool, _ point: inout Point) -> Bool {
        point.date = found.value
        point.isDayFirst = found.isDayFirst
        point.end = found.end
        if let next = clockAfterDate(at: pastBracket(of: start, found.end)),
            let clock = clock(at: next) ?? compactClock(at: next, after: found.end),
            // `2026-04-14: 1405 orders` counts orders.
            clock.doubt == nil || clock.start == found.end + 1 && byte(at: found.end) == 0x20
        {
            point.clock = clock
            point.end = clock.end
        } else if found.needsClock {
            return false
        }
        readZone(&point)
        // `Wed Jan 15 14:02:11 2025`, as C libraries write a time, with the zone on either side of the year.
        if found.value.year == nil, point.clock?.hasSeconds == true,
            let year = year(at: point.end), byte(at: point.end) != 0x2C,
            hasWeekday || point.zone != nil || weekday(before: start) != nil
                || zone(at: year.end, behindClock: point.clock?.end) != nil
        {
            point.date?.year = year.value
            point.end = year.end
            if point.zone == nil { readZone(&point) }
        }
        return true
    }

    /// Behind the bracket that a date stands in alone: `昨天（9月18日）14:23`, `yesterday (Sep 18) 14:23`.
    private func pastBracket(of start: Int, _ end: Int) -> Int {
        if byte(at: start - 1) == 0x28, byte(at: end) == 0x29 { return end + 1 }
        return has("（", at: start - 3) && has("）", at: end) ? end + 3 : end
    }

    private func readZone(_ point: inout Point) {
        guard let clock = point.clock, point.zone == nil else { return }
        // `14:32-14:57` is a range; an offset west of Greenwich stands behind seconds or in a full timestamp.
        let isStamp = point.date != nil && byte(at: clock.start - 1) | 0x20 == 0x74
        let isRange =
            byte(at: point.end) == 0x2D && !clock.hasSeconds && point.date == nil
            && self.clock(at: point.end + 1) != nil
        guard !isRange,
            let found = (isStamp ? zoneName(at: point.end, .bracketed) : nil)
                ?? zone(at: point.end, behindClock: clock.end)
        else { return }
        point.zone = found.rule
        point.end = found.end
        switch found.rule {
        case .ambiguous(let name, _):
            // `CST (UTC+8)` says which of several zones is meant.
            if byte(at: skipSpaces(at: found.end)) == 0x28, let exact = zone(at: found.end),
                case .fixed(_, let offset) = exact.rule
            {
                point.zone = .fixed(name: name, offset: offset)
                point.end = exact.end
            }
        case .fixed:
            // `+0100 CET` says it twice.
            if bytes[found.end - 1] &- 0x30 < 10, let again = zone(at: found.end), isLetter(bytes[again.end - 1]) {
                point.end = again.end
            }
        default: break
        }
    }

    private func readDateAfterClock(_ point: inout Point) {
        guard let next = dateAfterClock(at: point.end), let found = date(at: next),
            found.value.year != nil || !found.needsClock
        else { return }
        point.date = found.value
        point.isDayFirst = found.isDayFirst
        point.end = found.end
        if point.zone == nil, let found = zone(at: point.end, behindClock: point.clock?.end) {
            point.zone = found.rule
            point.end = found.end
        }
    }
}
