import DebriefLanguage
import DebriefText

/// A sentence, a cell or a line of a list, as figures are read from it.
package struct FigureSentence: Hashable, Sendable {
    let tokens: [FigureToken]
    package let scope: Prose.Scope
    /// What the section it stands in is about.
    package let topic: SectionKind?
    package let range: SourceRange
    /// How many numbers it holds.
    let numberCount: Int

    init(tokens: [FigureToken], scope: Prose.Scope, topic: SectionKind?, range: SourceRange) {
        self.tokens = tokens
        self.scope = scope
        self.topic = topic
        self.range = range
        numberCount = tokens.count { $0.number != nil }
    }

    /// Whether another sentence stands right behind this one in the same paragraph.
    func continues(in next: FigureSentence) -> Bool {
        scope == next.scope && (0...4).contains(next.range.lowerBound - range.upperBound)
    }

    /// Its parts between semicolons, which tell one thing each.
    var clauses: [FigureSentence] {
        guard tokens.contains(where: { $0.scalar == ";" }) else { return [self] }
        return tokens.split(whereSeparator: { $0.scalar == ";" }).map { part in
            let range = part[part.startIndex].range.lowerBound..<part[part.endIndex - 1].range.upperBound
            return FigureSentence(tokens: Array(part), scope: scope, topic: topic, range: range)
        }
    }

    /// Its words and signs without markup, and where some places of the source stand in them.
    func text(with places: [SourceRange], in source: SourceText) -> (text: String, places: [Range<Int>]) {
        source.withBytes { bytes in
            var text = [UInt8](repeating: 0x20, count: range.count)
            for token in tokens {
                for offset in token.range { text[offset - range.lowerBound] = bytes[offset] }
            }
            let moved = places.map { $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound }
            return (String(decoding: text, as: UTF8.self), moved)
        }
    }

    /// The index of the first token at or behind an offset.
    func index(at offset: Int) -> Int { tokens.firstPlace { $0.range.lowerBound >= offset } }

    /// Tokens that end before an offset, nearest last.
    func tokens(before offset: Int) -> ArraySlice<FigureToken> {
        tokens[..<tokens.firstPlace { $0.range.upperBound > offset }]
    }

    /// Whether a sequence of words stands somewhere; of Chinese characters when the phrase is Chinese.
    func contains(_ phrase: FigurePhrase) -> Bool { tokens.indices.contains { phrase.end(in: tokens, at: $0) != nil } }

    func containsAny(_ phrases: [FigurePhrase]) -> Bool { phrases.contains { contains($0) } }
}

/// Words, or Chinese characters, in a row: `time to detect`, `发现用时`.
struct FigurePhrase: Hashable, Sendable, ExpressibleByStringLiteral {
    private let kinds: [FigureToken.Kind]

    init(_ text: String) { kinds = FigureToken.all(in: text, offset: 0).map(\.kind) }

    init(stringLiteral text: String) { self.init(text) }

    var first: FigureToken.Kind? { kinds.first }
    var count: Int { kinds.count }

    /// The index behind the phrase, when it stands at an index.
    func end(in tokens: [FigureToken], at index: Int) -> Int? {
        guard index + kinds.count <= tokens.count else { return nil }
        for (offset, kind) in kinds.enumerated() where tokens[index + offset].kind != kind { return nil }
        return index + kinds.count
    }
}

/// A table whose cells are read as statements; its header stands apart.
struct StatementTable {
    let header: [FigureSentence]
    let rows: [[FigureSentence]]
}

/// Cuts a document into statements, once for all readers of claims.
struct FigureSentenceReader {
    private let postmortem: Postmortem
    private(set) var statements: [FigureSentence] = []
    private(set) var tables: [StatementTable] = []

    init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        var byStart: [Int: FigureSentence] = [:]
        for prose in postmortem.prose {
            let topic = postmortem.topic(of: prose.section)
            let tokens = FigureToken.all(in: prose.text, offset: prose.range.lowerBound)
            guard !tokens.isEmpty else { continue }
            if prose.scope == .tableCell || prose.scope == .timelineRow {
                byStart[prose.range.lowerBound] = FigureSentence(
                    tokens: tokens,
                    scope: prose.scope,
                    topic: topic,
                    range: prose.range
                )
            }
            for part in Self.sentences(tokens) {
                let range = part[part.startIndex].range.lowerBound..<part[part.endIndex - 1].range.upperBound
                statements.append(FigureSentence(tokens: Array(part), scope: prose.scope, topic: topic, range: range))
            }
        }
        collectTables(postmortem.root, byStart)
    }

    /// More is no sentence, and is cut, so that readers may look back and forth in one.
    private static let tokenLimit = 1_000

    /// Ends at a full stop, a question or exclamation mark, and where a line begins with a label of its own.
    static func sentences(_ tokens: [FigureToken]) -> [ArraySlice<FigureToken>] {
        var found: [ArraySlice<FigureToken>] = []
        var start = 0
        for index in tokens.indices {
            if index > start, tokens[index].startsLine && isLabel(tokens, at: index) || index - start >= tokenLimit {
                found.append(tokens[start..<index])
                start = index
            }
            guard case .sign(let sign) = tokens[index].kind, isEnd(sign, tokens, index) else { continue }
            found.append(tokens[start...index])
            start = index + 1
        }
        if start < tokens.count { found.append(tokens[start...]) }
        return found
    }

    /// `Duration: …` at the start of a line.
    private static func isLabel(_ tokens: [FigureToken], at index: Int) -> Bool {
        for token in tokens[index..<min(tokens.count, index + 9)] {
            if token.scalar == ":" { return true }
            if token.number != nil { return false }
            if case .sign = token.kind { return false }
        }
        return false
    }

    private static func isEnd(_ sign: Unicode.Scalar, _ tokens: [FigureToken], _ index: Int) -> Bool {
        switch sign {
        case "。": return true
        case "!", "?", ";": return tokens[safe: index + 1].map { $0.spaceBefore > 0 || sign != ";" } ?? true
        case ".":
            guard tokens[index].spaceBefore == 0, tokens[safe: index + 1].map({ $0.spaceBefore > 0 }) ?? true else {
                return false
            }
            guard let word = tokens[safe: index - 1]?.word else { return true }
            return word.count > 1 && !abbreviations.contains(word) || tokens[safe: index + 1] == nil
        default: return false
        }
    }

    private static let abbreviations: Set<String> = ["approx", "etc", "vs", "no", "cf", "incl", "ca", "est", "min"]

    private mutating func collectTables(_ block: Block, _ byStart: [Int: FigureSentence]) {
        guard block.kind == .table else {
            for child in block.children { collectTables(child, byStart) }
            return
        }
        let rows = block.children.map { row in
            row.children.map { cell in
                byStart[cell.range.lowerBound]
                    ?? FigureSentence(tokens: [], scope: .tableCell, topic: nil, range: cell.range)
            }
        }
        guard let header = rows.first else { return }
        tables.append(StatementTable(header: header, rows: Array(rows.dropFirst())))
    }
}
