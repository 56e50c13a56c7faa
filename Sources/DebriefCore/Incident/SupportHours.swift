import DebriefText

/// The hours of a day in which time counts: `(during support hours 10:00-17:00 M-F)`.
package struct SupportHours: Hashable, Sendable {
    /// Seconds since midnight.
    package let open: Int
    package let close: Int
    package let isEveryDay: Bool

    package init(open: Int, close: Int, isEveryDay: Bool = false) {
        self.open = open
        self.close = close
        self.isEveryDay = isEveryDay
    }

    /// Hours that are tried when a value fits no wall clock and no hours are stated.
    package static let usual: [SupportHours] = [
        .init(open: 9 * 3_600, close: 17 * 3_600), .init(open: 9 * 3_600, close: 18 * 3_600),
        .init(open: 10 * 3_600, close: 17 * 3_600), .init(open: 10 * 3_600, close: 18 * 3_600),
        .init(open: 8 * 3_600, close: 17 * 3_600), .init(open: 8 * 3_600, close: 18 * 3_600),
    ]

    /// The seconds between two readings of one wall clock that fall into these hours; a year at most.
    package func seconds(from start: CivilTime, to end: CivilTime) -> Int {
        guard end > start, end.day - start.day <= 366 else { return 0 }
        var total = 0
        for day in start.day...end.day {
            let weekday = CivilDate(daysSinceEpoch: day).weekday
            guard isEveryDay || (1...5).contains(weekday) else { continue }
            let from = max(start.total, day * 86_400 + open)
            let to = min(end.total, day * 86_400 + close)
            if to > from { total += to - from }
        }
        return total
    }

    /// `10:00–17:00`
    package var text: String {
        CivilTime(total: open).clockText() + "–" + CivilTime(total: close).clockText()
    }
}
