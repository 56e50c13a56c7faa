import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

extension CitedStatement {
    /// Clocks of one cited line in a part of the sentence that tells what another cited line tells.
    func displacedClocks() -> [Finding] {
        guard (2...6).contains(records.count), !passage.isRow else { return [] }
        let clocks = facts.times.filter { $0.clock != nil }
        guard !clocks.isEmpty, clocks.allSatisfy({ $0.endClock == nil }), let parts = parts(around: clocks) else {
            return []
        }
        // With one clock, the rest of a longer sentence may be told by the other lines without a time.
        if clocks.count == 1, ClauseWords.clauses(of: passage.own).count > 1 { return [] }
        let words = records.map { ClauseWords($0.told.joined(separator: "\n")) }
        let found = zip(clocks, parts).compactMap { displaced($0, in: $1, words) }
        // Two that change places prove each other; one alone must share more with the other line.
        let least = passage.own.contains(where: ClauseWords.isHan) ? 3 : 2
        return found.filter { found.count > 1 && found.map(\.shared).reduce(0, +) > least || $0.shared >= least }
            .prefix(1).map(\.finding)
    }

    private func displaced(_ time: TimeExpression, in part: Range<Int>, _ theirs: [ClauseWords])
        -> (shared: Int, finding: Finding)?
    {
        guard time.certainty == .exact, let clock = time.clock else { return nil }
        let tellers = records.indices.filter { index in records[index].moments.contains { tells(clock, time, $0) } }
        let others = records.indices.filter { !tellers.contains($0) && records[$0].events.count == 1 }
        let text =
            self.words(part.lowerBound..<time.range.lowerBound) + " "
            + self.words(time.range.upperBound..<part.upperBound)
        let isChinese = text.contains(where: ClauseWords.isHan)
        guard !tellers.isEmpty, !others.isEmpty,
            tellers.allSatisfy({
                theirs[$0].count > 1 && records[$0].excerpt.text.contains(where: ClauseWords.isHan) == isChinese
            }),
            !rows.contains(where: {
                tells(clock, time, $0.time) && ClauseWords($0.text).shared(with: ClauseWords(text)).count > 0
            })
        else { return nil }
        // What stands beside another event is told by that one's line.
        let own = String(decoding: Array(passage.own.utf8)[part], as: UTF8.self)
        let main = ClauseWords.clauses(of: own).filter { !Self.ties.occur(in: $0) }.joined(separator: "\n")
        let whole = ClauseWords(text)
        let common = ClauseWords(others.map { theirs[$0] })
        guard
            tellers.allSatisfy({
                whole.without(common).shared(with: theirs[$0]).count == 0 && whole.shared(with: theirs[$0]).count <= 1
            })
        else { return nil }
        let rest = tellers.reduce(ClauseWords(main)) { $0.without(theirs[$1]) }
        let best = others.map { ($0, rest.shared(with: theirs[$0]).count) }.max { $0.1 < $1.1 }
        guard let (index, shared) = best, shared > 0, let moment = records[index].events.first?.time else { return nil }
        return (
            shared,
            .misbound(
                words(time.range),
                moment.shown(in: zone).civil.clockText(),
                records[index].shown,
                at: passage.place(time.range)
            )
        )
    }

    /// The part of the sentence around each clock, divided by the last sign, or `and`, before the next one; `nil` where two
    /// stand in one part.
    private func parts(around clocks: [TimeExpression]) -> [Range<Int>]? {
        let bytes = Array(passage.own.utf8)
        var bounds = [0]
        for (time, next) in zip(clocks, clocks.dropFirst()) {
            let between = String(
                decoding: bytes[time.range.upperBound..<max(time.range.upperBound, next.range.lowerBound)],
                as: UTF8.self
            )
            guard let cut = Self.lastCut(in: between), between.utf8.count > 8 else { return nil }
            bounds.append(time.range.upperBound + cut)
        }
        bounds.append(bytes.count)
        return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }

    /// Behind the last sign between two clauses, or before the last `and`.
    private static func lastCut(in text: String) -> Int? {
        var found: Int?
        var offset = 0
        var word = ""
        for scalar in text.unicodeScalars {
            if ",;，；。(（".unicodeScalars.contains(scalar) { found = offset + UTF8.width(scalar) }
            if scalar == " " {
                if word == "and" || word == "but" { found = max(found ?? 0, offset - word.utf8.count) }
                word = ""
            } else {
                word.unicodeScalars.append(scalar)
            }
            offset += UTF8.width(scalar)
        }
        return found
    }

    static let ties = Phrases(.citing, "ties to another event")

    /// Whether some words begin with how long after what was told before: `Two minutes later`, `27 分钟后`.
    static func beginsWithDistance(_ text: String) -> Bool {
        guard let length = DurationClaim.all(in: text).first, length.range.lowerBound < 24 else { return false }
        let behind = String(decoding: Array(text.utf8)[length.range.upperBound...], as: UTF8.self).drop { $0 == " " }
        return later.contains { behind.hasPrefix($0) }
    }

    private static let later = Vocabulary.figures.words("anchor word")
}
