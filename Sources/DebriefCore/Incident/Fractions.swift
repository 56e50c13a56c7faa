import DebriefLanguage
import DebriefText

/// Fractions in words: `a third`, `two thirds`, `half`, `三分之一`, `一半`.
enum Fractions {
    /// The fraction that begins at a token, and the index behind it.
    static func at(_ index: Int, _ tokens: [FigureToken]) -> (part: Double, whole: Double, next: Int)? {
        guard let token = tokens[safe: index] else { return nil }
        if let word = token.word { return english(word, index, tokens) }
        guard let scalar = token.scalar else { return nil }
        if scalar == "一", tokens[safe: index + 1]?.scalar == "半" { return (1, 2, index + 2) }
        guard let whole = DurationWords.numerals[scalar], whole > 1,
            tokens[safe: index + 1]?.scalar == "分", tokens[safe: index + 2]?.scalar == "之",
            let part = tokens[safe: index + 3]?.scalar.flatMap({ DurationWords.numerals[$0] }), part < whole
        else { return nil }
        return (Double(part), Double(whole), index + 4)
    }

    private static func english(_ word: String, _ index: Int, _ tokens: [FigureToken]) -> (Double, Double, Int)? {
        // `half of`, but not `half an hour` and not `one and a half`.
        if word == "half", tokens[safe: index - 1]?.word != "a", tokens[safe: index + 1]?.word != "an" {
            return (1, 2, index + 1)
        }
        // `one and a half`
        guard let part = parts[word], tokens[safe: index - 1]?.word != "and" else { return nil }
        var next = index + 1
        if tokens[safe: next]?.scalar == "-" { next += 1 }
        guard let whole = tokens[safe: next]?.word.flatMap({ wholes[$0] }), part < whole,
            // `a half hour`
            whole > 2 || tokens[safe: next + 1]?.word.map({ DurationWords.units[$0] == nil && $0 != "an" }) ?? true
        else { return nil }
        return (part, whole, next + 1)
    }

    private static let parts: [String: Double] = ["a": 1, "one": 1, "two": 2, "three": 3, "four": 4]
    private static let wholes: [String: Double] = [
        "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10,
        "tenths": 10,
    ]
}
