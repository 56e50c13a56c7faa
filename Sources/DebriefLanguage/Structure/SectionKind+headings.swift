import DebriefText

extension SectionKind {
    /// The kind of section that a heading announces; `nil` for words that could stand over anything.
    package init?(heading: some StringProtocol) {
        guard let kind = HeadingMeaning(heading).kind else { return nil }
        self = kind
    }

    /// Whether the whole line is a name of a section that every organisation knows; see ``HeadingNames/isName(_:)``.
    package static func isKnownName(_ line: some StringProtocol) -> Bool { HeadingNames.standard.isName(line) }
}
