import DebriefLanguage
import DebriefText

/// A part, its whole and the percentage that a sentence says it is: `847 of 12,000 users (7.1 %)`.
package struct ShareClaim: Hashable, Sendable {
    package let part: Double
    package let whole: Double
    /// 7.1 for `7.1 %`.
    package let percent: Double
    /// The worth of the last digit of ``percent``: 0.1 for `7.1 %`.
    package let step: Double
    /// Whether one of the numbers is stated as a guess or a bound: `about`, `~`, `over`, `近`.
    package let isHedged: Bool
    package let partRange: SourceRange
    package let wholeRange: SourceRange
    package let percentRange: SourceRange
    /// How finely part and whole are stated, as a share of each: 0.05 for `1k`.
    package let slack: Double

    /// The percentage that the two numbers give.
    package var computed: Double { part / whole * 100 }

    /// Whether the three numbers can all be true: the percentage rounded or cut off, a tenth more when hedged.
    package var isConsistent: Bool {
        let allowed = max(step, computed * (isHedged ? max(0.1, slack) : slack))
        return abs(computed - percent) <= allowed + 1e-9
    }

    /// ``computed`` with as many decimals as the document's percentage, rounded half up.
    package var computedText: String {
        let scale = min((1 / step).rounded(), 1e6)
        let scaled = Int(clamping: (computed * scale).rounded())
        guard scale > 1 else { return String(scaled) }
        let digits = String(Int(clamping: scale)).count - 1
        let fraction = String(scaled % Int(clamping: scale))
        return "\(scaled / Int(clamping: scale))." + String(repeating: "0", count: max(0, digits - fraction.count))
            + fraction
    }

    /// All claims of which the three numbers stand together, in one parenthesis or right beside it.
    ///
    /// - Parameter offset: where the text begins in the document.
    package static func all(in text: some StringProtocol, offset: Int = 0) -> [ShareClaim] {
        ShareScanner(FigureToken.all(in: text, offset: offset)).claims()
    }
}

/// A count and the percentage that it is said to be of something counted elsewhere: `847 tickets (23 % of affected users)`.
package struct OpenShareClaim: Hashable, Sendable {
    package let part: Quantity
    package let percent: Quantity
    /// `users`, as in ``AffectedClaim/noun``.
    package let noun: String

    /// Whether it is a share of what another sentence counts; all names of people who use a service are one.
    package func isOf(_ whole: AffectedClaim) -> Bool {
        noun == whole.noun || [noun, whole.noun].allSatisfy(Self.people.contains)
    }

    private static let people = Set(Vocabulary.units.words("people"))

    /// The share of a whole that is stated in another sentence, with their numbers as one claim.
    package func isConsistent(with whole: AffectedClaim) -> Bool {
        let computed = part.value / whole.value * 100
        let isHedged = part.isHedged || percent.isHedged || whole.isHedged
        return abs(computed - percent.value) <= max(percent.step, computed * (isHedged ? 0.1 : 0.005)) + 1e-9
    }

    static func all(in statement: FigureSentence) -> [OpenShareClaim] {
        let tokens = statement.tokens
        guard statement.scope != .quote else { return [] }
        return tokens.indices.compactMap { index in
            guard let part = Quantity.at(index, in: tokens), part.unit == .count else { return nil }
            var next = part.next
            while next < part.next + 4, tokens[safe: next]?.word != nil { next += 1 }
            if let claim = chinese(part, tokens) { return claim }
            guard tokens[safe: next]?.scalar == "(", let percent = Quantity.at(next + 1, in: tokens),
                percent.unit == .percent, tokens[safe: percent.next]?.word == "of"
            else { return nil }
            var cursor = percent.next + 1
            while let word = tokens[safe: cursor]?.word, ["the", "all", "our"].contains(word) { cursor += 1 }
            guard let verb = tokens[safe: cursor]?.word, verb == "affected" || verb == "impacted",
                let noun = tokens[safe: cursor + 1]?.word, tokens[safe: cursor + 2]?.scalar == ")"
            else { return nil }
            return OpenShareClaim(part: part, percent: percent, noun: noun)
        }
    }

    /// `847 个工单（受影响用户的 23%）`
    private static func chinese(_ part: Quantity, _ tokens: [FigureToken]) -> OpenShareClaim? {
        var next = part.next
        while next < part.next + 8, tokens[safe: next]?.isChinese == true { next += 1 }
        guard tokens[safe: next]?.scalar == "(", let end = affected.end(in: tokens, at: next + 1) else { return nil }
        for (phrase, noun) in AffectedReader.chineseNouns {
            guard let close = phrase.end(in: tokens, at: end), tokens[safe: close]?.scalar == "的",
                let percent = Quantity.at(close + 1, in: tokens), percent.unit == .percent,
                tokens[safe: percent.next]?.scalar == ")"
            else { continue }
            return OpenShareClaim(part: part, percent: percent, noun: noun)
        }
        return nil
    }

    private static let affected = FigureWords("affected")
}
