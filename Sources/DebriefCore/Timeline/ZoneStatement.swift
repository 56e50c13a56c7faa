import DebriefLanguage
import DebriefText

/// The zone that a document states once for its timeline: `All times UTC.`, `Timeline (PST)`, `以下时间均为北京时间`.
struct ZoneStatement {
    let rule: ZoneRule
    let range: SourceRange

    init(rule: ZoneRule, range: SourceRange) {
        self.rule = rule
        self.range = range
    }

    /// Looks in a heading or a header cell, where a zone in brackets or alone is enough.
    init?(heading range: SourceRange, in source: SourceText) {
        guard let found = ZoneStatement.zone(in: source, range) else { return nil }
        self = found
    }

    /// Looks in the lines of a range for a sentence about times that names a zone.
    ///
    /// - Parameter lineLimit: how many lines to look at.
    init?(lines range: SourceRange, in source: SourceText, lineLimit: Int = .max) {
        var line = source.line(at: range.lowerBound)
        let last = source.line(at: max(range.lowerBound, range.upperBound - 1))
        var seen = 0
        while line <= last, seen < lineLimit {
            let lineRange = source.range(ofLine: line)
            if ZoneStatement.speaksOfTimes(source[lineRange]) || ZoneStatement.isAlone(source[lineRange]),
                let found = ZoneStatement.zone(in: source, lineRange)
            {
                self = found
                return
            }
            // `以下均为北京时间。4 月 2 日 11:15 …`: the first sentence of a long paragraph.
            if let stop = source[lineRange].firstPlace(of: "。") {
                let length = source[lineRange][..<stop.lowerBound].utf8.count
                let head = lineRange.lowerBound..<lineRange.lowerBound + length
                if ZoneStatement.isAlone(source[head]), let found = ZoneStatement.zone(in: source, head) {
                    self = found
                    return
                }
            }
            if !lineRange.isEmpty { seen += 1 }
            line += 1
        }
        return nil
    }

    /// Looks in a sentence about times.
    init?(sentence range: SourceRange, in source: SourceText) {
        guard ZoneStatement.speaksOfTimes(source[range]) || ZoneStatement.isAlone(source[range]),
            let found = ZoneStatement.zone(in: source, range)
        else {
            return nil
        }
        self = found
    }

    private static func speaksOfTimes(_ line: Substring) -> Bool {
        guard line.utf8.count < 400 else { return false }
        return line.lowercased().withBytes { timeWords.occurs(in: $0) }
    }

    /// Whether a line is hardly more than a zone: `均为北京时间。`, `> 时间：UTC+8`.
    private static func isAlone(_ line: Substring) -> Bool {
        guard line.utf8.count < 90 else { return false }
        var rest = line.drop { " \t>*-（(【[注：:_，,".contains($0) }
        var hasLead = false
        while let lead = leads.first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(lead.count).drop { " *：:，,_".contains($0) }
            hasLead = true
        }
        return hasLead && zoneNames.contains { rest.hasPrefix($0) } && rest.utf8.count < 40
    }

    private static let leads = [
        "以下均", "以下", "文中", "本文", "下列", "下述", "时间均", "时间都", "时间统一", "时间一律", "时间点", "时间", "均", "都", "统一", "一律", "为", "是",
        "采用", "使用",
        "按照", "按", "以", "时区", "口径", "标准", "基准", "说明",
    ]

    private static let zoneNames = [
        "北京时", "东八区", "东8区", "中国标准时间", "协调世界时", "世界协调时", "UTC", "GMT", "CST", "Asia/", "+08", "格林",
    ]

    private static let timeWords = PhraseSet(
        [
            "all times", "times are", "times in", "time zone", "timezone", "times listed", "all timestamps",
            "timestamps are",
            "all dates", "(times", "时间均为", "时间均按", "时间均采用", "时间都是", "时间统一", "时间一律", "文中时间", "均为北京时间", "均为 utc", "均为utc",
            "按北京时间",
            "时区", "所有时间", "以下时间", "times below", "times (", "all time ", "time (", "时间(",
            "时间（",
        ]
    )

    private static func zone(in source: SourceText, _ range: SourceRange) -> ZoneStatement? {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            var ambiguous: ZoneStatement?
            while offset < range.upperBound {
                let atWord =
                    offset == range.lowerBound
                    || !(scanner.isLetter(bytes[offset - 1]) && scanner.isLetter(bytes[offset]))
                if atWord, let found = scanner.zone(at: offset) {
                    var start = scanner.skipSpaces(at: offset)
                    if scanner.has("（", at: start) { start += 3 }
                    let end = scanner.has("）", at: found.end - 3) ? found.end - 3 : found.end
                    let statement = ZoneStatement(rule: found.rule, range: start..<end)
                    // `CST（UTC+8）`: what follows says which of its meanings is meant.
                    guard case .ambiguous = found.rule else { return statement }
                    ambiguous = ambiguous ?? statement
                }
                offset += 1
            }
            return ambiguous
        }
    }
}
