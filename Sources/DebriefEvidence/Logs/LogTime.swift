import DebriefEvents
import DebriefText

/// The timestamp at the head of a log line.
struct LogTime: Hashable, Sendable {
    /// How a date in numbers alone is meant, which only many lines together tell.
    enum DateOrder: Sendable { case yearFirst, monthFirst, dayFirst }

    /// Seconds on the clock that wrote the line; without a date, since midnight.
    var seconds: Int
    /// Seconds east of UTC; `nil` when the line does not say.
    var offset: Int?
    var hasDate = true
    /// A date without a year is counted as one of 1972, which has all days.
    var hasYear = true
    var hasClock = true

    static let yearOfNone = 1972

    /// Comparable between the lines of one file.
    var order: Int { seconds - (offset ?? 0) }

    /// - Parameters:
    ///   - zone: for a time that states none.
    ///   - year: for a date that states none; without it the moment is undated.
    func moment(zone rule: ZoneRule?, year: Int?) -> Moment {
        var civil = CivilTime(total: seconds)
        var isDated = hasDate && hasYear
        if hasDate, !hasYear, let year {
            let date = civil.date
            let shift = date.month == 2 && date.day == 29 ? 28 : date.day
            if let moved = CivilDate(year: year, month: date.month, day: shift) {
                civil = CivilTime(day: moved.daysSinceEpoch, second: civil.second)
                isDated = true
            }
        }
        let zone = offset.map { Zone(name: $0 == 0 ? "UTC" : Self.name(ofOffset: $0), offset: $0) }
        return Moment(
            civil,
            zone: zone ?? rule?.zone(atCivil: civil) ?? .unknown,
            isDated: isDated,
            precision: .second
        )
    }

    private static func name(ofOffset offset: Int) -> String {
        (offset < 0 ? "-" : "+") + CivilTime(total: abs(offset)).clockText()
    }
}
