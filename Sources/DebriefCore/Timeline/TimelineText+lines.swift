import DebriefLanguage
import DebriefText

extension TimelineText {
    /// The trimmed cells of a line drawn with bars.
    static func cells(of range: SourceRange, in source: SourceText) -> [SourceRange] {
        source.withBytes { bytes in
            var cells: [SourceRange] = []
            var start: Int?
            for offset in range where bytes[offset] == 0x7C {
                if let begin = start { cells.append(trimmed(begin..<offset, bytes)) }
                start = offset + 1
            }
            if let begin = start, begin < range.upperBound { cells.append(trimmed(begin..<range.upperBound, bytes)) }
            return cells
        }
    }

    private static func trimmed(_ range: SourceRange, _ bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
        while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }

    /// Sentences end with a full stop and a space, or with `。`; a line that begins with `At` and the like is one too.
    static func sentences(in range: SourceRange, of source: SourceText) -> [SourceRange] {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            var found: [SourceRange] = []
            var start = range.lowerBound
            var offset = range.lowerBound
            while offset < range.upperBound {
                let byte = bytes[offset]
                let isStop = byte == 0x2E || byte == 0x21 || byte == 0x3F
                let next = scanner.byte(at: offset + 1)
                if isStop, next == 0x20 || next == 0x0A || next == 0 {
                    found.append(start..<offset + 1)
                    start = scanner.skipSpaces(at: offset + 1)
                } else if byte == 0xE3, scanner.has("。", at: offset) {
                    found.append(start..<offset + 3)
                    start = offset + 3
                } else if byte == 0x0A {
                    // `At 16:00 …` on a line of its own begins anew although the line before has no full stop.
                    let line = scanner.skipSpaces(at: offset + 1)
                    if line < range.upperBound, beginsStory(line..<range.upperBound, in: source) {
                        found.append(start..<offset)
                        start = line
                    }
                }
                offset += 1
            }
            if start < range.upperBound { found.append(start..<range.upperBound) }
            return found
        }
    }

    // MARK: Lines

    /// The lines of a range, each cut to it.
    static func lines(of range: SourceRange, in source: SourceText) -> [SourceRange] {
        guard !range.isEmpty else { return [] }
        return (source.line(at: range.lowerBound)...source.line(at: range.upperBound - 1)).map { line in
            let whole = source.range(ofLine: line)
            let start = max(whole.lowerBound, range.lowerBound)
            return start..<max(start, min(whole.upperBound, range.upperBound))
        }
    }

    /// How far from the begin of its line an offset stands.
    static func column(of offset: Int, in source: SourceText) -> Int {
        offset - source.lineStarts[source.line(at: offset) - 1]
    }

    /// What ends the line above the one that an offset stands on: two spaces, a backslash or `<br>` break it.
    static func followsBreak(_ offset: Int, in source: SourceText) -> Bool {
        let above = above(offset, in: source)
        return above.hasSuffix("  ") || above.hasSuffix("\\") || above.hasSuffix("<br>") || above.hasSuffix("<br/>")
            || above.hasSuffix("<br />")
    }

    /// Whether the line above the one that an offset stands on ends a sentence or announces what follows.
    static func followsClause(_ offset: Int, in source: SourceText) -> Bool {
        let last = above(offset, in: source).withBytes { emphasis.lastCode(outside: $0) }
        return last.map(stops.contains) ?? true
    }

    private static let emphasis: SignSet = " *_`"
    private static let stops: SignSet = ".:;!?。：；！？"

    /// Whether brackets, emphasis, a dash or a colon set a time off from the words behind it, as only rows do.
    static func isSetOff(_ time: SourceRange, upTo end: Int, in source: SourceText) -> Bool {
        source.withBytes { bytes in
            var offset = time.upperBound
            while offset < end, bytes[offset] == 0x20 { offset += 1 }
            guard offset < end else { return false }
            switch bytes[offset] {
            case 0x5D, 0x3A, 0x7C, 0x2A, 0x60: return true
            case 0x2D: return offset > time.upperBound
            // `–`, `—`, `→`, `：`
            case 0xE2: return offset + 1 < end && (bytes[offset + 1] == 0x80 || bytes[offset + 1] == 0x86)
            case 0xEF: return offset + 2 < end && bytes[offset + 1] == 0xBC && bytes[offset + 2] == 0x9A
            default: return false
            }
        }
    }

    private static func above(_ offset: Int, in source: SourceText) -> Substring {
        let line = source.line(at: offset)
        return line > 1 ? source[source.range(ofLine: line - 1)] : ""
    }

    // MARK: Stories

    /// Whether a paragraph begins like a sentence: `At 12:42 the poller …`, `On 15 January, around 9:00, …`.
    static func beginsStory(_ range: SourceRange, in source: SourceText) -> Bool {
        source.withBytes { bytes in
            // A capital letter begins them all.
            guard !range.isEmpty, bytes[range.lowerBound] &- 0x41 < 26 else { return false }
            return storyOpenings.contains { opening in
                opening.count <= range.count && bytes[range.lowerBound] | 0x20 == opening[0]
                    && opening.indices.dropFirst().allSatisfy { bytes[range.lowerBound + $0] == opening[$0] }
            }
        }
    }

    private static let storyOpenings = Vocabulary.timeline.words("story openings").map { Array(($0 + " ").utf8) }

    /// Whether what follows a time goes on to another: `10:06 到 10:52`.
    static func continuesSpan(_ text: String) -> Bool { text.hasPrefix("到") || text.hasPrefix("至") }

    /// Whether a Chinese sentence counts the time between rows and is none itself: `从 10:06 到 10:52 共持续 46 分钟`.
    static func sumsUp(_ sentence: Substring) -> Bool {
        guard sentence.utf8.count < 400,
            ["到", "至", "→"].contains(where: { sentence.firstPlace(of: $0) != nil })
        else { return false }
        return sums.contains { sentence.firstPlace(of: $0) != nil }
    }

    private static let sums = Vocabulary.timeline.words("sums up")
}
