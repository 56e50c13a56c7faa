import DebriefLanguage
import DebriefText

/// The words of an HTML document as a text of the same length, in which each stands at its own line and place.
///
/// Tags, comments and scripts are blank. What a tag or a character reference inside a word leaves free is made up for at
/// the next space, so that `14:15</b> UTC` and `it&rsquo;s` are read as people see them and lines never move.
struct HTMLWords {
    private(set) var bytes: [UInt8]
    /// Where the next word goes; never past what was read.
    private(set) var end: Int
    private var entities = HTMLEntities()

    /// - Parameter start: where the document begins, behind a byte order mark, which stays.
    init(_ source: UnsafeBufferPointer<UInt8>, from start: Int) {
        bytes = source.indices.map { $0 < start || source[$0] == 0x0A || source[$0] == 0x0D ? source[$0] : 0x20 }
        end = start
    }

    /// Leaves out a tag or a comment.
    ///
    /// - Parameter isBoundary: whether it ends the paragraph, so that what follows begins behind it.
    mutating func skip(_ range: SourceRange, isBoundary: Bool) {
        let isAfterSpace = end == 0 || bytes[end - 1] <= 0x20
        let holdsBreak = bytes[range].contains { $0 == 0x0A || $0 == 0x0D }
        if isBoundary || isAfterSpace || holdsBreak { end = range.upperBound }
    }

    /// Writes words, and returns where they are.
    ///
    /// - Parameters:
    ///   - isLiteral: whether `&` means itself.
    ///   - isPreformatted: whether spaces count, so that only the end of a line makes up for what was left free.
    mutating func write(
        _ range: SourceRange,
        of source: UnsafeBufferPointer<UInt8>,
        isLiteral: Bool,
        isPreformatted: Bool
    ) -> SourceRange {
        let start = end
        var offset = range.lowerBound
        while offset < range.upperBound {
            let byte = source[offset]
            if byte <= 0x20, !isPreformatted || byte == 0x0A || byte == 0x0D {
                offset += 1
                end = offset
            } else if byte == 0x26, !isLiteral, let found = entities.reference(at: offset, in: source) {
                write(found.text, upTo: found.end)
                offset = found.end
            } else if byte == 0xC2, offset + 1 < range.upperBound, source[offset + 1] == 0xA0 {
                offset += 2
                end = offset
            } else {
                bytes[end] = byte
                end += 1
                offset += 1
            }
        }
        return start..<end
    }

    /// Writes a decoded reference, which is hardly ever longer than the reference; what does not fit is left out.
    private mutating func write(_ text: String, upTo limit: Int) {
        if text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
            // A space that does not break is a space; the rest of it is made up for here.
            end = limit
            return
        }
        guard end + text.utf8.count <= limit else { return }
        for byte in text.utf8 where byte != 0 {
            bytes[end] = byte
            end += 1
        }
    }
}
