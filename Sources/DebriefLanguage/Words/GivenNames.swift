/// Tells the first names of people in sentences.
///
/// A name that people have counts by its capital, one that is a word as well only with what a person does behind it, and a
/// word that is none where no program could be meant.
package enum GivenNames {
    /// The words of a text that are names, in the order in which they stand.
    ///
    /// - Parameter isOrdinary: whether a name is an ordinary word as well.
    package static func all(in text: Substring, unless isOrdinary: (Substring) -> Bool = isOrdinary) -> [Substring] {
        var found: [Substring] = []
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
                    isName(word)
                    ? !isOrdinary(word) || isSubject(word, before: rest)
                        || isActing(word, after: text[..<word.startIndex].last { $0 != " " }, before: rest)
                    : isOwner(rest)
                if isMeant { found.append(word) }
            } else if isFirst, isName(word), speaks(rest), !things.contains(name) {
                found.append(word)
            }
        }
        return found
    }

    /// The name in full that a short one stands for, in lower case.
    package static func wholeName(of short: String) -> String { shorts[short] ?? short }

    /// Whether a word in lower case is a first name.
    package static func isKnown(_ word: String) -> Bool {
        shorts[word] != nil || given.contains(word) || ordinary.contains(word)
    }

    /// Whether a name is an ordinary word as well.
    package static func isOrdinary(_ name: Substring) -> Bool { ordinary.contains(name.lowercased()) }

    /// Whether a word is somebody's name for what is said behind it, though it may be another word.
    package static func isSubject(_ word: Substring, before rest: Substring) -> Bool {
        guard isKnown(word.lowercased()) else { return false }
        if isOwner(rest) { return true }
        // `Will restart the pods` begins with no name.
        let isOrdinary = ordinary.contains(word.lowercased()) && shorts[word.lowercased()] == nil
        return rest.first == " " && (isOrdinary ? told : deeds).contains(deed(rest))
    }

    /// Whether a word, behind a name that nobody knows, says what only somebody does.
    package static func isPersonal(_ deed: Substring) -> Bool {
        let deed = deed.lowercased()
        return speech.contains(deed) || told.contains(deed)
    }

    /// `rob's colleague`
    package static func isOwner(_ rest: Substring) -> Bool { rest.hasPrefix("'s ") || rest.hasPrefix("’s ") }

    /// Whether a word that has its capital within a sentence is the subject of it: `…, Iris does the status page`. A month is
    /// none.
    ///
    /// - Parameter before: the last sign in front of it.
    package static func isActing(_ word: Substring, after before: Character?, before rest: Substring) -> Bool {
        guard isName(word), rest.first == " ", helpers.contains(deed(rest)), !months.contains(word.lowercased()) else {
            return false
        }
        return before.map { $0.isLetter || $0.isNumber || ",;，；".contains($0) } ?? false
    }

    private static func deed(_ rest: Substring) -> String {
        rest.drop { $0 == " " }.prefix { $0.isLetter || $0 == "'" || $0 == "’" }.lowercased().replacing("’", with: "'")
    }

    /// `Guillaume`, and neither `VPN` nor `api`.
    private static func isName(_ word: Substring) -> Bool {
        word.count > 2 && word.first?.isUppercase == true && word.dropFirst().allSatisfy { $0.isLowercase }
    }

    private static func speaks(_ rest: Substring) -> Bool {
        guard rest.first == " " else { return false }
        return speech.contains(rest.drop { $0 == " " }.prefix(while: \.isLetter).lowercased())
    }

    private static let ordinary = Set(Vocabulary.names.words("ordinary given name"))
    private static let shorts = Vocabulary.names.pairs("short name")
    private static let given = Set(Vocabulary.names.words("given name"))
    private static let deeds = Set(Vocabulary.names.words("does as a person"))
    /// In forms that tell of one other person.
    private static let told = Set(
        Vocabulary.names.entries("does as a person").filter { [.third, .past, .participle].contains($0.form) }.map(
            \.text
        )
    )
    private static let helpers = told.union(Vocabulary.names.words("helps a person act"))
    private static let months = Set(Vocabulary.calendar.words("month"))
    private static let speech = Set(Vocabulary.names.words("speaks as a person"))
    private static let events: Vocabulary = .events
    /// What speaks and is nobody.
    private static let things = Set(
        Vocabulary.machines.words("machine") + events.words("service") + events.words("alert")
            + events.words("audience") + events.words("monitor") + Vocabulary.people.words("team")
            + Vocabulary.grammar.groups.flatMap(Vocabulary.grammar.words)
    )
}
