import DebriefEvents
import DebriefLanguage
import DebriefText

/// Times as tables, feeds and programs write them for people: `15/01/2025 14:02`, `15/Jan/25 2:02 PM`,
/// `Wed, 15 Jan 2025 14:02:11 +0100`, `Wed Jan 15 14:02:11 2025`.
struct WrittenTime {
    /// Whether the day comes before the month where both are numbers; `nil` when nothing tells.
    private(set) var isDayFirst: Bool?
    /// Whether it stands in a mail or feed, whose standard gives `CST` one meaning.
    private let isOfMail: Bool

    init(isDayFirst: Bool? = nil, isOfMail: Bool = false) {
        self.isDayFirst = isDayFirst
        self.isOfMail = isOfMail
    }

    /// Learns from dates of one table which of their numbers is the day: the one that can be no month.
    init(learningFrom cells: some Sequence<String>) {
        self.init()
        for cell in cells {
            var scanner = NoteScanner(cell[...])
            guard let first = scanner.number(1...2), scanner.skipDateSeparator(), let second = scanner.number(1...2),
                first > 12 || second > 12
            else { continue }
            isDayFirst = first > 12
            return
        }
    }

    /// `nil` when the text is no time, or its day cannot be told from its month; the zone is unknown where none stands.
    func moment(_ text: some StringProtocol) -> Moment? {
        let text = PlainText.line(text, maximum: 60)
        if let moment = Moment(iso8601: text) { return moment }
        var scanner = NoteScanner(text[...])
        scanner.skipWeekday()
        if let moment = Self.clockBeforeYear(scanner) { return moment }
        guard let date = scanner.date() ?? scanner.tableDate(isDayFirst: isDayFirst) else { return nil }
        if !scanner.skip("T") { _ = scanner.skip(",") }
        scanner.skipSpace()
        _ = scanner.skipWord(["at"])
        guard !scanner.isAtEnd else { return Moment(CivilTime(date), zone: .unknown, precision: .day) }
        guard let clock = scanner.clock() else { return nil }
        if clock.hasSeconds, scanner.skip(".") || scanner.skip(",") {
            guard scanner.number(1...9) != nil else { return nil }
        }
        scanner.skipSpace()
        var moment = clock.moment(day: date.daysSinceEpoch, isDated: true, zone: .unknown)
        if !scanner.isAtEnd {
            let name = scanner.rest
            let known = isOfMail ? Self.mailZones[String(name)] : nil
            guard let rule = known ?? ZoneRule(named: Self.bare(name)) else { return nil }
            moment.zone = rule.zone(atCivil: moment.civil)
        }
        return moment
    }

    /// Whether the day of a date like `05/06/2025` cannot be told from its month.
    func cannotTell(_ text: some StringProtocol) -> Bool {
        guard isDayFirst == nil, moment(text) == nil else { return false }
        return WrittenTime(isDayFirst: true).moment(text) != nil || WrittenTime(isDayFirst: false).moment(text) != nil
    }

    /// `Jan 15 14:02:11 2025`, as C libraries write a time.
    private static func clockBeforeYear(_ start: NoteScanner) -> Moment? {
        var scanner = start
        guard let month = scanner.month(), let day = scanner.ordinal() else { return nil }
        scanner.skipSpace()
        guard let clock = scanner.clock() else { return nil }
        let zone = scanner.zone()
        scanner.skipSpace()
        guard let year = scanner.number(4...4), scanner.isAtEnd,
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var moment = clock.moment(day: date.daysSinceEpoch, isDated: true, zone: .unknown)
        if let zone { moment.zone = zone.zone(atCivil: moment.civil) }
        return moment
    }

    private static func bare(_ zone: Substring) -> Substring {
        zone.hasPrefix("(") && zone.hasSuffix(")") ? zone.dropFirst().dropLast() : zone
    }

    /// What RFC 822 says of names that have several meanings elsewhere.
    private static let mailZones: [String: ZoneRule] = [
        "CST": .fixed(name: "CST", offset: -21_600), "UT": .fixed(name: "UT", offset: 0),
    ]
}

extension NoteScanner {
    mutating func skipWeekday() {
        let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        guard skipWord(days + days.map { String($0.prefix(3)) }) != nil else { return }
        _ = skip(".")
        _ = skip(",")
        skipSpace()
    }

    mutating func skipDateSeparator() -> Bool { skip("/") || skip("-") || skip(".") }

    /// `15/01/2025`, `01/15/25`, `15-Jan-2025`, `15 Jan 25`.
    fileprivate mutating func tableDate(isDayFirst: Bool?) -> CivilDate? {
        var copy = self
        guard let first = copy.number(1...2), copy.skipDateSeparator() || copy.skip(" ") else { return nil }
        let day: Int
        let month: Int
        if let name = copy.month() {
            (day, month) = (first, name)
        } else {
            guard let second = copy.number(1...2) else { return nil }
            guard let isDayFirst = first > 12 ? true : second > 12 ? false : first == second ? true : isDayFirst else {
                return nil
            }
            (day, month) = isDayFirst ? (first, second) : (second, first)
        }
        _ = copy.skipDateSeparator()
        guard let year = copy.number(4...4) ?? copy.number(2...2).map({ $0 + 2_000 }),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        self = copy
        return date
    }
}
