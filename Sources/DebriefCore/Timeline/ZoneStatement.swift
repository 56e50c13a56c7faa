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

    /// Sentences are no longer, and so no line is looked at beyond.
    private static let lengthLimit = 400

    /// Looks in the heading of a timeline or a header cell, where a zone in brackets or alone is enough.
    init?(heading range: SourceRange, in source: SourceText) {
        guard let found = ZoneStatement.zone(in: source, range) else { return nil }
        self = found
    }

    /// Looks in a heading inside a timeline, which may name a zone for another reason: only one that speaks of times.
    init?(subheading range: SourceRange, in source: SourceText) {
        guard range.count <= ZoneStatement.lengthLimit, ZoneStatement.speaksOfTimes(in: source, range),
            let found = ZoneStatement.zone(in: source, range)
        else { return nil }
        self = found
    }

    /// Looks in the lines of a document for a sentence about all times that names a zone.
    ///
    /// - Parameter lineLimit: how many lines to look at.
    init?(lines range: SourceRange, in source: SourceText, lineLimit: Int) {
        guard let found = ZoneStatement.first(in: source, range, lineLimit: lineLimit, weakLines: 0) else { return nil }
        self = found
    }

    /// Looks in the lines of a timeline. Those that it begins with need only name a zone and speak of times.
    init?(timeline range: SourceRange, in source: SourceText) {
        guard let found = ZoneStatement.first(in: source, range, lineLimit: .max, weakLines: 6) else { return nil }
        self = found
    }

    /// Looks in a sentence about times.
    init?(sentence range: SourceRange, in source: SourceText) {
        guard range.count <= ZoneStatement.lengthLimit, ZoneStatement.hints(at: range, in: source),
            ZoneStatement.isAlone(in: source, range) || ZoneStatement.speaksOfAllTimes(in: source, range),
            let found = ZoneStatement.zone(in: source, range)
        else { return nil }
        self = found
    }

    private static func first(
        in source: SourceText,
        _ range: SourceRange,
        lineLimit: Int,
        weakLines: Int
    ) -> ZoneStatement? {
        var seen = 0
        // Of a sentence about all times that goes on in the next line: the column it stands in.
        var openColumn: Int?
        for line in TimelineText.lines(of: range, in: source) {
            guard seen < lineLimit else { return nil }
            let begin = TimelineText.pastMarkup(line, in: source)
            guard begin < line.upperBound else { continue }
            seen += 1
            if let column = openColumn, let found = continued(line, at: column, in: source) { return found }
            openColumn = nil
            guard seen <= weakLines || hints(at: line, in: source) else { continue }
            for part in parts(of: begin..<line.upperBound, in: source) {
                let isAlone = isAlone(in: source, part)
                let speaks = isAlone || speaksOfAllTimes(in: source, part)
                guard speaks || seen <= weakLines && speaksOfTimes(in: source, part) else { continue }
                if let found = zone(in: source, part) { return found }
                if speaks, part.upperBound == line.upperBound {
                    openColumn = TimelineText.column(of: part.lowerBound, in: source)
                }
            }
        }
        return nil
    }

    /// What a line says of a zone in the column in which the line above speaks of all times.
    private static func continued(_ line: SourceRange, at column: Int, in source: SourceText) -> ZoneStatement? {
        let columns = columns(of: line, in: source)
        let near = columns.min {
            abs(TimelineText.column(of: $0.lowerBound, in: source) - column)
                < abs(TimelineText.column(of: $1.lowerBound, in: source) - column)
        }
        return near.flatMap { zone(in: source, $0.lowerBound..<min($0.upperBound, $0.lowerBound + 40)) }
    }

    /// The sentences of the columns of a line, no longer than sentences about times are.
    private static func parts(of line: SourceRange, in source: SourceText) -> [SourceRange] {
        columns(of: line, in: source).flatMap { column in
            column.count <= lengthLimit
                ? [column] : TimelineText.sentences(in: column, of: source).prefix(1).filter { $0.count <= lengthLimit }
        }
    }

    /// What stands side by side in a line: three spaces lie between.
    private static func columns(of line: SourceRange, in source: SourceText) -> [SourceRange] {
        source.withBytes { bytes in
            var found: [SourceRange] = []
            var start = line.lowerBound
            var spaces = 0
            for offset in line {
                if bytes[offset] == 0x20 {
                    spaces += 1
                } else {
                    if spaces >= 3 {
                        if start < offset - spaces { found.append(start..<offset - spaces) }
                        start = offset
                    }
                    spaces = 0
                }
            }
            if start < line.upperBound - spaces { found.append(start..<line.upperBound - spaces) }
            return found
        }
    }

    /// Whether a line has what all sentences about all times have: `ime`, `ates`, `vents`, `时` or `均`.
    private static func hints(at range: SourceRange, in source: SourceText) -> Bool {
        source.withBytes { bytes in
            var offset = range.lowerBound
            while offset + 2 < range.upperBound {
                switch (bytes[offset], bytes[offset + 1], bytes[offset + 2]) {
                case (0x69, 0x6D, 0x65), (0x49, 0x4D, 0x45), (0x74, 0x65, 0x73), (0x6E, 0x74, 0x73), (0xE6, 0x97, 0xB6),
                    (0xE5, 0x9D, 0x87):
                    return true
                default: offset += 1
                }
            }
            return false
        }
    }

    // MARK: Words

    private static let weakWords = PhraseSet(Vocabulary.timeline.words("zone of times"))
    private static let strongWords = PhraseSet(Vocabulary.timeline.words("zone of all times"))
    private static let leads = Vocabulary.timeline.words("zone lead").map { Array($0.utf8) }.sorted {
        $0.count > $1.count
    }

    private static func speaksOfAllTimes(in source: SourceText, _ range: SourceRange) -> Bool {
        source[range].lowercased().withBytes { strongWords.occurs(in: $0) }
    }

    /// Whether a sentence speaks of times and tells none, as a row would.
    private static func speaksOfTimes(in source: SourceText, _ range: SourceRange) -> Bool {
        guard range.count <= 120, source[range].lowercased().withBytes(holdsWord) else { return false }
        return !TimeScanner.expressions(in: source, range: range).contains { $0.clock != nil }
    }

    private static func holdsWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isFound = false
        weakWords.forEach(in: bytes) { _, offset in
            let isLatin = bytes[offset] < 0x80
            isFound = !isLatin || offset == 0 || bytes[offset - 1] &- 0x61 >= 26
            return !isFound
        }
        return isFound
    }

    /// Whether a line is hardly more than a zone: `均为北京时间。`, `> 时间：UTC+8`, `(In UTC)`.
    private static func isAlone(in source: SourceText, _ range: SourceRange) -> Bool {
        guard range.count < 90 else { return false }
        return source.withBytes { bytes in
            var offset = range.lowerBound
            var hasLead = false
            while true {
                offset = pastMarks(bytes, offset, range.upperBound)
                guard let lead = leads.first(where: { holds($0, bytes, offset, range.upperBound) }) else { break }
                offset += lead.count
                hasLead = true
            }
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            guard hasLead, let found = scanner.zone(at: offset) else { return false }
            return range.upperBound - found.end < 24
        }
    }

    private static func holds(_ lead: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard start + lead.count <= end else { return false }
        for index in lead.indices {
            let byte = bytes[start + index]
            guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == lead[index] else { return false }
        }
        // A Latin word ends where it ends.
        let next = start + lead.count < end ? bytes[start + lead.count] : 0
        return lead[0] >= 0x80 || (next | 0x20) &- 0x61 >= 26
    }

    /// Past spaces, brackets, colons and emphasis.
    private static func pastMarks(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var offset = start
        while offset < end {
            switch bytes[offset] {
            case 0x20, 0x09, 0x28, 0x2A, 0x2C, 0x2D, 0x3A, 0x3E, 0x5B, 0x5F: offset += 1
            // `（`, `【`, `：`, `，`
            case 0xEF
            where offset + 2 < end && [0x88, 0x9A, 0x8C].contains(bytes[offset + 2]) && bytes[offset + 1] == 0xBC:
                offset += 3
            case 0xE3 where offset + 2 < end && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x90: offset += 3
            default: return offset
            }
        }
        return offset
    }

    private static func zone(in source: SourceText, _ range: SourceRange) -> ZoneStatement? {
        named(in: source, range) ?? city(in: source, range)
    }

    /// `local time in Lisbon`
    private static func city(in source: SourceText, _ range: SourceRange) -> ZoneStatement? {
        guard let place = source[range].firstPlace(of: "time in ") else { return nil }
        let name = source[range][place.upperBound...].prefix { $0.isLetter || $0 == " " }
        guard name.first?.isUppercase == true, let rule = ZoneRule(named: String(name).trimmingSuffix("") + " time")
        else { return nil }
        let start = range.lowerBound + source[range][..<place.upperBound].utf8.count
        return ZoneStatement(rule: rule, range: start..<start + name.utf8.count)
    }

    private static func named(in source: SourceText, _ range: SourceRange) -> ZoneStatement? {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            var ambiguous: ZoneStatement?
            while offset < range.upperBound {
                let before = offset > range.lowerBound ? bytes[offset - 1] : 0x20
                let byte = bytes[offset]
                // A sign in the middle of a word is no distance from UTC.
                let isSign = byte == 0x2B || byte == 0x2D
                let atWord =
                    isSign
                    ? before == 0x20 || before == 0x28 || before >= 0x80 || before == 0x5C
                    : !(scanner.isLetter(before) && scanner.isLetter(byte))
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
