import DebriefText

/// Tells dates of a page from those of what it tells.
package enum PageDates {
    /// Sentences say `published` too; of a page it stands close before the date.
    private static let reach = 40
    /// Of what stands behind the time of a post: its author, its source.
    private static let longestByline = 40
    private static let bylines = Vocabulary.timeline.words("byline")
    private static let words = PhraseSet(Vocabulary.timeline.words("page dates"))

    /// Whether the words behind a time say who published a page, or where it comes from: `来源：…`, `posted by …`.
    package static func isByline(_ text: Substring) -> Bool {
        text.utf8.count <= 3 * longestByline && text.count <= longestByline
            && bylines.contains { text.lowercased().hasPrefix($0) }
    }

    /// Whether the words before a date say that it is of the page: `This page was last edited on`.
    ///
    /// - Parameter range: of what stands before the date.
    package static func holds(_ range: SourceRange, in text: SourceText) -> Bool {
        var start = max(range.lowerBound, range.upperBound - reach)
        // No character is cut.
        while start < range.upperBound, text[byte: start] & 0xC0 == 0x80 { start += 1 }
        return text[start..<range.upperBound].lowercased().withBytes { words.occurs(in: $0) }
    }
}
