import DebriefText

/// The days and hours on which an organisation works.
package struct WorkingCalendar: Hashable, Sendable {
    package var hours: SupportHours
    /// Days of the week on which nobody works.
    package var holidays: Set<CivilDate> = []
    /// Days of the weekend on which people work.
    package var workdays: Set<CivilDate> = []

    package init(hours: SupportHours = SupportHours(open: 9 * 3_600, close: 17 * 3_600)) { self.hours = hours }

    package func isWorked(_ day: CivilDate) -> Bool {
        workdays.contains(day) || !holidays.contains(day) && (hours.isEveryDay || (1...5).contains(day.weekday))
    }

    /// When a time of work that begins at a moment is over, by the clock of that moment.
    ///
    /// Days count whole, from the day after: of one that is given, all hours are left. Hours count from the moment on.
    package func end(of time: WorkingTime, from start: CivilTime) -> CivilTime {
        switch time {
        case .days(let count):
            var day = start.day
            var left = count
            while left > 0, day < start.day + Self.limit {
                day += 1
                if isWorked(CivilDate(daysSinceEpoch: day)) { left -= 1 }
            }
            return CivilTime(total: day * 86_400 + hours.close)
        case .hours(let count):
            var left = count * 3_600
            for day in start.day...start.day + Self.limit where isWorked(CivilDate(daysSinceEpoch: day)) {
                let from = max(start.total, day * 86_400 + hours.open)
                let length = day * 86_400 + hours.close - from
                if length >= left { return CivilTime(total: from + left) }
                left -= max(0, length)
            }
            return CivilTime(total: (start.day + Self.limit) * 86_400)
        }
    }

    /// Days; who works on none of them never comes to an end.
    private static let limit = 4_000
}

/// A length that counts only while people work: `5d`, `40h`.
package enum WorkingTime: Hashable, Sendable {
    case days(Int)
    case hours(Int)

    package init?(_ text: String) {
        guard let number = Int(read: text.dropLast()), (1...1_000).contains(number) else { return nil }
        switch text.last {
        case "d": self = .days(number)
        case "h": self = .hours(number)
        default: return nil
        }
    }

    package var text: Message {
        switch self {
        case .days(let count):
            Message("\(count) working \(count == 1 ? "day" : "days")", zh: "\(count) 个工作日")
        case .hours(let count):
            Message("\(count) working \(count == 1 ? "hour" : "hours")", zh: "\(count) 个工作小时")
        }
    }
}
