import DebriefLanguage
import DebriefText

/// A rate, how long it held, and what it came to: `$5,600 per minute for 40 minutes, $224,000`.
package struct ProductClaim: Hashable, Sendable {
    package let rate: Quantity
    /// Seconds that the rate is for.
    package let per: Double
    package let duration: DurationClaim
    package let total: Quantity

    package var computed: Double { rate.value * Double(duration.seconds) / per }

    package var isConsistent: Bool {
        let isHedged = rate.isHedged || total.isHedged || duration.isHedged || duration.bound != .exact
        let slack = max(total.step, rate.step / 2 * Double(duration.seconds) / per, computed * (isHedged ? 0.15 : 0.01))
        return abs(computed - total.value) <= slack
    }

    static func all(in statement: FigureSentence, durations: [DurationClaim]) -> [ProductClaim] {
        guard statement.scope != .quote, durations.count == 1 else { return [] }
        let tokens = statement.tokens
        let money = tokens.indices.compactMap { Quantity.at($0, in: tokens) }.filter { $0.unit == .money }
        guard money.count == 2 else { return [] }
        let rates = money.compactMap { quantity in per(quantity, tokens).map { (quantity, $0) } }
        guard rates.count == 1, let total = money.first(where: { $0 != rates[0].0 }) else { return [] }
        return [ProductClaim(rate: rates[0].0, per: rates[0].1, duration: durations[0], total: total)]
    }

    /// The seconds of `per minute`, `an hour`, `/min`.
    private static func per(_ quantity: Quantity, _ tokens: [FigureToken]) -> Double? {
        guard let lead = tokens[safe: quantity.next],
            lead.scalar == "/" || ["per", "a", "an", "every"].contains(lead.word)
        else { return nil }
        switch tokens[safe: quantity.next + 1]?.word {
        case "minute", "min": return 60
        case "hour", "h": return 3_600
        case "second", "sec": return 1
        default: return nil
        }
    }
}
