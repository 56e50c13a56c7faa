extension TimeScanner {
    /// The zone after a clock: `UTC`, `(PST)`, `+02:00`, `+08`, `Europe/Berlin`, `Berlin time`, `北京时间`.
    ///
    /// - Parameter clockEnd: where the clock ends when a year or a date stands between: `13:34:09 2026 -0600`.
    package func zone(at start: Int, behindClock clockEnd: Int? = nil) -> (rule: ZoneRule, end: Int)? {
        let clockEnd = clockEnd ?? start
        var offset = skipSpaces(at: start)
        guard offset < limit, offset - start <= TimeScanner.longestGap else { return nil }
        let open = byte(at: offset)
        let isWide = open == 0xEF && has("（", at: offset)
        guard isWide || open == 0x28 || open == 0x5B else {
            return zoneName(at: offset, offset == start ? .joined : .behindClock, after: clockEnd)
        }
        offset = skipSpaces(at: offset + (isWide ? 3 : 1))
        guard var found = zoneName(at: offset, .bracketed, after: clockEnd) else { return nil }
        // `(CET, UTC+1)` says it twice, the second time exactly.
        let next = skipSpaces(
            at: byte(at: found.end) == 0x2C || byte(at: found.end) == 0x2F ? found.end + 1 : found.end
        )
        if next > found.end, let exact = zoneName(at: next, .bracketed, after: clockEnd) { found.end = exact.end }
        if isWide { return has("）", at: found.end) ? (found.rule, found.end + 3) : nil }
        return byte(at: found.end) == 0x29 || byte(at: found.end) == 0x5D ? (found.rule, found.end + 1) : nil
    }

    /// Where the name of a zone stands, which decides what else it could be.
    enum ZonePlace {
        /// Right behind a clock, or after a space.
        case joined, behindClock
        case bracketed
        /// In a sentence that says in which zone the times are.
        case stated
        /// A text that is to be a zone and nothing else, in any case.
        case alone
    }

    /// The zone whose name begins exactly here.
    ///
    /// - Parameter clockEnd: where the clock ends that it stands behind.
    func zoneName(at start: Int, _ place: ZonePlace, after clockEnd: Int = 0) -> (rule: ZoneRule, end: Int)? {
        let first = byte(at: start)
        if isLetter(first) { return letteredZone(at: start, place) }
        if first == 0x2B || first == 0x2D || first == 0xE2 && has("−", at: start) {
            return signedZone(at: start, place, after: clockEnd)
        }
        guard first >= 0xE4, first <= 0xE9 else { return nil }
        if let zone = TimeScanner.chineseZone(at: start, self) { return zone }
        for (name, known) in ZoneNames.chinese where has(name, at: start) {
            let end = start + name.utf8CodeUnitCount
            return ZoneNames.rule(known, name: text(start..<end)).map { ($0, end) }
        }
        return nil
    }

    func text(_ range: Range<Int>) -> String {
        // Markdown may hold `UTC\+8`.
        String(decoding: bytes[range].filter { $0 != 0x5C }, as: UTF8.self)
    }

    // MARK: Names

    private func letteredZone(at start: Int, _ place: ZonePlace) -> (rule: ZoneRule, end: Int)? {
        let end = wordEnd(at: start)
        let count = end - start
        if byte(at: end) == 0x2F { return regionName(at: start) }
        if count == 3, has("utc", at: start) || has("gmt", at: start) {
            return distanceFromUTC(at: start, place) ?? (.fixed(name: text(start..<end), offset: 0), pastTime(at: end))
        }
        let isSmall = bytes[start] >= 0x61
        if count <= 5, let known = abbreviation(start..<end, place),
            let rule = ZoneNames.rule(known, name: text(start..<end))
        {
            return (rule, pastTime(at: end))
        }
        if isSmall, place != .alone {
            // `pacific time`, where `pacific` alone may be an ocean.
            let found = namedRegion(at: start, wordEnd: end, isKnown: false) ?? city(at: start)
            return found.flatMap { $0.end > end ? $0 : nil }
        }
        if count == 2, has("us", at: start), let region = regionOfCountry(at: start, wordEnd: end) { return region }
        return namedRegion(at: start, wordEnd: end, isKnown: place == .stated) ?? city(at: start)
    }

    /// `US Central`, `US Eastern time`
    private func regionOfCountry(at start: Int, wordEnd end: Int) -> (rule: ZoneRule, end: Int)? {
        let next = skipSpaces(at: end)
        guard next > end, let found = namedRegion(at: next, wordEnd: wordEnd(at: next), isKnown: true),
            case .region(_, let zone) = found.rule
        else { return nil }
        return (.region(name: text(start..<found.end), zone), found.end)
    }

    private func abbreviation(_ range: Range<Int>, _ place: ZonePlace) -> ZoneNames.Known? {
        let letters = bytes[range]
        let key = ZoneNames.packed(letters)
        if range.count == 1 {
            let isZ = letters.first == 0x5A || letters.first == 0x7A && place != .behindClock
            return isZ ? ZoneNames.abbreviation(key) : nil
        }
        if place != .alone, letters.contains(where: { $0 >= 0x61 }) {
            // `14:32 est` may be anything; `14:32 cet` is hardly a word.
            guard letters.allSatisfy({ $0 >= 0x61 }), !ZoneNames.words.contains(key), range.count > 2 else {
                return nil
            }
        }
        return ZoneNames.abbreviation(key)
    }

    /// Behind `UTC 时间`.
    private func pastTime(at end: Int) -> Int {
        let next = skipSpaces(at: end)
        return has("时间", at: next) ? next + 6 : end
    }

    /// `Europe/Berlin`, `America/Argentina/Buenos_Aires`, `Etc/GMT+5`
    private func regionName(at start: Int) -> (rule: ZoneRule, end: Int)? {
        var end = start
        var slash = start
        while end < limit, end - start < 40 {
            let byte = bytes[end]
            if byte == 0x2F { slash = end }
            let goesOn =
                isLetter(byte) || byte == 0x2F || byte == 0x5F
                || slash > start && (byte == 0x2D || byte == 0x2B || isDigit(byte))
            guard goesOn else { break }
            end += 1
        }
        while end > start, !isLetter(bytes[end - 1]), !isDigit(bytes[end - 1]) { end -= 1 }
        guard ZoneNames.areas.contains(where: { has($0, at: start) && byte(at: start + $0.utf8CodeUnitCount) == 0x2F })
        else {
            return nil
        }
        let name = text(start..<end)
        return ZoneNames.region(name).map { ($0, end) }
    }

    /// `Pacific`, `Pacific Time`, `Central Daylight Time`
    ///
    /// - Parameter isKnown: whether what stands here is a zone, so that `Central` alone is that one.
    private func namedRegion(at start: Int, wordEnd end: Int, isKnown: Bool) -> (rule: ZoneRule, end: Int)? {
        guard
            let region = ZoneNames.regions.first(where: {
                $0.word.utf8CodeUnitCount == end - start && has($0.word, at: start)
            })
        else { return nil }
        var next = skipSpaces(at: end)
        for word in ["standard", "daylight"] as [StaticString] where hasWord(word, at: next) {
            next = skipSpaces(at: next + word.utf8CodeUnitCount)
        }
        let isWhole = hasWord("time", at: next)
        guard isWhole || isKnown || region.isKnownAlone else { return nil }
        let nameEnd = isWhole ? next + 4 : end
        return ZoneNames.region(region.identifier, name: text(start..<nameEnd)).map { ($0, nameEnd) }
    }

    /// `Bucharest time`, `New York time`
    private func city(at start: Int) -> (rule: ZoneRule, end: Int)? {
        var end = wordEnd(at: start)
        for _ in 0..<3 {
            let next = skipSpaces(at: end)
            guard next == end + 1 else { return nil }
            let isLocal = hasWord("local time", at: next)
            if isLocal || hasWord("time", at: next) {
                let nameEnd = next + (isLocal ? 10 : 4)
                return ZoneNames.city(text(start..<end).lowercased())
                    .flatMap { ZoneNames.region($0, name: text(start..<nameEnd)) }.map { ($0, nameEnd) }
            }
            guard byte(at: next) &- 0x41 < 26 || has("de ", at: next) else { return nil }
            end = wordEnd(at: next)
        }
        return nil
    }

    /// The zone of a city by its bare name: only what stands before it tells that a zone is meant.
    ///
    /// - Parameter isCapitalized: whether each of its words has to begin with a capital.
    func bareCity(at start: Int, isCapitalized: Bool = false) -> (rule: ZoneRule, end: Int)? {
        func begins(at offset: Int) -> Bool {
            isCapitalized ? byte(at: offset) &- 0x41 < 26 : isLetter(byte(at: offset))
        }
        guard begins(at: start) else { return nil }
        var end = wordEnd(at: start)
        for _ in 0..<3 {
            let name = text(start..<end)
            if let city = ZoneNames.city(name.lowercased()) {
                return ZoneNames.region(city, name: name).map { ($0, end) }
            }
            guard byte(at: end) == 0x20, begins(at: end + 1) else { return nil }
            end = wordEnd(at: end + 1)
        }
        return nil
    }

    /// `Lisbon` in `local time in Lisbon`
    func cityOfTime(at start: Int) -> (rule: ZoneRule, end: Int)? {
        guard start >= 8, has("time in ", at: start - 8) else { return nil }
        return bareCity(at: start, isCapitalized: true)
    }

    // MARK: Distances from UTC

    /// `UTC+8`, `GMT-03:00`, `UTC +05:30`
    private func distanceFromUTC(at start: Int, _ place: ZonePlace) -> (rule: ZoneRule, end: Int)? {
        let nameEnd = start + 3
        let sign = byte(at: nameEnd) == 0x5C ? nameEnd + 1 : skipSpaces(at: nameEnd)
        guard let found = offset(at: sign) else { return nil }
        // `14:32 UTC +2 pods` counts pods.
        guard sign <= nameEnd + 1,
            sign == nameEnd || byte(at: nameEnd) == 0x5C || found.isLong || place == .bracketed || place == .stated
        else { return nil }
        return (.fixed(name: text(start..<found.end), offset: found.seconds), found.end)
    }

    /// `+02:00`, `-0530`, `+08`
    private func signedZone(at start: Int, _ place: ZonePlace, after clockEnd: Int) -> (rule: ZoneRule, end: Int)? {
        guard let found = offset(at: start) else { return nil }
        switch place {
        case .alone, .bracketed, .stated: break
        case .joined, .behindClock:
            let isEast = bytes[start] == 0x2B
            let hasSeconds = followsSeconds(clockEnd)
            // `14:32 -14:57` is a range, and `14:32 +2 pods` a count.
            guard isEast || hasSeconds else { return nil }
            guard found.isLong || hasSeconds && found.digits == 2 || found.digits == 2 && bytes[start + 1] == 0x30
            else {
                return nil
            }
        }
        return (.fixed(name: text(start..<found.end), offset: found.seconds), found.end)
    }

    /// A sign, hours, and perhaps minutes; seconds east of UTC.
    func offset(at start: Int) -> (seconds: Int, digits: Int, isLong: Bool, end: Int)? {
        let first = byte(at: start)
        let isMinus = first == 0x2D || has("−", at: start)
        guard first == 0x2B || isMinus else { return nil }
        let digits = start + (first == 0xE2 ? 3 : 1)
        guard let number = number(at: digits, digits: 1...4) else { return nil }
        let width = number.end - digits
        var (hours, minutes, end) = (number.value, 0, number.end)
        if width > 2 {
            (hours, minutes) = (number.value / 100, number.value % 100)
        } else if byte(at: end) == 0x3A, let found = self.number(at: end + 1, digits: 2...2) {
            (minutes, end) = (found.value, found.end)
        }
        let next = byte(at: end)
        guard hours <= 14, minutes < 60, !isLetter(next), next != 0x3A || !isDigit(byte(at: end + 1)), next != 0x25,
            next != 0x2E || !isDigit(byte(at: end + 1))
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return (isMinus ? -seconds : seconds, width, width > 2 || end > number.end, end)
    }

    /// Whether `07:15:30` or `07:15:30.5` ends here: only then is `-07:00` an offset and not the end of an interval.
    private func followsSeconds(_ offset: Int) -> Bool {
        var end = offset
        while end > 0, isDigit(bytes[end - 1]) { end -= 1 }
        if end > 0, bytes[end - 1] == 0x2E || bytes[end - 1] == 0x2C {
            end -= 1
            while end > 0, isDigit(bytes[end - 1]) { end -= 1 }
        }
        return byte(at: end - 1) == 0x3A && byte(at: end - 4) == 0x3A
    }

    /// What may stand right before a zone in Chinese.
    private static let beforeZones = "为是用按即于间（：，、"

    /// `东八区`, `东8区`, `西五区`
    private static func chineseZone(at start: Int, _ scanner: TimeScanner) -> (rule: ZoneRule, end: Int)? {
        let isEast = scanner.has("东", at: start)
        // `广东1区` is a place, `采用东8区` a zone.
        let isInName =
            start >= 3 && scanner.isWide(at: start - 3)
            && !Self.beforeZones.contains(scanner.text(start - 3..<start))
        guard isEast || scanner.has("西", at: start), !isInName,
            let hours = scanner.number(at: start + 3, digits: 1...2) ?? scanner.chineseNumber(at: start + 3),
            hours.value <= 12, scanner.has("区", at: hours.end)
        else { return nil }
        let end = hours.end + 3
        let name = scanner.text(start..<end)
        if isEast, hours.value == 8 { return ZoneNames.region("Asia/Shanghai", name: name).map { ($0, end) } }
        return (.fixed(name: name, offset: (isEast ? hours.value : -hours.value) * 3_600), end)
    }
}
