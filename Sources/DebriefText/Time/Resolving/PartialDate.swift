extension TimeExpression.PartialDate {
    /// The day meant; without a year, the one nearest to a known day.
    ///
    /// - Parameter isDayFirst: how numbers that fit both ways are meant; `nil` takes the way nearest to the known day.
    package func resolved(near known: CivilDate?, isDayFirst: Bool? = nil) -> CivilDate? {
        var candidates: [CivilDate] = []
        let years = year.map { [$0] } ?? known.map { [$0.year - 1, $0.year, $0.year + 1] } ?? []
        for year in years {
            if !isAmbiguous || isDayFirst != true, let date = CivilDate(year: year, month: month, day: day) {
                candidates.append(date)
            }
            if isAmbiguous, isDayFirst != false, let date = CivilDate(year: year, month: day, day: month) {
                candidates.append(date)
            }
        }
        guard let known else { return candidates.first }
        return candidates.min {
            abs($0.daysSinceEpoch - known.daysSinceEpoch) < abs($1.daysSinceEpoch - known.daysSinceEpoch)
        }
    }

    /// The day of a date that states its year; `nil` where nothing tells its day from its month (see
    /// ``cannotBeTold(near:isDayFirst:)``).
    package func told(near known: CivilDate?, isDayFirst: Bool?) -> CivilDate? {
        guard year != nil, !cannotBeTold(near: known, isDayFirst: isDayFirst) else { return nil }
        return resolved(near: isAmbiguous && isDayFirst == nil ? known : nil, isDayFirst: isDayFirst)
    }

    /// Whether neither an order nor a known day tells month from day.
    ///
    /// A known day tells them when one reading lies within a week of it and the other does not.
    package func cannotBeTold(near known: CivilDate?, isDayFirst: Bool?) -> Bool {
        guard isAmbiguous, isDayFirst == nil else { return false }
        guard let known, let first = resolved(near: known, isDayFirst: true),
            let second = resolved(near: known, isDayFirst: false)
        else { return true }
        let distances = [first, second].map { abs($0.daysSinceEpoch - known.daysSinceEpoch) <= 7 }
        return distances[0] == distances[1]
    }
}
