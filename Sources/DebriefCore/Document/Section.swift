/// A heading and what follows it, down to the next heading of the same or a higher level.
package struct Section: Hashable, Sendable {
    /// The heading as plain text.
    package let title: String
    /// What it is about; `nil` when its words say nothing we know.
    package let kind: SectionKind?
    /// 1 to 6.
    package let level: Int
    /// The heading's line or lines.
    package let headingRange: SourceRange
    /// From the heading to the end of the section, subsections included.
    package let range: SourceRange
    /// What follows the heading, up to the first subsection.
    package let ownRange: SourceRange

    package init(
        title: String,
        kind: SectionKind?,
        level: Int,
        headingRange: SourceRange,
        range: SourceRange,
        ownRange: SourceRange
    ) {
        self.title = title
        self.kind = kind
        self.level = level
        self.headingRange = headingRange
        self.range = range
        self.ownRange = ownRange
    }

    /// What follows the heading, subsections included.
    package var bodyRange: SourceRange { headingRange.upperBound..<max(range.upperBound, headingRange.upperBound) }
}
