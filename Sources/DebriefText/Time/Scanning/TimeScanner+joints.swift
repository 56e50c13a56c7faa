extension TimeScanner {
    /// How far apart the parts of one time may stand: tags of HTML between them are blank.
    static let longestGap = 40

    /// Where a clock may begin after a date: past `T`, spaces, a comma, `at`, `@`, a dash, a weekday, or how sure it is.
    func clockAfterDate(at start: Int) -> Int? {
        if byte(at: start) | 0x20 == 0x74, isDigit(byte(at: start + 1)) { return start + 1 }
        var offset = start
        // `2025-01-15 (Wednesday) 14:32`, `1月15日（周三）14:32`, `2025-01-15 Wed 14:32`
        let behind = skipSpaces(at: offset)
        if let after = bracketedWeekday(at: behind) {
            offset = after
        } else if let day = weekday(at: behind) {
            offset = day.end
        }
        for _ in 0..<3 {
            offset = skipSpaces(at: offset)
            switch byte(at: offset) {
            case 0x2C, 0x40, 0x3B, 0x7C, 0x2D, 0x3A: offset += 1
            default:
                if has("at ", at: offset) {
                    offset += 3
                } else if has("–", at: offset) || has("，", at: offset) || has("、", at: offset) {
                    offset += 3
                }
            }
        }
        offset = pastCertainty(at: skipSpaces(at: offset))
        return offset > start || byte(at: start) >= 0x80 || isDigit(byte(at: start)) ? offset : nil
    }

    private func bracketedWeekday(at start: Int) -> Int? {
        guard byte(at: start) == 0x28 || has("（", at: start) else { return nil }
        var offset = start + 1
        while offset < min(limit, start + 20) {
            if byte(at: offset) == 0x29 { return offset + 1 }
            if has("）", at: offset) { return offset + 3 }
            if isDigit(byte(at: offset)) { return nil }
            offset += 1
        }
        return nil
    }

    /// Where a date may begin after a clock: `14:32 on January 15`, `14:32, 15 Jan`, `14:32 2025-01-15`.
    func dateAfterClock(at start: Int) -> Int? {
        var offset = start
        if byte(at: offset) == 0x2C { offset += 1 }
        offset = skipSpaces(at: offset)
        if has("on ", at: offset) { offset = skipSpaces(at: offset + 3) }
        if has("of ", at: offset) { return nil }
        // `15:55 yesterday (Sep 18)`
        if isLetter(byte(at: offset)) || isWide(at: offset), let named = reference(at: offset), case .ago = named.day {
            let open = skipSpaces(at: named.end)
            if byte(at: open) == 0x28 { return open + 1 }
            if has("（", at: open) { return open + 3 }
        }
        offset = weekday(at: offset)?.end ?? offset
        return offset > start ? offset : nil
    }

    /// The end of `–`, `to`, `until`, `至` … between two times; `and` only after `between`.
    func rangeSeparator(at start: Int, from first: Int) -> Int? {
        let offset = skipSpaces(at: start)
        if has("and ", at: offset), isBetween(first) { return skipSpaces(at: offset + 4) }
        guard let word = TimeScanner.separators.first(where: { has($0, at: offset) }) else { return nil }
        return skipSpaces(at: offset + word.utf8CodeUnitCount)
    }

    /// Whether `between` stands before a clock, with no more than its date or a few words such as `about` in front of it.
    private func isBetween(_ clock: Int) -> Bool {
        var offset = clock - 1
        let first = max(0, clock - Self.longestLead)
        while offset >= first, byte(at: offset) != 0x3A, byte(at: offset) != 0x3B, byte(at: offset) != 0x0A {
            if has("between ", at: offset) { return true }
            if has(" and ", at: offset) { return false }
            offset -= 1
        }
        return false
    }

    private static let longestLead = 40

    /// Behind the same clock on that of another zone: `1:45 AM PDT / 9:45 AM GMT`, `10:16 EST (15:16 UTC)`, `1505 EST, 2005 UTC`,
    /// `16:15 local time (14:15 UTC)`.
    ///
    /// - Returns: with the zone by both clocks, where its name is a slip, `12:10 EST (16:10 UTC)` of summer, or says nothing.
    func restated(_ first: Point) -> (end: Int, zone: ZoneRule?)? {
        guard let own = first.clock else { return nil }
        guard let stated = first.zone else { return restatedLocally(first, own) }
        let mark = skipSpaces(at: first.end)
        let isBracketed = byte(at: mark) == 0x28
        let isListed = byte(at: mark) == 0x2C || byte(at: mark) == 0x3D
        guard isBracketed || isListed || byte(at: mark) == 0x2F || byte(at: mark) == 0x7C else { return nil }
        guard let other = clock(at: skipSpaces(at: mark + 1)), let zone = zone(at: other.end) else { return nil }
        // What only a comma parts is the same moment where both clocks say so.
        if isListed { return TimeScanner.isSame(own.seconds, stated, other.seconds, zone.rule) ? (zone.end, nil) : nil }
        guard isBracketed else { return (zone.end, nil) }
        let exact = TimeScanner.zone(stated, showing: own.seconds, where: zone.rule, shows: other.seconds)
        return byte(at: zone.end) == 0x29 ? (zone.end + 1, exact) : nil
    }

    /// Behind `local time (14:15 UTC)`, with the zone that both clocks tell.
    private func restatedLocally(_ first: Point, _ own: Clock) -> (end: Int, zone: ZoneRule?)? {
        let word = skipSpaces(at: first.end)
        guard let name = TimeScanner.localTimes.first(where: { hasWord($0, at: word) }) else { return nil }
        let mark = skipSpaces(at: word + name.utf8CodeUnitCount)
        let isWide = has("（", at: mark)
        guard isWide || byte(at: mark) == 0x28 || byte(at: mark) == 0x2F,
            let other = clock(at: skipSpaces(at: mark + (isWide ? 3 : 1))), let zone = zone(at: other.end),
            case .fixed(_, let offset) = zone.rule
        else { return nil }
        let isClosed = isWide ? has("）", at: zone.end) : byte(at: mark) != 0x28 || byte(at: zone.end) == 0x29
        let ahead = ((own.seconds - other.seconds + offset) % 86_400 + 86_400) % 86_400
        let exact = ahead > 50_400 ? ahead - 86_400 : ahead
        guard isClosed, exact % 900 == 0, exact >= -43_200 else { return nil }
        let sign = (exact < 0 ? "-" : "+") + CivilTime(total: abs(exact)).clockText()
        let end = zone.end + (isWide ? 3 : byte(at: mark) == 0x28 ? 1 : 0)
        return (end, .fixed(name: sign, offset: exact))
    }

    private static let localTimes: [StaticString] = ["local time", "local", "当地时间", "本地时间"]

    /// Whether two clocks show one moment, in winter or in summer.
    private static func isSame(_ own: Int, _ rule: ZoneRule, _ other: Int, _ second: ZoneRule) -> Bool {
        [14, 195].contains { day in
            let time = CivilTime(day: day + 20_000)
            guard let first = rule.zone(atCivil: time).offset, let second = second.zone(atCivil: time).offset else {
                return false
            }
            return ((own - first) - (other - second)) % 86_400 == 0
        }
    }

    /// The zone by both clocks, where its name is that of winter and the clock that of summer.
    private static func zone(_ stated: ZoneRule, showing own: Int, where other: ZoneRule, shows clock: Int) -> ZoneRule?
    {
        guard case .fixed(let name, let offset) = stated, other == .utc else { return nil }
        let ahead = ((own - clock) % 86_400 + 86_400) % 86_400
        let exact = ahead > 50_400 ? ahead - 86_400 : ahead
        return exact - offset == 3_600 ? .fixed(name: name, offset: exact) : nil
    }

    private static let separators: [StaticString] = [
        "–", "—", "->", "→", "--", "-", "~", "～", "to ", "until ", "till ", "through ", "至", "到",
    ]
}
