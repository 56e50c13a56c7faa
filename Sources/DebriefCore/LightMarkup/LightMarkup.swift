import DebriefLanguage
import DebriefText

/// A way of writing headings and lists as text that is not Markdown.
enum LightMarkup: Sendable {
    /// `== Heading ==`, `* item`, `{| table`
    case mediaWiki
    /// `== Heading`, `* item`, `|===`
    case asciiDoc
    /// A heading with a line of signs below it, `- item`, `+---+---+`
    case restructuredText
    /// `h2. Heading`, `* item`, `||name||`
    case confluence

    /// Told by the name of the file, or by how at least two headings are written; `nil` for Markdown and plain text.
    init?(of source: SourceText, from base: Int) {
        let path = source.path.lowercased()
        if let named = LightMarkup.endings.first(where: { path.hasSuffix($0.0) }) {
            self = named.1
            return
        }
        guard let counted = LightMarkup.counted(source, from: base) else { return nil }
        self = counted
    }

    private static let endings: [(String, LightMarkup)] = [
        (".rst", .restructuredText), (".rest", .restructuredText), (".adoc", .asciiDoc), (".asciidoc", .asciiDoc),
        (".asc", .asciiDoc), (".wiki", .mediaWiki), (".mediawiki", .mediaWiki), (".textile", .confluence),
    ]

    private static func counted(_ source: SourceText, from base: Int) -> LightMarkup? {
        var counts: [LightMarkup: Int] = [:]
        var markdown = 0
        var last = 0..<0
        // Below a heading stands an empty line; below a fence of Markdown, code.
        var isUnderlined = false
        source.withBytes { bytes in
            for line in source.line(at: base)...source.lineCount {
                let range = source.range(ofLine: line)
                defer { last = range }
                if isUnderlined, range.isEmpty { counts[.restructuredText, default: 0] += 1 }
                isUnderlined = false
                guard let first = range.first.map({ bytes[$0] }) else { continue }
                switch first {
                case 0x23 where LightLine.heading(range, .markdown, in: bytes): markdown += 1
                case 0x3D where LightLine.mediaWiki(range, in: bytes) != nil: counts[.mediaWiki, default: 0] += 1
                case 0x3D where LightLine.asciiDoc(range, in: bytes) != nil: counts[.asciiDoc, default: 0] += 1
                case 0x7B where range.count > 1 && bytes[range.lowerBound + 1] == 0x7C:
                    counts[.mediaWiki, default: 0] += 1
                case 0x68 where LightLine.confluence(range, in: bytes) != nil: counts[.confluence, default: 0] += 1
                case 0x7E, 0x5E, 0x22, 0x2B, 0x27: isUnderlined = LightLine.isUnderline(range, of: last, in: bytes)
                default: break
                }
            }
        }
        guard let best = counts.max(by: { $0.value < $1.value }), best.value > 1, best.value > markdown else {
            return nil
        }
        return best.key
    }
}

/// Tells headings by the bytes of a line.
enum LightLine {
    enum Kind { case markdown }

    private static func run(of byte: UInt8, from start: Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var offset = start
        while offset < end, bytes[offset] == byte { offset += 1 }
        return offset - start
    }

    private static func trimmed(_ range: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
        while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }

    static func heading(_ range: SourceRange, _ kind: Kind, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let signs = run(of: 0x23, from: range.lowerBound, to: range.upperBound, in: bytes)
        let next = range.lowerBound + signs
        return (1...6).contains(signs) && next < range.upperBound && bytes[next] == 0x20
    }

    /// `== Heading ==`
    static func mediaWiki(
        _ range: SourceRange,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (level: Int, words: SourceRange)? {
        let line = trimmed(range, in: bytes)
        let signs = run(of: 0x3D, from: line.lowerBound, to: line.upperBound, in: bytes)
        guard (1...6).contains(signs), line.count > 2 * signs else { return nil }
        let end = line.upperBound - signs
        guard bytes[end..<line.upperBound].allSatisfy({ $0 == 0x3D }), bytes[end - 1] != 0x3D else { return nil }
        return (signs, trimmed(line.lowerBound + signs..<end, in: bytes))
    }

    /// `== Heading`; one sign is the title of the document.
    static func asciiDoc(
        _ range: SourceRange,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (level: Int, words: SourceRange)? {
        let signs = run(of: 0x3D, from: range.lowerBound, to: range.upperBound, in: bytes)
        let next = range.lowerBound + signs
        guard (1...6).contains(signs), next < range.upperBound, bytes[next] == 0x20 else { return nil }
        let words = trimmed(next..<range.upperBound, in: bytes)
        return words.isEmpty || bytes[words.upperBound - 1] == 0x3D ? nil : (signs, words)
    }

    /// `h2. Heading`
    static func confluence(
        _ range: SourceRange,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (level: Int, words: SourceRange)? {
        guard range.count > 4, bytes[range.lowerBound] == 0x68, bytes[range.lowerBound + 1] &- 0x31 < 6,
            bytes[range.lowerBound + 2] == 0x2E, bytes[range.lowerBound + 3] == 0x20
        else { return nil }
        return (
            Int(bytes[range.lowerBound + 1] - 0x30), trimmed(range.lowerBound + 4..<range.upperBound, in: bytes)
        )
    }

    /// A line of one sign, at least as long as the words above it.
    static func isUnderline(
        _ range: SourceRange,
        of title: SourceRange,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard isRule(range, in: bytes), !title.isEmpty, bytes[title.lowerBound] > 0x20 else { return false }
        return !isRule(title, in: bytes) && trimmed(range, in: bytes).count + 1 >= trimmed(title, in: bytes).count
    }

    /// Three or more of one sign of those that underline.
    static func isRule(_ range: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let line = trimmed(range, in: bytes)
        guard line.count >= 3, signs.contains(bytes[line.lowerBound]) else { return false }
        return run(of: bytes[line.lowerBound], from: line.lowerBound, to: line.upperBound, in: bytes) == line.count
    }

    private static let signs = Set("=-~^\"'`#*+:.<>_".utf8)
}
