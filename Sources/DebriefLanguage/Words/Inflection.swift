/// The forms of English verbs and nouns, by rule and from the table of irregular ones.
enum Inflection {
    /// The forms of a word.
    ///
    /// - Parameter mark: `v` for a verb, `n` for a noun; anything else has the word alone.
    static func forms(of word: String, _ mark: Character) -> [(word: String, form: WordForm)] {
        switch mark {
        case "v": verb(word)
        case "n": [(word, .singular), (irregularPlurals[word] ?? plural(word), .plural)]
        default: [(word, .only)]
        }
    }

    private static func verb(_ word: String) -> [(word: String, form: WordForm)] {
        var forms: [(word: String, form: WordForm)] = [(word, .base), (plural(word), .third)]
        if let irregular = irregularVerbs[word] {
            forms.append((irregular.past, .past))
            if irregular.participle != irregular.past { forms.append((irregular.participle, .participle)) }
            forms.append((irregular.progressive ?? progressive(word), .progressive))
        } else {
            forms.append((past(word), .past))
            forms.append((progressive(word), .progressive))
        }
        return forms
    }

    /// The plural of a noun, which is also the third person of a verb.
    private static func plural(_ word: String) -> String {
        if endsInConsonantAndY(word) { return word.dropLast() + "ies" }
        return word + (["s", "x", "z", "ch", "sh", "o"].contains { word.hasSuffix($0) } ? "es" : "s")
    }

    private static func past(_ word: String) -> String {
        if word.hasSuffix("e") { return word + "d" }
        if endsInConsonantAndY(word) { return word.dropLast() + "ied" }
        return stem(word) + "ed"
    }

    private static func progressive(_ word: String) -> String {
        if word.hasSuffix("ie") { return word.dropLast(2) + "ying" }
        if word.hasSuffix("e"), !word.hasSuffix("ee"), !word.hasSuffix("oe") { return word.dropLast() + "ing" }
        return stem(word) + "ing"
    }

    /// With its last letter doubled in words of one syllable that end like `stop`.
    private static func stem(_ word: String) -> String {
        let letters = Array(word)
        let vowels = letters.indices.filter { isVowel(letters[$0]) }
        guard letters.count >= 3, vowels == [letters.count - 2], !"wxyh".contains(letters[letters.count - 1]) else {
            return word
        }
        return word + String(letters[letters.count - 1])
    }

    private static func endsInConsonantAndY(_ word: String) -> Bool {
        word.hasSuffix("y") && word.dropLast().last.map { !isVowel($0) } == true
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }

    private struct Irregular: Sendable {
        let past: String
        let participle: String
        let progressive: String?
    }

    private static let irregularPlurals: [String: String] = Dictionary(
        Vocabulary(PackageResources.inflection_txt).words("plurals").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.count == 2 ? (words[0], words[1]) : nil
        },
        uniquingKeysWith: { first, _ in first }
    )

    private static let irregularVerbs: [String: Irregular] = Dictionary(
        Vocabulary(PackageResources.inflection_txt).words("verbs").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 3 else { return nil }
            let progressive = words.count > 3 ? words[3] : nil
            return (words[0], Irregular(past: words[1], participle: words[2], progressive: progressive))
        },
        uniquingKeysWith: { first, _ in first }
    )
}
