extension TimeScanner {
    /// Where a clock may begin after a date: past `T`, spaces, a comma, `at`, `@`, a dash, a weekday, or how sure it is.
    func clockAfterDate(at start: Int) -> Int? {
        if byte(at: start) | 0x20 == 0x74, isDigit(byte(at: start + 1)) { return start + 1 }
        var offset = start
        // `2025-01-15 (Wednesday) 14:32`, `1月15日（周三）14:32`
        if let after = bracketedWeekday(at: skipSpaces(at: offset)) { offset = after }
        for _ in 0..<3 {
            offset = skipSpaces(at: offset)
            switch byte(at: offset) {
            case 0x2C, 0x40, 0x3B, 0x7C, 0x2D, 0x3A: offset += 1
            default:
                if has("at ", at: offset) {
                    offset += 3
                } else if has("–", at: offset) || has("，", at: offset) {
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
        offset = skipWeekday(at: offset)
        return offset > start ? offset : nil
    }

    /// The end of `–`, `to`, `until`, `至` … between two times; `and` only after `between`.
    func rangeSeparator(at start: Int, from first: Int) -> Int? {
        let offset = skipSpaces(at: start)
        if has("and ", at: offset), has("between ", at: first - 8) { return skipSpaces(at: offset + 4) }
        let words: [StaticString] = [
            "–", "—", "->", "→", "-", "~", "～", "to ", "until ", "till ", "through ", "至", "到",
        ]
        guard let word = words.first(where: { has($0, at: offset) }) else { return nil }
        return skipSpaces(at: offset + word.utf8CodeUnitCount)
    }

    /// How far apart the parts of one time may stand: tags of HTML between them are blank.
    static let longestGap = 40

    private static let chineseZones: [StaticString] = [
        "北京时间", "北京时区", "东八区", "东8区", "中国标准时间", "协调世界时", "世界协调时", "格林尼治时间", "格林威治时间",
    ]

    /// The zone after a clock: `UTC`, `(PST)`, `+02:00`, `Europe/Berlin`, `北京时间`.
    package func zone(at start: Int) -> (rule: ZoneRule, end: Int)? {
        var offset = skipSpaces(at: start)
        guard offset - start <= TimeScanner.longestGap else { return nil }
        let isWide = has("（", at: offset)
        let isBracketed = isWide || byte(at: offset) == 0x28 || byte(at: offset) == 0x5B
        if isBracketed { offset += isWide ? 3 : 1 }
        var end = offset
        let first = byte(at: offset)
        if isLetter(first) {
            // `US/Pacific`, `UTC+8`; a word in small letters is no zone, but for `utc` and `gmt`.
            while end < limit, isLetter(bytes[end]) || bytes[end] == 0x2F || bytes[end] == 0x5F { end += 1 }
            // Markdown may hold `UTC\+8`.
            let sign = byte(at: end) == 0x5C ? end + 1 : end
            if end - offset == 3, has("utc", at: offset) || has("gmt", at: offset),
                byte(at: sign) == 0x2B || byte(at: sign) == 0x2D,
                isDigit(byte(at: sign + 1))
            {
                end = sign + 1
                while end < limit, isDigit(bytes[end]) || (bytes[end] == 0x3A && isDigit(byte(at: end + 1))) {
                    end += 1
                }
            } else if isLowercase(offset..<end), !has("utc", at: offset), !has("gmt", at: offset) {
                return nil
            }
        } else if (first == 0x2B || first == 0x2D && (isBracketed || followsSeconds(start)))
            && (offset == start || isBracketed || first == 0x2B),
            isDigit(byte(at: offset + 1)),
            isDigit(byte(at: offset + 2))
        {
            end += 1
            while end < limit, isDigit(bytes[end]) || (bytes[end] == 0x3A && isDigit(byte(at: end + 1))) { end += 1 }
            guard end - offset >= 5 else { return nil }
        } else if let name = TimeScanner.chineseZones.first(where: { has($0, at: offset) }) {
            end = offset + name.utf8CodeUnitCount
        } else {
            return nil
        }
        if isBracketed {
            guard isWide ? has("）", at: end) : byte(at: end) == 0x29 || byte(at: end) == 0x5D else { return nil }
        }
        guard end > offset, end - offset <= 32 else { return nil }
        // `PT` and the like are also words; `A`, `M` alone are not zones here.
        let name = String(decoding: bytes[offset..<end].filter { $0 != 0x5C }, as: UTF8.self)
        guard name.utf8.count > 1 || name == "Z", let rule = ZoneRule(named: name) else { return nil }
        return (rule, isBracketed ? end + (isWide ? 3 : 1) : end)
    }

    /// Whether `07:15:30` ends here: only then is `-07:00` an offset and not the end of an interval.
    private func followsSeconds(_ offset: Int) -> Bool { byte(at: offset - 3) == 0x3A && byte(at: offset - 6) == 0x3A }

    private func isLowercase(_ range: Range<Int>) -> Bool { range.allSatisfy { bytes[$0] >= 0x61 } }

    /// How sure the writer was, from the word before a time.
    package func certainty(before start: Int) -> Moment.Certainty? {
        var end = start
        while end > 0, [0x20, 0x09, 0x2A, 0x5B, 0x60, 0x28].contains(bytes[end - 1]) { end -= 1 }
        for (word, certainty) in TimeScanner.certainties {
            let begin = end - word.utf8CodeUnitCount
            guard begin >= 0, has(word, at: begin) else { continue }
            if isLetter(bytes[begin]), begin > 0, isLetter(bytes[begin - 1]) { continue }
            return certainty
        }
        return nil
    }

    /// How sure the writer was, from the word behind a time, and where that word ends: `14:32左右`, `14:32 (approx.)`.
    package func certainty(after end: Int) -> (certainty: Moment.Certainty, end: Int)? {
        // Apart from the time, `之前的版本` speaks of an earlier version; only estimates may stand apart.
        let offset = skipSpaces(at: end)
        for (word, certainty) in TimeScanner.trailingCertainties where has(word, at: offset) {
            guard offset == end || certainty == .approximate else { return nil }
            return (certainty, offset + word.utf8CodeUnitCount)
        }
        return nil
    }

    /// Where a time may begin after `~`, `about`, `At`, `By`, `约`.
    package func pastCertainty(at start: Int) -> Int {
        let words: [StaticString] = [
            "~", "≈", "～", "大约", "约", "早于", "晚于", "at ", "around ", "about ", "by ", "from ", "circa ", "ca. ",
            "approx. ",
            "approximately ",
            "before ", "after ", "on ", "since ", "between ",
        ]
        var offset = start
        for _ in 0..<2 {
            guard let word = words.first(where: { has($0, at: offset) }) else { break }
            offset = skipSpaces(at: offset + word.utf8CodeUnitCount)
        }
        return offset
    }

    private static let certainties: [(StaticString, Moment.Certainty)] = [
        ("~", .approximate), ("≈", .approximate), ("～", .approximate), ("约", .approximate), ("大概", .approximate),
        ("about", .approximate), ("around", .approximate), ("approximately", .approximate), ("approx.", .approximate),
        ("approx", .approximate), ("circa", .approximate), ("ca.", .approximate), ("roughly", .approximate),
        ("before", .before), ("prior to", .before), ("after", .after), ("since", .after), ("早于", .before),
        ("晚于", .after),
    ]

    private static let trailingCertainties: [(StaticString, Moment.Certainty)] = [
        ("左右", .approximate), ("前后", .approximate), ("之前", .before), ("以前", .before), ("之后", .after), ("以后", .after),
        ("(approximately)", .approximate), ("(approx.)", .approximate), ("(approx)", .approximate),
    ]
}
