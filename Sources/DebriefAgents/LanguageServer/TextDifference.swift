import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Edits that make one text of another, small enough that an editor keeps cursors and folds where they are.
package enum TextDifference {
    /// One edit for each line that differs or, where the number of lines differs, one for what lies between the first
    /// and the last line that do.
    package static func edits(from source: SourceText, to text: String) -> [Edit] {
        let other = SourceText(text)
        let count = min(source.lineCount, other.lineCount)
        if source.lineCount == other.lineCount {
            return (1...count).compactMap { line in
                let (old, new) = (whole(line, of: source), whole(line, of: other))
                return isSame(source[old], other[new]) ? nil : Edit(replacing: old, with: String(other[new]))
            }
        }
        var first = 1
        while first < count, isSame(source[whole(first, of: source)], other[whole(first, of: other)]) { first += 1 }
        var last = (source.lineCount, other.lineCount)
        while last.0 > first, last.1 > first, isSame(source[whole(last.0, of: source)], other[whole(last.1, of: other)])
        {
            last = (last.0 - 1, last.1 - 1)
        }
        let old = source.lineStarts[first - 1]..<whole(last.0, of: source).upperBound
        let new = other.lineStarts[first - 1]..<whole(last.1, of: other).upperBound
        return [Edit(replacing: old, with: String(other[new]))]
    }

    /// Whether the bytes are the same; a string is equal to another that shows the same by other characters.
    private static func isSame(_ one: Substring, _ other: Substring) -> Bool { one.utf8.elementsEqual(other.utf8) }

    /// A line with its line ending.
    private static func whole(_ line: Int, of source: SourceText) -> SourceRange {
        source.start(ofLine: line)..<source.start(ofLine: line + 1)
    }
}
