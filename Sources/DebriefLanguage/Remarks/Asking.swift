import DebriefText

/// What a line that asks something tells besides: `so it is their end. the supplier patched it last night, didn't they? CHG 5512`.
package enum Asking {
    private static let verbs = Set(Vocabulary.evidence.words("verb of a tag question"))
    private static let pronouns = Set(Vocabulary.evidence.words("pronoun of a tag question"))
    private static let tags = Vocabulary.evidence.words("tag question").longestFirst
    private static let stops: [Character] = [",", ";", "，", "；", "—", "–", "、"]

    /// The sentences and clauses that do not ask, in their words; a statement that a tag asks to confirm is one of them.
    package static func told(in text: some StringProtocol) -> String {
        var told: [Substring] = []
        for sentence in SentenceSplit.parts(of: String(text), wideStops: "。！？；") {
            let words = sentence.dropLast(while: \.isWhitespace)
            guard words.last == "?" || words.last == "？" else {
                told.append(words)
                continue
            }
            let asked = words.dropLast(while: { "?？!！ ".contains($0) })
            if let statement = withoutTag(asked) { told.append(statement) } else { told += statements(before: asked) }
        }
        return told.map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What stands before a tag: of `they patched it, didn't they`.
    private static func withoutTag(_ sentence: Substring) -> Substring? {
        let small = sentence.lowercasedInPlace
        for tag in tags where small.hasSuffix(tag) {
            let rest = small.dropLast(tag.count)
            let isWord = tag.first?.isASCII == false || rest.last.map { !$0.isLetter } ?? false
            if isWord, let statement = statement(sentence.dropLast(tag.count)) { return statement }
        }
        let parts = small.split { $0.isWhitespace || stops.contains($0) }
        guard parts.count > 3, let pronoun = parts.last, pronouns.contains(String(pronoun)),
            let verb = parts.dropLast().last, verbs.contains(verb.filter { $0 != "'" && $0 != "’" })
        else { return nil }
        let end = sentence.index(
            sentence.startIndex,
            offsetBy: small.distance(from: small.startIndex, to: verb.startIndex)
        )
        return statement(sentence[..<end])
    }

    private static func statement(_ words: Substring) -> Substring? {
        let words = words.dropLast(while: { $0.isWhitespace || stops.contains($0) || $0 == "-" })
        return words.contains(where: \.isLetter) ? words : nil
    }

    /// The clauses in front of the one that asks, where they say that something happened: `rolled back at 14:02, better now?`.
    private static func statements(before sentence: Substring) -> [Substring] {
        let clauses = sentence.split(whereSeparator: stops.contains)
        return clauses.dropLast().filter { clause in
            !opensQuestion(clause)
                && StatementReader.statements(in: clause).contains { $0.mood == .said && $0.isFact }
                && !RemarkReader.kinds(in: clause).contains(.question)
        }
    }

    private static func opensQuestion(_ clause: Substring) -> Bool {
        let words = clause.drop(while: \.isWhitespace)
        let first = words.prefix { $0.isLetter && $0.isASCII }.lowercased()
        return first.isEmpty ? chineseOpenings.contains(where: words.contains) : openings.contains(first)
    }

    private static let openings = Set(Vocabulary.evidence.words("opens a question"))
    private static let chineseOpenings = Vocabulary.evidence.chineseWords("opens a question")
}
