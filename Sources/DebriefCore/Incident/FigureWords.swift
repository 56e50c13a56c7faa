import DebriefLanguage
import DebriefText

/// The words and phrases of a group of the vocabulary, as they are found among the tokens of a sentence.
struct FigureWords: Sendable {
    /// By their first token, the longest first.
    private var byFirst: [FigureToken.Kind: [FigurePhrase]] = [:]

    init(_ groups: String..., of vocabulary: Vocabulary = .figures) {
        for text in groups.flatMap({ vocabulary.words($0) }) {
            let phrase = FigurePhrase(text)
            if let first = phrase.first { byFirst[first, default: []].append(phrase) }
        }
        for first in byFirst.keys { byFirst[first]?.sort { $0.count > $1.count } }
    }

    /// The index behind the longest phrase that begins at a token.
    func end(in tokens: [FigureToken], at index: Int) -> Int? {
        guard let token = tokens[safe: index] else { return nil }
        return byFirst[token.kind]?.lazy.compactMap { $0.end(in: tokens, at: index) }.first
    }

    /// Whether one begins in a stretch of tokens.
    func occur(in tokens: [FigureToken], _ range: Range<Int>) -> Bool {
        range.contains { end(in: tokens, at: $0) != nil }
    }

    /// The index behind all phrases that follow each other from a token on.
    func skip(in tokens: [FigureToken], from index: Int) -> Int {
        var next = index
        while let end = end(in: tokens, at: next) { next = end }
        return next
    }
}

extension FigureToken {
    var isChinese: Bool {
        if case .character = kind { return true }
        return false
    }

    /// Whether it is a word or a Chinese character, and no number or sign.
    var isWord: Bool { word != nil || isChinese }

    /// Whether two words name the same kind of thing: `user` and `users`, and all names of people who use a service.
    func names(_ other: FigureToken) -> Bool {
        guard let one = word, let another = other.word else { return scalar != nil && scalar == other.scalar }
        return Self.singular(one) == Self.singular(another)
            || Self.people.contains(one) && Self.people.contains(another)
    }

    /// Whether it may name things that are counted: `requests`, `people`.
    var isPlural: Bool {
        guard let word else { return false }
        return word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
            || Self.people.contains(word)
    }

    private static func singular(_ word: String) -> Substring {
        word.hasSuffix("ies") ? word.dropLast(3) + "y" : word.hasSuffix("s") ? word.dropLast() : word[...]
    }

    private static let people = Set(Vocabulary.units.words("people"))
}

extension [FigureToken] {
    /// `H5`, `Web2`: whether a token is a number that a name ends with.
    func isEndOfName(_ index: Int) -> Bool {
        self[index].number != nil && self[index].spaceBefore == 0 && self[safe: index - 1]?.word != nil
    }
}
