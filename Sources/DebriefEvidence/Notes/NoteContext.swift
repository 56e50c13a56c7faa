import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the lines before say about a line of notes: the day, the zone, and how far the clock has come.
struct NoteContext {
    private var resolver: TimeResolver
    /// Whether a line with a time came, so that a date in running text is no more that of the notes.
    private var hasBegun = false
    /// The day that the lines above the first time state, and how surely it is that of the notes.
    /// Whether a title names a night that begins on its day: `night of 14/15 Oct 2026`, `Sat 28.3. 22 h to Sun 29.3. 6 h`.
    private var isNight = false
    private var top: NoteDay?
    /// The zone that some of the times state, where no line states one for all.
    private let ofTimes: ZoneRule?
    private let isDayFirst: Bool?
    /// Offsets of zones whose names the text uses for another, by what it writes in UTC beside one of its clocks.
    private var slips: [String: Int] = [:]
    /// Where lines that head others state a day that nothing tells from its month.
    private(set) var unclearDays: [SourceRange] = []

    /// - Parameters:
    ///   - date: of times above which no line states a day.
    ///   - zone: that some of the times state, as ``TimeHabits/zone(of:)`` finds it.
    init(date: CivilDate?, _ habits: TimeHabits = TimeHabits(), zone: ZoneRule? = nil) {
        resolver = TimeResolver(date: date, habits: habits)
        ofTimes = zone
        isDayFirst = habits.isDayFirst
    }

    /// - Parameter zone: that some of the times state; one that somebody gave wins over it.
    init(_ options: EvidenceOptions, _ habits: TimeHabits, zone: @autoclosure () -> ZoneRule?) {
        self.init(date: options.date, habits, zone: options.zone == nil ? zone() : nil)
    }

    /// What is known of dates that can be read in two ways.
    var order: NoteDay.Order { NoteDay.Order(near: resolver.date, isDayFirst: isDayFirst) }

    /// Goes on at a day that something beside the lines tells: when the text was written, or what divides a log by days.
    mutating func begin(on day: CivilDate) { resolver.begin(on: day) }

    /// Goes on at the day on which a sentence says that it happened; a title with a later one is of the report.
    mutating func begin(toldOn day: CivilDate) {
        top = top ?? NoteDay(told: day)
        begin(on: day)
    }

    /// Takes dates without a year for those nearest to a day.
    mutating func begin(near day: CivilDate) { resolver.begin(in: day) }

    /// Goes on in a zone, which a line may state otherwise.
    mutating func begin(in zone: ZoneRule) { resolver.zone = zone }

    /// Learns from `12:10 EST (16:10 UTC)` what a text means by the names of its zones.
    mutating func takeSlips(of source: SourceText) {
        for line in 1...min(source.lineCount, 400) {
            let range = source.range(ofLine: line)
            guard range.count < 2_000, source[range].contains("UTC") else { continue }
            for time in TimeScanner.expressions(in: source, range: range) {
                guard case .fixed(let name, let offset)? = time.zone,
                    case .fixed(_, let known)? = ZoneRule(named: name),
                    known != offset
                else { continue }
                slips[name] = offset
            }
        }
    }

    /// Takes over what a line above rows of a message states, with the zone in what introduces them: `Timeline UTC:`.
    mutating func takeHead(_ range: SourceRange, in source: SourceText) -> Bool {
        if take(range, in: source) { return true }
        guard source[range].last.map({ $0 == ":" || $0 == "：" }) ?? false,
            let stated = ZoneStatement(heading: range.lowerBound..<range.upperBound - 1, in: source)
        else { return false }
        resolver.zone = stated.rule
        return true
    }

    /// Takes over what a heading or a line such as `date: 2025-01-15`, `4月7日` or `All times UTC` states.
    ///
    /// Returns whether it stated anything.
    mutating func take(_ range: SourceRange, in source: SourceText) -> Bool {
        let line = source[range]
        let statesDay = takeDay(of: line, range)
        if !statesDay, let month = Self.month(in: line) { resolver.begin(in: month) }
        // `# Restore drill 2026-07-08 (Beijing time)`
        let isTitle = line.first == "#" || statesDay
        let zone =
            Self.zone(in: line) ?? ZoneStatement(sentence: range, in: source)?.rule
            ?? (isTitle ? ZoneStatement(heading: range, in: source)?.rule : nil)
            ?? (hasBegun ? nil : Self.zone(ofTitle: line, range, in: source))
        // `the log is UTC, we have +1` is of another file.
        guard let zone, ZoneRemark(line) == nil else { return statesDay }
        resolver.zone = zone
        return true
    }

    /// Takes over the zone that a line about something else says its clocks are in: `Log opened …, irssi clock is UTC+1`.
    mutating func takeZone(_ range: SourceRange, in source: SourceText) {
        guard let stated = ZoneStatement(sentence: range, in: source), ZoneRemark(source[range]) == nil else { return }
        resolver.zone = stated.rule
    }

    private mutating func takeDay(of line: Substring, _ range: SourceRange) -> Bool {
        let written = Self.content(of: line)
        let foreign = hasBegun ? ForeignCalendar.translated(written) : ForeignCalendar.translatedFields(of: written)
        let content = foreign.map { $0[...] } ?? written
        // Only clients in English set the month first.
        let order = NoteDay.Order(near: self.order.near, isDayFirst: foreign == nil ? isDayFirst : isDayFirst ?? true)
        let isHeading = line.first == "#"
        if !hasBegun, let shift = NoteDay.shift(content), resolver.begin(on: shift.day) {
            isNight = shift.isOverMidnight && (shift.hasHours || Self.isNight(content))
            top = resolver.date.map(NoteDay.init(told:)) ?? top
            return true
        }
        if let day = NoteDay(content, isHeading: isHeading, hasBegun: hasBegun, order) {
            guard hasBegun || day.follows(top) else { return true }
            top = day
            isNight =
                Self.isNight(content) && (TimeScanner.namesNight(content) || day.isEvening)
                || NoteDay.namesNightShift(content)
            resolver.begin(on: day.date)
            return true
        }
        // Read in either way it would state a day.
        if order.isDayFirst == nil,
            NoteDay(content, isHeading: isHeading, hasBegun: hasBegun, NoteDay.Order(isDayFirst: true)) != nil
        {
            unclearDays.append(range)
            return true
        }
        if let day = NoteDay.heading(content, isHeading: isHeading) {
            return resolver.begin(on: order.isDayFirst == true ? day.dayFirst : day)
        }
        guard !hasBegun, top == nil else { return false }
        if let day = NoteDay.titled(content) ?? NoteDay.field(of: content) {
            return resolver.begin(on: order.isDayFirst == true ? day.dayFirst : day)
        }
        takeYear(of: content)
        return false
    }

    /// Takes the year of dates that state none from when a page was written: `Published on: April 10, 2006`.
    private mutating func takeYear(of content: Substring) {
        guard content.count <= Self.longestTitle else { return }
        let source = SourceText(String(content))
        let days = TimeScanner.expressions(in: source, range: source.range).compactMap { $0.date.flatMap(order.day) }
        if days.count == 1 { begin(near: days[0]) }
    }

    /// Whether a title speaks of a night, and not of two days of which the clocks tell nothing.
    private static func isNight(_ content: Substring) -> Bool {
        content.contains("夜") || content.lowercased().contains("night")
    }

    /// The moment of a line, whose clock may have passed midnight since the line before; `nil` when no calendar has it.
    ///
    /// - Parameter isInPassing: whether it stands within a sentence.
    mutating func moment(of time: TimeExpression, isInPassing: Bool = false) -> Moment? {
        if !hasBegun, resolver.zone == .unknown, let ofTimes { resolver.zone = ofTimes }
        // In the night of two days a clock of the early hours is of the second.
        if !hasBegun, isNight, time.date == nil, time.day == nil, let clock = time.clock, clock < Self.endOfNight {
            resolver.goOnPastMidnight()
        }
        hasBegun = true
        var time = time
        if case .fixed(let name, _)? = time.zone, let offset = slips[name] {
            time.zone = .fixed(name: name, offset: offset)
        }
        let moment = isInPassing ? resolver.moment(inPassing: time) : resolver.moment(of: time)
        return moment?.rounded(like: time)
    }

    /// Whether nothing tells the day of a line's date from its month.
    func cannotTellDay(of time: TimeExpression) -> Bool { resolver.cannotTellDay(of: time) }

    private static let endOfNight = 9 * 3_600

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

    /// The zone of a line above the first time: in brackets at its end, or all of one of its parts, `eastern time`, `duty log,
    /// london time`, `Istanbul time, Wednesday`. A single word may be anything, but beside a day it is what people mean:
    /// `api notes 4/10 (pacific)`, `hydra, CEST, Friday`.
    private static func zone(ofTitle line: Substring, _ range: SourceRange, in source: SourceText) -> ZoneRule? {
        if let stated = ZoneStatement(behindTitle: range, in: source) { return stated.rule }
        guard line.utf8.count <= longestTitle else { return nil }
        let parts = line.split(whereSeparator: { ",;()[]（），；–—|".contains($0) }).map(content)
        let whole = parts.filter { $0.contains { $0 == " " || $0 == "/" } }
        if let zone = whole.lazy.compactMap({ ZoneRule(named: withoutStop($0)) }).first { return zone }
        guard parts.contains(where: NoteDay.mentions) else { return nil }
        return parts.lazy.compactMap { zone(ofWord: withoutStop($0)) }.first
    }

    /// `CEST`, `cet`, `pacific`; not `Art`, which is a zone in capitals only.
    private static func zone(ofWord word: Substring) -> ZoneRule? {
        guard word.count > 2 else { return nil }
        let source = SourceText(String(word))
        if let stated = ZoneStatement(heading: source.range, in: source), stated.range.count == source.count {
            return stated.rule
        }
        guard let rule = ZoneRule(named: word), case .region = rule else { return nil }
        return rule
    }

    private static func withoutStop(_ part: Substring) -> Substring { part.last == "." ? part.dropLast() : part }

    /// The line without marks of headings, bullets and emphasis.
    private static func content(of line: Substring) -> Substring {
        var content = line.prefix(160).drop { "#>*-–—_=|[( \t".contains($0) }
        while let last = content.last, "*–—_=|]) \t:：".contains(last) { content.removeLast() }
        return content
    }
}

extension Moment {
    /// No more precise than the time that it was read from: an hour without minutes may have been a quarter past.
    func rounded(like time: TimeExpression) -> Moment {
        guard time.isHourAlone, certainty == .exact else { return self }
        var moment = self
        moment.certainty = .approximate
        return moment
    }
}
