import DebriefLanguage
import DebriefText

/// A clock time that a sentence or a cell gives to a milestone: `the outage began at 14:02`, `started, 10:02`.
package struct MomentClaim: Hashable, Sendable {
    package let milestone: Milestone
    package let time: TimeExpression
    /// Whether it was understood from what a clause says, and not named.
    package var isTold = false

    package var range: SourceRange { time.range }
}

/// Finds the milestones that are told outside the timeline.
struct MomentReader {
    let source: SourceText

    func claims(in times: StatedTimes) -> [MomentClaim] {
        let statement = times.statement
        switch statement.scope {
        case .timelineRow, .quote, .heading: return []
        case .tableCell: return anchor(times).map { [$0] } ?? []
        case .paragraph, .listItem: break
        }
        if let claim = field(times) { return [claim] }
        let named = times.clocks.compactMap { time -> MomentClaim? in
            guard time.certainty == .exact, let milestone = english(time, statement) ?? chinese(time, statement) else {
                return nil
            }
            return MomentClaim(milestone: milestone, time: time)
        }
        let known = Set(named.map(\.range))
        let days = times.all.filter { $0.clock == nil }.compactMap(\.date)
        return (named + told(times).filter { !known.contains($0.range) }).map { claim in
            // `the incident of 3 May was detected at 08:12`
            guard claim.time.date == nil, days.count == 1 else { return claim }
            var dated = claim.time
            dated.date = days[0]
            return MomentClaim(milestone: claim.milestone, time: dated, isTold: claim.isTold)
        }
    }

    /// What the clauses of a sentence tell besides.
    private func told(_ times: StatedTimes) -> [MomentClaim] {
        let statement = times.statement
        guard statement.topic != .timeline, statement.tokens.count < 200, !times.clocks.isEmpty else { return [] }
        let (text, places) = statement.text(with: times.all.map(\.range), in: source)
        return ToldMilestone.milestones(in: text, times: places).compactMap { milestone, index in
            let time = times.all[index]
            guard time.clock != nil, time.endClock == nil, time.certainty == .exact else { return nil }
            return MomentClaim(milestone: milestone, time: time, isTold: true)
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

    /// `Detected: 10:16 UTC`
    private func field(_ times: StatedTimes) -> MomentClaim? {
        let tokens = times.statement.tokens
        guard let colon = tokens.firstIndex(where: { $0.scalar == ":" }), colon > 0, times.all.count == 1,
            let time = times.clocks.first, time.certainty == .exact, time.endClock == nil,
            tokens[safe: colon + 1]?.range.lowerBound == time.range.lowerBound
        else { return nil }
        return Self.milestone(of: tokens[..<colon]).map { MomentClaim(milestone: $0, time: time) }
    }

    /// Rows of a label and a time: `| Detected | 10:16 UTC |`.
    func claims(in table: StatementTable) -> [MomentClaim] {
        ([table.header] + table.rows).compactMap { row in
            guard row.count == 2, row[1].scope == .tableCell, let milestone = Self.milestone(of: row[0].tokens[...])
            else {
                return nil
            }
            let times = StatedTimes(row[1], in: source).all
            guard times.count == 1, let time = times.first, time.clock != nil, time.endClock == nil,
                time.certainty == .exact, row[1].tokens.first?.range.lowerBound == time.range.lowerBound
            else { return nil }
            return MomentClaim(milestone: milestone, time: time)
        }
    }

    private static func milestone(of label: ArraySlice<FigureToken>) -> Milestone? {
        let isChinese = label.contains(where: \.isChinese)
        let words = label.map { token in token.word ?? token.scalar.map(String.init) ?? "" }
        let text = words.joined(separator: isChinese ? "" : " ")
        return Milestone(label: text) ?? (text.hasSuffix("时间") ? Milestone(label: text.dropLast(2)) : nil)
    }

    /// The verb right before `at 14:02 UTC`, when the incident as a whole, or an alert, is its subject.
    private func english(_ time: TimeExpression, _ statement: FigureSentence) -> Milestone? {
        let tokens = statement.tokens(before: time.range.lowerBound)
        let index = tokens.endIndex - 2
        guard index >= 0, let preposition = tokens[index + 1].word, preposition == "at" || preposition == "on",
            let verb = tokens[index].word
        else { return nil }
        let start = tokens[..<index].lastIndex { !$0.isWord }.map { $0 + 1 } ?? 0
        var subject = tokens[start..<index].compactMap(\.word).filter { !Self.fillers.contains($0) }
        // `The outage began at 14:02, was detected at 14:09 and ended at 14:31`: its subject is said once.
        if subject.isEmpty { subject = tokens[..<start].compactMap(\.word) }
        guard !subject.contains(where: Self.partial.contains) else { return nil }
        if subject.suffix(6).contains(where: Self.alerts.contains), Self.firing.contains(verb) { return .detected }
        // `It was detected at 14:20`, of the incident that the paragraph is about.
        let isIt = subject == ["it"] && Self.passives.contains(verb)
        guard isIt || subject.contains(where: Self.subjects.contains) else { return nil }
        return Self.verbs.first { $0.words.contains(verb) }?.milestone
    }

    /// `故障开始于 14:02`, `故障于 14:02 开始`, `14:09 被发现`, `告警于 14:09 触发`: nothing else stands beside the time.
    private func chinese(_ time: TimeExpression, _ statement: FigureSentence) -> Milestone? {
        let all = statement.tokens
        let (first, next) = (statement.index(at: time.range.lowerBound), statement.index(at: time.range.upperBound))
        let lead = String(
            String.UnicodeScalarView(all[..<first].reversed().prefix { $0.isChinese }.compactMap(\.scalar).reversed())
        )
        let tail = String(
            String.UnicodeScalarView(all[min(next, all.count)...].prefix { $0.isChinese }.compactMap(\.scalar))
        )
        guard lead.count + tail.count <= 16, all[..<first].contains(where: \.isChinese) || !tail.isEmpty else {
            return nil
        }
        let words = Self.without(Self.chineseFillers, in: lead) + " " + Self.without(Self.chineseFillers, in: tail)
        let parts = words.split(separator: " ")
        guard parts.count == 1, let word = parts.first else { return nil }
        let isAlert = lead.contains("告警") || tail.contains("告警")
        if isAlert { return Self.chineseFiring.contains(String(word)) ? .detected : nil }
        let isWhole = Self.chineseSubjects.occur(in: all, all.indices)
        guard isWhole else { return nil }
        return Milestone(label: word) ?? Self.verbs.first { $0.words.contains(String(word)) }?.milestone
    }

    private static func without(_ words: [String], in text: String) -> String {
        var rest = text
        while let word = words.first(where: { rest.contains($0) }) { rest = rest.replacing(word, with: "") }
        return rest
    }

    private static let verbs: [(milestone: Milestone, words: Set<String>)] = Milestone.ordered.map {
        ($0, Set(Vocabulary.figures.words(verbGroup(of: $0))))
    }

    private static func verbGroup(of milestone: Milestone) -> String {
        switch milestone {
        case .started: "verb of started"
        case .detected: "verb of detected"
        case .acknowledged: "verb of acknowledged"
        case .declared: "verb of declared"
        case .identified: "verb of identified"
        case .mitigated: "verb of mitigated"
        default: "verb of resolved"
        }
    }

    private static let subjects = Set(Vocabulary.figures.words("subject of a milestone"))
    private static let fillers = Set(Vocabulary.grammar.words("auxiliary"))
        .union(Vocabulary.grammar.words("conjunction"))
    private static let passives = Set(
        [Milestone.detected, .acknowledged, .declared, .mitigated].flatMap {
            Vocabulary.figures.words(verbGroup(of: $0))
        }
    )
    private static let alerts = Set(Vocabulary.figures.words("alert"))
    private static let firing = Set(Vocabulary.figures.words("verb of an alert"))
    private static let partial = Set(Vocabulary.figures.words("another incident"))
    private static let chineseSubjects = FigureWords("subject of a milestone")
    private static let chineseFiring = Vocabulary.figures.chineseWords("verb of an alert")
    private static let chineseFillers = Vocabulary.figures.chineseWords("beside a milestone")
}
