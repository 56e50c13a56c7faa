/// A time as it stands in a text: what was written, with nothing filled in.
package struct TimeExpression: Hashable, Sendable {
    /// A day whose year may be missing.
    package struct PartialDate: Hashable, Sendable {
        package var year: Int?
        package var month: Int
        package var day: Int
        /// Whether `03/04` could be March or April; month and day then follow the American order.
        package var isAmbiguous = false

        package init(year: Int?, month: Int, day: Int, isAmbiguous: Bool = false) {
            self.year = year
            self.month = month
            self.day = day
            self.isAmbiguous = isAmbiguous
        }
    }

    /// A day that is named by another one instead of a date.
    package enum DayReference: Hashable, Sendable {
        /// `次日`, `next day`; 0 for the day that the text has come to.
        case later(Int)
        /// `yesterday`; 0 for the day of writing.
        case ago(Int)
        /// `25日`
        case ofMonth(Int)
        /// `Tue`; 0 for Sunday.
        case weekday(Int)
    }

    /// How the hour of a clock is written.
    package enum Hour: Hashable, Sendable {
        /// `14`, `0`, `00`
        case ofTwentyFour
        /// `2`, `12`, which may be of the other half of the day.
        case ofTwelve
        /// `02`
        case padded
    }

    /// A notation that other times of the text must bear out.
    package enum Doubt: Hashable, Sendable {
        /// `14.50`
        case dotted
        /// `1405`
        case digits
    }

    package var range: SourceRange
    package var date: PartialDate?
    /// Whether the numbers of the date say that the day comes first, as in `13/04/2026`; `nil` when they do not.
    package var isDayFirst: Bool?
    /// Named instead of a date; only where a time is expected.
    package var day: DayReference?
    /// The name of the day beside its date, 0 for Sunday; of a line that heads others.
    package var weekday: Int?
    /// Seconds since midnight; 86400 for `24:00`.
    package var clock: Int?
    package var hasSeconds = false
    /// What `am`, `pm`, `下午` or `当晚` beside the clock says.
    package var part: DayPart?
    /// Whether the half of the day is said with the clock.
    package var statesHalf: Bool { part != nil }
    package var hour = Hour.ofTwentyFour
    /// Whether no minutes are written: `5pm`, `19点`. People round so.
    package var isHourAlone = false
    package var doubt: Doubt?
    package var zone: ZoneRule?
    package var certainty = Moment.Certainty.exact
    package var endDate: PartialDate?
    /// The day of the end, named by another: `30日` of `29日 16:00 – 30日 2:00`.
    package var endDay: DayReference?
    package var endClock: Int?

    package init(range: SourceRange) { self.range = range }

    mutating func take(_ point: TimeScanner.Point) {
        date = point.date
        isDayFirst = point.isDayFirst
        day = point.day
        zone = point.zone
        guard let found = point.clock else { return }
        clock = found.seconds
        hasSeconds = found.hasSeconds
        part = found.part
        hour = found.hour
        doubt = found.doubt
        isHourAlone = found.isHourAlone
    }

    /// Takes over the end of an interval; the half of the day is often said once.
    mutating func takeEnd(_ end: TimeScanner.Clock, on date: PartialDate?, _ day: DayReference? = nil) {
        endDate = date
        endDay = day
        endClock = end.seconds
        certainty = .interval
        guard let first = clock else { return }
        if let part = end.part, self.part == nil, hour != .ofTwentyFour {
            clock = TimeExpression.clock(first, near: end.seconds, isBefore: true)
            self.part = part
        } else if part != nil, end.part == nil, end.hour != .ofTwentyFour {
            endClock = TimeExpression.clock(end.seconds, near: first, isBefore: false)
        }
    }

    /// A clock of twelve hours whose half of the day is said only with another: `between 2:00 and 2:30 PM`.
    ///
    /// - Parameters:
    ///   - clock: seconds since midnight as written.
    ///   - isBefore: whether the other, with its half known, comes after it.
    package static func clock(_ clock: Int, near other: Int, isBefore: Bool) -> Int {
        guard clock < 13 * 3_600 else { return clock }
        let morning = clock % 43_200
        let same = other < 43_200 ? morning : morning + 43_200
        let fits = isBefore ? same <= other : same >= other
        return fits ? same : (same + 43_200) % 86_400
    }
}
