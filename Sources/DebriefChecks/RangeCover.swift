import DebriefText

/// Stretches of a text, found by a place without looking at all of them.
struct RangeCover {
    /// In order, and none touches another.
    private let stretches: [SourceRange]

    init(_ ranges: [SourceRange]) {
        var stretches: [SourceRange] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = stretches.last, last.upperBound > range.lowerBound {
                stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                stretches.append(range)
            }
        }
        self.stretches = stretches
    }

    /// Whether a range has a place in one of them.
    func overlaps(_ range: SourceRange) -> Bool {
        let first = stretches.firstPlace { $0.upperBound > range.lowerBound }
        return first < stretches.count && stretches[first].overlaps(range)
    }

    /// Whether a place lies in one of them.
    func contains(_ offset: Int) -> Bool { overlaps(offset..<offset + 1) }
}
