import DebriefLanguage
import DebriefText

/// A table of light markup under construction: rows of cells, each a range of words.
struct LightTable {
    private let markup: LightMarkup
    private var rows: [[SourceRange]] = []
    private var row: [SourceRange] = []
    private var isBegun = false
    private(set) var isClosed = false
    /// The lines below the first of a row that is drawn with signs, and those of the rows before.
    private var below: [[SourceRange]] = []
    private var lines: [[[SourceRange]]] = []

    init(_ markup: LightMarkup) { self.markup = markup }

    /// Whether a line begins a table.
    static func begins(_ range: SourceRange, _ markup: LightMarkup, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        func has(_ text: String) -> Bool {
            text.utf8.count <= range.count && zip(text.utf8, bytes[range]).allSatisfy { $0 == $1 }
        }
        switch markup {
        case .mediaWiki: return has("{|")
        case .asciiDoc: return has("|===")
        case .confluence: return has("|")
        case .restructuredText: return has("+--") || has("+==")
        }
    }

    /// Reads a line; `false` when it is none of the table.
    mutating func read(_ range: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let first = bytes[range.lowerBound]
        let second = range.count > 1 ? bytes[range.lowerBound + 1] : 0
        switch markup {
        case .mediaWiki: readMediaWiki(range, first, second, in: bytes)
        case .asciiDoc:
            if first == 0x7C, second == 0x3D {
                isClosed = isBegun
                isBegun = true
                if isClosed { closeRow() }
            } else {
                row += cells(range, between: 0x7C, in: bytes)
                // The cells of the first row stand on one line, those of others on one or on several.
                if row.count >= rows.first?.count ?? 2 { closeRow() }
            }
        case .confluence:
            guard first == 0x7C else { return false }
            // `||name||` has a bar more before and behind a name.
            row = cells(range, between: 0x7C, in: bytes)
            if second == 0x7C { row.removeAll(where: \.isEmpty) } else if row.last?.isEmpty == true { row.removeLast() }
            closeRow()
        case .restructuredText:
            guard first == 0x2B || first == 0x7C else { return false }
            if first == 0x2B { closeRow() } else { merge(cells(range, between: 0x7C, in: bytes)) }
        }
        return true
    }

    /// An empty line ends a row of AsciiDoc whose cells stand on lines of their own.
    mutating func endRow(_ markup: LightMarkup) { if markup == .asciiDoc { closeRow() } }

    private mutating func readMediaWiki(
        _ range: SourceRange,
        _ first: UInt8,
        _ second: UInt8,
        in bytes: UnsafeBufferPointer<UInt8>
    ) {
        switch (first, second) {
        case (0x7B, 0x7C), (0x7C, 0x2B): break
        case (0x7C, 0x7D):
            closeRow()
            isClosed = true
        case (0x7C, 0x2D):
            closeRow()
        case (0x7C, _), (0x21, _):
            var start = range.lowerBound + 1
            var offset = start
            while offset < range.upperBound {
                let isDivider =
                    offset + 1 < range.upperBound && bytes[offset] == bytes[offset + 1]
                    && (bytes[offset] == 0x7C || bytes[offset] == 0x21)
                if isDivider {
                    row.append(cell(start..<offset, in: bytes))
                    offset += 2
                    start = offset
                } else {
                    offset += 1
                }
            }
            row.append(cell(start..<range.upperBound, in: bytes))
        default:
            // A cell that goes on.
            if let last = row.popLast() { row.append(last.lowerBound..<range.upperBound) }
        }
    }

    /// Without the attributes of a cell: `style="…" | words`.
    private func cell(_ range: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
        guard let bar = bytes[range].firstIndex(of: 0x7C), bytes[range.lowerBound..<bar].contains(0x3D),
            !bytes[range.lowerBound..<bar].contains(0x5B)
        else { return trimmed(range, in: bytes) }
        return trimmed(bar + 1..<range.upperBound, in: bytes)
    }

    private func cells(_ range: SourceRange, between sign: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> [SourceRange]
    {
        var found: [SourceRange] = []
        var start: Int?
        for offset in range where bytes[offset] == sign {
            if let start { found.append(trimmed(start..<offset, in: bytes)) }
            start = offset + 1
        }
        if let start, start < range.upperBound { found.append(trimmed(start..<range.upperBound, in: bytes)) }
        return found
    }

    private func trimmed(_ range: SourceRange, in bytes: UnsafeBufferPointer<UInt8>) -> SourceRange {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
        while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }

    /// A row of several lines: the words of a cell stand below each other.
    private mutating func merge(_ cells: [SourceRange]) {
        guard row.count == cells.count else {
            row = cells
            return
        }
        below.append(cells)
    }

    private mutating func closeRow() {
        guard !row.isEmpty else { return }
        rows.append(row)
        lines.append(below)
        row = []
        below = []
    }

    /// The table; `nil` without rows.
    func block(_ markup: LightMarkup, in bytes: UnsafeBufferPointer<UInt8>) -> Block? {
        guard !rows.isEmpty else { return nil }
        var found: [Block] = []
        for (index, row) in rows.enumerated() {
            let cells = row.enumerated().map { place, range in
                let more = lines[index].map { $0[place] }.filter { !$0.isEmpty }
                return cell(range, more, markup, in: bytes)
            }
            let start = row.first?.lowerBound ?? 0
            let end = max(start, cells.map(\.range.upperBound).max() ?? start)
            found.append(Block(kind: .tableRow(isHeader: index == 0), range: start..<end, children: cells))
        }
        let start = found[0].range.lowerBound
        return Block(kind: .table, range: start..<max(start, found[found.count - 1].range.upperBound), children: found)
    }

    private func cell(
        _ range: SourceRange,
        _ more: [SourceRange],
        _ markup: LightMarkup,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> Block {
        var inlines = LightInlines.read(range, markup, in: bytes)
        for line in more {
            inlines.append(Inline(kind: .softBreak, range: nil))
            inlines += LightInlines.read(line, markup, in: bytes)
        }
        return Block(
            kind: .tableCell,
            range: range,
            plainText: Inline.plainText(inlines).trimmingSuffix(""),
            inlines: inlines
        )
    }
}
