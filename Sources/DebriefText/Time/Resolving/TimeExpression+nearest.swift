extension TimeExpression {
    /// The moment nearest to another one, from which a missing year or day is taken; `nil` for a time without a clock.
    ///
    /// - Parameters:
    ///   - known: a moment of the same incident, whose zone holds where none is stated.
    ///   - isAfter: whether it cannot be earlier than that, apart from a clock that went back a little.
    package func moment(nearest known: Moment, zone context: ZoneRule = .unknown, isAfter: Bool = false) -> Moment? {
        guard clock != nil else { return nil }
        let rule = zone ?? context
        let shown = known.shown(in: rule)
        if let date {
            guard let day = date.resolved(near: shown.civil.date) else { return nil }
            return moment(on: day.daysSinceEpoch, isDated: true, zone: rule, near: day)
        }
        let candidates = (-1...1).map {
            moment(on: shown.civil.day + $0, isDated: known.isDated, zone: rule, near: shown.civil.date)
        }
        let later = isAfter ? candidates.filter { $0.order > known.order - 3_600 } : candidates
        return later.min { abs($0.order - known.order) < abs($1.order - known.order) }
    }

    /// Whether a clock of a report may be in the half of the day that is not written: below `9:47 PM`, `since 9:41` was six
    /// minutes ago, and not twelve hours.
    ///
    /// - Parameters:
    ///   - second: of the day, at which it was told; what is told was before.
    ///   - countsTwelve: whether that was written with its half of the day, so that `09:41` is one of twelve hours too.
    package func mayMeanOtherHalf(at second: Int, countsTwelve: Bool) -> Bool {
        guard let clock, date == nil, day == nil, !statesHalf, endClock == nil, !hasSeconds, doubt == nil,
            hour == .ofTwelve || hour == .padded && countsTwelve
        else { return false }
        return TimeExpression.distance(clock, before: second) > 43_200
    }

    package var inOtherHalf: TimeExpression {
        var other = self
        other.clock = clock.map { ($0 + 43_200) % 86_400 }
        return other
    }

    /// Seconds from one clock to another later one, which may also be a little earlier, as clocks differ.
    private static func distance(_ clock: Int, before other: Int) -> Int {
        ((other + 900 - clock) % 86_400 + 86_400) % 86_400
    }
}
