import DebriefLanguage
import DebriefText

/// How many versions a sentence counts between two that it names: `5 versions, 1.323 to 1.328`.
package struct VersionClaim: Hashable, Sendable {
    package let count: Int
    /// From the first to the last, both counted.
    package let named: Int
    package let range: SourceRange
    /// Both versions.
    package let versions: SourceRange
}

/// Finds counts of versions beside their first and their last.
struct VersionReader {
    let source: SourceText

    func claims(in statement: FigureSentence) -> [VersionClaim] {
        guard statement.scope != .quote, statement.numberCount >= 2 else { return [] }
        let tokens = statement.tokens
        let nouns = tokens.indices.filter { Self.nouns.end(in: tokens, at: $0) != nil }
        guard !nouns.isEmpty else { return [] }
        let spans = spans(tokens)
        let counts = nouns.compactMap { noun in count(at: noun, tokens).map { (noun, $0.0, $0.1) } }
        guard spans.count == 1, let span = spans.first, counts.count == 1, let (noun, count, range) = counts.first
        else {
            return []
        }
        // Nothing but words stands between the count and what it counts.
        let (first, last) = (min(noun, span.tokens.lowerBound), max(noun, span.tokens.upperBound))
        let between = tokens[first..<last].indices.filter { !span.tokens.contains($0) }
        guard between.count <= 8, between.allSatisfy({ tokens[$0].number == nil || tokens[$0].range == range }) else {
            return []
        }
        let versions =
            tokens[span.tokens.lowerBound].range.lowerBound..<tokens[span.tokens.upperBound - 1].range.upperBound
        return [VersionClaim(count: count, named: span.count, range: range, versions: versions)]
    }

    /// `5 versions`, `all four releases`, `6 个版本`
    private func count(at noun: Int, _ tokens: [FigureToken]) -> (Int, SourceRange)? {
        for index in stride(from: noun - 1, through: max(0, noun - 3), by: -1) {
            let token = tokens[index]
            if let number = token.number, number.step == 1, number.value < 100, Quantity.isFree(index, tokens),
                tokens[index + 1].spaceBefore > 0 || tokens[index + 1].isChinese
            {
                return (Int(clamping: number.value), token.range)
            }
            if let value = token.word.flatMap({ DurationWords.numbers[$0] })
                ?? token.scalar.flatMap({ DurationWords.numerals[$0] }), token.word != "a", token.word != "an"
            {
                return (Int(clamping: value), token.range)
            }
            guard token.isWord else { return nil }
        }
        return nil
    }

    private struct Span {
        let tokens: Range<Int>
        let count: Int
    }

    /// Two versions that differ in their last part, with a joint between: `v0.9.2–v0.9.4`, `2.14 to 2.19`.
    private func spans(_ tokens: [FigureToken]) -> [Span] {
        var found: [Span] = []
        var index = 0
        while index < tokens.count {
            guard let first = version(at: index, tokens) else {
                index += 1
                continue
            }
            let joint = tokens[safe: first.next]
            let isBetween = joint?.word == "and" && tokens[safe: index - 1]?.word == "between"
            let isJoint =
                isBetween || Self.joints.end(in: tokens, at: first.next) != nil
                || joint?.scalar.map { "-–—~".unicodeScalars.contains($0) } ?? false
            if isJoint, let last = version(at: first.next + 1, tokens), let count = Self.count(first.parts, last.parts)
            {
                found.append(Span(tokens: index..<last.next, count: count))
                index = last.next
            } else {
                index = first.next
            }
        }
        return found
    }

    /// How many there are from one to another that differ in one part, with zeros behind it: `1.323.0` to `1.328.0` are six.
    private static func count(_ first: [Int], _ last: [Int]) -> Int? {
        guard first.count == last.count,
            let place = zip(first, last).enumerated().first(where: { $1.0 != $1.1 })?.offset,
            first[(place + 1)...].allSatisfy({ $0 == 0 }), last[(place + 1)...].allSatisfy({ $0 == 0 }),
            place > 0, first[place] < last[place], last[place] - first[place] < 100
        else { return nil }
        return last[place] - first[place] + 1
    }

    /// `1.323`, `v4.7.0`: at least two parts, none of them with a unit.
    private func version(at start: Int, _ tokens: [FigureToken]) -> (parts: [Int], next: Int)? {
        var index = start
        if tokens[safe: index]?.word == "v" { index += 1 }
        guard tokens[safe: index]?.number != nil,
            start != index || tokens[safe: index - 1]?.word == nil
                || tokens[index].spaceBefore > 0
        else { return nil }
        let first = index
        index += 1
        while tokens[safe: index]?.scalar == ".", tokens[index].spaceBefore == 0,
            tokens[safe: index + 1]?.number != nil,
            tokens[index + 1].spaceBefore == 0
        {
            index += 2
        }
        let text = source[tokens[first].range.lowerBound..<tokens[index - 1].range.upperBound]
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int(read: $0) }
        guard parts.count >= 2, parts.count <= 4, !parts.contains(nil) else { return nil }
        return (parts.compactMap { $0 }, index)
    }

    private static let nouns = FigureWords("version")
    private static let joints = FigureWords("joins a range")
}
