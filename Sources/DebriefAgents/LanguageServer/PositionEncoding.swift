import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// How a client counts the characters of a line.
package enum PositionEncoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    /// What every client understands.
    case utf16 = "utf-16"
    case utf32 = "utf-32"

    /// The encoding to use with a client: ours when it offers that, for nothing has to be counted then.
    init(offered: [String]) {
        let known = [PositionEncoding.utf8, .utf16, .utf32].first { offered.contains($0.rawValue) }
        self = known ?? .utf16
    }

    /// How many characters a code point counts that begins with a byte; none for a byte inside one.
    private func width(_ byte: UInt8) -> Int {
        guard byte & 0xC0 != 0x80 else { return 0 }
        switch self {
        case .utf8: return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        case .utf16: return byte < 0xF0 ? 1 : 2
        case .utf32: return 1
        }
    }
}

/// A place in a text as a client counts it: line and character, both from 0.
package struct Position: Hashable, Sendable, Decodable {
    package let line: Int
    package let character: Int

    package init(line: Int, character: Int) {
        self.line = line
        self.character = character
    }

    var json: JSON { .object([("line", .number(line)), ("character", .number(character))]) }
}

extension PositionEncoding {
    /// The offset of a position; one behind the end of its line is that end, one inside a code point its beginning.
    package func offset(of position: Position, in source: SourceText) -> Int {
        guard position.line >= 0 else { return 0 }
        guard position.line < source.lineCount else { return source.count }
        let line = source.range(ofLine: position.line + 1)
        return source.withBytes { bytes in
            var offset = line.lowerBound
            var counted = 0
            while offset < line.upperBound {
                let next = counted + width(bytes[offset])
                guard next <= position.character else { break }
                counted = next
                offset += 1
                while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            }
            return offset
        }
    }

    /// The position of an offset, which is taken to lie within the text.
    package func position(at offset: Int, in source: SourceText) -> Position {
        let offset = min(max(0, offset), source.count)
        let line = source.line(at: offset)
        let start = source.lineStarts[line - 1]
        let character = source.withBytes { bytes in bytes[start..<offset].reduce(0) { $0 + width($1) } }
        return Position(line: line - 1, character: character)
    }

    func json(_ range: SourceRange, in source: SourceText) -> JSON {
        .object([
            ("start", position(at: range.lowerBound, in: source).json),
            ("end", position(at: range.upperBound, in: source).json),
        ])
    }
}
