import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// Which postmortems are meant, as people type it to several verbs.
struct LibraryFilterInput {
    var severity: [String]?
    var service: [String]?
    var stage: [String]?
    var tag: [String]?
    var since: String?
    var until: String?

    static let keys: [Key] = [
        Key("severity", .strings, "only of these severities").optional,
        Key("service", .strings, "only of these services").optional,
        Key("stage", .array(.choice(DocumentStage.allCases.map(\.rawValue))), "only documents so far").optional,
        Key("tag", .strings, "only with one of these tags").optional,
        Key("since", .string, "only incidents from then on: 2026, 2026-Q3, 2026-03, 2026-03-17, or 90d back").optional,
        Key("until", .string, "only incidents up to the end of it, written in the same way").optional,
    ]

    func filter(today: CivilDate) throws(DebriefError) -> LibraryFilter {
        var filter = LibraryFilter()
        (filter.severities, filter.services, filter.tags) = (severity ?? [], service ?? [], tag ?? [])
        for name in stage ?? [] {
            filter.stages.append(try Arguments.choice(name, "--stage"))
        }
        if since != nil || until != nil {
            let first = since == nil ? nil : try Arguments.period(since ?? "", "--since", today).first
            let last = until == nil ? nil : try Arguments.period(until ?? "", "--until", today).last
            filter.period = Period(
                name: [since, until].compactMap { $0 }.joined(separator: "–"),
                first: first ?? CivilDate(daysSinceEpoch: -700_000),
                last: last ?? CivilDate(daysSinceEpoch: 2_900_000)
            )
        }
        return filter
    }
}

extension Arguments {
    /// A stretch of days such as `2026-Q3`.
    static func period(_ text: String, _ option: String, _ today: CivilDate) throws(DebriefError) -> Period {
        guard let period = Period(text, today: today) else {
            throw DebriefError(
                .invalid,
                "\(option) \(DisplayText.safe(text.prefix(40))) is no period; write 2026, 2026-Q3, 2026-03, 2026-03-17 or 90d"
            )
        }
        return period
    }

    /// A number of days such as `14d`.
    static func days(_ text: String, _ option: String) throws(DebriefError) -> Int {
        guard let days = Period.days(back: text) else {
            throw DebriefError(
                .invalid,
                "\(option) \(DisplayText.safe(text.prefix(40))) is no length of days; write 14d, 2w or 3m"
            )
        }
        return days
    }

    /// One of some words.
    static func choice<Value: RawRepresentable<String> & CaseIterable>(_ text: String, _ option: String)
        throws(DebriefError) -> Value
    {
        guard let value = Value(rawValue: text) else {
            let known = Value.allCases.map(\.rawValue)
            throw DebriefError(
                .invalid,
                "\(option) \(DisplayText.safe(text.prefix(40))) is unknown; " + Spelling.remedy(for: text, among: known)
            )
        }
        return value
    }
}

extension Environment {
    /// The day that counts as today, else that of the clock.
    func day() throws(DebriefError) -> CivilDate {
        if let today { return today }
        return try Arguments.today()
    }
}
