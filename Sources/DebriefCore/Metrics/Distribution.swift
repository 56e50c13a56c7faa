import DebriefLanguage
import DebriefText

/// Durations of several incidents: their median with an interval, never a bare mean.
///
/// Durations of incidents are skewed, so a mean says little (Davidovič, "Incident Metrics in SRE", 2021).
package struct Distribution: Hashable, Sendable {
    /// In seconds, ascending.
    package let values: [Int]

    /// Returns `nil` without any value.
    package init?(_ values: [Int]) {
        guard !values.isEmpty else { return nil }
        self.values = values.sorted()
    }

    package var median: Double {
        let middle = values.count / 2
        return values.count.isMultiple(of: 2) ? Double(values[middle - 1] + values[middle]) / 2 : Double(values[middle])
    }

    /// An interval that holds the true median with at least 95 % confidence, whatever the shape of the distribution;
    /// `nil` for fewer than six values, from which no such interval can be had.
    ///
    /// From order statistics and the binomial distribution: Conover, "Practical Nonparametric Statistics", section 3.2.
    package var medianInterval: ClosedRange<Int>? {
        let count = values.count
        guard count >= 6 else { return nil }
        // The largest rank r for which P(Binomial(count, 1/2) < r) stays within 2.5 %.
        var probability = pow2(-count)
        var cumulated = probability
        var rank = 0
        while cumulated <= 0.025, rank < count / 2 {
            rank += 1
            probability *= Double(count - rank + 1) / Double(rank)
            cumulated += probability
        }
        guard rank > 0 else { return nil }
        return values[rank - 1]...values[count - rank]
    }

    /// The share of values that are no larger, 0 to 1.
    package func share(notAbove value: Int) -> Double {
        Double(values.count { $0 <= value }) / Double(values.count)
    }

    private func pow2(_ exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }
}
