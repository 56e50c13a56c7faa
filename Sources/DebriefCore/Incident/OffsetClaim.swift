import DebriefLanguage
import DebriefText

/// A time that is said to lie so far from another one, which the sentence does not name: `noticed at 14:09, 7 minutes after
/// it had begun`, `30 minutes later, at 14:39`.
package struct OffsetClaim: Hashable, Sendable {
    package let duration: DurationClaim
    /// The time, in seconds since midnight, and where it stands.
    package let clock: Int
    package let time: SourceRange
    /// The last time of the sentence before, which is the likeliest to be meant.
    package let before: StatedClock?

    /// Whether another time lies as far away as is said, on either side.
    ///
    /// - Parameter shifts: seconds by which the clocks were changed meanwhile; 0 is among them.
    package func isBorneOut(by clocks: [StatedClock], shifts: [Int] = [0]) -> Bool {
        clocks.contains { other in
            other.range != time && shifts.contains { duration.allows(Self.distance(clock, other.clock) + $0) }
        }
    }

    /// How far two clocks lie apart, over midnight where that is nearer.
    package static func distance(_ one: Int, _ other: Int) -> Int {
        let apart = abs(one - other) % 86_400
        return min(apart, 86_400 - apart)
    }
}

/// A clock anywhere in a document.
package struct StatedClock: Hashable, Sendable {
    /// Seconds since midnight.
    package let clock: Int
    package let range: SourceRange

    package init(clock: Int, range: SourceRange) {
        self.clock = clock
        self.range = range
    }
}

/// Finds lengths that are counted from a time of another sentence.
struct OffsetReader {
    func claims(in times: StatedTimes, durations: [DurationClaim], before: StatedClock?) -> [OffsetClaim] {
        let statement = times.statement
        guard statement.scope == .paragraph || statement.scope == .listItem, times.all.count == 1,
            let time = times.clocks.first, time.endClock == nil, time.certainty == .exact, let clock = time.clock,
            durations.count == 1, let duration = durations.first, duration.bound == .exact, !duration.isHedged,
            (120...43_200).contains(duration.seconds), counts(duration, in: statement)
        else { return [] }
        return [OffsetClaim(duration: duration, clock: clock, time: time.range, before: before)]
    }

    /// Whether a length is counted from something: `15 minutes after`, `half an hour later`, `距故障开始 15 分钟`.
    private func counts(_ duration: DurationClaim, in statement: FigureSentence) -> Bool {
        let tokens = statement.tokens
        let (first, next) = (
            statement.index(at: duration.range.lowerBound), statement.index(at: duration.range.upperBound)
        )
        guard !Self.tellsLength(tokens[max(0, first - 2)..<first]) else { return false }
        return Self.anchors.end(in: tokens, at: next) != nil || Self.backs.end(in: tokens, at: next) != nil
            || tokens[max(0, first - 9)..<first].contains { $0.scalar == "距" }
    }

    /// `within 5 minutes after`, `every 10 minutes after`: no point in time.
    private static func tellsLength(_ tokens: ArraySlice<FigureToken>) -> Bool {
        tokens.contains { $0.scalar == "每" || lengths.contains($0.word ?? "") }
    }

    private static let lengths = Set(Vocabulary.figures.words("tells a length"))
    private static let anchors = FigureWords("anchor word")
    private static let backs = FigureWords("back")
}
