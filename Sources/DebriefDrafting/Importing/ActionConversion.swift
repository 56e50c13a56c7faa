import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Writes the action items of a document, in tables or lists, as Debrief's table.
///
/// Every table or list becomes a table where it stands; headings and words between them stay as they are.
struct ActionConversion {
    private(set) var text = ""
    private(set) var rows = 0
    private(set) var columns: [String] = []
    /// The columns for which Debrief's table has no place.
    private(set) var kept: [String] = []

    private let source: SourceText
    private let placed: PlacedItems<ActionItem>
    private let wording: ImportWording
    private var output: [String] = []
    private var run: [[String]] = []

    /// - Parameter text: the section without its heading.
    init(_ text: String, wording: ImportWording) {
        let postmortem = Postmortem(
            parsing: SourceText("## \(wording.language == .chinese ? "行动项" : "Action items")\n\n" + text)
        )
        source = postmortem.source
        let items = postmortem.actionItems
        placed = PlacedItems(items, \.textRange)
        self.wording = wording
        guard !items.isEmpty, postmortem.root.children.first?.kind == .heading(level: 2) else {
            self.text = text
            return
        }
        var end = postmortem.root.children[0].range.upperBound
        var definitions: [String] = []
        for block in postmortem.root.children.dropFirst() {
            // Targets of links stand between blocks and are none.
            let start = source.lineStarts[source.line(at: block.range.lowerBound) - 1]
            if start > end { definitions.append(ImportedPart.trimmed(String(source[end..<start]))) }
            end = max(end, block.range.upperBound)
            read(block)
        }
        flush()
        definitions.append(ImportedPart.trimmed(String(source[end..<source.count])))
        output += definitions.filter { !$0.isEmpty }
        self.text = output.joined(separator: "\n\n")
    }

    private mutating func read(_ block: Block) {
        switch block.kind {
        case .table: readTable(block)
        case .list: readList(block)
        default: keep(block)
        }
    }

    private mutating func keep(_ block: Block) {
        flush()
        let start = source.lineStarts[source.line(at: block.range.lowerBound) - 1]
        output.append(ImportedPart.trimmed(String(source[start..<block.range.upperBound])))
    }

    private mutating func flush() {
        guard !run.isEmpty else { return }
        let names = wording.wording.actionColumns
        output.append(([names, names.map { _ in "---" }] + run).map(MarkdownTable.line).joined(separator: "\n"))
        rows += run.count
        run = []
    }

    private func cells(_ values: [ActionItem.Column: String]) -> [String] {
        ActionItem.Column.allCases.map { values[$0] ?? "" }
    }

    private mutating func readTable(_ table: Block) {
        guard let header = table.children.first else { return keep(table) }
        let columns = header.children.map { ActionColumns.column($0.plainText) }
        let unknown = zip(header.children, columns).filter { $0.1 == nil }.map(\.0.plainText)
        guard columns.contains(.action), Set(columns).count == columns.count, unknown.isEmpty else {
            kept.append(unknown.filter { !$0.isEmpty }.joined(separator: ", "))
            return keep(table)
        }
        flush()
        for row in table.children.dropFirst() {
            var values: [ActionItem.Column: String] = [:]
            for (cell, column) in zip(row.children, columns) {
                if let column { values[column] = RowText.words(of: cell, in: source) }
            }
            run.append(cells(values))
        }
        let ours = WordCount(wording.wording.actionColumns.joined(separator: " "))
        let names = header.children.map(\.plainText).filter { !WordCount($0).missing(from: ours).isEmpty }
        for name in names where !self.columns.contains(name) { self.columns.append(name) }
        flush()
    }

    private mutating func readList(_ list: Block) {
        var rows: [[String]] = []
        for item in list.children {
            guard let first = item.children.first, first.kind == .paragraph else { return keep(list) }
            let inside = placed.items(in: item.range)
            guard let action = inside.first else { return keep(list) }
            if action.textRange != first.range || inside.count > 1 {
                // A group with its items below it.
                run += rows
                rows = []
                flush()
                output.append(ImportedPart.trimmed(String(source[first.range])))
                for child in item.children.dropFirst() { read(child) }
                flush()
                continue
            }
            // Other words may refer to an item by its number.
            let begin = list.kind == .list(ordered: true) ? item.range.lowerBound : first.range.lowerBound
            guard let row = row(action, item: item, words: begin..<item.range.upperBound) else {
                return keep(list)
            }
            rows.append(row)
        }
        run += rows
    }

    private func row(_ action: ActionItem, item: Block, words: SourceRange) -> [String]? {
        var start = words.lowerBound
        var status = ""
        if case .listItem(let checked?) = item.kind {
            status = wording.status(done: checked)
            let box = source[words].prefix(4)
            if ["[ ] ", "[x] ", "[X] "].contains(String(box)) { start += 4 }
        } else if let written = action.status {
            status = written.text
        }
        guard let text = RowText.cell(source[start..<words.upperBound]) else { return nil }
        var values: [ActionItem.Column: String] = [.status: status]
        values[.owner] = action.owner?.text
        values[.due] = action.due?.text
        values[.priority] = action.priority?.text
        values[.ticket] = action.ticket?.text
        for (column, value) in values { values[column] = RowText.escaped(value) }
        values[.action] = ActionConversion.withoutFields(text, values)
        return cells(values)
    }

    /// Without a handle at the end, and without the bracket there, when all of its words stand in columns now.
    private static func withoutFields(_ text: String, _ values: [ActionItem.Column: String]) -> String {
        if let owner = values[.owner], owner.hasPrefix("@"), text.hasSuffix(" " + owner) {
            return String(text.dropLast(owner.count + 1))
        }
        let end = text.last == "." ? text.dropLast() : text[...]
        guard let last = end.last, last == ")" || last == "）",
            let open = end.lastIndex(where: { $0 == "(" || $0 == "（" }), open > text.startIndex,
            text[text.index(before: open)] != "]"
        else { return text }
        let fields = WordCount(values.filter { $0.key != .action }.map(\.value).joined(separator: " "))
        guard WordCount(String(end[open...])).missing(from: fields).isEmpty else { return text }
        return String(end[..<open]).trimmingCharacters(" ") + (text.last == "." ? "." : "")
    }
}
