import DebriefLanguage
import DebriefText

/// Reads the flattened table that begins with the first of some lines, if one does.
struct FlattenedTableReader {
    typealias Rows = (rows: [[SourceRange]], lines: Int)

    let source: SourceText
    let lines: ArraySlice<SourceRange>

    /// - Returns: the cells of each row, the names of the columns first, and how many lines they take.
    func table() -> Rows? {
        guard let first = lines.first, lines.count > 1, first.count <= Self.headerLimit else { return nil }
        let start = source[byte: first.lowerBound]
        if start == 0x7C { return barred() }
        if let parted = parted(first) { return parted }
        return stacked() ?? spelled(first)
    }

    /// The names of all columns together are shorter than this.
    private static let headerLimit = 120
    private static let columnLimit = 10

    // MARK: Cells in a line

    /// `| Time | Event |` with empty lines between the rows, so that Markdown takes none for a table.
    private func barred() -> Rows? {
        guard let first = lines.first, isHeader(TimelineText.cells(of: first, in: source)) else { return nil }
        let drawn = lines.prefix { source[byte: $0.lowerBound] == 0x7C }
        let rows = drawn.map { TimelineText.cells(of: $0, in: source) }
        let kept = rows.filter { cells in !cells.allSatisfy { source[$0].allSatisfy { "-: ".contains($0) } } }
        return kept.count > 1 ? (kept.map { fitted($0, to: rows[0].count) }, drawn.count) : nil
    }

    /// Cells between tabs, or between two spaces and more.
    private func parted(_ first: SourceRange) -> Rows? {
        guard let header = partedHeader(first) else { return nil }
        let isTabbed = source[first].utf8.contains(0x09)
        var rows = [header]
        for line in lines.dropFirst() {
            let cells = cells(of: line, isTabbed)
            guard cells.count > 1 else { break }
            rows.append(
                isTabbed || cells.count >= header.count ? fitted(cells, to: header.count) : aligned(cells, header)
            )
        }
        return rows.count > 1 ? (rows, rows.count) : nil
    }

    private func partedHeader(_ line: SourceRange) -> [SourceRange]? {
        let header = cells(of: line, source[line].utf8.contains(0x09))
        return header.count > 1 && isHeader(header) ? header : nil
    }

    private func cells(of line: SourceRange, _ isTabbed: Bool) -> [SourceRange] {
        source.withBytes { bytes in
            var cells: [SourceRange] = []
            var start = line.lowerBound
            var offset = line.lowerBound
            while offset < line.upperBound {
                let isGap =
                    isTabbed
                    ? bytes[offset] == 0x09
                    : bytes[offset] == 0x20 && offset + 1 < line.upperBound && bytes[offset + 1] == 0x20
                if isGap {
                    cells.append(start..<offset)
                    offset += 1
                    while !isTabbed, offset < line.upperBound, bytes[offset] == 0x20 { offset += 1 }
                    start = offset
                } else {
                    offset += 1
                }
            }
            cells.append(start..<line.upperBound)
            return cells
        }
    }

    private func fitted(_ cells: [SourceRange], to count: Int) -> [SourceRange] {
        let end = cells.last?.upperBound ?? 0
        if cells.count < count { return cells + [SourceRange](repeating: end..<end, count: count - cells.count) }
        // What is too much belongs to the last column.
        return cells[..<(count - 1)] + [cells[count - 1].lowerBound..<end]
    }

    /// Cells under the names that they begin nearest to, for those that are empty show nothing.
    private func aligned(_ cells: [SourceRange], _ header: [SourceRange]) -> [SourceRange] {
        func column(_ cell: SourceRange) -> Int { source.position(at: cell.lowerBound).column }
        var row: [SourceRange] = []
        var rest = cells[...]
        for (index, name) in header.enumerated() {
            let next = index + 1 < header.count ? column(header[index + 1]) : Int.max
            if let cell = rest.first, index + rest.count >= header.count || column(cell) < (column(name) + next) / 2 {
                row.append(cell)
                rest = rest.dropFirst()
            } else {
                let place = row.last?.upperBound ?? cells[0].lowerBound
                row.append(place..<place)
            }
        }
        return row
    }

    // MARK: Cells one under the other

    private func stacked() -> Rows? {
        // One more than a table has columns, as each line of a long list of names would be looked at from each before it.
        let names = lines.prefix(Self.columnLimit + 1).prefix { isName($0) }
        guard names.count > 1, names.count <= Self.columnLimit, isHeader(Array(names)) else { return nil }
        // What is called like a column may be the first cell too; the most names are tried first.
        let columns = names.map { FlattenedColumn(source[$0]) }
        var rows = [Array(names)]
        var rest = lines.dropFirst(names.count)
        while rest.count >= columns.count {
            let cells = Array(rest.prefix(columns.count))
            guard zip(columns, cells).allSatisfy({ $0.admits($1, in: source) }) else { break }
            rows.append(cells)
            rest = rest.dropFirst(columns.count)
        }
        let isExact = columns.contains(where: \.isTyped) || rest.isEmpty
        return rows.count > 1 && isExact ? (rows, (rows.count) * columns.count) : nil
    }

    private func isName(_ line: SourceRange) -> Bool {
        line.count <= 30 && FlattenedColumn(source[line]).isKnown
    }

    /// Whether at least two names are known, and one of them tells what kind of table it is.
    private func isHeader(_ cells: [SourceRange]) -> Bool {
        guard cells.count <= MarkdownBounds.columns, cells.allSatisfy({ $0.count <= 40 }) else { return false }
        let columns = cells.map { FlattenedColumn(source[$0]) }
        return columns.count(where: \.isKnown) > 1 && columns.contains(where: \.tellsTable)
    }

    // MARK: Cells between single spaces

    /// `# Action Priority Owner Due Status`: cells are told by what each column can hold.
    private func spelled(_ first: SourceRange) -> Rows? {
        guard let header = FlattenedHeader(first, in: source) else { return nil }
        var rows = [header.names]
        for line in lines.dropFirst() {
            guard let cells = header.cells(of: line, in: source) else { break }
            rows.append(cells)
        }
        return rows.count > 1 ? (rows, rows.count) : nil
    }

    /// Whether a line names columns and heads no section, although it could: another column stands in the next line, or beside.
    static func isColumn(_ line: SourceRange, above next: SourceRange?, in source: SourceText) -> Bool {
        let reader = FlattenedTableReader(source: source, lines: [line])
        if FlattenedHeader(line, in: source) != nil || reader.partedHeader(line) != nil { return true }
        guard let next, next.count <= 30 else { return false }
        let (first, second) = (FlattenedColumn(source[line]), FlattenedColumn(source[next]))
        return first.isKnown && second.isKnown && !first.isSame(as: second)
    }
}
