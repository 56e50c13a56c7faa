/// The zone that a text states once for its times: `All times UTC.`, `Timeline (PST)`, `Times are Berlin time`,
/// `以下时间均为北京时间`.
package struct ZoneStatement: Sendable {
    package let rule: ZoneRule
    package let range: SourceRange

    package init(rule: ZoneRule, range: SourceRange) {
        self.rule = rule
        self.range = range
    }

    /// Looks in a heading or a header cell, where a zone in brackets or alone is enough.
    package init?(heading range: SourceRange, in source: SourceText) {
        guard let found = ZoneStatement.zones(in: source, range, where: { _, _ in true }) else { return nil }
        self = found
    }

    /// The zone that stands alone in brackets behind a title: `on-call log (CET)`, `撮合应急群（北京时间）`.
    package init?(behindTitle range: SourceRange, in source: SourceText) {
        guard range.count <= ZoneStatement.longestTitle else { return nil }
        let found = source.withBytes { bytes -> ZoneStatement? in
            StatementText(TimeScanner(bytes, limit: range.upperBound, reading: .row), range).bracketAtEnd
        }
        guard let found else { return nil }
        self = found
    }

    private static let longestTitle = 240

    /// Looks in the lines of a range for a sentence about times that names a zone.
    ///
    /// - Parameter lineLimit: how many lines to look at.
    package init?(lines range: SourceRange, in source: SourceText, lineLimit: Int = .max) {
        var line = source.line(at: range.lowerBound)
        let last = source.line(at: max(range.lowerBound, range.upperBound - 1))
        var seen = 0
        var goesOn = false
        while line <= last, seen < lineLimit {
            let lineRange = source.range(ofLine: line)
            if let found = ZoneStatement(sentence: lineRange, in: source, goesOn: goesOn) {
                self = found
                return
            }
            goesOn = ZoneStatement.isOpen(lineRange, in: source)
            if !lineRange.isEmpty { seen += 1 }
            line += 1
        }
        return nil
    }

    /// Looks in a line or sentence about times.
    ///
    /// - Parameter goesOn: whether the line before ends with what leads to a zone: `All times listed are in`.
    package init?(sentence range: SourceRange, in source: SourceText, goesOn: Bool = false) {
        guard range.count < ZoneStatement.longest else { return nil }
        let found = source.withBytes { bytes -> ZoneStatement? in
            let text = StatementText(TimeScanner(bytes, limit: range.upperBound, reading: .row), range)
            // `times in Central`: where a zone is due, a word is one that may be anything elsewhere.
            let stated = ZoneStatement.zones(in: source, range, .stated) { start, end in
                if text.speaksOfTimes(before: start, after: end) { return true }
                return (text.isAlone(before: start, after: end) || goesOn && text.beginsColumn(at: start))
                    && text.scanner.zoneName(at: start, .bracketed) != nil
            }
            return stated ?? text.cityOfTimes ?? text.bracketForAll
        }
        guard let found else { return nil }
        self = found
    }

    private static let longest = 1_000

    /// Whether a line breaks off where a zone must follow.
    private static func isOpen(_ range: SourceRange, in source: SourceText) -> Bool {
        guard range.count < longest else { return false }
        return source.withBytes { bytes in
            StatementText(TimeScanner(bytes, limit: range.upperBound, reading: .row), range).isOpen
        }
    }

    /// The first zone that fits; one with several meanings only when there is no other.
    private static func zones(
        in source: SourceText,
        _ range: SourceRange,
        _ place: TimeScanner.ZonePlace = .bracketed,
        where fits: (_ start: Int, _ end: Int) -> Bool
    ) -> ZoneStatement? {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            var ambiguous: ZoneStatement?
            while offset < range.upperBound {
                let name = scanner.zoneName(startingAt: offset, place) ?? scanner.cityOfTime(at: offset)
                if let found = name, fits(offset, found.end) {
                    let statement = ZoneStatement(rule: found.rule, range: offset..<found.end)
                    // `CST（UTC+8）`: what follows says which of its meanings is meant.
                    guard case .ambiguous = found.rule else { return statement }
                    ambiguous = ambiguous ?? statement
                }
                offset = scanner.nextWord(after: offset)
            }
            return ambiguous
        }
    }
}

extension TimeScanner {
    /// A zone whose name is a word of its own.
    fileprivate func zoneName(startingAt offset: Int, _ place: ZonePlace) -> (rule: ZoneRule, end: Int)? {
        let first = byte(at: offset)
        guard isLetter(first) || first >= 0xE4 && first <= 0xE9 || isSign(at: offset) else { return nil }
        guard let found = zoneName(at: offset, place) else { return nil }
        guard isLetter(first) || !isLetter(byte(at: found.end)) else { return nil }
        // A single `Z` is a zone only behind a clock.
        return found.end - offset > 1 ? found : nil
    }

    /// Whether a sign of an offset stands here, and no hyphen between numbers.
    private func isSign(at offset: Int) -> Bool {
        let before = byte(at: offset - 1)
        return byte(at: offset) == 0x2B && !isDigit(before) && !isLetter(before) && byte(at: offset + 3) == 0x3A
    }

    /// Where the next word may begin.
    fileprivate func nextWord(after offset: Int) -> Int {
        guard isLetter(byte(at: offset)) else { return offset + 1 }
        return wordEnd(at: offset)
    }
}
