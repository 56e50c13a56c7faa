/// What stands around a zone in a line.
struct StatementText {
    let scanner: TimeScanner
    let range: SourceRange

    init(_ scanner: TimeScanner, _ range: SourceRange) {
        self.scanner = scanner
        self.range = range
    }

    /// Whether the line is hardly more than the zone: `(In UTC)`, `均为北京时间。`, `> 时间：UTC+8`, `tz: CET`; or a clause at its
    /// end: `hydra notes, all CEST`.
    func isAlone(before start: Int, after end: Int) -> Bool {
        guard range.count < 120, end - start + rest(after: end) < 40, endsClause(at: end) else { return false }
        return hasOnlyLeads(from: range.lowerBound, to: start) || opensBracket(at: start)
            || clauseStart(before: start).map { endsText(at: end) && hasOnlyLeads(from: $0, to: start) } ?? false
    }

    /// Whether the line is one bracket that begins here: `(UTC, 2026-08-19)`.
    private func opensBracket(at start: Int) -> Bool {
        let end = textEnd
        let isOpened = scanner.byte(at: start - 1) == 0x28 || scanner.has("（", at: start - 3)
        return isOpened && pastMarks(range.lowerBound) == start
            && (scanner.byte(at: end - 1) == 0x29 || scanner.has("）", at: end - 3))
    }

    /// The zone of a city that ends a clause about times: `all times london`, `Uhrzeiten Berlin`.
    var cityOfTimes: ZoneStatement? {
        guard range.count < 120, noun(before: range.upperBound) != nil else { return nil }
        var offset = range.lowerBound
        while offset < range.upperBound {
            let word = offset
            guard scanner.isLetter(scanner.bytes[word]) else {
                offset += 1
                continue
            }
            offset = scanner.wordEnd(at: word)
            let first = clauseStart(before: word) ?? range.lowerBound
            guard hasOnlyLeads(from: first, to: word) || hasOnlyLeads(from: range.lowerBound, to: word),
                let city = scanner.bareCity(at: word), speaksOfTimes(before: word, after: city.end)
            else { continue }
            return ZoneStatement(rule: city.rule, range: word..<city.end)
        }
        return nil
    }

    /// Behind the last mark that parts clauses before a zone; `nil` for none.
    private func clauseStart(before start: Int) -> Int? {
        var offset = start
        while offset > range.lowerBound {
            switch scanner.bytes[offset - 1] {
            case 0x2C, 0x28, 0x5B, 0x3B, 0x3A, 0x7C: return offset
            case 0x20 where scanner.byte(at: offset - 2) == 0x2D || scanner.byte(at: offset - 2) == 0x2E: return offset
            default: break
            }
            if StatementText.wideMarks.contains(where: { scanner.has($0, at: offset - 3) }) { return offset }
            offset -= 1
        }
        return nil
    }

    /// The zone that is all of a bracket at the end.
    var bracketAtEnd: ZoneStatement? {
        let end = textEnd
        let isWide = scanner.has("）", at: end - 3)
        guard isWide || scanner.byte(at: end - 1) == 0x29 || scanner.byte(at: end - 1) == 0x5D else { return nil }
        let close = isWide ? end - 3 : end - 1
        var open = close
        while open > range.lowerBound, close - open < 40 {
            let isOpening =
                scanner.bytes[open - 1] == 0x28 || scanner.bytes[open - 1] == 0x5B || scanner.has("（", at: open - 3)
            guard !isOpening else {
                guard let zone = scanner.zoneName(at: scanner.skipSpaces(at: open), .bracketed),
                    scanner.skipSpaces(at: zone.end) == close
                else { return nil }
                return ZoneStatement(rule: zone.rule, range: open..<zone.end)
            }
            open -= 1
        }
        return nil
    }

    /// The zone of a bracket that says it holds for all that follows: `（北京时间，下同）`.
    var bracketForAll: ZoneStatement? {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let isWide = scanner.has("（", at: offset)
            guard isWide || scanner.bytes[offset] == 0x28 else {
                offset += 1
                continue
            }
            offset = scanner.skipSpaces(at: offset + (isWide ? 3 : 1))
            guard let zone = scanner.zoneName(at: offset, .bracketed) else { continue }
            let next = pastMarks(zone.end)
            if StatementText.forAll.contains(where: { scanner.has($0, at: next) }) {
                return ZoneStatement(rule: zone.rule, range: offset..<zone.end)
            }
        }
        return nil
    }

    /// Whether nothing but marks follows.
    private func endsText(at end: Int) -> Bool { pastMarks(end) >= textEnd }

    private func hasOnlyLeads(from first: Int, to start: Int) -> Bool {
        var offset = pastMarks(first)
        var hasLead = false
        while offset < start {
            guard let lead = StatementText.leads.first(where: { scanner.has($0, at: offset) }) else { return false }
            let next = offset + lead.utf8CodeUnitCount
            guard !scanner.isLetter(scanner.byte(at: next - 1)) || !scanner.isLetter(scanner.byte(at: next)) else {
                return false
            }
            offset = pastMarks(next)
            hasLead = true
        }
        return hasLead && offset == start
    }

    private func rest(after end: Int) -> Int { max(0, textEnd - end) }

    private var textEnd: Int {
        var end = range.upperBound
        while end > range.lowerBound, scanner.bytes[end - 1] <= 0x20 { end -= 1 }
        return end
    }

    /// Whether the text breaks off where a zone must follow: `All times listed in this report are in`.
    var isOpen: Bool {
        let end = textEnd
        guard end > range.lowerBound, scanner.isLetter(scanner.bytes[end - 1]), let noun = noun(before: end) else {
            return false
        }
        var word = end
        while word > noun, scanner.isLetter(scanner.bytes[word - 1]) { word -= 1 }
        return word > noun && StatementText.links.contains { isWord($0, at: word) }
    }

    /// Whether the text, or a column of it, begins here.
    func beginsColumn(at start: Int) -> Bool {
        start == pastMarks(range.lowerBound)
            || scanner.byte(at: start - 1) == 0x20 && scanner.byte(at: start - 2) == 0x20
    }

    /// Whether the words before a zone are about times and lead to it: `All events are documented in`, `times shown:`,
    /// `timestamps (`; and the clause is over behind it.
    func speaksOfTimes(before start: Int, after end: Int) -> Bool {
        guard endsClause(at: end) else { return false }
        guard let noun = noun(before: start), start - noun <= 120 else { return false }
        return leads(to: start, from: noun)
    }

    /// The last word before a place, in the same sentence, for something that has times.
    private func noun(before end: Int) -> Int? {
        var noun: Int?
        var offset = range.lowerBound
        while offset < end {
            let byte = scanner.bytes[offset]
            if byte == 0x2E && scanner.byte(at: offset + 1) == 0x20 || byte == 0xE3 && scanner.has("。", at: offset) {
                noun = nil
            } else if byte >= 0xE4 {
                if StatementText.chineseNouns.contains(where: { scanner.has($0, at: offset) }) { noun = offset }
            } else if scanner.isLetter(byte) {
                if StatementText.nouns.contains(where: { scanner.hasWord($0, at: offset) }) { noun = offset }
                offset = scanner.wordEnd(at: offset)
                continue
            }
            offset += 1
        }
        return noun
    }

    private func isWord(_ word: StaticString, at offset: Int) -> Bool {
        !scanner.isLetter(scanner.byte(at: offset - 1)) && scanner.hasWord(word, at: offset)
    }

    /// Whether the word right before a zone is one that leads to it, or a mark, or the noun itself.
    private func leads(to start: Int, from noun: Int) -> Bool {
        var end = start
        // `UC/Pacific`
        if scanner.byte(at: end - 1) == 0x2F {
            end -= 1
            while end > noun, scanner.isLetter(scanner.bytes[end - 1]) { end -= 1 }
        }
        while end > noun, StatementText.isMark(scanner.bytes[end - 1]) { end -= 1 }
        if end < start, scanner.bytes[end..<start].contains(where: { $0 == 0x3A || $0 == 0x28 || $0 == 0x3D }) {
            return true
        }
        if scanner.has("：", at: end - 3) || scanner.has("（", at: end - 3) { return true }
        if scanner.bytes[end - 1] >= 0x80 {
            return StatementText.chineseLinks.contains { scanner.has($0, at: end - $0.utf8CodeUnitCount) }
        }
        var word = end
        while word > noun, scanner.isLetter(scanner.bytes[word - 1]) { word -= 1 }
        return word == noun
            || StatementText.links.contains { isWord($0, at: word) && word + $0.utf8CodeUnitCount == end }
    }

    /// Whether a clause may end behind the name of a zone; `time` may stand there yet.
    private func endsClause(at end: Int) -> Bool {
        var offset = end
        for _ in 0..<2 {
            offset = pastMarks(offset)
            // The address of a link.
            if scanner.byte(at: offset - 1) == 0x28, scanner.bytes[end..<offset].contains(0x5D) {
                while offset < range.upperBound, scanner.byte(at: offset) != 0x29 { offset += 1 }
                offset = pastMarks(offset)
            }
            for word in StatementText.tails where scanner.hasWord(word, at: offset) {
                offset = pastMarks(offset + word.utf8CodeUnitCount)
            }
        }
        guard offset < range.upperBound else { return true }
        if scanner.bytes[end..<offset].contains(where: {
            $0 == 0x2E || $0 == 0x2C || $0 == 0x28 || $0 == 0x29 || $0 == 0x5D || $0 == 0x3B
        }) {
            return true
        }
        return scanner.bytes[offset] >= 0x80 || scanner.bytes[offset - 1] >= 0x80
            || StatementText.afterwards.contains { scanner.hasWord($0, at: offset) }
    }

    /// Behind spaces, emphasis, brackets and the marks of a list.
    private func pastMarks(_ start: Int) -> Int {
        var offset = start
        while offset < range.upperBound {
            if StatementText.isMark(scanner.bytes[offset]) {
                offset += 1
            } else if let mark = StatementText.wideMarks.first(where: { scanner.has($0, at: offset) }) {
                offset += mark.utf8CodeUnitCount
            } else {
                break
            }
        }
        return offset
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x20, 0x23, 0x28, 0x29, 0x2A, 0x2C, 0x2D, 0x2E, 0x3A, 0x3B, 0x3D, 0x3E, 0x5B, 0x5C, 0x5D, 0x5F, 0x60,
            0x7C:
            true
        default: false
        }
    }

    private static let wideMarks: [StaticString] = ["（", "）", "【", "】", "：", "，", "。", "、", "；", "–", "—", "“", "”"]

    /// What a line that only names a zone may begin with.
    private static let leads: [StaticString] = [
        "all times", "times", "time zone", "timezone", "time", "zone", "tz", "alle", "all", "in", "are", "note", "nb",
        "everything", "is", "below", "above", "given", "shown", "stated", "local", "to", "clocks", "clock", "zeiten",
        "zeitzone", "uhrzeiten", "全部为", "全部是", "全部采用", "全部使用", "全部按",
        "全文",
        "以下均", "以下", "文中", "本文", "下列", "下述", "所有时间", "时间均", "时间都", "时间统一", "时间一律", "时间点", "时间", "均", "都", "统一", "一律",
        "为",
        "是", "采用", "使用", "按照", "按", "以", "时区", "口径", "标准", "基准", "说明", "注",
    ]

    /// Behind a zone in brackets: that what follows is in it too.
    private static let forAll: [StaticString] = [
        "下同", "以下同", "全文同", "以下皆", "以下均", "throughout", "here and below", "also below", "below too", "from here on",
    ]

    /// What has times.
    private static let nouns: [StaticString] = [
        "times", "time", "timestamps", "timestamp", "timezone", "clocks", "dates", "events", "entries", "hours", "zone",
        "timeline", "clock", "zeiten", "uhrzeiten", "zeitangaben", "zeitzone",
    ]

    private static let chineseNouns: [StaticString] = ["时间", "时刻", "时区", "时点", "口径", "均", "一律"]

    /// What leads from them to the zone.
    private static let links: [StaticString] = [
        "in", "are", "is", "as", "to", "by", "of", "use", "uses", "using", "show", "shows", "follow", "be", "all",
        "the",
    ]

    private static let chineseLinks: [StaticString] = [
        "为", "是", "按", "以", "用", "采用", "使用", "按照", "均", "都", "统一", "一律", "时间", "时区", "口径", "即", "系",
    ]

    private static let tails: [StaticString] = ["time", "timezone", "time zone", "时间", "为准", "计", "标注", "记录"]

    private static let afterwards: [StaticString] = [
        "unless", "if", "and", "except", "for", "on", "with", "or", "to", "please",
    ]
}
