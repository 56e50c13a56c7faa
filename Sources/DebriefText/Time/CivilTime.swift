/// A day of the proleptic Gregorian calendar.
package struct CivilDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Fails for a date that no calendar has, such as 30 February.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2027-01-31` and nothing else.
    package init?(iso8601 text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.allSatisfy { "0"..."9" ~= $0 } }),
            let year = Int(read: parts[0]), let month = Int(read: parts[1]), let day = Int(read: parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// From days since 1970-01-01. Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    package init(daysSinceEpoch days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    package var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// 0 for Sunday to 6 for Saturday.
    package var weekday: Int {
        let remainder = (daysSinceEpoch + 4) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    /// The middle of the year in which days are counted whose year is not known: all days of the year are nearer to it
    /// than those of the years beside it.
    static let withoutYear = CivilDate(daysSinceEpoch: 730 + 182)

    /// The middle of the month in which days are counted whose month is not known.
    static let withoutMonth = CivilDate(daysSinceEpoch: -731 + 15)

    /// A Sunday in the middle of the weeks in which days are counted of which only their names are known.
    static let withoutWeek = CivilDate(daysSinceEpoch: 1_830 + 25 * 7)

    /// The day with a name that lies nearest.
    package func nearest(weekday: Int) -> CivilDate {
        let ahead = ((weekday - self.weekday) % 7 + 7) % 7
        return CivilDate(daysSinceEpoch: daysSinceEpoch + (ahead > 3 ? ahead - 7 : ahead))
    }

    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        default: 31
        }
    }
}

/// A reading of a wall clock: seconds since midnight of 1970-01-01 on that clock.
///
/// When the timeline states no date at all, day 0 stands for its first day (see ``Moment/isDated``).
package struct CivilTime: Hashable, Comparable, Sendable {
    package var total: Int

    /// The last second of the calendar.
    package static let latest = CivilTime(day: 2_932_896, second: 86_399)

    package init(total: Int) { self.total = total }

    package init(day: Int, second: Int = 0) { total = day * 86_400 + second }

    package init(_ date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        total = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// Days since 1970-01-01.
    package var day: Int { total >= 0 ? total / 86_400 : (total - 86_399) / 86_400 }
    /// Seconds since midnight.
    package var second: Int { total - day * 86_400 }
    package var date: CivilDate { CivilDate(daysSinceEpoch: day) }

    package static func < (left: CivilTime, right: CivilTime) -> Bool { left.total < right.total }

    /// `2025-01-15`
    package var dateText: String {
        let date = date
        return "\(CivilTime.padded(date.year, 4))-\(CivilTime.padded(date.month))-\(CivilTime.padded(date.day))"
    }

    /// `14:23`, or `14:23:07` with seconds.
    package func clockText(seconds: Bool = false) -> String {
        let minutes = "\(CivilTime.padded(second / 3_600)):\(CivilTime.padded(second / 60 % 60))"
        return seconds ? minutes + ":\(CivilTime.padded(second % 60))" : minutes
    }

    private static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension CivilDate {
    /// `2026-03-17`
    package var dateText: String { CivilTime(self).dateText }
}
