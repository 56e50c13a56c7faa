import DebriefLanguage
import DebriefText

/// Finds the begin and the end of an incident in what passages state, and says which words decided.
///
/// A statement beats the time at which it was published. Of several updates a later one knows more; within one, a key
/// line beats a sentence with both ends, and that beats a sentence with one. A statement outside of all updates, such as
/// in a summary, was made with hindsight and beats them when it gives both ends.
package struct WindowReader: Sendable {
    /// What is known of a document or of evidence as a whole.
    package struct Context: Sendable {
        package var date: CivilDate?
        /// The year, when no whole date is known.
        package var year: Int?
        /// When the first update was published: what stands outside of all updates is told of its day.
        package var firstUpdate: Moment?
        /// The zone stated for all times.
        package var zone: ZoneRule
        /// The zone to take when no time at all names one.
        package var fallbackZone: ZoneRule

        package init(
            date: CivilDate? = nil,
            year: Int? = nil,
            zone: ZoneRule = .unknown,
            fallbackZone: ZoneRule = .unknown
        ) {
            self.date = date
            self.year = year
            self.zone = zone
            self.fallbackZone = fallbackZone
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

    /// Both ends of the incident, or one of them, as one sentence states them.
    package struct Stretch: Sendable {
        package let start: Bound?
        package let end: Bound?
        /// Whether a label says what it is: `Incident start: 11:00`.
        package let isLabelled: Bool
    }

    private let passages: [Passage]
    private let clock: WindowClock
    private let told: [Candidate]
    private let starts: [Candidate]
    private let ends: [Candidate]

    package init(_ passages: [Passage], context: Context) {
        self.passages = passages
        var statements: [(statement: WindowStatement, passage: Int)] = []
        var zones: [ZoneRule] = []
        // Of a clock with two days nobody knows which is meant.
        var days: [Int: Set<TimeExpression.PartialDate>] = [:]
        for (index, passage) in passages.enumerated() {
            let reading = WindowStatement.read(passage)
            zones += reading.zones
            statements += reading.statements.map { ($0, index) }
            guard passage.posted == nil, passage.place != .timeline else { continue }
            for told in reading.days { days[told.clock, default: []].insert(told.day) }
        }
        let known = days.compactMapValues { $0.count == 1 ? $0.first : nil }
        for index in statements.indices where passages[statements[index].passage].posted == nil {
            statements[index].statement.takeDays(known)
        }
        clock = WindowClock(context, zones: zones)
        func ranked(_ side: WindowWords.Bound) -> [Candidate] {
            let candidates = statements.filter { $0.statement.states(side) }.map {
                Candidate(
                    statement: $0.statement,
                    passage: $0.passage,
                    rank: WindowReader.rank($0.statement, in: passages[$0.passage], side)
                )
            }
            // Of equals the first in the text comes first.
            return candidates.enumerated().sorted { left, right in
                if left.element.rank != right.element.rank {
                    return left.element.rank.lexicographicallyPrecedes(right.element.rank)
                }
                return left.offset < right.offset
            }.map(\.element)
        }
        starts = ranked(.start)
        ends = ranked(.end)
        told = statements.filter { passages[$0.passage].place != .timeline && passages[$0.passage].posted == nil }
            .map { Candidate(statement: $0.statement, passage: $0.passage, rank: []) }
    }

    /// What is stated outside of updates and of the timeline, in the order of the text.
    package var stretches: [Stretch] {
        told.map { candidate in
            let statement = candidate.statement
            return Stretch(
                start: statement.start.flatMap { _ in bound(of: candidate, .start) },
                end: statement.end.flatMap { _ in bound(of: candidate, .end) },
                isLabelled: statement.kind == .keyLine
            )
        }
    }

    /// The clock that the statements are told on; the one of the context when they name none.
    package var zone: ZoneRule { clock.zone }

    /// Whether an update says that the incident is over.
    package static func tellsEnd(_ text: String) -> Bool {
        let source = SourceText(text)
        return WindowWords.tellsEnd(of: Passage(source, range: source.range))
    }

    /// Whether an update says that it is the last one, and names no other place where the story goes on.
    package static func closesUpdates(_ text: String) -> Bool {
        let source = SourceText(text)
        return WindowWords.closesUpdates(Passage(source, range: source.range))
    }

    /// Where the incident began; `nil` when nothing says so.
    package var start: Bound? {
        guard let best = starts.lazy.compactMap({ bound(of: $0, .start) }).first else { return nil }
        return opening(before: best, of: starts, .start) ?? outermost(of: starts, like: best, .start)
    }

    /// Where it ended, no earlier than it began.
    package func end(after start: Moment?) -> Bound? {
        let fitting = ends.lazy.compactMap { bound(of: $0, .end) }.first { bound in
            guard let start, let seconds = bound.time.seconds(since: start) else { return true }
            return seconds >= 0
        }
        return fitting.flatMap { found in
            allClear(after: found) ?? opening(before: found, of: ends, .end) ?? outermost(of: ends, like: found, .end)
        }
    }

    /// As of when an update says that all is well, where it tells of a stretch that ended sooner as well.
    private func allClear(after span: Bound) -> Bound? {
        let own = ends.filter { $0.passage == span.passage }
        guard passages[span.passage].posted != nil,
            own.contains(where: { $0.statement.range == span.range && $0.statement.kind == .span })
        else { return nil }
        let source = passages[span.passage].source
        return own.filter { candidate in
            let words = source[candidate.statement.range].lowercased()
            return candidate.statement.kind == .bound
                && ["for all", "fully", "全部", "完全"].contains { words.contains($0) }
        }
        .compactMap { bound(of: $0, .end) }
        .filter { $0.time.order > span.time.order }
        .max { $0.time.order < $1.time.order }
    }

    /// A report that opens with when it began may tell further down of a shorter stretch, of one of its parts.
    private func opening(before span: Bound, of candidates: [Candidate], _ side: WindowWords.Bound) -> Bound? {
        let isSpan = candidates.contains {
            $0.passage == span.passage && $0.statement.range == span.range && $0.statement.kind == .span
        }
        guard isSpan, passages[span.passage].posted == nil else { return nil }
        return candidates.lazy
            .filter { [passages] in
                let passage = passages[$0.passage]
                return $0.statement.kind == .bound && $0.passage < span.passage && passage.posted == nil
                    && passage.place != .timeline
            }
            .compactMap { bound(of: $0, side) }
            .first { side == .start ? $0.time.order < span.time.order : $0.time.order > span.time.order }
    }

    /// Smaller is better.
    private static func rank(_ statement: WindowStatement, in passage: Passage, _ side: WindowWords.Bound) -> [Int] {
        let kind = statement.kind.rawValue
        let isWhole = statement.kind < .bound
        guard let posted = passage.posted, passage.place != .timeline else {
            return [isWhole ? 0 : 3, 0, kind, passage.place.rawValue]
        }
        // Where it began, whoever told both ends knew; that it ended later than was thought, the latest update knows.
        return [side == .start && !isWhole ? 2 : 1, -posted.order, kind, passage.place.rawValue]
    }

    private func bound(of candidate: Candidate, _ side: WindowWords.Bound) -> Bound? {
        let statement = candidate.statement
        let passage = passages[candidate.passage]
        guard let point = side == .start ? statement.start : statement.end ?? statement.start,
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
    /// So do stretches of one passage that begin alike.
    private func outermost(of candidates: [Candidate], like best: Bound, _ side: WindowWords.Bound) -> Bound? {
        guard let leader = candidates.first(where: { $0.passage == best.passage && $0.statement.range == best.range })
        else { return best }
        let isOnset = leader.statement.kind == .bound && side == .start
        guard !isOnset else { return best }
        var equals = candidates.filter { $0.rank == leader.rank }
        if leader.statement.kind == .span {
            // One part of the service was well before the other: both stretches have one begin.
            guard side == .end else { return best }
            let begin = bound(of: leader, .start)?.time
            equals = equals.filter { $0.passage == leader.passage && bound(of: $0, .start)?.time == begin }
        }
        let outer =
            side == .start
            ? equals.compactMap { bound(of: $0, side) }.min { $0.time.order < $1.time.order }
            : equals.compactMap { bound(of: $0, side) }.max { $0.time.order < $1.time.order }
        return outer ?? best
    }
}
