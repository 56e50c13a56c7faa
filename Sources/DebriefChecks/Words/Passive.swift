import DebriefCore
import DebriefLanguage
import DebriefText

/// Turns a sentence about somebody's mistake into one about what happened: `an engineer accidentally deleted the table`
/// becomes `the table was deleted`.
///
/// Only where the words allow no doubt: a subject that opens the clause, one verb, and an object with an article.
struct Passive {
    private let sentence: Sentence
    private let words: [Word]
    private let source: SourceText

    init(_ sentence: Sentence, _ source: SourceText) {
        self.sentence = sentence
        words = sentence.words
        self.source = source
    }

    /// The sentence without the one who made a mistake, for a person to agree to.
    func fix(for mistake: Mistake) -> Fix? {
        guard let subject = mistake.subject?.words, opensClause(subject.lowerBound), !touchesGap(subject.lowerBound)
        else { return nil }
        var cursor = subject.upperBound
        while cursor < words.count,
            words[cursor].classes.contains(.adverb) || words[cursor].classes.contains(.mistakeAdverb)
        {
            cursor += 1
        }
        guard cursor < words.count else { return nil }
        let isOmission = Self.omissions.contains(words[cursor])
        if isOmission {
            guard cursor + 2 < words.count, words[cursor + 1].text == "to" else { return nil }
            cursor += 2
        } else {
            // Without an adverb of error the verb itself is the mistake, and has no neutral form.
            guard cursor > subject.upperBound else { return nil }
        }
        let verb = words[cursor]
        guard let participle = isOmission ? Self.participle(ofBase: verb) : Self.participle(ofPast: verb.text)
        else { return nil }
        return replacement(from: subject.lowerBound, verb: cursor, participle: participle, isDenied: isOmission)
    }

    /// `we should have tested the rollback` becomes `the rollback was not tested`; in the passive the subject stays.
    func fix(forWish wish: SourceRange) -> Fix? {
        guard let first = words.firstIndex(where: { $0.range.lowerBound == wish.lowerBound }),
            let last = words.firstIndex(where: { $0.range.upperBound == wish.upperBound })
        else { return nil }
        let modal = words[first...last].map(\.text)
        let isDenied = modal.contains { $0 == "not" || $0 == "never" || $0 == "shouldn't" }
        guard modal.first == "should" || modal.first == "shouldn't", modal.contains("have") else { return nil }
        if modal.contains("been") {
            guard first > 0, modal.count <= 5, let participle = modal.last else { return nil }
            let copula = isPlural(words[first - 1].text) ? "were" : "was"
            return .reword(wish, "\(copula) \(isDenied ? "" : "not ")\(participle)", source)
        }
        guard first > 0, let participle = modal.last,
            words[first - 1].classes.contains(.firstPerson) || words[first - 1].classes.contains(.team),
            modal.count <= 4
        else { return nil }
        var start = first - 1
        if start > 0, words[start - 1].classes.contains(.determiner) { start -= 1 }
        guard opensClause(start) else { return nil }
        return replacement(from: start, verb: last, participle: participle, isDenied: !isDenied)
    }

    /// From the subject to the end of the object: `the table was deleted`.
    private func replacement(from start: Int, verb: Int, participle: String, isDenied: Bool) -> Fix? {
        var end = verb + 1
        guard end < words.count, Self.articles.contains(words[end]) else { return nil }
        end += 1
        while end < words.count, end - verb < 7, words[end].clause == words[verb].clause, !words[end].followsGap,
            !words[end].classes.contains(where: [.preposition, .conjunction, .relative, .adverb, .auxiliary]),
            !Self.stops.contains(words[end])
        {
            end += 1
        }
        guard end > verb + 2, !(verb...end - 1).contains(where: { words[$0].followsGap }),
            end == words.count || !words[end].followsGap
        else { return nil }
        let range = words[start].range.lowerBound..<words[end - 1].range.upperBound
        var object = String(source[words[verb + 1].range.lowerBound..<words[end - 1].range.upperBound])
        guard !object.contains(where: \.isNewline) else { return nil }
        if words[start].isCapitalized || start == 0 { object = object.prefix(1).uppercased() + object.dropFirst() }
        let copula = isPlural(words[end - 1].text) ? "were" : "was"
        return .reword(range, "\(object) \(copula) \(isDenied ? "not " : "")\(participle)", source)
    }

    private func opensClause(_ index: Int) -> Bool { index == 0 || words[index - 1].clause != words[index].clause }

    private func touchesGap(_ index: Int) -> Bool { words[index].followsGap }

    private func isPlural(_ word: String) -> Bool {
        word.hasSuffix("s") && !Self.singularEndings.contains { word.hasSuffix($0) }
    }

    private static let singularEndings = Vocabulary.grammar.words("singular ending")
    private static let omissions = Phrases(.mistakes, "forgotten")
    private static let articles = Phrases(.grammar, "article")
    private static let stops = Phrases(.mistakes, "no object")

    private static func participle(ofPast verb: String) -> String? {
        irregular[verb] ?? (verb.hasSuffix("ed") && verb.utf8.count > 4 ? verb : nil)
    }

    private static func participle(ofBase verb: Word) -> String? {
        guard verb.classes.contains(.duty) || bases.contains(verb) else { return nil }
        if let known = baseForms[verb.text] { return known }
        if verb.text.hasSuffix("e") { return verb.text + "d" }
        if verb.text.hasSuffix("y"), let before = verb.text.dropLast().last, !"aeiou".contains(before) {
            return verb.text.dropLast() + "ied"
        }
        return verb.text + "ed"
    }

    private static let irregular = Vocabulary.mistakes.pairs("past and participle")
    private static let bases = Phrases(.mistakes, "doable")
    private static let baseForms = Vocabulary.mistakes.pairs("base and participle")
}

extension Fix {
    /// What takes a person out of a mistake that a check has marked; none where the words leave doubt.
    static func withoutPerson(
        at range: SourceRange,
        in sentence: Sentence,
        people: Set<String> = [],
        _ source: SourceText
    ) -> [Fix] {
        if let mistake = Mistake.first(in: sentence, people: people), sentence.range(of: mistake.words) == range {
            return Passive(sentence, source).fix(for: mistake).map { [$0] } ?? []
        }
        guard sentence.hasChinese else { return [] }
        return ChineseRewrite.fix(at: range, in: sentence, source).map { [$0] } ?? []
    }

    /// Other words for the same fact, for a person to agree to.
    static func reword(_ range: SourceRange, _ text: String, _ source: SourceText) -> Fix {
        Fix(Message("write '\(text)'", zh: "改写为“\(text)”"), .suggested, [Edit(replacing: range, with: text)])
    }
}
