import DebriefText

/// How an organisation calls its sections, beside what every heading means by its words.
package struct HeadingNames: Hashable, Sendable {
    package static let standard = HeadingNames()

    private var kinds: [String: SectionKind] = [:]

    package init() {}

    /// Lets a heading, whatever its case, numbering and decoration, stand for a kind of section.
    package mutating func name(_ kind: SectionKind, _ heading: some StringProtocol) {
        kinds[HeadingMeaning.words(of: heading)] = kind
    }

    package func meaning(of heading: some StringProtocol) -> HeadingMeaning {
        let words = HeadingMeaning.words(of: heading)
        guard let kind = kinds[words] else { return HeadingMeaning(words: words, of: heading) }
        var meaning = HeadingMeaning()
        meaning.kind = kind
        return meaning
    }

    /// Whether the whole line, apart from numbering and decoration, is a name of a section.
    ///
    /// In plain text a line of its own is a heading only on this stronger evidence.
    package func isName(_ line: some StringProtocol) -> Bool {
        let words = HeadingMeaning.words(of: line)
        return kinds[words] != nil || HeadingMeaning.isName(words)
    }
}
