import DebriefLanguage
import DebriefText

extension Postmortem {
    /// The front matter of a document: where it stands, and whether it is TOML rather than YAML.
    package struct FrontMatterPlace: Sendable {
        /// Both lines of signs included.
        package let range: SourceRange
        package let isTOML: Bool
        /// Whether a line closes it.
        package let isClosed: Bool
    }

    /// `nil` for a document without any.
    package var frontMatter: FrontMatterPlace? {
        guard let found = FrontMatter(source) else { return nil }
        return FrontMatterPlace(
            range: found.range,
            isTOML: source[byte: found.range.lowerBound] == 0x2B,
            isClosed: found.problem?.kind != .open
        )
    }

    /// Where a document without front matter may begin one.
    package var start: Int { FrontMatter.start(of: source) }
}
