import DebriefLanguage
import DebriefText

/// A day that a sentence names with its year.
package struct StatedDay: Hashable, Sendable {
    package let date: CivilDate
    /// The clock beside it, in seconds since midnight.
    package let clock: Int?
    package let range: SourceRange

    package init(date: CivilDate, clock: Int?, range: SourceRange) {
        self.date = date
        self.clock = clock
        self.range = range
    }
}

/// One time on the clocks of two zones: `13:48 UTC (6:48 PDT)`.
package struct ZonePair: Hashable, Sendable {
    package let first: TimeExpression
    package let second: TimeExpression
}

/// The times of a statement, in the order in which they stand; those in code and quotations are left out.
struct StatedTimes {
    let statement: FigureSentence
    let all: [TimeExpression]

    init(_ statement: FigureSentence, in source: SourceText) {
        self.statement = statement
        guard statement.numberCount > 0 else {
            all = []
            return
        }
        all = TimeScanner.expressions(in: source, range: statement.range)
            .filter { time in
                let token = statement.tokens.firstPlace { $0.range.upperBound > time.range.lowerBound }
                return statement.tokens[safe: token]?.range.contains(time.range.lowerBound) ?? false
            }
    }

    /// Those that name a zone, with the only date of the statement where they have none.
    var zoned: [TimeExpression] {
        guard statement.scope != .quote else { return [] }
        let dates = Set(all.compactMap { $0.date ?? $0.endDate })
        return all.filter { $0.zone != nil }.map { time in
            var dated = time
            if time.date == nil { dated.date = time.endDate ?? (dates.count == 1 ? dates.first : nil) }
            return dated
        }
    }

    /// The days that are named with their year.
    var days: [StatedDay] {
        all.compactMap { time in
            guard let date = time.date ?? time.endDate, date.year != nil, !date.isAmbiguous,
                let day = date.resolved(near: nil)
            else { return nil }
            return StatedDay(date: day, clock: time.clock, range: time.range)
        }
    }

    /// The days that are named without their year.
    var partialDays: [TimeExpression.PartialDate] {
        all.compactMap { $0.date ?? $0.endDate }.filter { $0.year == nil && !$0.isAmbiguous }
    }

    var clocks: [TimeExpression] { all.filter { $0.clock != nil } }

    /// Two clocks of which the second, in brackets right behind the first, says the same in another zone.
    var zonePairs: [ZonePair] {
        zip(all, all.dropFirst()).compactMap { first, second in
            guard first.clock != nil, second.clock != nil, first.endClock == nil, second.endClock == nil,
                second.zone != nil, first.certainty == .exact, second.certainty == .exact
            else { return nil }
            let between = tokens(from: first.range.upperBound, to: second.range.lowerBound)
            guard between.count == 1, between.first?.scalar == "(" || between.first?.scalar == "/" else { return nil }
            return ZonePair(first: first, second: second)
        }
    }

    /// The tokens between two places of the statement.
    func tokens(from start: Int, to end: Int) -> ArraySlice<FigureToken> {
        let lower = statement.index(at: start)
        return statement.tokens[lower..<max(lower, statement.tokens(before: end).endIndex)]
    }
}
