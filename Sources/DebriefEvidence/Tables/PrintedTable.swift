import DebriefEvents
import DebriefLanguage
import DebriefText

/// A table as command-line tools print it: cells padded with spaces under their headings, or parted by tabs.
struct PrintedTable {
    struct Row {
        /// By heading, in capitals.
        let cells: [String: String]
        let offset: Int

        subscript(_ heading: String) -> String? { cells[heading].flatMap { $0.isEmpty ? nil : $0 } }
    }

    /// The lines above the headings, such as the command that was typed.
    let preface: [Substring]
    let headings: [String]
    private(set) var rows: [Row] = []
    /// Where rows begin whose cells do not stand under the headings.
    private(set) var malformed: [Int] = []

    /// - Parameter required: headings that the table has to have, in capitals.
    /// - Parameter maximum: how many rows are read.
    init?(_ source: SourceText, headings required: [String], maximum: Int = .max) {
        var header: (line: Int, cells: [(text: String, start: Int)])?
        for line in 1...max(1, min(source.lineCount, 20)) {
            let cells = Self.cells(of: source[source.range(ofLine: line)])
            if Set(required).isSubset(of: cells.map { $0.text.uppercased() }) {
                header = (line, cells)
                break
            }
        }
        guard let header else { return nil }
        preface = (1..<header.line).map { source[source.range(ofLine: $0)] }
        headings = header.cells.map { $0.text.uppercased() }
        let starts = header.cells.map(\.start)
        var line = header.line + 1
        while line <= source.lineCount, rows.count + malformed.count < maximum {
            let range = source.range(ofLine: line)
            line += 1
            let text = source[range]
            guard text.utf8.contains(where: { $0 > 0x20 }) else { continue }
            guard let cells = Self.aligned(text, starts) ?? Self.parted(text, count: starts.count) else {
                malformed.append(range.lowerBound)
                continue
            }
            let pairs = zip(headings, cells).map { ($0, $1) }
            rows.append(
                Row(cells: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), offset: range.lowerBound)
            )
        }
    }

    /// What stands under the headings, unless a cell crosses the beginning of the next column.
    private static func aligned(_ text: Substring, _ starts: [Int]) -> [String]? {
        let bytes = Array(text.utf8)
        guard !bytes.contains(0x09) else { return nil }
        for start in starts.dropFirst() where start <= bytes.count && bytes[start - 1] != 0x20 { return nil }
        return starts.indices.map { index in
            let start = min(starts[index], bytes.count)
            let end = index + 1 < starts.count ? min(starts[index + 1], bytes.count) : bytes.count
            return trimmed(bytes[start..<max(start, end)])
        }
    }

    private static func parted(_ text: Substring, count: Int) -> [String]? {
        let cells = cells(of: text).map(\.text)
        return cells.count == count ? cells : nil
    }

    /// Texts parted by tabs, or by two spaces and more, with the byte at which each begins.
    private static func cells(of line: Substring) -> [(text: String, start: Int)] {
        let bytes = Array(line.utf8.prefix(10_000))
        var cells: [(String, Int)] = []
        if bytes.contains(0x09) {
            var start = 0
            for end in bytes.indices where bytes[end] == 0x09 {
                cells.append((trimmed(bytes[start..<end]), start))
                start = end + 1
            }
            return cells + [(trimmed(bytes[start...]), start)]
        }
        var start: Int?
        for index in bytes.indices where bytes[index] != 0x20 && bytes[index] != 0x0D && bytes[index] != 0x0A {
            if let begun = start, index >= 2, bytes[index - 1] == 0x20, bytes[index - 2] == 0x20 {
                cells.append((trimmed(bytes[begun..<index]), begun))
                start = index
            } else if start == nil {
                start = index
            }
        }
        return cells + (start.map { [(trimmed(bytes[$0...]), $0)] } ?? [])
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
        let text = bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(decoding: text, as: UTF8.self)
    }
}
