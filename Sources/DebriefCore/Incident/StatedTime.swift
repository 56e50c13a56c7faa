/// The times of a statement, in the order in which they stand; those in code and quotations are left out.
struct StatedTimes {
    let statement: Statement
    let all: [TimeExpression]

    init(_ statement: Statement, in source: SourceText) {
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

    var clocks: [TimeExpression] { all.filter { $0.clock != nil } }

    /// The tokens between two places of the statement.
    func tokens(from start: Int, to end: Int) -> ArraySlice<FigureToken> {
        let lower = statement.index(at: start)
        return statement.tokens[lower..<max(lower, statement.tokens(before: end).endIndex)]
    }
}
