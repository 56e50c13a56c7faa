import DebriefLanguage
import DebriefText

/// A length of time as a sentence states it: `47 minutes`, `about 2.5 hours`, `over 1h 50m`, `持续25分钟`.
package struct DurationClaim: Hashable, Sendable {
    package enum Bound: Hashable, Sendable {
        case exact
        /// `over an hour`, `至少 3 小时`
        case atLeast
        /// `up to an hour`, `within 5 minutes`, `不到 10 分钟`
        case atMost
        /// `almost 2 hours`, `近8小时`
        case nearly
        /// `10-15 minutes`, `7 个多小时`: up to this many seconds
        case upTo(Int)
    }

    package let seconds: Int
    package let bound: Bound
    /// Whether the writer says that it is not exact: `about`, `~`, `约`.
    package let isHedged: Bool
    /// The worth of its last digit in seconds: 60 for `47 minutes`, 360 for `2.5 hours` stated to a tenth.
    package let step: Double
    /// From its first digit or number word to the end of its last unit.
    package let range: SourceRange

    package init(seconds: Int, bound: Bound, isHedged: Bool, step: Double, range: SourceRange) {
        self.seconds = seconds
        self.bound = bound
        self.isHedged = isHedged
        self.step = step
        self.range = range
    }

    /// Whether another length stands in a row with this one, so that neither is that of the whole: `2 weeks (slow), 1 day
    /// (down)`, `13 min silent + 8 min to fix`.
    func isPart(of claims: [DurationClaim], in source: SourceText) -> Bool {
        claims.contains { other in
            guard other.range.lowerBound >= range.upperBound, !other.accepted.overlaps(accepted) else { return false }
            let lead = source[range.upperBound..<other.range.lowerBound]
            return lead.last { !" ~≈约".contains($0) }.map { ",+;，；、".contains($0) } ?? false
        }
    }

    /// The lengths that a writer may have rounded to this claim.
    ///
    /// Half of the last unit or digit either way, at least a minute where the claim is in minutes; a tenth when hedged;
    /// a lower bound reaches half as far again, because nobody calls five hours "over an hour".
    package var accepted: ClosedRange<Int> {
        let half = step <= 60 ? max(step, 1) : step / 2
        let slack = Int(clamping: (isHedged ? max(half, Double(seconds) / 10) : half).rounded(.up))
        switch bound {
        case .exact: return max(0, seconds - slack)...(seconds + slack)
        case .atLeast: return max(0, seconds - slack)...(seconds + max(seconds / 2, slack))
        case .atMost: return 0...(seconds + slack)
        case .nearly: return max(0, seconds - max(seconds / 10, slack))...(seconds + slack)
        case .upTo(let most): return max(0, seconds - slack)...(max(most, seconds) + slack)
        }
    }

    /// Whether a length measured between two clock readings may be what the claim means.
    ///
    /// - Parameter grain: how finely the clocks were read, in seconds: two readings to the minute can be a minute off.
    package func allows(_ measured: Int, grain: Int = 60) -> Bool {
        accepted(grain: grain).contains(measured)
    }

    /// The lengths between two clock readings that the claim may mean.
    package func accepted(grain: Int) -> ClosedRange<Int> {
        let extra = step < Double(grain) ? grain : 0
        let accepted = accepted
        return accepted.lowerBound - extra...accepted.upperBound + extra
    }

    /// All claims in a text, in order.
    ///
    /// - Parameter offset: where the text begins in the document.
    package static func all(in text: some StringProtocol, offset: Int = 0) -> [DurationClaim] {
        DurationScanner(FigureToken.all(in: text, offset: offset)).claims()
    }
}
