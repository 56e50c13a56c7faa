import DebriefLanguage
import DebriefText

/// A total and the parts that are said to make it up.
package struct SumClaim: Hashable, Sendable {
    package let total: Double
    /// How far rounding may put parts and total apart.
    package let tolerance: Double
    package let sum: Double
    package let unit: Quantity.Unit
    package let range: SourceRange
    package let parts: [SourceRange]
    /// Whether words say that the parts make up the total, or the total is only followed by its parts.
    package fileprivate(set) var isSaid: Bool

    init?(total: Quantity, parts: [Quantity], isSaid: Bool = true) {
        guard parts.count >= 2, parts.allSatisfy({ $0.unit == total.unit }), parts.allSatisfy({ $0.value >= 0 }) else {
            return nil
        }
        self.total = total.value
        sum = parts.reduce(0) { $0 + $1.value }
        // Half of the last digit of each rounded number; whole numbers of the same kind add up exactly.
        let isRounded = total.step != 1 || parts.contains { $0.step != 1 }
        let rounding = parts.reduce(total.step / 2) { $0 + $1.step / 2 }
        let hedge = total.isHedged || parts.contains { $0.isHedged } ? total.value / 10 : 0
        tolerance = max(isRounded || total.unit == .percent ? rounding : 0, hedge)
        unit = total.unit
        range = total.range
        self.parts = parts.map(\.range)
        self.isSaid = isSaid
    }

    package var isConsistent: Bool { abs(total - sum) <= tolerance + 1e-6 }
}

/// Finds totals in sentences and in tables.
struct SumReader {
    func claims(in statement: FigureSentence) -> [SumClaim] {
        guard statement.scope != .quote, statement.numberCount >= 3 else { return [] }
        return chains(statement.tokens)
            + [
                announced(statement.tokens) ?? split(statement.tokens), summedUp(statement.tokens),
                divided(statement.tokens),
            ].compactMap { $0 }
    }

    /// `90 + 215 = 305`, `305 (90 + 215)`
    private func chains(_ tokens: [FigureToken]) -> [SumClaim] {
        var found: [SumClaim] = []
        var index = 0
        while index < tokens.count {
            guard let (parts, next) = chain(tokens, index) else {
                index += 1
                continue
            }
            if tokens[safe: next]?.scalar == "=", let total = Quantity.at(next + 1, in: tokens) {
                if let claim = SumClaim(total: total, parts: parts) { found.append(claim) }
            } else if tokens[safe: index - 1]?.scalar == "(", tokens[safe: next]?.scalar == ")",
                let total = total(endingBefore: index - 1, tokens), let claim = SumClaim(total: total, parts: parts)
            {
                found.append(claim)
            }
            index = max(next, index + 1)
        }
        return found
    }

    private func chain(_ tokens: [FigureToken], _ start: Int) -> ([Quantity], Int)? {
        guard let first = Quantity.at(start, in: tokens) else { return nil }
        var parts = [first]
        var next = noun(tokens, first.next)
        while tokens[safe: next]?.scalar == "+", let part = Quantity.at(next + 1, in: tokens) {
            parts.append(part)
            next = noun(tokens, part.next)
        }
        return parts.count > 1 ? (parts, next) : nil
    }

    /// Past at most two words of the thing counted.
    private func noun(_ tokens: [FigureToken], _ start: Int) -> Int {
        var index = start
        while index < start + 2, let token = tokens[safe: index], token.isWord { index += 1 }
        return index
    }

    /// `305 teams (`, `305 teams were affected (`
    private func total(endingBefore end: Int, _ tokens: [FigureToken]) -> Quantity? {
        for start in stride(from: end - 1, through: max(0, end - 5), by: -1) {
            guard let quantity = Quantity.at(start, in: tokens) else { continue }
            let between = tokens[min(quantity.next, end)..<end]
            return between.allSatisfy { $0.isWord } ? quantity : nil
        }
        return nil
    }

    /// `305 teams in total: 90 in the EU, 150 in the US and 65 elsewhere`, `共 305 个团队：欧洲 90 个，美国 215 个`
    private func announced(_ tokens: [FigureToken]) -> SumClaim? {
        guard let colon = tokens.firstIndex(where: { $0.scalar == ":" }), colon > 0 else { return nil }
        let lead = tokens[..<colon]
        let isTotal =
            lead.contains { ["total", "altogether"].contains($0.word ?? "") }
            || Self.chineseTotals.contains { phrase in lead.indices.contains { phrase.end(in: tokens, at: $0) != nil } }
        let totals = lead.indices.compactMap { Quantity.at($0, in: tokens) }
        // `305 teams were affected: 90 in the EU and the remaining 215 in the US`
        let isDivided =
            tokens[colon...].contains { $0.word == "remaining" } || tokens[colon...].contains { $0.scalar == "余" }
        guard isTotal || isDivided, totals.count == 1, let total = totals.first else { return nil }
        return parts(of: total, tokens, colon + 1..<tokens.count).flatMap { SumClaim(total: total, parts: $0) }
    }

    /// `共影响 305 笔订单，其中 90 笔超时，215 笔失败`
    ///
    /// Only what nearly adds up, exceeds the total or names the rest is meant as the whole.
    private func divided(_ tokens: [FigureToken]) -> SumClaim? {
        guard let mark = tokens.indices.first(where: { ShareScanner.among.end(in: tokens, at: $0) != nil }) else {
            return nil
        }
        let whole = tokens[..<mark].indices.compactMap { Quantity.at($0, in: tokens) }
        guard whole.count == 1, let total = whole.first, let measure = measure(behind: total, tokens) else {
            return nil
        }
        var parts: [Quantity] = []
        var index = mark
        while index < tokens.count {
            if let quantity = Quantity.at(index, in: tokens) {
                guard quantity.unit == total.unit, self.measure(behind: quantity, tokens) == measure else { return nil }
                parts.append(quantity)
                index = quantity.next
            } else if Self.endings.end(in: tokens, at: index) != nil, [",", "("].contains(tokens[index - 1].scalar) {
                break
            } else if tokens.isEndOfName(index) {
                index += 1
            } else if tokens[index].number != nil || ["(", "。", ".", ":", "+", "/"].contains(tokens[index].scalar),
                index + 1 < tokens.count
            {
                return nil
            } else {
                index += 1
            }
        }
        guard var claim = SumClaim(total: total, parts: parts) else { return nil }
        let namesRest = tokens[mark..<index].contains { $0.scalar == "余" || $0.scalar == "剩" }
        if namesRest || claim.sum > claim.total || claim.sum >= claim.total * 0.95 { return claim }
        // What is left may be a rest that nobody names.
        claim.isSaid = false
        return claim.sum >= claim.total * 0.9 ? claim : nil
    }

    /// The character by which the things of a number are counted: `笔`, `张`, `台`.
    private func measure(behind quantity: Quantity, _ tokens: [FigureToken]) -> Unicode.Scalar? {
        guard let token = tokens[safe: quantity.next], token.isChinese else { return nil }
        return token.scalar
    }

    /// `12 in the EU, 7 in the US and 4 in Asia, 23 in all`, `欧洲 12 个，美国 7 个，亚洲 4 个，共 23 个`
    private func summedUp(_ tokens: [FigureToken]) -> SumClaim? {
        guard let place = tokens.indices.last(where: { Quantity.at($0, in: tokens) != nil }),
            let total = Quantity.at(place, in: tokens),
            [",", "–", "—", ";", "("].contains(tokens[safe: before(place, tokens)]?.scalar)
        else { return nil }
        let behind = tokens[total.next...].prefix(5).compactMap(\.word)
        let isTotal =
            behind.contains("altogether") || Self.leadsTotal(before: place, tokens) != nil
            || zip(behind, behind.dropFirst()).contains { $0 == ("in", "all") || $0 == ("in", "total") }
            || ["共", "计"].contains(tokens[safe: place - 1]?.scalar)
        // `12 nodes and 7 disks failed, a total of 25 requests` counts something else.
        let counted = tokens[safe: total.next].flatMap { $0.isPlural ? $0.word : nil }
        guard isTotal,
            counted == nil || behind.contains("all") || tokens[..<place].contains(where: { $0.word == counted })
        else { return nil }
        // Every number before it is a part, and nothing but words and separators stands between them.
        var parts: [Quantity] = []
        var index = 0
        while index < place {
            if let quantity = Quantity.at(index, in: tokens), quantity.unit == total.unit {
                // `华南 4 省看到 404，共 75 分钟` counts different things.
                if let counted = measure(behind: total, tokens), measure(behind: quantity, tokens) != counted {
                    return nil
                }
                parts.append(quantity)
                index = quantity.next
                continue
            }
            let token = tokens[index]
            if Quantity.isCurrency(token) {
                index += 1
                continue
            }
            guard token.number == nil, token.isWord || [",", "、"].contains(token.scalar) else {
                return nil
            }
            index += 1
        }
        return SumClaim(total: total, parts: parts)
    }

    /// The token before a total, past the word that calls it one.
    private func before(_ place: Int, _ tokens: [FigureToken]) -> Int {
        var index = Self.leadsTotal(before: place, tokens) ?? place - 1
        while let scalar = tokens[safe: index]?.scalar, ["共", "总", "合", "计", "一"].contains(scalar) { index -= 1 }
        return index
    }

    /// The index before the words that call the number behind them a total: `in total`, `a total of`, `altogether`.
    private static func leadsTotal(before place: Int, _ tokens: [FigureToken]) -> Int? {
        var end = place
        // A currency belongs to its number.
        if let sign = tokens[safe: end - 1], Quantity.isCurrency(sign) { end -= 1 }
        for (phrase, length) in totals where end >= length && phrase.end(in: tokens, at: end - length) == end {
            return end - length - 1
        }
        return nil
    }

    /// With the number of their tokens, the longest first.
    private static let totals: [(FigurePhrase, Int)] = [
        ("for a total of", 4), ("a total of", 3), ("adding up to", 3), ("in total", 2), ("in all", 2),
        ("altogether", 1), ("totalling", 1), ("totaling", 1),
    ]

    private static let chineseTotals: [FigurePhrase] = ["共", "合计", "总计"]

    /// Columns of numbers above a row that is called a total.
    func claims(in table: StatementTable) -> [SumClaim] {
        guard let last = table.rows.last, table.rows.count >= 3, let label = last.first, isTotal(label) else {
            return []
        }
        let body = table.rows.dropLast()
        // A subtotal would be counted twice.
        guard !body.contains(where: { $0.first.map(isTotal) ?? false }) else { return [] }
        return last.indices.dropFirst().compactMap { column in
            guard let total = whole(last[column]) else { return nil }
            let parts = body.compactMap { $0.indices.contains(column) ? whole($0[column]) : nil }
            // Shares of different wholes do not add up, so percentages count only when they make a hundred.
            guard parts.count == body.count, total.unit != .percent || total.value == 100 else { return nil }
            return SumClaim(total: total, parts: parts)
        }
    }

    private func isTotal(_ cell: FigureSentence) -> Bool {
        let text = cell.tokens.map { token in token.word ?? token.scalar.map(String.init) ?? "" }.joined()
        return ["total", "totals", "sum", "alltogether", "altogether", "合计", "总计", "总和", "共计"].contains(text)
    }

    /// A cell that is one number with its unit.
    private func whole(_ cell: FigureSentence) -> Quantity? {
        let start = cell.tokens.first?.scalar.map { "$€£¥".unicodeScalars.contains($0) } == true ? 1 : 0
        guard let quantity = Quantity.at(start, in: cell.tokens), quantity.next == cell.tokens.count else { return nil }
        return quantity
    }
}
