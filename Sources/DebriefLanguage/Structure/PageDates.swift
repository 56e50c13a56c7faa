import DebriefText

/// Tells dates of a page from those of what it tells.
package enum PageDates {
    /// Sentences say `published` too; of a page it stands close before the date.
    private static let reach = 40
    private static let words = PhraseSet(Vocabulary.timeline.words("page dates"))

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
