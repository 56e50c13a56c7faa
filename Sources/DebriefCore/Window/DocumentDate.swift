import DebriefLanguage
import DebriefText

/// The day or the year that a document is about, for times that name none.
struct DocumentDate {
    let source: SourceText
    let root: Block
    let metadata: Metadata

    /// How far from the begin of a document its day is looked for.
    private static let reach = 8_000

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
        for key in [MetadataKey.date, .started, .title] {
            if let field = metadata.fields[key], let date = first(in: source, field.range) { return date }
        }
        if let date = first(in: fileName, fileName.range) { return date }
        let start = root.children.first { $0.kind != .frontMatter }?.range.lowerBound ?? 0
        let limit = min(source.count, start + Self.reach)
        if let date = first(in: source, start..<min(max(start, end ?? limit), limit)) { return date }
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

    /// A day in the middle of the month that headings name without a day: `Timeline, April 2026`, `时间线（2026年4月）`.
    func month(in headings: [SourceRange]) -> CivilDate? {
        headings.lazy.compactMap { TimeScanner.month(in: source[$0]) }.first
    }

    /// A bare year in its first lines or in its file's name: `Object storage, 2026`, `PM2026-003.md`.
    var year: Int? { Self.year(in: source, to: Self.reach) ?? Self.year(in: fileName, to: .max) }

    private var fileName: SourceText {
        SourceText((source.path.split(separator: "/").last.map(String.init) ?? "").replacing("_", with: " "))
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
    private func first(in text: SourceText, _ range: SourceRange) -> CivilDate? {
        text.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            while let found = scanner.next(from: offset) {
                offset = found.range.upperBound
                guard let date = found.date, date.year != nil, !date.isAmbiguous,
                    let day = date.resolved(near: nil)
                else { continue }
                let line = text.range(ofLine: text.line(at: found.range.lowerBound))
                if !PageDates.holds(line.lowerBound..<found.range.lowerBound, in: text) { return day }
            }
            return nil
        }
    }
}
