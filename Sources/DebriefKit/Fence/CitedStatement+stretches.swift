import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Beginnings of stretches that the evidence has the other way round: `from 10:40 to 10:02`.
    func swappedEnds() -> [Finding] {
        Stretch.all(in: facts, of: passage.own).compactMap { stretch in
            guard isReversedByLength(stretch) || isReversedByRecord(stretch) else { return nil }
            return .swapped(words(stretch.begin.range), at: passage.place(stretch.begin.range))
        }
    }

    /// Whether a length of the sentence is that from its end to its beginning.
    private func isReversedByLength(_ stretch: Stretch) -> Bool {
        facts.lengths.contains { length in
            let rest = length.seconds % 86_400
            return abs(stretch.backwards - rest) < 60 && abs(stretch.forwards - rest) >= 60
        }
    }

    /// Whether a cited line has its two ends in the other order, and none in this one.
    private func isReversedByRecord(_ stretch: Stretch) -> Bool {
        guard stretch.first > stretch.last, !stretch.isDated else { return false }
        let told = records.flatMap(\.texts).filter { $0.utf8.count <= 2_000 }.flatMap {
            Stretch.all(in: StatedFacts($0), of: $0)
        }
        return told.contains { ($0.first, $0.last) == (stretch.last, stretch.first) }
            && !told.contains { ($0.first, $0.last) == (stretch.first, stretch.last) }
    }

    /// The clock that a length is counted from or to, where it stands right beside it: `3 minutes later, at 10:09`,
    /// `at 10:09, 3 minutes after it had begun`, `3 分钟后（10:09）`; in Chinese the only one of its clause as well, when the
    /// length points to it: `11:33 缓解，此前 12 分钟作出决定`.
    func clock(beside length: DurationClaim) -> TimeExpression? {
        let clocks = facts.times.filter { $0.clock != nil && $0.endClock == nil && $0.certainty == .exact }
        let behind = ownWords(length.range.upperBound..<passage.own.utf8.count)
        let counts = Self.counting.contains { behind.drop { $0 == " " }.hasPrefix($0) }
        if counts, let next = clocks.first(where: { $0.range.lowerBound >= length.range.upperBound }) {
            let between = ownWords(length.range.upperBound..<next.range.lowerBound)
            let words = between.split { !$0.isLetter }.map(String.init)
            if words.count <= 2, words.allSatisfy({ Self.counting.contains($0) || $0 == "at" }) { return next }
        }
        guard let last = clocks.last(where: { $0.range.upperBound <= length.range.lowerBound }) else { return nil }
        let between = ownWords(last.range.upperBound..<length.range.lowerBound)
        if counts, between.allSatisfy({ " ,，(（".contains($0) }) { return last }
        let isClause = !between.contains { "；;。".contains($0) }
        let points = Self.pointing.contains { between.reversed().drop { $0 == " " }.starts(with: $0.reversed()) }
        return isClause && points ? last : nil
    }

    private static let counting = Vocabulary.figures.words("anchor word") + Vocabulary.figures.words("back")
    private static let pointing = Vocabulary.citing.words("points to a time before")

    /// The seconds between a clock and each of the times that are told.
    func gaps(from time: TimeExpression) -> [Int] {
        guard let clock = time.clock else { return [] }
        let told = (anchors + statedMoments).filter { $0.precision != .day }
        let own = Set(told.filter { tells(clock, time, $0) }.map(\.order))
        let others = Set(told.flatMap(\.orders))
        guard own.count * others.count <= 4_000 else { return [] }
        return own.flatMap { own in others.map { abs($0 - own) } }
    }
}

/// Two clocks of which a text says that one is the beginning and the other the end.
private struct Stretch {
    let begin: TimeExpression
    /// Seconds since midnight.
    let first: Int
    let last: Int
    /// Whether its end has a day, so that it may be another one.
    let isDated: Bool

    /// Seconds on a clock from the beginning to the end, and from the end to the beginning.
    var forwards: Int { (last - first + 86_400) % 86_400 }
    var backwards: Int { (first - last + 86_400) % 86_400 }

    static func all(in facts: StatedFacts, of text: String) -> [Stretch] {
        let clocks = facts.times.filter { $0.clock != nil }
        guard !clocks.isEmpty else { return [] }
        let bytes = Array(text.utf8)
        /// The words before a time, up to the one before it and within its clause.
        func lead(_ index: Int) -> Substring {
            let start = index > 0 ? clocks[index - 1].range.upperBound : 0
            let words = String(
                decoding: bytes[min(start, clocks[index].range.lowerBound)..<clocks[index].range.lowerBound],
                as: UTF8.self
            )
            return words.split(omittingEmptySubsequences: false) { ",，;；。(（".contains($0) }.last ?? ""
        }
        let pairs = clocks.indices.dropLast().compactMap { index -> Stretch? in
            let (begin, end) = (clocks[index], clocks[index + 1])
            guard let first = begin.clock, let last = end.clock, begin.endClock == nil,
                from.occur(in: String(lead(index))), to.occur(in: String(lead(index + 1)))
            else { return nil }
            return Stretch(begin: begin, first: first, last: last, isDated: end.date != nil)
        }
        let ranges = clocks.compactMap { time in
            time.clock.flatMap { first in
                time.endClock.map { Stretch(begin: time, first: first, last: $0, isDated: time.endDate != nil) }
            }
        }
        return pairs + ranges
    }

    private static let from = Phrases(.citing, "from a time")
    private static let to = Phrases(.citing, "to a time")
}

extension Finding {
    fileprivate static func swapped(_ first: String, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "'\(first)' is where it ends in the cited evidence, and not where it begins",
                zh: "在所引的证据中，“\(first)”是终点而不是起点"
            ),
            at: range
        )
    }
}
