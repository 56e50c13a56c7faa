import DebriefLanguage
import DebriefText

/// A piece of text that may say when the incident was: a paragraph of a document, an update, a record of evidence.
package struct Passage: Sendable {
    /// Where a statement is looked for first.
    package enum Place: Int, Comparable, Sendable {
        /// What sums the incident up: the beginning of a report, its summary and impact.
        case summary
        case elsewhere
        /// A step in the course of things, whose times are its own.
        case timeline

        package static func < (left: Place, right: Place) -> Bool { left.rawValue < right.rawValue }
    }

    package let source: SourceText
    package let range: SourceRange
    /// When it was published, if it is one of several updates. A later one knows more.
    package let posted: Moment?
    /// Whether that was written with its half of the day.
    package let countsTwelveHours: Bool
    /// The name of its value, when it stands beside it in a table.
    package let key: String?
    package let place: Place

    package init(
        _ source: SourceText,
        range: SourceRange,
        posted: Moment? = nil,
        countsTwelveHours: Bool = false,
        key: String? = nil,
        place: Place = .summary
    ) {
        self.source = source
        self.range = range
        self.posted = posted
        self.countsTwelveHours = countsTwelveHours
        self.key = key
        self.place = place
    }
}
