import DebriefLanguage
import DebriefText

/// Two values and what the change between them is said to be: `from 120 ms to 1.9 s (16x)`.
package struct ChangeClaim: Hashable, Sendable {
    package enum Stated: Hashable, Sendable {
        /// 200 for `a 200 % increase`, without sign.
        case percent(Double)
        /// 16 for `16x`.
        case factor(Double)
        /// 3 for `增加了 3 倍`, which some write for four times as much and others for three times.
        case more(Double)
        /// 30 for `30 percentage points`, of two values in percent.
        case points(Double)
    }

    package let from: Quantity
    package let to: Quantity
    package let stated: Stated
    /// The worth of the last digit of what is stated.
    package let step: Double
    package let isHedged: Bool
    /// Whether it is told as a rise where the values fall, or the other way round.
    package var isReversed = false
    package let range: SourceRange

    /// The change that the two values give, in the form that is stated.
    package var computed: Double {
        switch stated {
        case .percent: abs(to.value - from.value) / from.value * 100
        case .factor, .more: max(to.value, from.value) / min(to.value, from.value)
        case .points: abs(to.value - from.value)
        }
    }

    package var isConsistent: Bool {
        guard !isReversed else { return false }
        let values: [Double]
        switch stated {
        case .percent(let percent): values = [percent]
        case .factor(let factor): values = [factor]
        case .more(let factor): values = [factor, factor + 1]
        case .points(let points): values = [points]
        }
        // The values are rounded too.
        let slack = from.step / 2 / from.value + to.step / 2 / max(to.value, to.step)
        let hedge = isHedged || from.isHedged || to.isHedged ? 0.1 : 0.01
        let spread: Double
        switch stated {
        case .percent: spread = 100 * to.value / from.value * slack
        case .factor, .more: spread = computed * slack
        case .points: spread = from.step / 2 + to.step / 2
        }
        // Of two readings each has to fit by itself.
        let rounding = values.count > 1 ? step / 2 : step
        return values.contains { abs(computed - $0) <= rounding + spread + computed * hedge }
    }
}

/// Finds changes of which both values and the change stand together.
struct ChangeReader {
    func claims(in statement: FigureSentence) -> [ChangeClaim] {
        guard statement.scope != .quote, statement.numberCount >= 2 else { return [] }
        let tokens = statement.tokens
        return tokens.indices.compactMap { claim(at: $0, tokens) }
    }

    /// `doubled from 500 to 1,000`, `从 500 翻倍到 1000`
    private func spoken(_ from: Quantity, _ to: Quantity, before index: Int, _ tokens: [FigureToken]) -> ChangeClaim? {
        guard let verb = tokens[safe: index - 1], let factor = verb.word.flatMap({ Self.multiples[$0] }),
            to.value != from.value
        else { return nil }
        let hedge = tokens[safe: index - 2].map(Quantity.isHedge) ?? false
        return ChangeClaim(
            from: from,
            to: to,
            stated: .factor(max(factor, 1 / factor)),
            step: 0.25,
            isHedged: hedge || tokens[safe: index - 2]?.word == "more",
            isReversed: (factor < 1) != (to.value < from.value),
            range: verb.range
        )
    }

    private static let multiples: [String: Double] = [
        "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5, "tenfold": 10, "twofold": 2,
        "threefold": 3, "fivefold": 5,
    ]

    private func claim(at index: Int, _ tokens: [FigureToken]) -> ChangeClaim? {
        guard isOpening(tokens, index), let from = quantity(index + 1, tokens), from.value > 0 else { return nil }
        var cursor = Self.pastName(tokens, from.next)
        guard tokens[safe: cursor]?.word == "to" || ["到", "至"].contains(tokens[safe: cursor]?.scalar) else {
            // `从 120 ms 升到 1.9 s`
            guard ["升", "降", "涨", "增", "跌", "提", "上", "下"].contains(tokens[safe: cursor]?.scalar),
                let end = tokens[cursor...].prefix(4).firstIndex(where: { ["到", "至"].contains($0.scalar) })
            else { return nil }
            return claim(from, end, index, tokens)
        }
        if tokens[safe: cursor]?.word == "to", tokens[safe: cursor + 1]?.word == "about" { cursor += 1 }
        return claim(from, cursor, index, tokens)
    }

    private func claim(_ from: Quantity, _ connector: Int, _ opening: Int, _ tokens: [FigureToken]) -> ChangeClaim? {
        guard let to = quantity(connector + 1, tokens), to.value > 0, to.value != from.value else { return nil }
        guard from.unit == to.unit else { return nil }
        if let claim = spoken(from, to, before: opening, tokens) ?? leading(from, to, before: opening, tokens) {
            return claim
        }
        return stated(from, to, behind: connector, tokens)
    }

    private func isOpening(_ tokens: [FigureToken], _ index: Int) -> Bool {
        tokens[index].word == "from" || tokens[index].scalar == "从" || tokens[index].scalar == "由"
    }

    /// Past `about`, `~` and a currency sign.
    func quantity(_ start: Int, _ tokens: [FigureToken]) -> Quantity? {
        var index = start
        while index < start + 4, let token = tokens[safe: index], token.number == nil {
            // `从每秒 80 次`
            guard Quantity.isHedge(token) || token.scalar == "$" || token.word == "a" || token.isChinese else {
                return nil
            }
            index += 1
        }
        return Quantity.at(index, in: tokens)
    }

    /// Past the name of what is counted, and past what it is counted by: `requests per second`, `封`, `毫秒`.
    static func pastName(_ tokens: [FigureToken], _ start: Int) -> Int {
        var index = start
        while index < start + 4, let token = tokens[safe: index], token.isWord,
            joints.end(in: tokens, at: index) == nil,
            rises.end(in: tokens, at: index) == nil, falls.end(in: tokens, at: index) == nil
        {
            index += 1
        }
        return index
    }

    static let joints = FigureWords("joins a range")
    static let rises = FigureWords("rise")
    static let falls = FigureWords("fall")

    /// `percentage points`, `pp`, `个百分点`
    func isPoints(_ tokens: [FigureToken], _ index: Int) -> Bool {
        if tokens[safe: index]?.word == "pp" || tokens[safe: index]?.word == "points" { return true }
        if tokens[safe: index]?.word == "percentage" {
            return tokens[safe: index + 1]?.word?.hasPrefix("point") == true
        }
        return Self.chinesePoints.end(in: tokens, at: index) != nil
    }

    private static let chinesePoints: FigurePhrase = "个百分点"

    func closes(_ token: FigureToken?) -> Bool {
        guard let token else { return true }
        if let sign = token.scalar { return [")", ".", ",", ";", "。"].contains(sign) }
        return [
            "increase", "decrease", "drop", "rise", "more", "less", "higher", "lower", "growth", "reduction", "up",
            "down",
        ]
        .contains(token.word ?? "")
    }
}
