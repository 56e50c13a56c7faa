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

    package var range: SourceRange
    package var date: PartialDate?
    /// Seconds since midnight; 86400 for `24:00`.
    package var clock: Int?
    package var hasSeconds = false
    /// Whether `am`, `pm`, `下午` or the like stands with the clock.
    package var statesHalf = false
    package var zone: ZoneRule?
    package var certainty = Moment.Certainty.exact
    package var endDate: PartialDate?
    package var endClock: Int?

    package init(range: SourceRange) { self.range = range }

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

extension TimeExpression {
    /// What a text around the expression says about it: its day, its zone, the day of the document.
    package struct Context: Hashable, Sendable {
        package var date: CivilDate?
        package var zone: ZoneRule

        package init(date: CivilDate? = nil, zone: ZoneRule = .unknown) {
            self.date = date
            self.zone = zone
        }
    }

    /// The moment meant, given its surroundings; `nil` when a stated date does not exist in any calendar.
    ///
    /// A clock without a date falls on the context's day; without that, on day 0 of an undated timeline.
    package func moment(in context: Context) -> Moment? {
        let rule = zone ?? context.zone
        var day = context.date?.daysSinceEpoch
        if let date {
            guard let resolved = date.resolved(near: context.date) else { return nil }
            day = resolved.daysSinceEpoch
        }
        let civil = CivilTime(day: day ?? 0, second: clock ?? 0)
        var end: CivilTime?
        if let endClock {
            let endDay = endDate?.resolved(near: context.date)?.daysSinceEpoch ?? civil.day
            end = CivilTime(day: endDay, second: endClock)
            if let late = end, late < civil, endDate == nil { end = CivilTime(total: late.total + 86_400) }
        }
        return Moment(
            civil,
            end: end,
            zone: day == nil ? rule.zone(atCivil: CivilTime(total: 0)) : rule.zone(atCivil: civil),
            isDated: day != nil,
            precision: clock == nil ? .day : hasSeconds ? .second : .minute,
            certainty: certainty
        )
    }
}

extension TimeExpression.PartialDate {
    /// The day meant; without a year, the one nearest to a known day.
    package func resolved(near known: CivilDate?) -> CivilDate? {
        var candidates: [CivilDate] = []
        let years = year.map { [$0] } ?? known.map { [$0.year - 1, $0.year, $0.year + 1] } ?? []
        for year in years {
            if let date = CivilDate(year: year, month: month, day: day) { candidates.append(date) }
            if isAmbiguous, let date = CivilDate(year: year, month: day, day: month) { candidates.append(date) }
        }
        guard let known else { return candidates.first }
        return candidates.min {
            abs($0.daysSinceEpoch - known.daysSinceEpoch) < abs($1.daysSinceEpoch - known.daysSinceEpoch)
        }
    }
}
