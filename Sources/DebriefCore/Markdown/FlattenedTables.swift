import DebriefLanguage
import DebriefText

/// Finds the tables that copying from a page or a PDF made into plain lines, and makes them tables again.
///
/// The cells stand one under the other, or in a line between bars, tabs or spaces; the names of the columns come first, and a
/// table is one only where these are known as columns of timelines or action items.
struct FlattenedTables {
    private struct Line {
        let range: SourceRange
        /// The paragraph that it belongs to, among the blocks.
        let block: Int
    }

    private let source: SourceText
    private let blocks: [Block]
    private var result: [Block] = []

    static func restored(in blocks: [Block], of source: SourceText) -> [Block] {
        var tables = FlattenedTables(source: source, blocks: blocks)
        var start = 0
        while start < blocks.count {
            var end = start
            while end < blocks.count, blocks[end].kind == .paragraph { end += 1 }
            if end > start { tables.read(start..<end) }
            if end < blocks.count { tables.result.append(blocks[end]) }
            start = end + 1
        }
        return tables.result
    }

    private init(source: SourceText, blocks: [Block]) {
        self.source = source
        self.blocks = blocks
    }

    /// Reads paragraphs that follow each other.
    private mutating func read(_ run: Range<Int>) {
        let lines = run.flatMap { index in self.lines(of: blocks[index].range).map { Line(range: $0, block: index) } }
        let ranges = lines.map(\.range)
        var kept = 0
        var next = 0
        while next < lines.count {
            let reader = FlattenedTableReader(source: source, lines: ranges[next...])
            guard let (rows, count) = reader.table() else {
                next += 1
                continue
            }
            keep(lines[kept..<next])
            result.append(table(rows))
            next += count
            kept = next
        }
        if kept == 0 { result += blocks[run] } else { keep(lines[kept...]) }
    }

    /// The lines of a range without the space around them.
    private func lines(of range: SourceRange) -> [SourceRange] {
        var found: [SourceRange] = []
        for line in source.line(at: range.lowerBound)...source.line(at: max(range.lowerBound, range.upperBound - 1)) {
            let whole = source.range(ofLine: line).clamped(to: range)
            var (lower, upper) = (whole.lowerBound, whole.upperBound)
            while lower < upper, source[byte: lower] <= 0x20 { lower += 1 }
            while upper > lower, source[byte: upper - 1] <= 0x20 { upper -= 1 }
            if lower < upper { found.append(lower..<upper) }
        }
        return found
    }

    /// Keeps lines that are no table as the paragraphs that they were, or as what is left of them.
    private mutating func keep(_ lines: ArraySlice<Line>) {
        var rest = lines
        while let first = rest.first {
            let part = rest.prefix { $0.block == first.block }
            rest = rest.dropFirst(part.count)
            let range = first.range.lowerBound..<(part.last?.range.upperBound ?? first.range.upperBound)
            let whole = blocks[first.block]
            result.append(range == whole.range ? whole : Self.part(of: whole, range))
        }
    }

    private static func part(of paragraph: Block, _ range: SourceRange) -> Block {
        let kept = paragraph.inlines.split { $0.kind == .softBreak || $0.kind == .lineBreak }.filter { line in
            line.firstRange.map { range.contains($0.lowerBound) } ?? false
        }
        let inlines = kept.enumerated().flatMap { number, line in
            (number == 0 ? [] : [Inline(kind: .softBreak, range: nil)]) + line
        }
        return Block(kind: .paragraph, range: range, plainText: Inline.plainText(inlines), inlines: inlines)
    }

    private func table(_ rows: [[SourceRange]]) -> Block {
        let blocks = rows.enumerated().map { number, cells in
            Block(
                kind: .tableRow(isHeader: number == 0),
                range: cells[0].lowerBound..<(cells.map(\.upperBound).max() ?? cells[0].upperBound),
                children: cells.map(cell)
            )
        }
        return Block(
            kind: .table,
            range: blocks[0].range.lowerBound..<(blocks.last?.range.upperBound ?? blocks[0].range.upperBound),
            children: blocks
        )
    }

    private func cell(_ range: SourceRange) -> Block {
        let inlines = range.isEmpty ? [] : [Inline(kind: .text, range: range, literal: String(source[range]))]
        return Block(
            kind: .tableCell,
            range: range,
            plainText: TimelineText.plain(source[range]),
            inlines: inlines
        )
    }
}
