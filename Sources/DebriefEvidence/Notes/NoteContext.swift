import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the lines before say about a line of notes: the day, the zone, and how far the clock has come.
struct NoteContext {
    private var resolver: TimeResolver
    /// Whether a line with a time came, so that a date in running text is no more that of the notes.
    private var hasBegun = false
    /// How surely the day above the first time is that of the notes.
    private var certainty = 0

    init(_ options: EvidenceOptions, _ habits: TimeHabits = TimeHabits()) {
        resolver = TimeResolver(date: options.date, habits: habits)
    }

    /// Takes over what a heading or a line such as `date: 2025-01-15` or `All times UTC` states.
    ///
    /// Returns whether it stated anything.
    mutating func take(_ range: SourceRange, in source: SourceText) -> Bool {
        let line = source[range]
        let day = Self.day(in: line, hasBegun: hasBegun)
        if let day, hasBegun || day.certainty >= certainty {
            certainty = day.certainty
            resolver.begin(on: day.date)
        } else if let month = Self.month(in: line) {
            resolver.begin(in: month)
        }
        // `# Restore drill 2026-07-08 (Beijing time)`
        let isTitle = line.first == "#" || day != nil
        let zone =
            Self.zone(in: line) ?? ZoneStatement(sentence: range, in: source)?.rule
            ?? (isTitle ? ZoneStatement(heading: range, in: source)?.rule : nil)
        if let zone { resolver.zone = zone }
        return day != nil || zone != nil
    }

    /// The moment of a line, whose clock may have passed midnight since the line before; `nil` when no calendar has it.
    mutating func moment(of line: NoteLine) -> Moment? {
        hasBegun = true
        return resolver.moment(of: line.time)
    }

    /// Whether nothing tells the day of a line's date from its month.
    func cannotTellDay(of line: NoteLine) -> Bool { resolver.cannotTellDay(of: line.time) }

    // MARK: Statements

    private static let zoneKeys: Set<String> = ["zone", "tz"]
    private static let dateKeys: Set<String> = ["day", "date of the incident", "时间", "when"]

    /// Longer lines are prose, and the dates in them those of what they tell.
    private static let longestTitle = 80
    /// So much may follow a date that heads the lines below it.
    private static let longestRest = 40

    /// The day of a line `date: …`, of a heading, of a line that begins with one, or of a title above the first time.
    private static func day(in line: Substring, hasBegun: Bool) -> (date: CivilDate, certainty: Int)? {
        let content = content(of: line)
        if let value = value(of: content, where: { MetadataKey(name: $0) == .date || dateKeys.contains($0) }),
            let date = leadingDay(of: value)
        {
            return (date, 3)
        }
        if let date = leadingDay(of: content) ?? leadingDay(of: withoutDateWord(content)) { return (date, 2) }
        let isHeading = line.first == "#"
        guard isHeading || !hasBegun && content.count <= longestTitle else { return nil }
        let source = SourceText(String(content))
        let days = TimeScanner.expressions(in: source, range: source.range).filter { $0.date?.year != nil }
        guard let only = days.first, isHeading || days.count == 1, only.clock == nil else { return nil }
        // A sentence tells of its date, and a title has one.
        let isSentence = line.last == "." && only.range.upperBound < source.count - 1
        return isSentence ? nil : only.date?.resolved(near: nil).map { ($0, isHeading ? 2 : 1) }
    }

    /// The day that a text begins with, when hardly anything follows.
    private static func leadingDay(of text: Substring) -> CivilDate? {
        var cursor = TextCursor(text)
        guard let time = cursor.time(), let date = time.date, date.year != nil, cursor.rest.count <= longestRest else {
            return nil
        }
        return date.resolved(near: nil)
    }

    /// `Incident date – June 3, 2026`
    private static func withoutDateWord(_ content: Substring) -> Substring {
        var cursor = TextCursor(content)
        guard cursor.skipWord(["incident date", "date", "day", "日期", "事件日期"]) != nil else { return "" }
        _ = cursor.skipAny([" of the incident", " of incident"])
        return cursor.rest.drop { " :：-–—|\u{3000}".contains($0) }
    }

    /// The month of a heading such as `April 2026` or `时间线（2026年4月）`.
    private static func month(in line: Substring) -> CivilDate? {
        let content = content(of: line)
        return content.count <= longestTitle ? TimeScanner.month(in: content) : nil
    }

    /// `zone: CET`, `时区：UTC+8`
    private static func zone(in line: Substring) -> ZoneRule? {
        value(of: content(of: line), where: { MetadataKey(name: $0) == .zone || zoneKeys.contains($0) })
            .flatMap { value in value.withBytes { TimeScanner($0, limit: $0.count).zone(at: 0)?.rule } }
    }

    /// The line without marks of headings, bullets and emphasis.
    private static func content(of line: Substring) -> Substring {
        var content = line.prefix(160).drop { "#>*-_=|[( \t".contains($0) }
        while let last = content.last, "*_=|]) \t:：".contains(last) { content.removeLast() }
        return content
    }

    private static func value(of content: Substring, where isKey: (String) -> Bool) -> Substring? {
        guard let colon = content.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let key = PlainText.line(content[..<colon].filter { $0 != "*" && $0 != "_" }).lowercased()
        guard isKey(key) else { return nil }
        return content[content.index(after: colon)...].drop { " *_`\"'".contains($0) }
    }
}
