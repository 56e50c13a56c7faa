import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes comma-separated values (RFC 4180) that no spreadsheet takes for a formula.
struct CSVWriter {
    private var lines: [String] = []

    init(_ header: [String]) { add(header) }

    mutating func add(_ cells: [String]) {
        lines.append(cells.map(CSVWriter.cell).joined(separator: ","))
    }

    /// The rows, behind a byte order mark where they hold more than ASCII: spreadsheets show Chinese wrongly without one.
    var text: String {
        let text = lines.map { $0 + "\r\n" }.joined()
        return text.utf8.allSatisfy { $0 < 0x80 } ? text : "\u{FEFF}" + text
    }

    private static func cell(_ text: String) -> String {
        var text = Content.visible(text).replacing("\n", with: " ").replacing("\t", with: " ")
        // A spreadsheet would calculate what begins like this; it hides the quotation mark.
        if let first = text.first, "=+-@＝＋－＠".contains(first) { text = "'" + text }
        guard text.contains(where: { ",\"".contains($0) }) || text.first == " " || text.last == " " else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
