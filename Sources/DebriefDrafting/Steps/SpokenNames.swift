import DebriefEvents
import DebriefLanguage

/// Finds people in what was said and noted who write nothing themselves: `Rich merges the bump`, `Guillaume pings: …`.
///
/// A name that people have counts by its capital, one that is a word as well only with what a person does behind it, and a
/// word that is none where no program could be meant.
enum SpokenNames {
    /// The names, in lower case, none twice.
    static func all(in records: [Record]) -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        for record in records where record.isSaid {
            let text = record.text.prefix(longest)
            for name in names(in: text) + ChineseNames.spoken(in: text) where seen.insert(name).inserted {
                found.append(name)
            }
        }
        return found
    }

    private static let longest = 1_000

    /// The name in full that a short one stands for, in lower case.
    static func wholeName(of short: String) -> String { shorts[short] ?? short }

    /// Whether a word is somebody's name for what is said behind it, though it may be another word.
    static func isSubject(_ word: Substring, before rest: Substring) -> Bool {
        guard isKnown(word.lowercased()) else { return false }
        if isOwner(rest) { return true }
        let next = rest.drop { $0 == " " }.prefix { $0.isLetter || $0 == "'" || $0 == "’" }
        let deed = next.lowercased().replacing("’", with: "'")
        // `Will restart the pods` begins with no name.
        let isOrdinary = ordinary.contains(word.lowercased()) && shorts[word.lowercased()] == nil
        return rest.first == " " && (isOrdinary ? told : deeds).contains(deed)
    }

    /// `rob's colleague`
    static func isOwner(_ rest: Substring) -> Bool { rest.hasPrefix("'s ") || rest.hasPrefix("’s ") }

    private static func names(in text: Substring) -> [String] {
        var found: [String] = []
        var rest = text
        var isFirst = true
        while let start = rest.firstIndex(where: \.isLetter) {
            let isInner = start > text.startIndex && "@._-/#".contains(text[text.index(before: start)])
            let word = rest[start...].prefix { $0.isLetter || $0.isNumber || "_-".contains($0) }
            rest = rest[word.endIndex...]
            defer { isFirst = false }
            guard !isInner else { continue }
            let name = word.lowercased()
            if isKnown(name) {
                let isMeant =
                    isName(word) ? !NameMentions.isOrdinary(word) || isSubject(word, before: rest) : isOwner(rest)
                if isMeant { found.append(name) }
            } else if isFirst, isName(word), speaks(rest), !things.contains(name) {
                found.append(name)
            }
        }
        return found
    }

    /// `Guillaume`, and neither `VPN` nor `api`.
    private static func isName(_ word: Substring) -> Bool {
        word.count > 2 && word.first?.isUppercase == true && word.dropFirst().allSatisfy { $0.isLowercase }
    }

    private static func speaks(_ rest: Substring) -> Bool {
        guard rest.first == " " else { return false }
        return speech.contains(rest.drop { $0 == " " }.prefix(while: \.isLetter).lowercased())
    }

    private static func isKnown(_ word: String) -> Bool {
        shorts[word] != nil || given.contains(word) || ordinary.contains(word)
    }

    /// Names that are ordinary words as well.
    static let ordinary = Set(Vocabulary.names.words("ordinary given name"))

    private static let shorts = Vocabulary.names.pairs("short name")
    private static let given = Set(Vocabulary.names.words("given name"))
    private static let deeds = Set(Vocabulary.names.words("does as a person"))
    /// In forms that tell of one other person.
    private static let told = Set(
        Vocabulary.names.entries("does as a person").filter { [.third, .past, .participle].contains($0.form) }.map(
            \.text
        )
    )
    private static let speech = Set(Vocabulary.names.words("speaks as a person"))
    private static let events: Vocabulary = .events
    /// What speaks and is nobody.
    private static let things = Set(
        Vocabulary.machines.words("machine") + events.words("service") + events.words("alert")
            + events.words("audience") + events.words("monitor") + Vocabulary.people.words("team")
            + Vocabulary.grammar.groups.flatMap(Vocabulary.grammar.words)
    )
}
