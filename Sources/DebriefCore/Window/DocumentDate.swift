import DebriefLanguage
import DebriefText

/// The day or the year that a document is about, for times that name none.
///
/// It is looked for once: a document may ask for the day of thousands of timelines.
struct DocumentDate {
    private let source: SourceText
    private let metadata: Metadata
    /// A bare year in its first lines or in its file's name: `Object storage, 2026`, `PM2026-003.md`.
    let year: Int?
    /// The day of its key lines or of its file's name.
    private let keyed: CivilDate?
    /// The first day in the text, and where it stands.
    private let told: (day: CivilDate, offset: Int)?

    /// Characters before a day in which words may say that it is that of an earlier incident.
    private static let reachOfLead = 200
    /// How far from the begin of a document its day is looked for.
    private static let reach = 8_000

    init(source: SourceText, root: Block, metadata: Metadata) {
        self.source = source
        self.metadata = metadata
        let name = SourceText((source.path.split(separator: "/").last.map(String.init) ?? "").replacing("_", with: " "))
        year = Self.year(in: source, to: Self.reach) ?? Self.year(in: name, to: .max)
        let written = metadata.fields[.date].flatMap { Self.endOfMailHead(around: $0.range, in: source) }
        let keys: [MetadataKey] = written == nil ? [.date, .started, .title] : [.started, .title]
        let fields = keys.lazy.compactMap { metadata.fields[$0] }
        keyed =
            fields.compactMap { Self.first(in: source, $0.range)?.day }.first ?? Self.first(in: name, name.range)?.day
        // Where only the head of a mail names a day, that is the day.
        let start = written ?? root.children.first { $0.kind != .frontMatter }?.range.lowerBound ?? 0
        told =
            Self.first(in: source, start..<max(start, min(source.count, start + Self.reach)))
            ?? written.flatMap { Self.first(in: source, 0..<$0) }
    }

    /// The day of its key lines, of its title, of its file's name, or else the first in the text.
    ///
    /// - Parameters:
    ///   - end: where a timeline begins, which tells its days itself.
    ///   - headings: of the sections that hold it, the innermost first; the day of one comes before that of the document.
    func day(before end: Int?, under headings: [Section] = []) -> CivilDate? {
        let whole = day(before: end)
        for heading in headings {
            let times = TimeScanner.expressions(in: source, range: heading.headingRange)
            guard let date = times.lazy.compactMap(\.date).first(where: { !$0.isAmbiguous }) else { continue }
            if let day = date.resolved(near: whole ?? year.flatMap { CivilDate(year: $0, month: 7, day: 1) }) {
                return day
            }
        }
        return whole
    }

    private func day(before end: Int?) -> CivilDate? {
        if let keyed { return keyed }
        if let told, told.offset < end ?? .max { return told.day }
        return dayWithoutYear
    }

    /// A day whose year stands elsewhere: `Outage of 14 April`, in a file of 2026.
    private var dayWithoutYear: CivilDate? {
        guard let year else { return nil }
        for key in [MetadataKey.date, .started, .title] {
            guard let field = metadata.fields[key] else { continue }
            let found = TimeScanner.expressions(in: source, range: field.range).lazy.compactMap(\.date)
            guard let date = found.first(where: { !$0.isAmbiguous }) else { continue }
            return CivilDate(year: date.year ?? year, month: date.month, day: date.day)
        }
        return nil
    }

    /// Where the head of a mail ends that a line stands in: its day is the one of writing, and that of what it tells is in the text.
    private static func endOfMailHead(around range: SourceRange, in source: SourceText) -> Int? {
        let line = source.line(at: range.lowerBound)
        func key(_ line: Int) -> String? {
            let text = source[source.range(ofLine: line)]
            guard let colon = text.firstIndex(where: { ":：".contains($0) }) else { return nil }
            return text[..<colon].lowercased().filter { $0 != "*" && $0 != " " }
        }
        var last = line
        var count = 0
        for step in [-1, 1] {
            var next = line + step
            while next >= 1, next <= source.lineCount, abs(next - line) <= longestHead, let key = key(next) {
                if mailKeys.contains(key) { count += 1 }
                last = max(last, next)
                next += step
            }
        }
        return count >= 2 ? source.range(ofLine: last).upperBound : nil
    }

    private static let mailKeys = Set(Vocabulary.labels.words("head of a mail"))
    private static let longestHead = 12

    /// A day in the middle of the month that headings name without a day: `Timeline, April 2026`, `时间线（2026年4月）`.
    func month(in headings: [SourceRange]) -> CivilDate? {
        headings.lazy.compactMap { TimeScanner.month(in: source[$0]) }.first
    }

    private static func year(in text: SourceText, to reach: Int) -> Int? {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: min(bytes.count, reach))
            var offset = 0
            while offset < scanner.limit {
                if scanner.isDigit(bytes[offset]),
                    offset == 0 || [0x20, 0x0A, 0x0D, 0x09, 0x28].contains(bytes[offset - 1])
                        || bytes[offset - 1] >= 0x80
                        || reach == .max && !scanner.isDigit(bytes[offset - 1]),
                    let number = scanner.number(at: offset, digits: 4...4), (1990...2100).contains(number.value),
                    !scanner.isLetter(scanner.byte(at: number.end)), scanner.byte(at: number.end) != 0x3A
                {
                    return number.value
                }
                offset += 1
            }
            return nil
        }
    }

    /// The first whole date that is none of the page itself: `last edited on …`.
    private static func first(in text: SourceText, _ range: SourceRange) -> (day: CivilDate, offset: Int)? {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            while let found = scanner.next(from: offset) {
                offset = found.range.upperBound
                guard let date = found.date, date.year != nil, !date.isAmbiguous,
                    let day = date.resolved(near: nil)
                else { continue }
                let line = text.range(ofLine: text.line(at: found.range.lowerBound))
                let lead = text[line.lowerBound..<found.range.lowerBound].lowercased()
                if !PageDates.holds(line.lowerBound..<found.range.lowerBound, in: text),
                    !WindowWords.contains(lead.suffix(reachOfLead), WindowWords.formerly)
                {
                    return (day, found.range.upperBound)
                }
            }
            return nil
        }
    }
}
