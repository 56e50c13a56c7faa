import DebriefText

/// The lines in which some ranges of a text lie.
struct LineCover {
    /// In order, and none touches another.
    private let stretches: [ClosedRange<Int>]

    init(_ ranges: [SourceRange], in source: SourceText) {
        var stretches: [ClosedRange<Int>] = []
        for lines in ranges.map({ Self.lines($0, in: source) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = stretches.last, last.upperBound >= lines.lowerBound {
                stretches[stretches.count - 1] = last.lowerBound...max(last.upperBound, lines.upperBound)
            } else {
                stretches.append(lines)
            }
        }
        self.stretches = stretches
    }

    /// Whether a range has a line with one of them.
    func overlaps(_ range: SourceRange, in source: SourceText) -> Bool {
        let lines = Self.lines(range, in: source)
        let first = stretches.firstPlace { $0.upperBound >= lines.lowerBound }
        return first < stretches.count && stretches[first].lowerBound <= lines.upperBound
    }

    private static func lines(_ range: SourceRange, in source: SourceText) -> ClosedRange<Int> {
        let first = source.line(at: range.lowerBound)
        return first...max(first, source.line(at: range.upperBound - 1))
    }
}
