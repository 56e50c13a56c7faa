import DebriefLanguage
import DebriefText

/// A number with its unit, as far as it is one of those that can be compared: `12 %`, `1.9 s`, `$5,600`, `3 万`.
package struct Quantity: Hashable, Sendable {
    package enum Unit: Hashable, Sendable {
        case count, percent, seconds, bytes, money
    }

    /// In the base of its unit: seconds, bytes.
    package let value: Double
    /// The worth of its last digit, in the same base.
    package let step: Double
    package let unit: Unit
    /// Whether it is stated as a guess or a bound.
    package let isHedged: Bool
    package let range: SourceRange
    /// The index of the token behind it.
    let next: Int
    /// In lower case, as ISO 4217 has it; `nil` where the sign is that of several.
    package let currency: String?

    /// The quantity that begins at a token; `nil` inside versions, dates and clocks.
    ///
    /// - Parameter endsRange: whether a dash before it is one of a range and makes it no part of a name.
    static func at(_ index: Int, in tokens: [FigureToken], endsRange: Bool = false) -> Quantity? {
        guard let (value, step) = tokens[safe: index]?.number, endsRange || isFree(index, tokens) else { return nil }
        var factor = 1.0
        var unit = Unit.count
        var next = index + 1
        var start = tokens[index].range.lowerBound
        var currency: String?
        if let sign = tokens[safe: index - 1], isCurrency(sign) {
            unit = .money
            currency = code(of: sign)
            start = sign.range.lowerBound
        }
        if let token = tokens[safe: next] {
            let isTight = token.spaceBefore == 0
            if let word = token.word, let found = units[word],
                isTight || word != "k" && word != "m"
            {
                (factor, unit) = (found.0, unit == .money ? .money : found.1)
                next += 1
                if unit == .count, let sign = tokens[safe: next], isCurrency(sign) || code(of: sign) != nil {
                    (unit, currency) = (.money, code(of: sign))
                    next += 1
                }
            } else if token.scalar == "%" {
                unit = .percent
                next += 1
            } else if token.word == "percent" || token.word == "pct" {
                unit = .percent
                next += 1
            } else if token.word == "per", tokens[safe: next + 1]?.word == "cent" {
                unit = .percent
                next += 2
            } else if isCurrency(token) || code(of: token) != nil {
                unit = .money
                currency = code(of: token)
                next += 1
            } else if token.scalar == "万" || token.scalar == "亿" {
                factor = token.scalar == "万" ? 1e4 : 1e8
                next += 1
                if tokens[safe: next]?.scalar == "元" {
                    unit = .money
                    currency = "cny"
                    next += 1
                }
            } else if isTight, let sign = token.scalar, [":", "/", "_", "点", "月", "年", "日", "号"].contains(sign) {
                return nil
            } else if isTight, let sign = token.scalar, sign == "." || sign == "-" || sign == "–",
                tokens[safe: next + 1]?.spaceBefore == 0, tokens[safe: next + 1]?.number != nil
            {
                return nil
            }
            if isTight, token.word != nil, next == index + 1 { return nil }
        }
        let hedge = tokens[safe: (start < tokens[index].range.lowerBound ? index - 1 : index) - 1]
        return Quantity(
            value: value * factor,
            step: step * factor,
            unit: unit,
            isHedged: hedge.map(isHedge) ?? false,
            range: start..<tokens[next - 1].range.upperBound,
            next: next,
            currency: currency
        )
    }

    private static func code(of token: FigureToken) -> String? {
        token.word.flatMap { currencies[$0] } ?? token.scalar.flatMap { currencies[String($0)] }
    }

    private static let currencies = Vocabulary.figures.pairs("currency")

    private static let units: [String: (Double, Unit)] = [
        "k": (1e3, .count), "m": (1e6, .count), "thousand": (1e3, .count), "million": (1e6, .count),
        "billion": (1e9, .count),
        "ms": (0.001, .seconds), "s": (1, .seconds), "sec": (1, .seconds), "secs": (1, .seconds),
        "second": (1, .seconds), "seconds": (1, .seconds), "milliseconds": (0.001, .seconds),
        "min": (60, .seconds), "mins": (60, .seconds), "minute": (60, .seconds), "minutes": (60, .seconds),
        "h": (3_600, .seconds), "hour": (3_600, .seconds), "hours": (3_600, .seconds),
        "kb": (1e3, .bytes), "mb": (1e6, .bytes), "gb": (1e9, .bytes), "tb": (1e12, .bytes),
        "pb": (1e15, .bytes), "bytes": (1, .bytes), "byte": (1, .bytes), "bn": (1e9, .count),
        "kib": (1_024, .bytes), "mib": (1_048_576, .bytes), "gib": (1_073_741_824, .bytes),
        "tib": (1_099_511_627_776, .bytes), "pib": (1_125_899_906_842_624, .bytes),
        "eib": (1_152_921_504_606_846_976, .bytes),
    ]

    /// Whether a number is no part of a name, a version, a date or a clock that begins before it.
    static func isFree(_ index: Int, _ tokens: [FigureToken]) -> Bool {
        guard let before = tokens[safe: index - 1], tokens[index].spaceBefore == 0 else { return true }
        if before.word != nil || before.number != nil { return false }
        guard let sign = before.scalar else { return true }
        // `影响用户数：1204`
        if sign == ":", case .character? = tokens[safe: index - 2]?.kind { return true }
        return ![".", ":", "/", "-", "–", "#", "_", "@"].contains(sign)
    }

    /// `$`, `EUR`
    static func isCurrency(_ token: FigureToken) -> Bool {
        if let scalar = token.scalar { return "$€£¥".unicodeScalars.contains(scalar) }
        return token.word.map { ["eur", "usd", "gbp", "jpy", "cny", "rmb", "chf", "inr", "cad", "aud"].contains($0) }
            ?? false
    }

    static func isHedge(_ token: FigureToken) -> Bool {
        if let word = token.word {
            return DurationWords.hedges.contains(word) || DurationWords.bounds[word] != nil
                || ["than", "least", "most"].contains(word)
        }
        return token.scalar.map { ["~", "≈", "约", "近", ">", "<", "≥", "≤", "超"].contains($0) } ?? false
    }
}
