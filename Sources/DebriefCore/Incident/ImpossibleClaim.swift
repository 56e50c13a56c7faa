import DebriefLanguage
import DebriefText

/// A value beyond its bound: `120 % of requests failed`, a p50 above the p99 of the same sentence.
package struct ImpossibleClaim: Hashable, Sendable {
    package enum Bound: Hashable, Sendable {
        case wholeOf(String)
        /// Where the higher percentile stands.
        case percentile(SourceRange)
        /// Where the begin stands that lies behind this end of the same day.
        case begin(SourceRange)
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
            guard tokens[safe: next]?.scalar == "的" || tokens[safe: next]?.word == "of" else { return nil }
            next = Self.determiners.skip(in: tokens, from: next + 1)
            return happened(to: next, tokens).map { ImpossibleClaim(bound: .wholeOf($0), range: share.range) }
        }
    }

    /// The things from a token on to which something happened, of which there can be no more than all: `seat requests
    /// failed`, and not `usual requests`, `requests compared to last week`.
    private func happened(to start: Int, _ tokens: [FigureToken]) -> String? {
        var end = start
        while let token = tokens[safe: end], token.isWord, end < start + (token.isChinese ? 8 : 4),
            !Self.auxiliaries.contains(token.word ?? ""), Self.happening.end(in: tokens, at: end) == nil
        {
            guard Self.exceedable.end(in: tokens, at: end) == nil else { return nil }
            end += 1
        }
        guard end > start, let noun = tokens[safe: end - 1], noun.isChinese || noun.isPlural else { return nil }
        let verb = tokens[safe: end]
        let isAuxiliary = Self.auxiliaries.contains(verb?.word ?? "")
        guard verb == nil || verb?.isWord == false || isAuxiliary || Self.happening.end(in: tokens, at: end) != nil,
            !noun.isChinese || verb?.isChinese == true
        else { return nil }
        return noun.isChinese
            ? String(String.UnicodeScalarView(tokens[start..<end].compactMap(\.scalar))) : noun.word ?? ""
    }

    private static let auxiliaries = Set(Vocabulary.grammar.words("auxiliary"))
    private static let determiners = FigureWords("whole of")
    private static let happening = FigureWords("happened to")
    private static let exceedable = FigureWords("beyond all")

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
}
