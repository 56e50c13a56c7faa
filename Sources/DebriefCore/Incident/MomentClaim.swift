import DebriefLanguage
import DebriefText

/// A clock time that a sentence or a cell gives to a milestone: `the outage began at 14:02`, `started, 10:02`.
package struct MomentClaim: Hashable, Sendable {
    package let milestone: Milestone
    package let time: TimeExpression

    package var range: SourceRange { time.range }
}

/// Finds the milestones that are told outside the timeline.
struct MomentReader {
    func claims(in times: StatedTimes) -> [MomentClaim] {
        let statement = times.statement
        switch statement.scope {
        case .timelineRow, .quote, .heading: return []
        case .tableCell: return anchor(times).map { [$0] } ?? []
        case .paragraph, .listItem: break
        }
        return times.clocks.compactMap { time in
            guard time.certainty == .exact, let milestone = milestone(before: time, in: statement) else { return nil }
            return MomentClaim(milestone: milestone, time: time)
        }
    }

    /// `started, 10:02`: the ends of a metric in a table.
    private func anchor(_ times: StatedTimes) -> MomentClaim? {
        let tokens = times.statement.tokens
        guard let comma = tokens.firstIndex(where: { $0.scalar == "," }), comma > 0, let time = times.clocks.first,
            times.all.count == 1, time.certainty == .exact,
            tokens[safe: comma + 1]?.range.lowerBound == time.range.lowerBound
        else { return nil }
        let label = tokens[..<comma].map { token in token.word ?? token.scalar.map(String.init) ?? "" }.joined()
        return Milestone(label: label).map { MomentClaim(milestone: $0, time: time) }
    }

    /// The verb right before `at 14:02 UTC`, when an incident as a whole is its subject.
    private func milestone(before time: TimeExpression, in statement: FigureSentence) -> Milestone? {
        let tokens = statement.tokens(before: time.range.lowerBound)
        var index = tokens.endIndex - 1
        guard index >= 1, let preposition = tokens[index].word, preposition == "at" else {
            return chinese(statement.tokens, end: tokens.endIndex)
        }
        index -= 1
        guard let verb = tokens[index].word, let milestone = Self.verbs[verb] else { return nil }
        let subject = tokens[max(0, index - 4)..<index].compactMap(\.word)
        guard subject.contains(where: Self.subjects.contains), !subject.contains(where: Self.partial.contains) else {
            return nil
        }
        return milestone
    }

    /// `故障开始于 14:02`
    private func chinese(_ tokens: [FigureToken], end: Int) -> Milestone? {
        for (phrase, milestone) in Self.chineseLeads {
            for start in max(0, end - 7)..<max(end, 1) where phrase.end(in: tokens, at: start) == end {
                return milestone
            }
        }
        return nil
    }

    private static let chineseLeads: [(FigurePhrase, Milestone)] = [
        ("故障开始于", .started), ("影响开始于", .started), ("故障始于", .started), ("故障恢复于", .resolved), ("故障发现于", .detected),
    ]

    private static let verbs: [String: Milestone] = [
        "began": .started, "started": .started, "detected": .detected, "noticed": .detected, "declared": .declared,
        "mitigated": .mitigated, "resolved": .resolved, "ended": .resolved, "acknowledged": .acknowledged,
    ]

    private static let subjects: Set<String> = ["outage", "incident", "impact", "downtime", "disruption"]
    private static let partial: Set<String> = [
        "second", "third", "another", "first", "partial", "not", "previous", "earlier", "next", "last", "similar",
    ]
}
