import DebriefEvents
import DebriefLanguage
import DebriefText

/// The table that lines of notes stand in: which column has the time, the text and the actor.
struct NoteTable {
    private var textColumn: Int?
    private var actorColumn: Int?
    private var hasHeader = false

    private static let textNames = [
        "event", "what happened", "description", "note", "notes", "action", "事件", "描述", "说明", "内容",
    ]
    private static let actorNames = ["actor", "who", "owner", "by", "person", "author", "人员", "负责人", "操作人", "执行人"]

    /// The cells of a line of a Markdown table; `nil` for any other line.
    static func cells(of line: Substring) -> [Substring]? {
        let trimmed = line.prefix(8_000).drop { $0 == " " || $0 == "\t" }
        guard trimmed.first == "|" else { return nil }
        var cells = trimmed.split(separator: "|", maxSplits: 20, omittingEmptySubsequences: false).dropFirst()
        if cells.last?.allSatisfy(\.isWhitespace) == true { cells.removeLast() }
        return cells.map { cell in
            var cell = cell.drop { $0 == " " || $0 == "\t" }
            while let last = cell.last, last == " " || last == "\t" { cell.removeLast() }
            return cell
        }
    }

    /// The time in the first cells of a row.
    static func line(_ text: Substring) -> NoteLine? {
        guard let cells = cells(of: text), cells.count > 1 else { return nil }
        return NoteLine(cells[0])
            // A column with the date, then one with the time.
            ?? NoteLine(Substring("\(cells[0]) \(cells[1])"))
            // A label, and its time beside it.
            ?? NoteLine(Substring("\(cells[0]): \(cells[1])"))
    }

    /// The day in the first cell of a row.
    static func dayLine(_ text: Substring) -> NoteLine? {
        guard let cells = cells(of: text), cells.count > 1 else { return nil }
        return NoteLine(ofDay: Substring("\(cells[0]): \(cells[1])"))
    }

    /// Takes a header or the dashes below it; returns whether the row was one.
    mutating func takes(_ cells: [Substring]) -> Bool {
        if cells.allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) { return true }
        guard !hasHeader, cells.count > 1, NoteLine(cells[0]) == nil else { return false }
        let names = cells.map { $0.lowercased().filter { $0 != "*" } }
        guard ["time", "date", "when", "时间", "时刻", "日期"].contains(where: { names[0].contains($0) }) else {
            return false
        }
        hasHeader = true
        textColumn = names.firstIndex { Self.textNames.contains($0) }
        actorColumn = names.firstIndex { Self.actorNames.contains($0) }
        return true
    }

    /// A row without its time.
    func row(_ cells: [Substring]) -> NoteRow {
        let firstText = NoteLine(cells[0]) == nil && cells.count > 2 ? 2 : 1
        let actor = actorColumn.flatMap { cells.indices.contains($0) ? PlainText.line(cells[$0]) : nil }
        if let textColumn, cells.indices.contains(textColumn) { return NoteRow(cells[textColumn], actor: actor) }
        let rest = cells.indices.dropFirst(firstText).filter { $0 != actorColumn }.map { cells[$0] }
        return NoteRow(Substring(rest.filter { !$0.isEmpty }.joined(separator: " · ")), actor: actor)
    }
}
