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

    /// Whether the two times lie as far apart as is said, in the other order.
    package var isReversed: Bool {
        let slack = isInDays ? max(Int(clamping: duration.step) / 2, 86_400) : 0
        return seconds < 0 && (duration.allows(-seconds) || abs(-seconds - duration.seconds) <= slack)
    }

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
        case .behind:
            // `A …，在 B 前 D`, `A …，比 B 早 D`
            order = second.range.upperBound <= claim.range.lowerBound ? (first, second) : nil
        case .ahead:
            // `A …，在 B 后 D`
            order = second.range.upperBound <= claim.range.lowerBound ? (second, first) : nil
        case .before:
            // `A, D before … B` and `D before B, on A`
            order =
                isBetween(claim, first, second) ? (first, second) : opens(claim, first, second) ? (second, first) : nil
        case .between:
            // `D passed between A and B`
            order = claim.range.upperBound <= first.range.lowerBound ? (first, second) : nil
        }
        guard var (earlier, later) = order, var seconds = seconds(from: earlier, to: later) else { return [] }
        // `距 B 的提醒 D` is said of either order, and so is `原定 A，实际 B，比原定晚 D`, which counts from no date beside it.
        let isApart = claim.range.lowerBound - second.range.upperBound > Self.reach
        if direction == .behind || direction == .ahead && isApart, seconds < 0 {
            (earlier, later, seconds) = (later, earlier, -seconds)
        }
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

    /// Bytes between a date and the word that counts from it.
    private static let reach = 12

    private static let copulas = Set(
        Vocabulary.grammar.words("copula") + Vocabulary.grammar.words("past copula")
    )

    private enum Direction { case later, after, before, between, behind, ahead }

    private func direction(_ claim: DurationClaim, _ statement: FigureSentence) -> Direction? {
        let next = statement.index(at: claim.range.upperBound)
        switch statement.tokens[safe: next]?.word {
        case "later": return .later
        case "after", "past", "following":
            // `5 minutes after that`
            guard let end = Self.references.end(in: statement.tokens, at: next + 1) else { return .after }
            // `36 minutes after this was decided: …` counts from what follows.
            return Self.copulas.contains(statement.tokens[safe: end]?.word ?? "") ? nil : .later
        case "before", "earlier", "prior": return .before
        case "passed", "elapsed", "lay": return .between
        default: break
        }
        switch statement.tokens[safe: statement.index(at: claim.range.lowerBound) - 1]?.scalar {
        case "前", "早": return .behind
        case "后", "晚": return .ahead
        default: break
        }
        // `于 A 过期，距 B 的提醒 D`
        let lead = statement.tokens[..<statement.index(at: claim.range.lowerBound)].suffix(24)
        if lead.contains(where: { $0.scalar == "距" }) { return .behind }
        return statement.tokens[safe: next].flatMap { $0.scalar == "后" ? .later : nil }
    }

    private func isBetween(_ claim: DurationClaim, _ first: TimeExpression, _ second: TimeExpression) -> Bool {
        first.range.upperBound <= claim.range.lowerBound && claim.range.upperBound <= second.range.lowerBound
            && claim.range.lowerBound - first.range.upperBound <= 80
    }

    private static let references = FigureWords("referring back")

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
