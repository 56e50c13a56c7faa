import DebriefLanguage
import DebriefText

/// A heading and what follows it, down to the next heading of the same or a higher level.
package struct Section: Hashable, Sendable {
    /// The heading as plain text.
    package let title: String
    /// What its heading says of what stands below it.
    package let meaning: HeadingMeaning
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
        meaning: HeadingMeaning,
        level: Int,
        headingRange: SourceRange,
        range: SourceRange,
        ownRange: SourceRange,
        parent: Int? = nil
    ) {
        self.title = title
        self.meaning = meaning
        self.level = level
        self.headingRange = headingRange
        self.range = range
        self.ownRange = ownRange
        self.parent = parent
    }

    /// What it is about; `nil` when its words say nothing we know.
    package var kind: SectionKind? { meaning.kind }

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

extension [Section] {
    /// The index of the innermost section that an offset lies in.
    func innermost(at offset: Int) -> Int? {
        let behind = firstPlace { $0.headingRange.lowerBound > offset }
        var index: Int? = behind > 0 ? behind - 1 : nil
        while let candidate = index {
            if self[candidate].range.contains(offset) { return candidate }
            index = self[candidate].parent
        }
        return nil
    }
}
