import DebriefText

/// Whole days from one to another, with the name that people gave them.
package struct Period: Hashable, Sendable {
    /// As written: `2026-Q3`, `90d`.
    package let name: String
    package let first: CivilDate
    package let last: CivilDate

    package init(name: String, first: CivilDate, last: CivilDate) {
        self.name = name
        self.first = first
        self.last = last
    }

    package init(_ quarter: Quarter) {
        let month = quarter.ofYear * 3
        let days = CivilDate.days(inMonth: month, of: quarter.year)
        let first = CivilDate(year: quarter.year, month: month - 2, day: 1) ?? CivilDate(daysSinceEpoch: 0)
        let last = CivilDate(year: quarter.year, month: month, day: days) ?? first
        self.init(name: quarter.name, first: first, last: last)
    }

    /// Reads `2026`, `2026-Q3`, `2026-H1`, `2026-03`, `2026-03-17`, or a length back from today such as `90d`, `12w`, `6m`.
    ///
    /// - Returns: `nil` for anything else.
    package init?(_ text: some StringProtocol, today: CivilDate) {
        let name = text.uppercased()
        if let day = CivilDate(iso8601: name) {
            self.init(name: name, first: day, last: day)
        } else if let back = Self.days(back: name) {
            let first = CivilDate(daysSinceEpoch: today.daysSinceEpoch - back)
            self.init(name: name.lowercased(), first: first, last: today)
        } else {
            let parts = name.split(separator: "-", omittingEmptySubsequences: false)
            guard let year = parts.first.flatMap({ $0.count == 4 ? Int(read: $0) : nil }), parts.count <= 2 else {
                return nil
            }
            guard let months = Self.months(parts.count == 2 ? parts[1] : nil) else { return nil }
            guard let first = CivilDate(year: year, month: months.lowerBound, day: 1),
                let last = CivilDate(
                    year: year,
                    month: months.upperBound,
                    day: CivilDate.days(inMonth: months.upperBound, of: year)
                )
            else { return nil }
            self.init(name: name, first: first, last: last)
        }
    }

    package func contains(_ day: CivilDate) -> Bool {
        (first.daysSinceEpoch...last.daysSinceEpoch).contains(day.daysSinceEpoch)
    }

    /// The days of a length: 90 of `90d`.
    package static func days(back text: some StringProtocol) -> Int? {
        guard let unit = text.lowercased().last, let count = Int(read: text.dropLast(), upTo: 36_525), count > 0 else {
            return nil
        }
        switch unit {
        case "d": return count
        case "w": return min(count * 7, Int.greatestDays)
        case "m": return min(count * 30, Int.greatestDays)
        case "y": return min(count * 365, Int.greatestDays)
        default: return nil
        }
    }

    private static func months(_ text: Substring?) -> ClosedRange<Int>? {
        guard let text else { return 1...12 }
        guard let number = Int(read: text.drop { $0 == "Q" || $0 == "H" }) else { return nil }
        switch text.first {
        case "Q": return (1...4).contains(number) ? number * 3 - 2...number * 3 : nil
        case "H": return (1...2).contains(number) ? number * 6 - 5...number * 6 : nil
        default: return (1...12).contains(number) && text.count == 2 ? number...number : nil
        }
    }
}
