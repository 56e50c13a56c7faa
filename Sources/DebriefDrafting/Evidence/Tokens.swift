import DebriefLanguage

/// The words of a text that say what it is about, for telling whether two records speak of the same thing.
enum Tokens {
    /// English words of three letters or more, versions, names with digits, and pairs of Chinese characters.
    static func of(_ text: String) -> Set<String> {
        var tokens: Set<String> = []
        var word = ""
        var lastChinese: Character?
        func flush() {
            while word.last == "." { word.removeLast() }
            if word.utf8.count >= 3, !ordinary.contains(word) { tokens.insert(word) }
            word = ""
        }
        for character in text.lowercased() {
            if let scalar = character.unicodeScalars.first, (0x4E00...0x9FFF).contains(scalar.value) {
                flush()
                if let last = lastChinese { tokens.insert(String([last, character])) }
                lastChinese = character
                continue
            }
            lastChinese = nil
            if character.isLetter || character.isNumber || (character == "." && word.last?.isNumber == true) {
                word.append(character)
            } else {
                flush()
            }
        }
        flush()
        return tokens.subtracting(ordinary)
    }

    /// The same with `payments` as `payment`.
    static func singulars(of text: String) -> Set<String> {
        Set(of(text).map { $0.utf8.count > 4 && $0.hasSuffix("s") && !$0.hasSuffix("ss") ? String($0.dropLast()) : $0 })
    }

    /// Share of the fewer words that are among the others too, 0 to 1.
    static func overlap(_ left: Set<String>, _ right: Set<String>) -> Double {
        let shorter = min(left.count, right.count)
        return shorter < 2 ? 0 : Double(left.intersection(right).count) / Double(shorter)
    }

    /// Words that nearly every record of an incident has.
    private static let ordinary = Set(Vocabulary.evidence.words("ordinary"))
}
