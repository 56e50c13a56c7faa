import DebriefEvents
import DebriefLanguage
import DebriefText

/// A line of notes that begins with a time, or with the label of one.
struct NoteLine {
    private(set) var date: CivilDate?
    /// Where the year is missing.
    private(set) var dayOfYear: (month: Int, day: Int)?
    private(set) var relativeDay: RelativeDay?
    let clock: ClockTime
    private(set) var end: ClockTime?
    private(set) var certainty = Moment.Certainty.exact
    private(set) var zone: ZoneRule?
    /// What follows the time.
    private(set) var text: Substring = ""
    /// What a label before the time calls it: `Detected: 10:09`.
    private(set) var label: (milestone: Milestone, words: String)?

    /// Nothing beyond this is looked at for a time, so that one endless line costs nothing.
    private static let reach = 100

    init?(_ line: Substring) {
        var scanner = NoteScanner(line.prefix(Self.reach))
        Self.skipMarkup(&scanner)
        label = MilestoneLabel.read(&scanner)
        var hedge = Self.hedge(&scanner)
        date = scanner.date()
        if date == nil { dayOfYear = scanner.dayOfYear() }
        if date == nil, dayOfYear == nil { relativeDay = scanner.relativeDay() }
        var isISO = false
        if date != nil || dayOfYear != nil || relativeDay != nil {
            isISO = scanner.skip("T")
            scanner.skipWeekdayInBrackets()
            if !isISO { _ = scanner.skipAny([",", "，", "、"]) }
            scanner.skipSpace()
            _ = scanner.skipWord(["at"])
            scanner.skipSpace()
            hedge = hedge ?? Self.hedge(&scanner)
        }
        guard let clock = scanner.clock(in: relativeDay?.part) else { return nil }
        self.clock = clock
        certainty = hedge ?? .exact
        // Logs have fractions of a second, people's notes do not.
        if clock.hasSeconds, scanner.skip(".") || scanner.skip(",") {
            guard scanner.number(1...9) != nil else { return nil }
        }
        // `14:35-14:40` is an interval; `2026-03-17T14:35-07:00` and `14:35:20-07:00` state an offset.
        if isISO || clock.hasSeconds || scanner.rest.first != "-" { zone = scanner.zone() }
        readEnd(&scanner)
        if zone == nil { zone = scanner.zone() }
        if scanner.skip("左右") { certainty = .approximate }
        guard Self.skipSeparator(&scanner) else { return nil }
        text = line.dropFirst(line.prefix(Self.reach).count - scanner.rest.count)
    }

    /// What a labelled time tells: what stands behind it, else the label itself; `nil` without a label.
    var row: NoteRow? {
        label.map { label in
            // `Detected: 10:09 by the on-call` goes on with the label.
            let goesOn = ["by ", "via ", "through ", "由", "通过"].contains { text.lowercased().hasPrefix($0) }
            // `恢复时间` names the time; what happened is `恢复`.
            let name = label.words.hasSuffix("时间") ? label.words.dropLast(2) : label.words[...]
            return NoteRow(text.isEmpty ? name : goesOn ? Substring("\(name) \(text)") : Self.withoutBrackets(text))
        }
    }

    /// `（监控告警）`
    private static func withoutBrackets(_ text: Substring) -> Substring {
        let inside = text.dropFirst().dropLast()
        guard let first = text.first, let last = text.last, ["(": ")", "（": "）"][first] == last,
            !inside.contains(where: { "()（）".contains($0) })
        else { return text }
        return inside
    }

    /// What a word before a time says of it; `nil` without one.
    private static func hedge(_ scanner: inout NoteScanner) -> Moment.Certainty? {
        let word = scanner.skipAny(hedges)
        scanner.skipSpace()
        switch word {
        case "before", "之前": return .before
        case "after", "之后": return .after
        case nil: return nil
        default: return .approximate
        }
    }

    /// Whether the line looks like one that a program logged.
    var isLogged: Bool {
        let word = text.prefix(12).drop { "[<(".contains($0) }.prefix { $0.isLetter }
        return ["INFO", "ERROR", "WARN", "WARNING", "DEBUG", "TRACE", "FATAL", "NOTICE", "CRITICAL"]
            .contains(String(word))
    }

    /// Whether the words of an evening or a night go with a clock past midnight: `当晚 00:30`.
    var isPastMidnight: Bool {
        guard let part = relativeDay?.part else { return false }
        return (part == .evening || part == .night) && clock.seconds < 5 * 3_600
    }

    /// `14:35–14:40`, `14:35 to 14:40`, `14:35 至 14:40`
    private mutating func readEnd(_ scanner: inout NoteScanner) {
        var copy = scanner
        copy.skipSpace()
        guard copy.skipAny(["–", "—", "-", "to ", "~", "至", "到"]) != nil else { return }
        copy.skipSpace()
        guard let clock = copy.clock() else { return }
        end = clock
        if certainty == .exact { certainty = .interval }
        scanner = copy
    }

    private static let hedges = [
        "approximately", "approx.", "approx", "around", "about", "circa", "ca.", "before", "after", "~", "≈", "大约",
        "大概", "约", "之前", "之后",
    ]

    private static func skipMarkup(_ scanner: inout NoteScanner) {
        scanner.skipSpace()
        while scanner.skip("#") || scanner.skip("> ") { scanner.skipSpace() }
        if scanner.skipAny(["- ", "* ", "+ ", "• ", "· "]) != nil {
            scanner.skipSpace()
            if scanner.skipAny(["[ ] ", "[x] "]) != nil { scanner.skipSpace() }
        }
        var ordered = scanner
        if ordered.number(1...3) != nil, ordered.skip(". ") || ordered.skip(") ") {
            scanner = ordered
            scanner.skipSpace()
        }
        while scanner.skipAny(["**", "__", "[", "(", "`", "【", "（", "*", "_"]) != nil {}
    }

    /// Skips what parts a time from its text; fails when a word goes on.
    private static func skipSeparator(_ scanner: inout NoteScanner) -> Bool {
        guard let next = scanner.rest.first else { return true }
        // Subtitles count from the beginning of a recording, which is no clock.
        if scanner.rest.hasPrefix(" -->") { return false }
        guard !next.isLetter || !next.isASCII, !next.isNumber, next != "/" else { return false }
        while scanner.skipAny(["**", "__", "]", ")", "`", "】", "）", "*", "_"]) != nil {}
        scanner.skipSpace()
        _ = scanner.skipAny([":", "：", "--", "–", "—", "-", "|", ",", "，", "→", "=>"])
        scanner.skipSpace()
        _ = scanner.skipAny(["**", "__"])
        scanner.skipSpace()
        return true
    }
}
