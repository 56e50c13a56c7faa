import DebriefText

/// The lines in which some ranges of a text lie.
struct LineCover {
    private let lines: RangeCover

    init(_ ranges: [SourceRange], in source: SourceText) {
        lines = RangeCover(ranges.map { Self.lines($0, in: source) })
    }

    /// Whether a range has a line with one of them.
    func overlaps(_ range: SourceRange, in source: SourceText) -> Bool {
        lines.overlaps(Self.lines(range, in: source))
    }

    private static func lines(_ range: SourceRange, in source: SourceText) -> Range<Int> {
        let first = source.line(at: range.lowerBound)
        return first..<max(first, source.line(at: range.upperBound - 1)) + 1
    }
}
