import DebriefLanguage
import DebriefText

/// The day or the year that a document is about, for times that name none.
enum DocumentDate {
    /// How far from the begin of a document its day is looked for.
    private static let reach = 8_000

    /// The day of its key lines, of its title, or else the first in the text.
    static func first(in postmortem: Postmortem) -> CivilDate? {
        for key in [MetadataKey.date, .started, .title] {
            if let field = postmortem.metadata.fields[key], let date = date(in: postmortem.source, field.range) {
                return date
            }
        }
        let start = postmortem.root.children.first?.range.lowerBound ?? 0
        return date(in: postmortem.source, start..<min(postmortem.source.count, start + reach))
    }

    /// A bare year in its first lines: `Object storage, 2026`.
    static func year(in postmortem: Postmortem) -> Int? {
        postmortem.source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: min(bytes.count, reach))
            var offset = 0
            while offset < scanner.limit {
                if scanner.isDigit(bytes[offset]),
                    offset == 0 || bytes[offset - 1] <= 0x20 || bytes[offset - 1] == 0x28,
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

    private static func date(in source: SourceText, _ range: SourceRange) -> CivilDate? {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var offset = range.lowerBound
            while let found = scanner.next(from: offset) {
                if let date = found.date, date.year != nil { return date.resolved(near: nil) }
                offset = found.range.upperBound
            }
            return nil
        }
    }
}
