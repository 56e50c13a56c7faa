import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A stretch in which a series was far from what it is usually.
struct SeriesExcursion: Hashable {
    /// Of the points in order of time: the first and the last that are out of the ordinary, slopes included.
    let points: ClosedRange<Int>
    let isRise: Bool
    /// The point that is farthest out.
    let extreme: Int
    /// How many times the usual spread the extreme is away from the usual value.
    let strength: Double

    /// The excursions of values in order of time.
    ///
    /// What is usual is told by both ends, as an incident may last for most of a series; where they differ, by its
    /// beginning. Noise is the median step from value to value, which neither outliers nor a change of level move. Single
    /// points are noise, and what takes an eighth of the series to change is no event.
    static func excursions(in values: [Double]) -> [SeriesExcursion] {
        guard values.count >= 8, let least = values.min(), let most = values.max(), most > least else { return [] }
        let usual = Usual(values)
        // Availability of 99.95 % is as small a share of failures.
        let level = most <= 100 && usual.median >= 90 ? 100 - usual.median : abs(usual.median)
        let limit = max(8 * usual.sigma, 0.25 * level, 0.2 * (most - least))
        let needed = values.count >= 20 ? 3 : 2
        let sides = values.map { value in
            abs(value - usual.median) <= limit ? 0 : value > usual.median ? 1 : -1
        }
        var found: [SeriesExcursion] = []
        var index = 0
        while index < sides.count {
            let side = sides[index]
            guard side != 0 else {
                index += 1
                continue
            }
            var end = index
            // One point back inside does not end it.
            while end + 1 < sides.count, sides[end + 1] == side || end + 2 < sides.count && sides[end + 2] == side {
                end += 1
            }
            while sides[end] != side { end -= 1 }
            if sides[index...end].count(where: { $0 == side }) >= needed {
                // A rise begins where the values leave the usual band for good, long before they are far from it.
                let band = max(3 * usual.sigma, 0.02 * (most - least))
                let isOut = { (index: Int) in Double(side) * (values[index] - usual.median) > band }
                var first = index
                let isSudden = { (first: Int) in index - first <= max(5, values.count / 8) }
                while first > 0, isOut(first - 1), first - 1 > (found.last?.points.upperBound ?? -1) { first -= 1 }
                var last = end
                while last + 1 < values.count, isOut(last + 1) { last += 1 }
                guard isSudden(first) else {
                    index = last + 1
                    continue
                }
                let extreme =
                    (index...end).max { side > 0 ? values[$0] < values[$1] : values[$0] > values[$1] } ?? index
                let distance = abs(values[extreme] - usual.median)
                found.append(
                    SeriesExcursion(
                        points: first...last,
                        isRise: side > 0,
                        extreme: extreme,
                        strength: distance / max(usual.sigma, 0.01 * level, 1e-9)
                    )
                )
            }
            index = max(end, found.last?.points.upperBound ?? 0) + 1
        }
        return found
    }

    private struct Usual {
        let median: Double
        /// That of a normal distribution with the same median step.
        let sigma: Double

        init(_ values: [Double]) {
            let begin = Array(values.prefix(3))
            let end = Array(values.suffix(3))
            let range = (values.max() ?? 0) - (values.min() ?? 0)
            let isBack = abs(Self.median(begin) - Self.median(end)) <= 0.2 * range
            median = Self.median(isBack ? begin + end : begin)
            let steps = zip(values.dropFirst(), values).map { abs($0 - $1) }
            sigma = 1.4826 * Self.median(steps) / 2.0.squareRoot()
        }

        private static func median(_ values: [Double]) -> Double {
            let sorted = values.sorted()
            let middle = sorted.count / 2
            return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        }
    }
}
