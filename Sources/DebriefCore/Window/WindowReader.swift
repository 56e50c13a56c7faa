/// Finds the begin and the end of an incident in what passages state, and says which words decided.
///
/// A statement beats the time at which it was published. Of several updates a later one knows more; within one, a key
/// line beats a sentence with both ends, and that beats a sentence with one. A statement outside of all updates, such as
/// in a summary, was made with hindsight and beats them when it gives both ends.
package struct WindowReader {
    /// What is known of a document or of evidence as a whole.
    package struct Context: Sendable {
        package var date: CivilDate?
        /// The year, when no whole date is known.
        package var year: Int?
        package var zone: ZoneRule

        package init(date: CivilDate? = nil, year: Int? = nil, zone: ZoneRule = .unknown) {
            self.date = date
            self.year = year
            self.zone = zone
        }
    }

    /// A begin or an end, with the passage that states it.
    package struct Bound: Sendable {
        package let time: Moment
        /// The index of the passage.
        package let passage: Int
        /// Where the time stands.
        package let timeRange: SourceRange
        /// The sentence.
        package let range: SourceRange
        /// Whether it is one of a pair or of key lines, which say that they are the incident's.
        package let isWhole: Bool
    }

    private struct Candidate {
        let statement: WindowStatement
        let passage: Int
        let rank: [Int]
    }

    private let passages: [Passage]
    private let clock: WindowClock
    private let starts: [Candidate]
    private let ends: [Candidate]

    package init(_ passages: [Passage], context: Context) {
        self.passages = passages
        var candidates: [Candidate] = []
        for (index, passage) in passages.enumerated() {
            for statement in WindowStatement.statements(in: passage) {
                candidates.append(
                    Candidate(statement: statement, passage: index, rank: WindowReader.rank(statement, in: passage))
                )
            }
        }
        clock = WindowClock(context, statements: candidates.map(\.statement))
        // The sort is stable by the index, so that of equals the first in the text comes first.
        let sorted = candidates.enumerated().sorted { left, right in
            if left.element.rank != right.element.rank {
                return left.element.rank.lexicographicallyPrecedes(right.element.rank)
            }
            return left.offset < right.offset
        }.map(\.element)
        starts = sorted.filter { $0.statement.start != nil }
        ends = sorted.filter { $0.statement.end != nil }
    }

    /// The clock that the statements are told on; the one of the context when they name none.
    package var zone: ZoneRule { clock.zone }

    /// Where the incident began; `nil` when nothing says so.
    package var start: Bound? {
        guard let best = starts.lazy.compactMap({ bound(of: $0, .start) }).first else { return nil }
        return outermost(of: starts, like: best, .start)
    }

    /// Where it ended, no earlier than it began.
    package func end(after start: Moment?) -> Bound? {
        let fitting = ends.lazy.compactMap { bound(of: $0, .end) }.first { bound in
            guard let start, let seconds = bound.time.seconds(since: start) else { return true }
            return seconds >= 0
        }
        return fitting.flatMap { outermost(of: ends, like: $0, .end) }
    }

    /// Smaller is better.
    private static func rank(_ statement: WindowStatement, in passage: Passage) -> [Int] {
        let kind = statement.kind.rawValue
        let isWhole = statement.kind < .bound
        guard let posted = passage.posted, passage.place != .timeline else {
            return [isWhole ? 0 : 2, 0, kind, passage.place.rawValue]
        }
        return [1, -posted.order, kind, passage.place.rawValue]
    }

    private func bound(of candidate: Candidate, _ side: WindowWords.Bound) -> Bound? {
        let statement = candidate.statement
        let passage = passages[candidate.passage]
        guard let point = side == .start ? statement.start : statement.end,
            let times = clock.times(of: statement, posted: passage.posted),
            let time = side == .start ? times.start : times.end
        else { return nil }
        return Bound(
            time: time,
            passage: candidate.passage,
            timeRange: point.range,
            range: statement.range,
            isWhole: statement.kind < .bound
        )
    }

    /// Several key lines, and several ends in one update, tell of parts: the first begin and the last end hold for all.
    private func outermost(of candidates: [Candidate], like best: Bound, _ side: WindowWords.Bound) -> Bound? {
        guard let leader = candidates.first(where: { $0.passage == best.passage && $0.statement.range == best.range })
        else { return best }
        let isSpan = leader.statement.kind == .span
        let isOnset = leader.statement.kind == .bound && side == .start
        guard !isSpan, !isOnset else { return best }
        let equals = candidates.filter { $0.rank == leader.rank }.compactMap { bound(of: $0, side) }
        let outer =
            side == .start
            ? equals.min { $0.time.order < $1.time.order } : equals.max { $0.time.order < $1.time.order }
        return outer ?? best
    }
}
