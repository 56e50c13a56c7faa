import DebriefLanguage
import DebriefText

extension CountReader {
    /// A count and the list behind its colon in one sentence: `Three services failed: checkout, search and cart`.
    ///
    /// Only plain lists of short things: a clause between commas would count as another.
    func claim(in statement: FigureSentence) -> CountClaim? {
        guard statement.scope == .paragraph || statement.scope == .listItem,
            statement.numberCount <= 1 + Self.names(statement.tokens)
        else {
            return nil
        }
        var tokens = statement.tokens
        if tokens.last?.scalar.map({ [".", "。"].contains($0) }) == true { tokens.removeLast() }
        guard let colon = tokens.firstIndex(where: { $0.scalar == ":" }), colon + 1 < tokens.count,
            let (count, noun, range) = announced(in: Array(tokens[...colon])),
            let listed = Self.things(tokens[(colon + 1)...])
        else { return nil }
        return CountClaim(
            count: count,
            listed: listed,
            noun: noun,
            range: range,
            list: tokens[colon + 1].range.lowerBound..<tokens[tokens.count - 1].range.upperBound
        )
    }

    /// How many numbers are the end of a name: `A1`.
    private static func names(_ tokens: [FigureToken]) -> Int {
        tokens.indices.count(where: tokens.isEndOfName)
    }

    /// How many things a list names; `nil` when it is not plain or may go on.
    private static func things(_ tokens: ArraySlice<FigureToken>) -> Int? {
        var items = 1
        var length = 0
        var joints = 0
        var commas = 0
        for (index, token) in zip(tokens.indices, tokens) {
            let isJoint = token.word == "and" || token.scalar == "和" || token.scalar == "及"
            let isSeparator = token.scalar == "," || token.scalar == "、"
            if token.scalar == "," { commas += 1 }
            if isJoint {
                joints += 1
                // Behind the last comma it begins the item that the comma has opened.
                if length == 0 { continue }
            }
            if isJoint || isSeparator {
                guard length > 0 else { return nil }
                items += 1
                length = 0
                // Behind "and" nothing but the last thing stands.
                guard joints == 0 || isJoint || index == tokens.indices.last else { return nil }
                continue
            }
            length += 1
            let isClause = token.word.map(clauses.contains) ?? false || token.scalar == "等" || token.scalar == "("
            guard !isClause, length <= (token.isChinese ? 12 : 5) else { return nil }
        }
        // `A、B、C` is a list without an "and".
        let isPlainChinese = joints == 0 && commas == 0
        return (joints == 1 || isPlainChinese) && length > 0 && items > 1 ? items : nil
    }

    private static let clauses: Set<String> = [
        "which", "that", "who", "when", "where", "because", "so", "but", "then", "while", "etc", "others", "more",
        "including", "such", "or", "was", "were", "is", "are", "had", "has", "both", "between",
    ]
}
