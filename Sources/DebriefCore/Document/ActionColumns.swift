import DebriefLanguage
import DebriefText

/// The columns of action tables.
package enum ActionColumns {
    /// What a column of an action table holds; `nil` for one of unknown meaning.
    package static func column(_ header: String) -> ActionItem.Column? {
        ActionVocabulary.standard.column(header).flatMap(ActionItem.Column.init)
    }

    /// What the columns of a table hold: by their headers, else by their cells.
    ///
    /// - Returns: `nil` for a table that holds no action items.
    static func columns(of table: Block) -> [ActionItem.Column?]? {
        guard let header = table.children.first else { return nil }
        var columns: [ActionItem.Column?] = []
        for cell in header.children.prefix(MarkdownBounds.columns) {
            let column = column(cell.plainText)
            columns.append(column.flatMap { columns.contains($0) ? nil : $0 })
        }
        for index in columns.indices where columns[index] == nil {
            guard let column = column(holding: cells(at: index, of: table)), !columns.contains(column) else { continue }
            columns[index] = column
        }
        if !columns.contains(.action) {
            // The wordiest of those that are left says what is to be done.
            let free = columns.indices.filter { columns[$0] == nil || columns[$0] == .type }
            let longest = free.max { words(at: $0, of: table) < words(at: $1, of: table) }
            guard let longest else { return nil }
            let isKnown = columns.contains { $0 != nil && $0 != .type }
            guard isKnown || tellTasks(cells(at: longest, of: table)) else { return nil }
            columns[longest] = .action
        }
        return columns
    }

    /// Whether the headers alone, whatever the section, say that a table holds action items: an action, and who or when.
    static func tellActions(_ header: Block) -> Bool {
        let columns = Set(header.children.prefix(MarkdownBounds.columns).compactMap { column($0.plainText) })
        return columns.contains(.action) && columns.contains(.owner)
            && !columns.isDisjoint(with: [.due, .status, .ticket, .priority, .type])
    }

    private static func cells(at index: Int, of table: Block) -> [String] {
        table.children.dropFirst().compactMap {
            $0.children.indices.contains(index) ? $0.children[index].plainText : nil
        }
    }

    /// Whether most cells say what is to be done; a table of questions and answers has none that do.
    private static func tellTasks(_ cells: [String]) -> Bool {
        cells.count { Intention(of: $0).isOpen } * 2 > cells.count
    }

    private static func words(at index: Int, of table: Block) -> Int {
        cells(at: index, of: table).reduce(0) { $0 + $1.utf8.count }
    }

    /// What a column under an unknown header holds, when most of its cells are handles, days, priorities or the like.
    private static func column(holding cells: [String]) -> ActionItem.Column? {
        let filled = cells.filter { !$0.isEmpty }
        let least = max(2, filled.count / 2 + 1)
        if filled.count(where: { $0.hasPrefix("@") && !$0.contains(" ") }) >= least { return .owner }
        if filled.count(where: { ActionDetails.isPriority($0.utf8) }) >= least { return .priority }
        if filled.count(where: { ActionVocabulary.standard.status($0) != nil }) >= least { return .status }
        return filled.count(where: isDay) >= least ? .due : nil
    }

    /// `2025-02-01`
    private static func isDay(_ cell: String) -> Bool {
        cell.utf8.count == 10 && cell.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2F }
    }
}
