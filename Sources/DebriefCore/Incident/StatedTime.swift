/// The times of a statement, in the order in which they stand; those in code and quotations are left out.
struct StatedTimes {
    let statement: Statement
    let all: [TimeExpression]

    init(_ statement: Statement, in source: SourceText) {
        self.statement = statement
        guard statement.tokens.contains(where: { $0.number != nil }) else {
            all = []
            return
        }
        all = TimeScanner.expressions(in: source, range: statement.range)
            .filter { statement.hasToken(at: $0.range.lowerBound) }
    }

    var clocks: [TimeExpression] { all.filter { $0.clock != nil } }

    /// The tokens between two places of the statement.
    func tokens(from start: Int, to end: Int) -> [FigureToken] {
        Array(statement.tokens(before: end).dropFirst(statement.index(at: start)))
    }
}
