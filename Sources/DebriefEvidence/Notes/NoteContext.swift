import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the lines before say about a line of notes: the day, the zone, and how far the clock has come.
struct NoteContext {
    private var date: CivilDate?
    private var zone: ZoneRule?
    /// Days since the stated one, or since the first when none is.
    private var day = 0
    private var previous: Int?

    /// Whether a line with a time came, so that a date in running text is no more that of the notes.
    private var hasBegun = false

    init(_ options: EvidenceOptions) { date = options.date }

    /// Takes over what a heading or a line such as `date: 2025-01-15` or `All times UTC` states.
    ///
    /// Returns whether it stated anything.
    mutating func take(_ line: Substring) -> Bool {
        let statedDate = Self.date(in: line) ?? (hasBegun ? nil : Self.dateAtEnd(of: line))
        let statedZone = Self.zone(in: line)
        if let statedDate {
            date = statedDate
            day = 0
            previous = nil
        }
        if let statedZone { zone = statedZone }
        return statedDate != nil || statedZone != nil
    }

    /// The moment of a line, whose clock may have passed midnight since the line before.
    mutating func moment(of line: NoteLine) -> Moment {
        hasBegun = true
        if let written = line.date ?? date(of: line.dayOfYear) {
            if written != date { (day, previous) = (0, nil) }
            date = written
            day = 0
        }
        advance(to: line)
        previous = line.clock.seconds
        let rule = line.zone ?? zone
        let first = (date?.daysSinceEpoch ?? 0) + day
        var moment = line.clock.moment(day: first, isDated: date != nil, zone: .unknown)
        moment.certainty = line.certainty
        if let end = line.end {
            let wraps = end.seconds < line.clock.seconds
            moment.end = CivilTime(day: first + (wraps ? 1 : 0), second: end.seconds)
        }
        if let rule { moment.zone = rule.zone(atCivil: moment.civil) }
        return moment
    }

    /// A day of the year that the notes, or the person who handed them in, named.
    private func date(of stated: (month: Int, day: Int)?) -> CivilDate? {
        guard let stated, let date else { return nil }
        let years = [date.year, date.year + 1, date.year - 1]
        let days = years.compactMap { CivilDate(year: $0, month: stated.month, day: stated.day) }
        return days.min { abs($0.daysSinceEpoch - date.daysSinceEpoch) < abs($1.daysSinceEpoch - date.daysSinceEpoch) }
    }

    /// Goes on to the day of a line, which its words or its clock tell.
    private mutating func advance(to line: NoteLine) {
        let clock = line.clock.seconds
        switch line.relativeDay?.days {
        case let days? where days > 0:
            // `次日` twice names one day twice, unless the clock has gone back since.
            let isOver = previous.map { day >= days && clock < $0 - Self.lateness } ?? false
            day = isOver || day > days ? day + days : days
        case _?:
            if line.isPastMidnight, let previous, clock < previous { day += 1 }
        case nil:
            // A clock that goes back a little is a note written late; one that goes back by most of a day is a new day.
            if let previous, clock < previous - 43_200 || line.isPastMidnight && clock < previous - Self.lateness {
                day += 1
            }
        }
    }

    /// How far a clock may go back for a note that was written late.
    private static let lateness = 3 * 3_600

    private static let dateKeys = [
        "date", "日期", "incident date", "day", "date of incident", "date of the incident", "事件日期", "发生日期", "故障日期",
        "事故日期", "时间", "发生时间", "when",
    ]
    private static let zoneKeys = ["timezone", "time zone", "zone", "tz", "时区"]

    /// A heading with a date, a line that begins with one, or a line `date: …`.
    private static func date(in line: Substring) -> CivilDate? {
        let content = content(of: line)
        var scanner = NoteScanner(value(of: content, under: dateKeys) ?? content)
        if scanner.skipWord(["incident date", "date", "day", "on", "日期", "事件日期"]) != nil {
            _ = scanner.skipAny([" of the incident", " of incident"])
            while scanner.skipAny([" ", ":", "：", "-", "–", "—", "|", "\u{3000}"]) != nil {}
        }
        if let date = scanner.date() {
            // Prose that happens to begin with a date is no heading.
            return scanner.rest.count <= 40 ? date : nil
        }
        guard line.first == "#" else { return nil }
        for index in content.indices where content[..<index].last.map({ $0.isWhitespace || "(（".contains($0) }) ?? false
        {
            var scanner = NoteScanner(content[index...])
            if let date = scanner.date() { return date }
        }
        return nil
    }

    /// `Checkout outage, June 3, 2026`: a short line above the first time that ends with a date.
    private static func dateAtEnd(of line: Substring) -> CivilDate? {
        var content = content(of: line)
        // `(all times UTC)` may stand behind it.
        if let last = line.last(where: { !$0.isWhitespace && !"*_.。".contains($0) }), ")）".contains(last),
            let open = content.lastIndex(where: { "(（".contains($0) }),
            !content[open...].utf8.contains(where: { $0 &- 0x30 < 10 })
        {
            content = content[..<open]
        }
        guard content.count <= 80 else { return nil }
        while let last = content.last, ".。)）]】 \t".contains(last) { content.removeLast() }
        var found: CivilDate?
        for index in content.indices.dropFirst() {
            let before = content[content.index(before: index)]
            guard !before.isNumber, before != "-", before != "/", before != "." else { continue }
            var scanner = NoteScanner(content[index...])
            if let date = scanner.date(), scanner.isAtEnd { found = found ?? date }
        }
        return found
    }

    /// `zone: UTC`, `All times are in CET.`, `(times in UTC)`, `时间均为北京时间`
    private static func zone(in line: Substring) -> ZoneRule? {
        let content = content(of: line)
        if let value = value(of: content, under: zoneKeys) {
            var scanner = NoteScanner(value)
            return scanner.zone()
        }
        let words = content.lowercased()
        guard content.count <= 120, timeWords.contains(where: words.contains) else { return nil }
        let names = content.split { !$0.isASCII || !($0.isLetter || $0.isNumber || "+-:/_".contains($0)) }
        for name in names where name.count > 1 {
            // Whole words in capitals only: `Eastern` or `et` may be anything.
            guard name == name.uppercased() || name.contains("/") else { continue }
            if let rule = ZoneRule(named: name) { return rule }
        }
        return ["北京时间", "东八区", "协调世界时"].first { content.contains($0) }.flatMap { ZoneRule(named: $0) }
    }

    /// What a line about the zone of all times has in it.
    private static let timeWords = [
        "times ", "time zone", "timezone", "time (", "timeline (", "时间", "时区", "时刻",
    ]

    /// The line without marks of headings, bullets and emphasis.
    private static func content(of line: Substring) -> Substring {
        var content = line.prefix(160).drop { "#>*-_=|[( \t".contains($0) }
        while let last = content.last, "*_=|]) \t:：".contains(last) { content.removeLast() }
        return content
    }

    private static func value(of content: Substring, under keys: [String]) -> Substring? {
        guard let colon = content.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let key = PlainText.line(content[..<colon].filter { $0 != "*" && $0 != "_" }).lowercased()
        guard keys.contains(key) else { return nil }
        return content[content.index(after: colon)...].drop { " *_`\"'".contains($0) }
    }
}
