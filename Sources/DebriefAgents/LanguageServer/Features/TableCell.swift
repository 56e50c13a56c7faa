import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The cell of a Markdown table around an offset, told by its lines, as a row that is being written may not be one yet.
struct TableCell {
    /// The words of the first cell of its column.
    let header: String
    /// Between the two bars, or up to the end of a line that is not closed.
    let range: SourceRange
    /// What is written in it, without the spaces around; empty, where it would be written, when there is nothing.
    let wordsRange: SourceRange

    init?(at offset: Int, in source: SourceText) {
        let line = source.line(at: offset)
        guard let row = TableCell.cells(onLine: line, of: source),
            let column = row.firstIndex(where: { $0.lowerBound <= offset && offset <= $0.upperBound })
        else { return nil }
        var first = line
        while first > 1, TableCell.cells(onLine: first - 1, of: source) != nil { first -= 1 }
        guard first < line, let headers = TableCell.cells(onLine: first, of: source), headers.indices.contains(column)
        else { return nil }
        header = String(source[TableCell.words(in: headers[column], of: source)])
        range = row[column]
        wordsRange = TableCell.words(in: row[column], of: source)
    }

    /// The cells of a line that begins with a bar, as ranges between bars.
    private static func cells(onLine line: Int, of source: SourceText) -> [SourceRange]? {
        let range = source.range(ofLine: line)
        return source.withBytes { bytes in
            guard let start = bytes[range].firstIndex(where: { $0 != 0x20 }), bytes[start] == 0x7C else { return nil }
            var cells: [SourceRange] = []
            var lower = start + 1
            for index in lower..<max(lower, range.upperBound) where bytes[index] == 0x7C && bytes[index - 1] != 0x5C {
                cells.append(lower..<index)
                lower = index + 1
            }
            if lower < range.upperBound || cells.isEmpty { cells.append(lower..<max(lower, range.upperBound)) }
            return cells
        }
    }

    private static func words(in cell: SourceRange, of source: SourceText) -> SourceRange {
        source.withBytes { bytes in
            var (lower, upper) = (cell.lowerBound, cell.upperBound)
            while upper > lower, bytes[upper - 1] == 0x20 { upper -= 1 }
            while lower < upper, bytes[lower] == 0x20 { lower += 1 }
            guard lower < upper else {
                // One space behind the bar, where there is one.
                let place = min(cell.lowerBound + 1, cell.upperBound)
                return place..<place
            }
            return lower..<upper
        }
    }
}
