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
            (factor < 1) == (to.value < from.value)
        else { return nil }
        let hedge = tokens[safe: index - 2].map(Quantity.isHedge) ?? false
        return ChangeClaim(
            from: from,
            to: to,
            stated: .factor(max(factor, 1 / factor)),
            step: 0.25,
            isHedged: hedge || tokens[safe: index - 2]?.word == "more",
            range: verb.range
        )
    }

    private static let multiples: [String: Double] = [
        "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5, "tenfold": 10, "twofold": 2,
        "threefold": 3, "fivefold": 5,
    ]

    private func claim(at index: Int, _ tokens: [FigureToken]) -> ChangeClaim? {
        guard isOpening(tokens, index), let from = quantity(index + 1, tokens), from.value > 0 else { return nil }
        var cursor = past(["per", "a", "day", "hour", "minute", "requests", "rps", "qps"], tokens, from.next)
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
        var cursor = to.next
        var words = 0
        while let word = tokens[safe: cursor]?.word, words < 4, Self.fillers.contains(word) {
            cursor += 1
            words += 1
        }
        guard let sign = tokens[safe: cursor]?.scalar, sign == "(" || sign == "," || sign == "–" || sign == "—" else {
            return nil
        }
        cursor += 1
        let lead = cursor
        while let token = tokens[safe: cursor], Self.leads.contains(token.word ?? "") || isSign(token) { cursor += 1 }
        let leads = tokens[lead..<max(lead, min(cursor, tokens.count))]
        if leads.contains(where: { $0.word == "factor" }), let (value, step) = multiple(tokens[safe: cursor]) {
            return ChangeClaim(
                from: from,
                to: to,
                stated: .factor(value),
                step: step,
                isHedged: false,
                range: tokens[cursor].range
            )
        }
        guard let (value, step) = tokens[safe: cursor]?.number else { return nil }
        guard let unit = tokens[safe: cursor + 1] else { return nil }
        let isHedged = tokens[safe: cursor - 1].map(Quantity.isHedge) ?? false
        let range = tokens[cursor].range.lowerBound..<unit.range.upperBound
        let stated: ChangeClaim.Stated
        if unit.scalar == "%" || unit.word == "percent" {
            // `(95 % of the limit)`, `, 30 % of requests` speak of something else.
            let behind = tokens[safe: cursor + 2]
            if from.unit == .percent {
                // `from 12 % to 15 % (3 %)` may mean points.
                guard behind?.word == "points" || behind?.word == "point" else { return nil }
                stated = .points(value)
            } else {
                guard closes(behind) else { return nil }
                stated = .percent(value)
            }
        } else if from.unit == .percent, isPoints(tokens, cursor + 1) {
            stated = .points(value)
        } else if unit.word == "x" || unit.word == "times" || unit.scalar == "×" || unit.scalar == "倍" {
            guard tokens[safe: cursor + 2]?.number == nil else { return nil }
            stated = leads.contains { $0.scalar == "了" } ? .more(value) : .factor(value)
        } else {
            return nil
        }
        return ChangeClaim(from: from, to: to, stated: stated, step: step, isHedged: isHedged, range: range)
    }

    /// `10` or `ten`
    private func multiple(_ token: FigureToken?) -> (value: Double, step: Double)? {
        if let word = token?.word, let value = DurationWords.numbers[word], value > 1 { return (value, 0.5) }
        return token?.number
    }

    private func isOpening(_ tokens: [FigureToken], _ index: Int) -> Bool {
        tokens[index].word == "from" || tokens[index].scalar == "从" || tokens[index].scalar == "由"
    }

    /// Past `about`, `~` and a currency sign.
    private func quantity(_ start: Int, _ tokens: [FigureToken]) -> Quantity? {
        var index = start
        while index < start + 3, let token = tokens[safe: index], token.number == nil {
            guard Quantity.isHedge(token) || token.scalar == "$" || token.word == "a" else { return nil }
            index += 1
        }
        return Quantity.at(index, in: tokens)
    }

    private func past(_ words: Set<String>, _ tokens: [FigureToken], _ start: Int) -> Int {
        var index = start
        while index < start + 3, let word = tokens[safe: index]?.word, words.contains(word) { index += 1 }
        return index
    }

    private func isSign(_ token: FigureToken) -> Bool {
        ["+", "-", "−", "~", "≈", "约", "增", "加", "长", "下", "降", "上", "升", "涨", "提", "高", "了"].contains(token.scalar)
    }

    /// `percentage points`, `pp`, `个百分点`
    private func isPoints(_ tokens: [FigureToken], _ index: Int) -> Bool {
        if tokens[safe: index]?.word == "pp" || tokens[safe: index]?.word == "points" { return true }
        if tokens[safe: index]?.word == "percentage" {
            return tokens[safe: index + 1]?.word?.hasPrefix("point") == true
        }
        return Self.chinesePoints.end(in: tokens, at: index) != nil
    }

    private static let chinesePoints: FigurePhrase = "个百分点"

    private func closes(_ token: FigureToken?) -> Bool {
        guard let token else { return true }
        if let sign = token.scalar { return [")", ".", ",", ";", "。"].contains(sign) }
        return [
            "increase", "decrease", "drop", "rise", "more", "less", "higher", "lower", "growth", "reduction", "up",
            "down",
        ]
        .contains(token.word ?? "")
    }

    private static let fillers: Set<String> = [
        "per", "second", "minute", "requests", "connections", "rps", "qps", "users",
    ]
    private static let leads: Set<String> = [
        "a", "an", "or", "i", "e", "about", "roughly", "approximately", "around", "almost", "nearly", "over", "up",
        "down",
        "by", "factor", "of", "increase", "decrease", "drop", "rise", "jump", "fall", "reduction", "increased",
        "decreased", "that", "is", "which",
    ]
}
