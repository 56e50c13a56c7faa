import DebriefLanguage
import DebriefText

/// A value beyond its bound: `120 % of requests failed`, a p50 above the p99 of the same sentence.
package struct ImpossibleClaim: Hashable, Sendable {
    package enum Bound: Hashable, Sendable {
        case wholeOf(String)
        /// Where the higher percentile stands.
        case percentile(SourceRange)
    }

    package let bound: Bound
    package let range: SourceRange
}

/// Finds values that cannot be.
struct ImpossibleReader {
    func claims(in statement: FigureSentence) -> [ImpossibleClaim] {
        guard statement.scope != .quote else { return [] }
        return shares(statement.tokens) + percentiles(statement.tokens) + parts(statement.tokens)
    }

    /// `3 of the 2 regions`
    private func parts(_ tokens: [FigureToken]) -> [ImpossibleClaim] {
        tokens.indices.compactMap { index in
            guard let part = Quantity.at(index, in: tokens), part.unit == .count, tokens[safe: part.next]?.word == "of"
            else { return nil }
            var next = part.next + 1
            while let word = tokens[safe: next]?.word, ["the", "our", "all"].contains(word) { next += 1 }
            guard let whole = Quantity.at(next, in: tokens), whole.unit == .count, whole.step == 1, part.step == 1,
                part.value > whole.value, let noun = tokens[safe: whole.next]?.word, noun.count > 3,
                noun.hasSuffix("s"),
                let total = Int(read: whole.value)
            else { return nil }
            return ImpossibleClaim(bound: .wholeOf("\(total) \(noun)"), range: part.range)
        }
    }

    private func shares(_ tokens: [FigureToken]) -> [ImpossibleClaim] {
        tokens.indices.compactMap { index in
            guard let share = Quantity.at(index, in: tokens), share.unit == .percent, share.value > 100,
                share.value < 1_000,
                !Self.growth(tokens[max(0, index - 3)..<index])
            else { return nil }
            var next = share.next
            let isChinese = tokens[safe: next]?.scalar == "的"
            guard isChinese || tokens[safe: next]?.word == "of" else { return nil }
            next += 1
            while let word = tokens[safe: next]?.word, ["the", "our", "all"].contains(word) { next += 1 }
            if let noun = tokens[safe: next]?.word, Self.nouns.contains(noun), closes(tokens[safe: next + 1]) {
                return ImpossibleClaim(bound: .wholeOf(noun), range: share.range)
            }
            let found = Self.chineseNouns.first { $0.0.end(in: tokens, at: next) != nil }
            return found.map { ImpossibleClaim(bound: .wholeOf($0.1), range: share.range) }
        }
    }

    /// `110 % of requests compared to last week` measures something else.
    private func closes(_ token: FigureToken?) -> Bool {
        guard let token else { return true }
        return token.scalar != nil
            || ["failed", "were", "was", "got", "saw", "received", "returned", "could", "had"]
                .contains(token.word ?? "")
    }

    private static func growth(_ tokens: ArraySlice<FigureToken>) -> Bool {
        tokens.contains { ["by", "to", "handled", "served", "at", "for", "capacity"].contains($0.word ?? "") }
    }

    private func percentiles(_ tokens: [FigureToken]) -> [ImpossibleClaim] {
        var found: [(rank: Double, value: Quantity)] = []
        for index in tokens.indices where tokens[index].word == "p" {
            guard let rank = tokens[safe: index + 1]?.number, tokens[safe: index + 1]?.spaceBefore == 0,
                rank.value < 100
            else { continue }
            var next = index + 2
            while next < index + 6, let token = tokens[safe: next], token.number == nil { next += 1 }
            guard let value = Quantity.at(next, in: tokens), value.unit == .seconds else { return [] }
            found.append((rank.value, value))
        }
        guard found.count == 2 else { return [] }
        let (low, high) = found[0].rank < found[1].rank ? (found[0], found[1]) : (found[1], found[0])
        guard low.rank < high.rank, low.value.value > high.value.value else { return [] }
        return [ImpossibleClaim(bound: .percentile(high.value.range), range: low.value.range)]
    }

    private static let nouns: Set<String> = [
        "users", "customers", "requests", "orders", "payments", "checkouts", "nodes", "servers", "transactions",
        "teams",
    ]
    private static let chineseNouns: [(FigurePhrase, String)] = [
        ("请求", "requests"), ("用户", "users"), ("订单", "orders"), ("客户", "customers"),
    ]
}
