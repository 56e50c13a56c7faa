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
    /// A clock without a date falls on the context's day; without that, on day 0 of an undated timeline. A day whose
    /// year nothing tells becomes one without a year.
    package func moment(in context: Context) -> Moment? {
        var day = context.date?.daysSinceEpoch
        var isDated = day != nil
        if let date {
            guard let resolved = date.resolved(near: context.date ?? (date.year == nil ? .withoutYear : nil)) else {
                return nil
            }
            day = resolved.daysSinceEpoch
            isDated = date.year != nil || context.date != nil
        }
        return moment(on: day ?? 0, isDated: isDated, zone: context.zone, near: context.date)
    }

    /// The moment on a day that is known: its clock, its end, and how sure it is.
    ///
    /// - Parameters:
    ///   - day: since 1970-01-01, or of an undated timeline.
    ///   - zone: where the expression states none.
    ///   - known: which the end's day is taken from where it states no year.
    func moment(on day: Int, isDated: Bool, zone context: ZoneRule, near known: CivilDate?) -> Moment {
        let rule = zone ?? context
        let civil = CivilTime(day: day, second: clock ?? 0)
        var end: CivilTime?
        if let endClock {
            let stated = endDate?.resolved(near: known ?? civil.date) ?? endDay.flatMap { $0.day(behind: civil.date) }
            end = CivilTime(day: stated?.daysSinceEpoch ?? civil.day, second: endClock)
            if let late = end, late < civil, stated == nil { end = CivilTime(total: late.total + 86_400) }
        }
        return Moment(
            civil,
            end: end,
            zone: isDated ? rule.zone(atCivil: civil) : rule.zone(atCivil: CivilTime(total: 0)),
            isDated: isDated,
            precision: clock == nil ? .day : hasSeconds ? .second : .minute,
            certainty: certainty
        )
    }
}

extension TimeExpression.DayReference {
    /// The day meant behind another on which something began; `nil` where nothing tells.
    fileprivate func day(behind begin: CivilDate) -> CivilDate? {
        switch self {
        case .later(let count): return CivilDate(daysSinceEpoch: begin.daysSinceEpoch + count)
        case .ofMonth(let number):
            return begin.nearest(dayOfMonth: number).flatMap { $0.daysSinceEpoch < begin.daysSinceEpoch ? nil : $0 }
        case .weekday(let number):
            return CivilDate(daysSinceEpoch: begin.daysSinceEpoch + ((number - begin.weekday) % 7 + 7) % 7)
        case .ago: return nil
        }
    }
}
