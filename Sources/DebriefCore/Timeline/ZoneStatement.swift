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
            if ZoneStatement.speaksOfTimes(source[lineRange]), let found = ZoneStatement.zone(in: source, lineRange) {
                self = found
                return
            }
            if !lineRange.isEmpty { seen += 1 }
            line += 1
        }
        return nil
    }

    /// Looks in a sentence about times.
    init?(sentence range: SourceRange, in source: SourceText) {
        guard ZoneStatement.speaksOfTimes(source[range]), let found = ZoneStatement.zone(in: source, range) else {
            return nil
        }
        self = found
    }

    private static func speaksOfTimes(_ line: Substring) -> Bool {
        guard line.utf8.count < 400 else { return false }
        return line.lowercased().withBytes { timeWords.occurs(in: $0) }
    }

    private static let timeWords = PhraseSet(
        [
            "all times", "times are", "times in", "time zone", "timezone", "times listed", "all timestamps",
            "timestamps are",
            "all dates", "(times", "时间均为", "时区", "所有时间", "以下时间", "times below", "times (", "all time ", "time (", "时间(",
            "时间（",
        ]
    )

    private static func zone(in source: SourceText, _ range: SourceRange) -> ZoneStatement? {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            while offset < range.upperBound {
                let atWord =
                    offset == range.lowerBound
                    || !(scanner.isLetter(bytes[offset - 1]) && scanner.isLetter(bytes[offset]))
                if atWord, let found = scanner.zone(at: offset) {
                    var start = scanner.skipSpaces(at: offset)
                    if scanner.has("（", at: start) { start += 3 }
                    let end = scanner.has("）", at: found.end - 3) ? found.end - 3 : found.end
                    return ZoneStatement(rule: found.rule, range: start..<end)
                }
                offset += 1
            }
            return nil
        }
    }
}
