import DebriefLanguage
import DebriefText

extension CountReader {
    /// A count whose things are numbered behind its colon, in the paragraph or in those that follow it: `暴露出两处短板：（1）…；
    /// （2）…`, `Three gaps: (1) …, (2) …`, `有两个原因：一是…，二是…`.
    func numbered(_ blocks: ArraySlice<Block>) -> CountClaim? {
        guard let paragraph = blocks.first else { return nil }
        let own = within(paragraph.range)
        guard let place = own.lastIndex(where: { $0.tokens.contains { $0.scalar == ":" } }) else { return nil }
        let statement = own[place]
        guard statement.scope == .paragraph || statement.scope == .listItem,
            let colon = statement.tokens.firstIndex(where: { $0.scalar == ":" }),
            let (count, noun, range) = announced(in: Array(statement.tokens[...colon]))
        else { return nil }
        var tokens = Array(statement.tokens[(colon + 1)...]) + own[(place + 1)...].flatMap(\.tokens)
        for next in blocks.dropFirst().prefix(Self.mostEntries) {
            let more = within(next.range).flatMap(\.tokens)
            guard next.kind == .paragraph, Self.entry(at: 0, more) != nil else { break }
            tokens += more
        }
        guard Self.entry(at: 0, tokens) == 1 else { return nil }
        var listed = 0
        for index in tokens.indices {
            guard let number = Self.entry(at: index, tokens) else { continue }
            guard number == listed + 1 else { return nil }
            listed = number
        }
        guard listed > 1, let first = tokens.first, let last = tokens.last else { return nil }
        let list = first.range.lowerBound..<last.range.upperBound
        return CountClaim(count: count, listed: listed, noun: noun, range: range, list: list)
    }

    private func within(_ range: SourceRange) -> [FigureSentence] {
        let start = statements.firstPlace { $0.range.lowerBound >= range.lowerBound }
        return Array(statements[start...].prefix { $0.range.lowerBound < range.upperBound })
    }

    /// The number of the entry that begins at a token: `(2)`, `2)`, `②`, `二是`.
    private static func entry(at index: Int, _ tokens: [FigureToken]) -> Int? {
        guard let token = tokens[safe: index] else { return nil }
        if let value = token.scalar?.value, (0x2460...0x2473).contains(value) { return Int(value - 0x245F) }
        if token.scalar == "(", let number = whole(at: index + 1, tokens), tokens[safe: index + 2]?.scalar == ")" {
            return number
        }
        let opens =
            token.startsLine || index == 0
            || tokens[index - 1].scalar.map { ":,;。.、".unicodeScalars.contains($0) } ?? false
        guard opens else { return nil }
        if let number = whole(at: index, tokens) {
            return [")", "、"].contains(tokens[safe: index + 1]?.scalar) ? number : nil
        }
        guard let scalar = token.scalar, let value = DurationWords.numerals[scalar],
            marks.end(in: tokens, at: index + 1) != nil
        else { return nil }
        return Int(clamping: value)
    }

    private static func whole(at index: Int, _ tokens: [FigureToken]) -> Int? {
        guard let number = tokens[safe: index]?.number, number.step == 1, (1...30).contains(number.value) else {
            return nil
        }
        return Int(clamping: number.value)
    }

    /// Nobody announces more things in words.
    private static let mostEntries = 30

    private static let marks = FigureWords("numbers an entry")
}
