/// What a word may be. A word can have several classes (`on-call`), or none.
package struct WordClass: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A noun for one who acts: `engineer`, `reviewer`.
    package static let person = WordClass(rawValue: 1 << 0)
    /// A noun that names software as well as people: `operator`, `member`.
    package static let ambiguousPerson = WordClass(rawValue: 1 << 1)
    /// A group that acts: `team`, `vendor`, and companies by name.
    package static let team = WordClass(rawValue: 1 << 2)
    package static let firstPerson = WordClass(rawValue: 1 << 3)
    package static let thirdPerson = WordClass(rawValue: 1 << 4)
    /// Those who use a service; they suffer an incident and are not blamed for it.
    package static let audience = WordClass(rawValue: 1 << 5)
    /// Software, hardware, documents and processes, which fail without fault.
    package static let machine = WordClass(rawValue: 1 << 6)
    package static let determiner = WordClass(rawValue: 1 << 7)
    package static let preposition = WordClass(rawValue: 1 << 8)
    package static let auxiliary = WordClass(rawValue: 1 << 9)
    package static let conjunction = WordClass(rawValue: 1 << 10)
    package static let relative = WordClass(rawValue: 1 << 11)
    package static let adverb = WordClass(rawValue: 1 << 12)
    package static let negation = WordClass(rawValue: 1 << 13)
    /// A verb that is a mistake when a person does it: `forgot`, `overlooked`.
    package static let mistake = WordClass(rawValue: 1 << 14)
    /// `accidentally`, `mistakenly`
    package static let mistakeAdverb = WordClass(rawValue: 1 << 15)
    /// What people are expected to do, in the base form and as a participle: `check`, `checked`.
    package static let duty = WordClass(rawValue: 1 << 16)
    /// What only people do: `decided`, `informed`.
    package static let humanVerb = WordClass(rawValue: 1 << 17)
    /// A first name.
    package static let givenName = WordClass(rawValue: 1 << 18)
    /// A quantity that stands before what it counts: `one of the engineers`.
    package static let quantity = WordClass(rawValue: 1 << 19)
    /// What an incident does to somebody: `affected`, `unable`, `errors`.
    package static let harm = WordClass(rawValue: 1 << 20)
    /// What can be counted about an impact: `users`, `requests`.
    package static let countable = WordClass(rawValue: 1 << 21)
    /// What responders do in an incident: `detected`, `rollback`.
    package static let response = WordClass(rawValue: 1 << 22)

    /// A number, in digits or as a word; `v2` is a name.
    package static let figure = WordClass(rawValue: 1 << 23)

    package static let people: WordClass = [.person, .ambiguousPerson, .firstPerson, .thirdPerson, .team]

    /// The classes of a word in lower case.
    package static func classes(of word: String) -> WordClass {
        var copy = word
        return copy.withUTF8 { classes(of: $0, unit: PhraseTree.unit(of: $0)) }
    }

    static func classes(of word: some RandomAccessCollection<UInt8>, unit: UInt64) -> WordClass {
        let known = lexicon.value(of: unit)
        if known != 0 { return WordClass(rawValue: known) }
        if let first = word.first, (0x30...0x39).contains(first) { return .figure }
        return word.count > 4 && word.suffix(2).elementsEqual([0x6C, 0x79]) ? .adverb : []
    }

    /// The words of all classes that have a list.
    private static let lexicon: PhraseTree = {
        var lexicon = PhraseTree()
        for (kind, vocabulary, group) in lists { lexicon.insert(vocabulary, group, kind.rawValue) }
        return lexicon
    }()

    private static let lists: [(WordClass, Vocabulary, group: String)] = [
        (.person, .people, "person"), (.ambiguousPerson, .people, "person or machine"), (.team, .people, "team"),
        (.audience, .people, "audience"), (.givenName, .names, "given name"), (.machine, .machines, "machine"),
        (.firstPerson, .grammar, "first person"), (.thirdPerson, .grammar, "third person"),
        (.determiner, .grammar, "determiner"), (.preposition, .grammar, "preposition"),
        (.auxiliary, .grammar, "auxiliary"), (.conjunction, .grammar, "conjunction"),
        (.relative, .grammar, "relative"), (.adverb, .grammar, "adverb"), (.negation, .grammar, "negation"),
        (.quantity, .grammar, "quantity"), (.figure, .grammar, "numeral"), (.mistake, .mistakes, "mistake"),
        (.mistakeAdverb, .mistakes, "mistake by accident"), (.duty, .mistakes, "duty"),
        (.humanVerb, .mistakes, "human verb"), (.harm, .incident, "harm"), (.countable, .incident, "countable"),
        (.response, .incident, "response"),
    ]
}

extension WordClass {
    package func contains(where any: [WordClass]) -> Bool { any.contains { !isDisjoint(with: $0) } }
}
