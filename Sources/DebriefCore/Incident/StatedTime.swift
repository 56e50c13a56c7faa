import DebriefLanguage
import DebriefText

/// A day that a sentence names with its year.
package struct StatedDay: Hashable, Sendable {
    package let date: CivilDate
    package let range: SourceRange
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
            return StatedDay(date: day, range: time.range)
        }
    }

    var clocks: [TimeExpression] { all.filter { $0.clock != nil } }

    /// The tokens between two places of the statement.
    func tokens(from start: Int, to end: Int) -> ArraySlice<FigureToken> {
        let lower = statement.index(at: start)
        return statement.tokens[lower..<max(lower, statement.tokens(before: end).endIndex)]
    }
}
