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
}
