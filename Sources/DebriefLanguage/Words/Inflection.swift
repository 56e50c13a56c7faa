/// The forms of English verbs and nouns, by rule and from the table of irregular ones.
enum Inflection {
    /// The forms of a word.
    ///
    /// - Parameter mark: `v` for a verb, `n` for a noun; anything else has the word alone.
    static func forms(of word: [UInt8], _ mark: UInt8) -> [(word: [UInt8], form: WordForm)] {
        switch mark {
        case 0x76: verb(word)
        case 0x6E: [(word, .singular), (irregularPlurals[word] ?? plural(word), .plural)]
        default: [(word, .only)]
        }
    }

    /// Whether a word has the form of a participle: in -ed, or an irregular one.
    static func isParticiple(_ word: [UInt8]) -> Bool {
        word.count > 3 && word.suffix(2) == [0x65, 0x64] && word != Array("need".utf8)
            || irregularParticiples.contains(word)
    }

    /// Whether a word has the form of a past: in -ed, or an irregular one that is no base form too.
    static func isPast(_ word: [UInt8]) -> Bool { isParticiple(word) && !bases.contains(word) || pasts.contains(word) }

    private static let bases = Set(irregularVerbs.keys)
    private static let pasts = Set(irregularVerbs.values.map(\.past)).subtracting(bases)

    private static let irregularParticiples = Set(irregularVerbs.values.map(\.participle))

    private static func verb(_ word: [UInt8]) -> [(word: [UInt8], form: WordForm)] {
        guard let irregular = irregularVerbs[word] else {
            return [(word, .base), (plural(word), .third), (past(word), .past), (progressive(word), .progressive)]
        }
        var forms = [(word, WordForm.base), (plural(word), .third), (irregular.past, .past)]
        if irregular.participle != irregular.past { forms.append((irregular.participle, .participle)) }
        forms.append((irregular.progressive ?? progressive(word), .progressive))
        return forms
    }

    /// The plural of a noun, which is also the third person of a verb.
    private static func plural(_ word: [UInt8]) -> [UInt8] {
        if endsInConsonantAndY(word) { return Array(word.dropLast()) + [0x69, 0x65, 0x73] }
        return word + (ends(word, in: ["s", "x", "z", "ch", "sh", "o"]) ? [0x65, 0x73] : [0x73])
    }

    private static func past(_ word: [UInt8]) -> [UInt8] {
        if word.last == 0x65 { return word + [0x64] }
        if endsInConsonantAndY(word) { return Array(word.dropLast()) + [0x69, 0x65, 0x64] }
        return stem(word) + [0x65, 0x64]
    }

    private static func progressive(_ word: [UInt8]) -> [UInt8] {
        if ends(word, in: ["ie"]) { return Array(word.dropLast(2)) + [0x79] + ing }
        if word.last == 0x65, !ends(word, in: ["ee", "oe"]) { return Array(word.dropLast()) + ing }
        return stem(word) + ing
    }

    private static let ing: [UInt8] = [0x69, 0x6E, 0x67]

    /// With its last letter doubled in words of one syllable that end like `stop`.
    private static func stem(_ word: [UInt8]) -> [UInt8] {
        guard word.count >= 3, let last = word.last,
            word.indices.allSatisfy({ isVowel(word[$0]) == ($0 == word.count - 2) }),
            !"wxyh".utf8.contains(last)
        else { return word }
        return word + [last]
    }

    private static func endsInConsonantAndY(_ word: [UInt8]) -> Bool {
        word.last == 0x79 && word.dropLast().last.map { !isVowel($0) } == true
    }

    private static func ends(_ word: [UInt8], in endings: [StaticString]) -> Bool {
        endings.contains { ending in
            let count = ending.utf8CodeUnitCount
            return word.count > count
                && (0..<count).allSatisfy { word[word.count - count + $0] == ending.utf8Start[$0] }
        }
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        letter == 0x61 || letter == 0x65 || letter == 0x69 || letter == 0x6F || letter == 0x75
    }

    private struct Irregular: Sendable {
        let past: [UInt8]
        let participle: [UInt8]
        let progressive: [UInt8]?
    }

    private static let file = Vocabulary(PackageResources.inflection_txt)

    private static func lines(_ group: String) -> [[[UInt8]]] {
        file.words(group).map { $0.utf8.split(separator: 0x20).map { Array($0) } }
    }

    private static let irregularPlurals: [[UInt8]: [UInt8]] = Dictionary(
        lines("plurals").compactMap { words in words.count == 2 ? (words[0], words[1]) : nil },
        uniquingKeysWith: { first, _ in first }
    )

    private static let irregularVerbs: [[UInt8]: Irregular] = Dictionary(
        lines("verbs").compactMap { words in
            guard words.count >= 3 else { return nil }
            let progressive = words.count > 3 ? words[3] : nil
            return (words[0], Irregular(past: words[1], participle: words[2], progressive: progressive))
        },
        uniquingKeysWith: { first, _ in first }
    )
}
