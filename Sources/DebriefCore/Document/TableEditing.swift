import DebriefLanguage
import DebriefText

/// Changes to the cells of a table, as edits of the text: the one place where Debrief writes into tables of others.
extension Postmortem {
    /// Gives a cell other words, and leaves the space around them.
    ///
    /// - Parameter text: Markdown of one line; empty to empty the cell.
    func edit(ofCell cell: Block, to text: String) -> Edit {
        source.withBytes { bytes in
            var lower = cell.range.lowerBound
            var upper = max(lower, cell.range.upperBound)
            if lower < upper, bytes[lower] == 0x7C { lower += 1 }
            if upper > lower, bytes[upper - 1] == 0x7C, upper < 2 || bytes[upper - 2] != 0x5C { upper -= 1 }
            let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
            var (first, last) = (lower, upper)
            while first < last, isSpace(bytes[first]) { first += 1 }
            while last > first, isSpace(bytes[last - 1]) { last -= 1 }
            if first < last, !text.isEmpty { return Edit(replacing: first..<last, with: text) }
            // An empty cell is all between its bars, however the parser counts that.
            (first, last) = (first < last ? first : lower, first < last ? last : upper)
            while first > 0, isSpace(bytes[first - 1]) { first -= 1 }
            while last < bytes.count, isSpace(bytes[last]) { last += 1 }
            return Edit(replacing: first..<last, with: text.isEmpty ? "  " : " \(text) ")
        }
    }

    /// Adds a column to a table.
    ///
    /// - Parameters:
    ///   - first: whether it comes behind the first column rather than last.
    ///   - content: what a row of the body says there.
    func edits(addingColumn title: String, behindFirst first: Bool, to table: Block, _ content: (Block) -> String)
        -> [Edit]
    {
        guard let header = table.children.first else { return [] }
        let ruler = source.line(at: header.range.lowerBound) + 1
        var edits = [edit(addingCell: title, onLine: ruler - 1, behindFirst: first)]
        if ruler <= source.lineCount { edits.append(edit(addingCell: "---", onLine: ruler, behindFirst: first)) }
        for row in table.children.dropFirst() {
            let line = source.line(at: row.range.lowerBound)
            edits.append(edit(addingCell: content(row), onLine: line, behindFirst: first))
        }
        return edits
    }

    private func edit(addingCell text: String, onLine line: Int, behindFirst first: Bool) -> Edit {
        let (_, end, bars) = bars(onLine: line)
        if first, let bar = bars.first { return .insert(" \(text) |", at: bar + 1) }
        let isClosed = bars.last == end - 1
        return .insert(isClosed ? " \(text) |" : " | \(text)", at: end)
    }

    /// Takes a column out of a table that has others.
    func edits(removingColumn column: Int, from table: Block) -> [Edit] {
        guard let header = table.children.first, header.children.count > 1 else { return [] }
        let first = source.line(at: header.range.lowerBound)
        let lines = [first, first + 1] + table.children.dropFirst().map { source.line(at: $0.range.lowerBound) }
        return lines.compactMap { line in
            let (start, end, bars) = bars(onLine: line)
            // The cell and the bar before it; of the first one the bar behind it.
            if column == 0 { return bars.first.map { Edit(replacing: start..<$0 + 1, with: "") } }
            guard bars.indices.contains(column - 1) else { return nil }
            let next = bars.indices.contains(column) ? bars[column] : end
            return Edit(replacing: bars[column - 1]..<next, with: "")
        }
    }

    /// Where the cells of a line of a table begin and end, without a bar in front of them, and the bars behind each.
    private func bars(onLine line: Int) -> (start: Int, end: Int, bars: [Int]) {
        let range = source.range(ofLine: line)
        return source.withBytes { bytes in
            var end = range.upperBound
            while end > range.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
            var start = range.lowerBound
            while start < end, [0x20, 0x09, 0x3E].contains(bytes[start]) { start += 1 }
            if start < end, bytes[start] == 0x7C { start += 1 }
            let bars = (start..<end).filter { bytes[$0] == 0x7C && bytes[$0 - ($0 > 0 ? 1 : 0)] != 0x5C }
            return (start, end, bars)
        }
    }

    /// The table that a row stands in.
    func table(withRow range: SourceRange) -> (table: Block, row: Block)? {
        func search(_ block: Block) -> (Block, Block)? {
            guard block.kind != .table else {
                return block.children.dropFirst().first { $0.range == range }.map { (block, $0) }
            }
            for child in block.children where child.range.contains(range.lowerBound) {
                if let found = search(child) { return found }
            }
            return nil
        }
        return search(root)
    }
}
