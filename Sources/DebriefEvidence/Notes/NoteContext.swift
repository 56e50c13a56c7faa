import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the lines before say about a line of notes: the day, the zone, and how far the clock has come.
struct NoteContext {
    private var resolver: TimeResolver
    /// Whether a line with a time came, so that a date in running text is no more that of the notes.
    private var hasBegun = false
    /// The day that the lines above the first time state, and how surely it is that of the notes.
    private var top: NoteDay?

    init(_ options: EvidenceOptions, _ habits: TimeHabits = TimeHabits()) {
        resolver = TimeResolver(date: options.date, habits: habits)
    }

    /// Goes on at the day on which the notes were written.
    mutating func begin(on day: CivilDate) { resolver.begin(on: day) }

    /// Takes over what a heading or a line such as `date: 2025-01-15`, `4月7日` or `All times UTC` states.
    ///
    /// Returns whether it stated anything.
    mutating func take(_ range: SourceRange, in source: SourceText) -> Bool {
        let line = source[range]
        let statesDay = takeDay(of: line)
        if !statesDay, let month = Self.month(in: line) { resolver.begin(in: month) }
        // `# Restore drill 2026-07-08 (Beijing time)`
        let isTitle = line.first == "#" || statesDay
        let zone =
            Self.zone(in: line) ?? ZoneStatement(sentence: range, in: source)?.rule
            ?? (isTitle ? ZoneStatement(heading: range, in: source)?.rule : nil)
            ?? (hasBegun ? nil : ZoneStatement(behindTitle: range, in: source)?.rule ?? Self.zone(alone: line))
        if let zone { resolver.zone = zone }
        return statesDay || zone != nil
    }

    private mutating func takeDay(of line: Substring) -> Bool {
        let content = Self.content(of: line)
        if let day = NoteDay(content, isHeading: line.first == "#", hasBegun: hasBegun) {
            guard hasBegun || day.follows(top) else { return true }
            top = day
            resolver.begin(on: day.date)
            return true
        }
        if let day = NoteDay.heading(content, isHeading: line.first == "#") { return resolver.begin(on: day) }
        guard !hasBegun, top == nil else { return false }
        return NoteDay.titled(content).map { resolver.begin(on: $0) } ?? false
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
    /// Longer lines are prose, and the dates in them those of what they tell.
    private static let longestTitle = 80

    /// The month of a heading such as `April 2026` or `时间线（2026年4月）`.
    private static func month(in line: Substring) -> CivilDate? {
        let content = content(of: line)
        return content.count <= longestTitle ? TimeScanner.month(in: content) : nil
    }

    /// `zone: CET`, `时区：UTC+8`
    private static func zone(in line: Substring) -> ZoneRule? {
        NoteDay.value(of: content(of: line), where: { MetadataKey(name: $0) == .zone || zoneKeys.contains($0) })
            .flatMap { value in value.withBytes { TimeScanner($0, limit: $0.count).zone(at: 0)?.rule } }
    }

    /// A zone that is all of a line above the first time, or of its last part: `eastern time`, `duty log, london time`. A
    /// single word may be anything.
    private static func zone(alone line: Substring) -> ZoneRule? {
        guard line.utf8.count <= longestTitle,
            let part = line.split(whereSeparator: { ",;()（），；–—|".contains($0) }).last
        else { return nil }
        let name = content(of: part)
        return name.contains(where: { $0 == " " || $0 == "/" }) ? ZoneRule(named: name) : nil
    }

    /// The line without marks of headings, bullets and emphasis.
    private static func content(of line: Substring) -> Substring {
        var content = line.prefix(160).drop { "#>*-–—_=|[( \t".contains($0) }
        while let last = content.last, "*–—_=|]) \t:：".contains(last) { content.removeLast() }
        return content
    }
}
