import DebriefLanguage
import DebriefText

/// A heading and what follows it, down to the next heading of the same or a higher level.
package struct Section: Hashable, Sendable {
    /// The heading as plain text.
    package let title: String
    /// What it is about; `nil` when its words say nothing we know.
    package let kind: SectionKind?
    /// 1 to 6 for headings; 7 for a bold key line that names a section.
    package let level: Int
    /// The heading's line or lines.
    package let headingRange: SourceRange
    /// From the heading to the end of the section, subsections included.
    package let range: SourceRange
    /// What follows the heading, up to the first subsection.
    package let ownRange: SourceRange
    /// The index, among all sections, of the one that holds this one.
    package let parent: Int?

    package init(
        title: String,
        kind: SectionKind?,
        level: Int,
        headingRange: SourceRange,
        range: SourceRange,
        ownRange: SourceRange,
        parent: Int? = nil
    ) {
        self.title = title
        self.kind = kind
        self.level = level
        self.headingRange = headingRange
        self.range = range
        self.ownRange = ownRange
        self.parent = parent
    }

    /// What follows the heading, subsections included.
    package var bodyRange: SourceRange { headingRange.upperBound..<max(range.upperBound, headingRange.upperBound) }
}

extension Postmortem {
    /// What a section is about; one whose own heading says nothing inherits from the section that holds it.
    package func topic(of section: Section?) -> SectionKind? {
        var candidate = section
        while let section = candidate {
            if let kind = section.kind { return kind }
            candidate = section.parent.map { sections[$0] }
        }
        return nil
    }
}
