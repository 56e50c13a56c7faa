import DebriefLanguage
import DebriefText

/// Whether something happened to all things of a kind or to a part of them: `All uploads failed`, `31 % of the uploads
/// failed`, `uploads by phone were not affected`.
package struct WholeClaim: Hashable, Sendable {
    package enum Extent: Hashable, Sendable {
        case all
        /// What happened to a part, and to no more.
        case part
        /// What spared a part.
        case spared
    }

    package let extent: Extent
    /// The words for the things; `nil` where they are those of the claim before: `those of zone 2 were not affected`.
    let noun: [FigureToken]?
    /// The words for what happened.
    let event: [FigureToken.Kind]
    package let range: SourceRange

    /// Whether a claim of all and one of a part cannot both be true.
    package func contradicts(_ other: WholeClaim) -> Bool {
        guard extent == .all, other.extent != .all else { return false }
        if let noun, let words = other.noun {
            guard let last = noun.last else { return false }
            let isSame =
                last.isChinese
                ? words.map(\.kind).contains(noun.map(\.kind)) : words.contains { $0.names(last) && $0.isPlural }
            guard isSame else { return false }
        } else {
            guard (0...160).contains(other.range.lowerBound - range.upperBound) else { return false }
        }
        return other.extent == .spared || other.event.isEmpty || event == other.event
    }
}

/// Finds what is said of all and of a part.
///
/// A sentence that names a clock tells of a phase, and another phase may well be otherwise.
struct WholeReader {
    func claims(in statement: FigureSentence) -> [WholeClaim] {
        let topics: Set<SectionKind?> = [
            nil, .summary, .whatHappened, .impact, .customerImpact, .businessImpact, .problemStatement,
        ]
        guard topics.contains(statement.topic), statement.scope == .paragraph || statement.scope == .listItem,
            !Self.namesClock(statement.tokens)
        else { return [] }
        let tokens = statement.tokens
        var found: [WholeClaim] = []
        for index in tokens.indices {
            if let end = Self.spared.end(in: tokens, at: index) {
                found.append(spared(index..<end, tokens))
            } else if let end = Self.all.end(in: tokens, at: index), !Self.hedges(tokens[safe: index - 1]) {
                if let claim = happened(.all, index..<end, tokens) { found.append(claim) }
            } else if let end = Self.some.end(in: tokens, at: index) {
                if let claim = happened(.part, index..<end, tokens) { found.append(claim) }
            } else if let end = share(at: index, tokens), let claim = happened(.part, index..<end, tokens) {
                found.append(claim)
            }
        }
        if found.contains(where: { $0.extent == .all }), let ratio = ratio(tokens) { found.append(ratio) }
        return found
    }

    /// `31 % of the`, `12% 的`
    private func share(at index: Int, _ tokens: [FigureToken]) -> Int? {
        guard let share = Quantity.at(index, in: tokens), share.unit == .percent, share.value < 100,
            tokens[safe: share.next]?.word == "of" || tokens[safe: share.next]?.scalar == "的"
        else { return nil }
        return Self.determiners.skip(in: tokens, from: share.next + 1)
    }

    /// `4,800 of 60,000` beside `All accounts were affected`
    private func ratio(_ tokens: [FigureToken]) -> WholeClaim? {
        let scanner = ShareScanner(tokens)
        let ratios = tokens.indices.compactMap { scanner.ratio(at: $0) ?? scanner.chineseRatio(at: $0) }
        guard ratios.count == 1, let ratio = ratios.first, ratio.part.value < ratio.whole.value else { return nil }
        return WholeClaim(extent: .part, noun: nil, event: [], range: ratio.part.range)
    }

    /// The things behind a word for their extent, and what happened to them.
    private func happened(_ extent: WholeClaim.Extent, _ lead: Range<Int>, _ tokens: [FigureToken]) -> WholeClaim? {
        var end = lead.upperBound
        while let token = tokens[safe: end], token.isWord, end < lead.upperBound + (token.isChinese ? 6 : 3),
            !Self.auxiliaries.contains(token.word ?? ""), Self.events.end(in: tokens, at: end) == nil
        {
            end += 1
        }
        guard end > lead.upperBound, let noun = tokens[safe: end - 1], noun.isPlural || noun.isChinese else {
            return nil
        }
        var verb = end
        while verb < end + 3, let word = tokens[safe: verb]?.word, Self.auxiliaries.contains(word) { verb += 1 }
        guard let close = Self.events.end(in: tokens, at: verb) else { return nil }
        // `all requests failed in Europe` is a part.
        if extent == .all, let next = tokens[safe: close]?.word, Self.prepositions.contains(next) { return nil }
        return WholeClaim(
            extent: extent,
            noun: Array(tokens[lead.upperBound..<end]),
            event: Self.event(tokens[verb..<close]),
            range: tokens[lead.lowerBound].range.lowerBound..<tokens[end - 1].range.upperBound
        )
    }

    /// `Bookings by phone were not affected`: the words of the clause before it.
    private func spared(_ place: Range<Int>, _ tokens: [FigureToken]) -> WholeClaim {
        let start = tokens[..<place.lowerBound].lastIndex { !$0.isWord && $0.number == nil }.map { $0 + 1 } ?? 0
        let words = Array(tokens[start..<place.lowerBound])
        let isReference = words.isEmpty || Self.references.occur(in: words, 0..<min(2, words.count))
        let first = tokens[min(start, place.lowerBound)].range.lowerBound
        return WholeClaim(
            extent: .spared,
            noun: isReference ? nil : words,
            event: [],
            range: first..<tokens[place.upperBound - 1].range.upperBound
        )
    }

    /// Words for being affected count as one.
    private static func event(_ tokens: ArraySlice<FigureToken>) -> [FigureToken.Kind] {
        affected.end(in: Array(tokens), at: 0) == nil ? tokens.map(\.kind) : [.word("affected")]
    }

    /// `nearly all`, `not all`
    private static func hedges(_ token: FigureToken?) -> Bool {
        guard let token else { return false }
        return Quantity.isHedge(token) || negations.contains(token.word ?? "") || token.scalar == "非"
            || token.scalar == "不"
    }

    private static func namesClock(_ tokens: [FigureToken]) -> Bool {
        tokens.indices.contains { index in
            tokens[index].number != nil && tokens[safe: index + 1]?.scalar == ":" && tokens[index + 1].spaceBefore == 0
                && tokens[safe: index + 2]?.number != nil
        }
    }

    private static let all = FigureWords("all")
    private static let some = FigureWords("some")
    private static let spared = FigureWords("spared")
    private static let events = FigureWords("happened to")
    private static let affected = FigureWords("affected")
    private static let determiners = FigureWords("whole of")
    private static let references = FigureWords("the others")
    private static let auxiliaries = Set(Vocabulary.grammar.words("auxiliary"))
    private static let prepositions = Set(Vocabulary.grammar.words("preposition"))
    private static let negations = Set(Vocabulary.grammar.words("negation"))
}
