import DebriefLanguage
import DebriefText

/// An availability, or a share of an error budget, that a document states.
package struct AvailabilityClaim: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// `99.64 % availability for the month`
        case measured
        /// `an SLO of 99.9 %`
        case objective
        /// `consumed 356 % of the error budget`
        case burn
    }

    package let kind: Kind
    /// Of a hundred.
    package let percent: Double
    package let step: Double
    /// Days of the window that the same sentence names: 30, 28, 7, 90.
    package let days: Int?
    /// Whether the window is a calendar month.
    package let isMonth: Bool
    /// The downtime that the same sentence names.
    package let downtime: DurationClaim?
    /// The budget that the same sentence names, of which this is a share.
    package let budget: DurationClaim?
    package let isHedged: Bool
    package let range: SourceRange

    /// Seconds of the windows that may be meant, the likeliest first.
    ///
    /// - Parameter month: a day of the month of the incident.
    package func windows(month: CivilDate?) -> [Int] {
        if let days { return [days * 86_400] }
        let calendar = month.map { [CivilDate.days(inMonth: $0.month, of: $0.year)] } ?? [30, 31, 28, 29]
        return (isMonth ? calendar : calendar + [30, 28, 31, 7, 90, 365]).map { $0 * 86_400 }
    }
}

/// What a length of time is said to be under an objective: `99.9 % over 30 days allows 43.2 minutes`.
package struct BudgetClaim: Hashable, Sendable {
    package let objective: Double
    package let days: Int
    package let allowed: DurationClaim

    /// Seconds that the objective allows.
    package var computed: Int { Int(clamping: ((100 - objective) / 100 * Double(days) * 86_400).rounded()) }

    package var isConsistent: Bool { allowed.allows(computed, grain: 1) }
}

/// Finds objectives, availabilities and budgets.
struct AvailabilityReader {
    func claims(in statement: FigureSentence, durations: [DurationClaim]) -> [AvailabilityClaim] {
        guard statement.scope != .quote, statement.tokens.contains(where: { $0.scalar == "%" || $0.word == "percent" })
        else { return [] }
        let tokens = statement.tokens
        return tokens.indices.compactMap { index in
            guard let share = Quantity.at(index, in: tokens), share.unit == .percent,
                let kind = kind(of: share, index, statement)
            else { return nil }
            let budget = kind == .burn ? durations.first { isBudget($0, statement) } : nil
            let lengths = durations.filter { $0.seconds < 7 * 86_400 && $0 != budget }
            return AvailabilityClaim(
                kind: kind,
                percent: share.value,
                step: share.step,
                days: days(statement),
                isMonth: isMonth(statement),
                downtime: lengths.count == 1 && statement.containsAny(Self.downtimes) ? lengths[0] : nil,
                budget: budget,
                isHedged: share.isHedged,
                range: share.range
            )
        }
    }

    /// `the error budget of 43.2 minutes`, `43.2 分钟错误预算`
    private func isBudget(_ length: DurationClaim, _ statement: FigureSentence) -> Bool {
        let (first, next) = (statement.index(at: length.range.lowerBound), statement.index(at: length.range.upperBound))
        let isBehind =
            statement.tokens[safe: first - 1]?.word == "of" && statement.tokens[safe: first - 2]?.word == "budget"
        return isBehind || Self.budgetWords.contains { $0.end(in: statement.tokens, at: next) != nil }
    }

    /// `99.9 % over 30 days allows 43.2 minutes`
    func budgets(in statement: FigureSentence, durations: [DurationClaim]) -> [BudgetClaim] {
        let tokens = statement.tokens
        guard statement.scope != .quote, statement.containsAny(Self.allowances), let days = days(statement) else {
            return []
        }
        let shares = tokens.indices.compactMap { Quantity.at($0, in: tokens) }.filter {
            $0.unit == .percent && $0.value > 90
        }
        let lengths = durations.filter { $0.seconds != days * 86_400 }
        guard shares.count == 1, lengths.count == 1, shares[0].value < 100, lengths[0].bound == .exact else {
            return []
        }
        // `43.2 minutes allowed`: the length has to stand at the verb or the noun, not at the end of another clause.
        return [BudgetClaim(objective: shares[0].value, days: days, allowed: lengths[0])]
    }

    private func kind(of share: Quantity, _ index: Int, _ statement: FigureSentence) -> AvailabilityClaim.Kind? {
        let tokens = statement.tokens
        let behind = share.next..<min(tokens.count, share.next + 8)
        let before = max(0, index - 8)..<index
        func has(_ phrases: [FigurePhrase], _ range: Range<Int>) -> Bool {
            range.contains { at in phrases.contains { $0.end(in: tokens, at: at) != nil } }
        }
        if has(Self.budgetWords, behind), ["of", "的"].contains(tokens[safe: share.next]?.word ?? "of"),
            has(Self.burnWords, before)
        {
            return .burn
        }
        // `消耗了错误预算的 104%`
        if tokens[safe: index - 1]?.scalar == "的", has(Self.budgetWords, before), has(Self.burnWords, 0..<index) {
            return .burn
        }
        guard share.value >= 90, share.value <= 100, share.step < 1 || share.value >= 95 else { return nil }
        if has(Self.objectiveWords, before.suffix(5)) || has(Self.objectiveWords, behind.prefix(4)) {
            return .objective
        }
        guard has(Self.availabilityWords, max(0, index - 14)..<index) || has(Self.availabilityWords, behind) else {
            return nil
        }
        return .measured
    }

    private func days(_ statement: FigureSentence) -> Int? {
        let tokens = statement.tokens
        for (index, token) in tokens.enumerated() {
            guard let number = token.number, [7, 28, 30, 31, 90, 365].contains(number.value) else { continue }
            var next = index + 1
            if tokens[safe: next]?.scalar == "-" { next += 1 }
            let isDays =
                ["day", "days", "d"].contains(tokens[safe: next]?.word ?? "") || tokens[safe: next]?.scalar == "天"
            if isDays { return Int(clamping: number.value) }
        }
        return nil
    }

    private func isMonth(_ statement: FigureSentence) -> Bool {
        let tokens = statement.tokens
        return statement.containsAny(Self.months)
            // `3 月可用性`, and no `3 月 18 日`
            || tokens.indices.contains { index in
                guard let month = tokens[index].number, (1...12).contains(month.value) else { return false }
                return tokens[safe: index + 1]?.scalar == "月" && tokens[safe: index + 2]?.number == nil
            }
    }

    private static let months: [FigurePhrase] =
        [
            "month", "monthly", "month's", "当月", "本月", "月度", "每月",
        ]
        + ["for", "in", "of", "during"].flatMap { lead in
            Vocabulary.calendar.words("month").map { FigurePhrase("\(lead) \($0)") }
        }
    private static let budgetWords: [FigurePhrase] = ["error budget", "monthly budget", "budget", "错误预算"]
    private static let burnWords: [FigurePhrase] = [
        "burned", "burnt", "consumed", "used", "spent", "exhausted", "burning", "consuming", "cost", "costs", "消耗",
        "用掉", "耗尽",
    ]
    private static let objectiveWords: [FigurePhrase] = [
        "slo", "sla", "objective", "target", "goal", "promise", "commitment", "目标", "承诺",
    ]
    private static let availabilityWords: [FigurePhrase] = ["availability", "uptime", "available", "可用性", "可用率"]
    private static let downtimes: [FigurePhrase] = [
        "outage", "downtime", "down", "unavailable", "incident", "故障", "中断", "不可用", "停机", "宕机",
    ]
    private static let allowances: [FigurePhrase] = [
        "allows", "allow", "allowed", "allowing", "permits", "budget of", "error budget is", "of error budget", "允许",
        "预算为",
    ]
}
