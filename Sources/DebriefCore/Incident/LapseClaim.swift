import DebriefLanguage
import DebriefText

/// Two times of one sentence and how far apart it says they are: `began at 10:02 and was noticed at 10:09, 7 minutes
/// later`, `on 2025-01-03, 12 days before the release on 2025-01-15`.
package struct LapseClaim: Hashable, Sendable {
    package let duration: DurationClaim
    package let earlier: SourceRange
    package let later: SourceRange
    /// Seconds from the earlier to the later; negative when they stand the other way round.
    package let seconds: Int
    /// Whether both are days without a clock.
    package let isInDays: Bool

    /// Whether the two agree.
    ///
    /// - Parameter shifts: seconds by which the clocks were changed meanwhile; 0 is among them.
    package func isConsistent(shifts: [Int] = [0]) -> Bool {
        guard isInDays else {
            return shifts.contains { shift in
                duration.allows(seconds + shift) || duration.allows(seconds + shift + 86_400) && seconds < 0
            }
        }
        // A month is 28 to 31 days, and "two weeks" or "8 months" is said of anything within half of the unit.
        let slack = max(Int(clamping: duration.step) / 2, 86_400)
        return abs(seconds - duration.seconds) <= slack
    }
}

/// Finds lapses of which both ends are written in the same sentence.
struct LapseReader {
    let source: SourceText

    func claims(in times: StatedTimes, durations: [DurationClaim]) -> [LapseClaim] {
        let scope = times.statement.scope
        guard durations.count == 1, let claim = durations.first, scope != .quote, scope != .heading else { return [] }
        let readings = times.all
        guard readings.count == 2, readings.allSatisfy({ $0.endClock == nil && $0.certainty != .approximate }),
            claim.bound == .exact, let direction = direction(claim, times.statement)
        else { return [] }
        let (first, second) = (readings[0], readings[1])
        let order: (TimeExpression, TimeExpression)?
        switch direction {
        case .later:
            // `A …, D later, B` and `A … B, D later`
            order = claim.range.lowerBound > first.range.upperBound ? (first, second) : nil
        case .after:
            // `B, D after … A` and `D after A, on B`
            order =
                isBetween(claim, first, second) ? (second, first) : opens(claim, first, second) ? (first, second) : nil
        case .before:
            // `A, D before … B` and `D before B, on A`
            order =
                isBetween(claim, first, second) ? (first, second) : opens(claim, first, second) ? (second, first) : nil
        case .between:
            // `D passed between A and B`
            order = claim.range.upperBound <= first.range.lowerBound ? (first, second) : nil
        }
        guard let (earlier, later) = order, let seconds = seconds(from: earlier, to: later) else { return [] }
        return [
            LapseClaim(
                duration: claim,
                earlier: earlier.range,
                later: later.range,
                seconds: seconds,
                isInDays: earlier.clock == nil
            )
        ]
    }

    private enum Direction { case later, after, before, between }

    private func direction(_ claim: DurationClaim, _ statement: FigureSentence) -> Direction? {
        let next = statement.index(at: claim.range.upperBound)
        switch statement.tokens[safe: next]?.word {
        case "later": return .later
        case "after", "past", "following": return .after
        case "before", "earlier", "prior": return .before
        case "passed", "elapsed", "lay": return .between
        default: break
        }
        guard let sign = statement.tokens[safe: next]?.scalar else { return nil }
        return sign == "后" ? .later : nil
    }

    private func isBetween(_ claim: DurationClaim, _ first: TimeExpression, _ second: TimeExpression) -> Bool {
        first.range.upperBound <= claim.range.lowerBound && claim.range.upperBound <= second.range.lowerBound
            && claim.range.lowerBound - first.range.upperBound <= 12
    }

    /// Whether the length stands right before both times, which a comma parts: `Two weeks after 2025-01-01, on 2025-01-15`.
    private func opens(_ claim: DurationClaim, _ first: TimeExpression, _ second: TimeExpression) -> Bool {
        guard claim.range.upperBound < first.range.lowerBound, first.range.upperBound < second.range.lowerBound,
            first.range.lowerBound - claim.range.upperBound <= 12
        else { return false }
        let between = source[first.range.upperBound..<second.range.lowerBound]
        return [", on ", ", at ", ", i.e. ", ", that is on ", ", "].contains(String(between))
    }

    private func seconds(from earlier: TimeExpression, to later: TimeExpression) -> Int? {
        guard (earlier.clock == nil) == (later.clock == nil),
            earlier.zone == nil || later.zone == nil || earlier.zone == later.zone
        else { return nil }
        if let from = earlier.clock, let to = later.clock {
            let days = days(from: earlier, to: later)
            if earlier.date != nil, later.date != nil, days == nil { return nil }
            return to - from + (days ?? 0) * 86_400
        }
        guard earlier.date?.year != nil, later.date?.year != nil, let days = days(from: earlier, to: later) else {
            return nil
        }
        return days * 86_400
    }

    private func days(from earlier: TimeExpression, to later: TimeExpression) -> Int? {
        guard let first = earlier.date, let last = later.date, !first.isAmbiguous, !last.isAmbiguous,
            let from = first.resolved(near: last.resolved(near: nil)), let to = last.resolved(near: from)
        else { return nil }
        return to.daysSinceEpoch - from.daysSinceEpoch
    }
}
