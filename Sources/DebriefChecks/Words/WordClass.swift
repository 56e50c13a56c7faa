/// What a word may be, as far as the checks need to know. A word can have several classes (`on-call`), or none.
struct WordClass: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    /// A noun for one who acts: `engineer`, `reviewer`.
    static let person = WordClass(rawValue: 1 << 0)
    /// A noun that names software as well as people: `operator`, `member`.
    static let ambiguousPerson = WordClass(rawValue: 1 << 1)
    /// A group that acts: `team`, `vendor`, and companies by name.
    static let team = WordClass(rawValue: 1 << 2)
    static let firstPerson = WordClass(rawValue: 1 << 3)
    static let thirdPerson = WordClass(rawValue: 1 << 4)
    /// Those who use a service; they suffer an incident and are not blamed for it.
    static let audience = WordClass(rawValue: 1 << 5)
    /// Software, hardware, documents and processes, which fail without fault.
    static let machine = WordClass(rawValue: 1 << 6)
    static let determiner = WordClass(rawValue: 1 << 7)
    static let preposition = WordClass(rawValue: 1 << 8)
    static let auxiliary = WordClass(rawValue: 1 << 9)
    static let conjunction = WordClass(rawValue: 1 << 10)
    static let relative = WordClass(rawValue: 1 << 11)
    static let adverb = WordClass(rawValue: 1 << 12)
    static let negation = WordClass(rawValue: 1 << 13)
    /// A verb that is a mistake when a person does it: `forgot`, `overlooked`.
    static let mistake = WordClass(rawValue: 1 << 14)
    /// `accidentally`, `mistakenly`
    static let mistakeAdverb = WordClass(rawValue: 1 << 15)
    /// What people are expected to do, in the base form and as a participle: `check`, `checked`.
    static let duty = WordClass(rawValue: 1 << 16)
    /// What only people do: `decided`, `informed`.
    static let humanVerb = WordClass(rawValue: 1 << 17)
    /// A first name.
    static let givenName = WordClass(rawValue: 1 << 18)
    /// A quantity that stands before what it counts: `one of the engineers`.
    static let quantity = WordClass(rawValue: 1 << 19)
    /// What an incident does to somebody: `affected`, `unable`, `errors`.
    static let harm = WordClass(rawValue: 1 << 20)
    /// What can be counted about an impact: `users`, `requests`.
    static let countable = WordClass(rawValue: 1 << 21)
    /// What responders do in an incident: `detected`, `rollback`.
    static let response = WordClass(rawValue: 1 << 22)

    /// A number, in digits or as a word; `v2` is a name.
    static let figure = WordClass(rawValue: 1 << 23)

    static let people: WordClass = [.person, .ambiguousPerson, .firstPerson, .thirdPerson, .team]

    /// The classes of a word in lower case.
    static func classes(of word: String) -> WordClass {
        if let known = Lexicon.classes[word] { return known }
        if let first = word.utf8.first, (0x30...0x39).contains(first) { return .figure }
        if word.hasSuffix("ly"), word.utf8.count > 4 { return .adverb }
        return []
    }
}
