import DebriefLanguage
import DebriefText

/// Changes to action items, as edits of the text: the one place where an item of a document is changed, whoever asks.
///
/// Items are counted in the order of ``Postmortem/actionItems``. Values are Markdown of one line; an empty one takes away
/// what is there. Who changes an item should read it again and see that it says so (``ActionItem/states(_:as:)``): in
/// somebody's own list a value may not be understood.
extension Postmortem {
    package typealias ActionValue = (column: ActionItem.Column, value: String)

    /// The index of an item that a person names by its number from 1, or by its ticket.
    ///
    /// - Throws: ``DebriefError`` with code `notFound`, saying which there are.
    package func action(named name: String) throws(DebriefError) -> Int {
        let tickets = actionItems.indices.filter { actionItems[$0].ticket?.text == name }
        if tickets.count == 1 { return tickets[0] }
        if let number = Int(read: name), actionItems.indices.contains(number - 1) { return number - 1 }
        let remedy =
            switch actionItems.count {
            case 0: "it has none; debrief action \(source.path) add \"…\" adds one"
            case 1: "there is number 1"
            case let count: "there are numbers 1 to \(count)"
            }
        throw DebriefError(
            .notFound,
            "\(source.path) has no action item '\(name)'; \(remedy)",
            file: source.path
        )
    }

    /// - Parameter labels: what the fields are called, in the order of ``ActionItem/Column``.
    package func edits(settingAction index: Int, to values: [ActionValue], labels: [String]) -> [Edit] {
        let item = actionItems[index]
        guard let (table, row) = table(withRow: item.range), let columns = ActionColumns.columns(of: table) else {
            return edits(settingListed: item, to: values, labels: labels)
        }
        var edits: [Edit] = []
        for (column, value) in values {
            if let place = columns.firstIndex(of: column), row.children.indices.contains(place) {
                edits.append(edit(ofCell: row.children[place], to: value))
            } else if !value.isEmpty {
                edits += self.edits(addingColumn: labels[column.place], behindFirst: false, to: table) {
                    $0.range == row.range ? value : ""
                }
            }
        }
        return edits.joiningInsertions
    }

    private func edits(settingListed item: ActionItem, to values: [ActionValue], labels: [String]) -> [Edit] {
        var edits: [Edit] = []
        var added: [String] = []
        for (column, cell) in values {
            // In a list a bar is no end of a cell.
            let value = cell.replacing("\\|", with: "|")
            if column == .action {
                edits.append(Edit(replacing: item.textRange, with: value))
            } else if column == .status {
                if let box = box(of: item) {
                    let isTicked = [.done, .verified].contains(ActionState(status: value))
                    if source[box] != (isTicked ? "x" : " ") {
                        edits.append(Edit(replacing: box, with: isTicked ? "x" : " "))
                    }
                }
                // What was said of it before is said no more.
                let said = statements(ofState: item)
                if let first = said.first {
                    edits.append(Edit(replacing: first, with: value))
                    edits += said.dropFirst().map { Edit(replacing: withBracket($0), with: "") }
                } else {
                    added.append("\(labels[column.place])\(language == .chinese ? "：" : ": ")\(value)")
                }
            } else if let field = item.field(column), !field.range.isEmpty {
                edits.append(Edit(replacing: field.range, with: value))
            } else {
                added.append("\(labels[column.place])\(language == .chinese ? "：" : ": ")\(value)")
            }
        }
        if !added.isEmpty {
            let end = source.range(ofLine: source.line(at: item.range.lowerBound)).upperBound
            let words = added.joined(separator: language == .chinese ? "，" : ", ")
            if let close = bracketOfFields(of: item) {
                edits.append(.insert((language == .chinese ? "，" : ", ") + words, at: close))
                return edits
            }
            edits.append(.insert(language == .chinese ? "（\(words)）" : " (\(words))", at: end))
        }
        return edits
    }

    /// Where the bracket closes that ends an item and holds some of its fields, so that others find room in it.
    private func bracketOfFields(of item: ActionItem) -> Int? {
        let line = source.range(ofLine: source.line(at: item.range.lowerBound))
        let text = source[line].trimmingSuffix(" \t")
        guard let last = text.last, ")）".contains(last),
            let open = text.lastIndex(where: { "(（".contains($0) })
        else { return nil }
        let start = line.lowerBound + text.utf8.distance(from: text.startIndex, to: open)
        let end = line.lowerBound + text.utf8.count - String(last).utf8.count
        let fields = ActionItem.Column.allCases.compactMap { item.field($0)?.range }
        return fields.contains { start < $0.lowerBound && $0.upperBound <= end } ? end : nil
    }

    /// Where an item of a list says in words how far it is, each with what it adds: `Done 2026-11-30, https://…`.
    private func statements(ofState item: ActionItem) -> [SourceRange] {
        let line = source.range(ofLine: source.line(at: item.range.lowerBound))
        let row = item.range.lowerBound..<max(item.range.upperBound, line.upperBound)
        let found = ActionDetails(source: source, range: row).statementsOfState
        if !found.isEmpty { return found }
        guard let status = item.status, item.textRange.contains(status.range.lowerBound) else { return [] }
        return [status.range]
    }

    /// A statement with the bracket around it and the space before that.
    private func withBracket(_ range: SourceRange) -> SourceRange {
        let head = source[0..<range.lowerBound]
        guard let open = head.lastIndex(where: { "(（".contains($0) }), range.upperBound < source.count,
            [0x29, 0xEF].contains(source[byte: range.upperBound])
        else { return range }
        let start = head.utf8.distance(from: head.startIndex, to: open)
        let end = range.upperBound + (source[byte: range.upperBound] == 0x29 ? 1 : 3)
        return (start > 0 && source[byte: start - 1] == 0x20 ? start - 1 : start)..<end
    }

    /// The space between the brackets of a box that says how far an item is: `- [ ] …`.
    private func box(of item: ActionItem) -> SourceRange? {
        let line = source.range(ofLine: source.line(at: item.textRange.lowerBound))
        let lead = source[line.lowerBound..<item.textRange.lowerBound].trimmingSuffix(" *_`~")
        guard lead.hasSuffix("]"), let open = lead.lastIndex(of: "["), lead[open...].count == 3 else { return nil }
        let place = line.lowerBound + lead.utf8.distance(from: lead.startIndex, to: open) + 1
        return place..<place + 1
    }

    /// Adds an item: a row of the table of action items, or an entry of their list, or else a table in their section, or a
    /// section at the end.
    ///
    /// - Parameter labels: what the fields are called, in the order of ``ActionItem/Column``.
    package func edits(addingAction values: [ActionValue], labels: [String]) -> [Edit] {
        let value = { (column: ActionItem.Column) in values.first { $0.column == column }?.value ?? "" }
        if let last = actionItems.last, let (table, row) = table(withRow: last.range) {
            return edits(appending: values, to: table, below: row, labels: labels)
        }
        if let last = actionItems.last, let mark = source.listMark(at: last.range.lowerBound) {
            let fields = values.filter { $0.column != .action && !$0.value.isEmpty }.map {
                "\(labels[$0.column.place])\(language == .chinese ? "：" : ": ")\($0.value)"
            }
            let words = fields.joined(separator: language == .chinese ? "，" : ", ")
            let tail = fields.isEmpty ? "" : language == .chinese ? "（\(words)）" : " (\(words))"
            let end = source.range(ofLine: source.line(at: max(0, last.range.upperBound - 1))).upperBound
            return [.insert("\n\(mark)\(value(.action))\(tail)", at: end)]
        }
        let row = ActionItem.Column.allCases.map(value)
        if let section = sections(.actionItems).first {
            // Debrief's own empty table waits for rows.
            if let table = emptyTable(in: section) {
                return edits(appending: values, to: table, below: table.children[0], labels: labels)
            }
            let lines = [labels, labels.map { _ in "---" }, row].map(Self.tableLine).joined(separator: "\n")
            let heading = source.range(ofLine: source.line(at: max(0, section.headingRange.upperBound - 1)))
            return [.insert("\n\n" + lines, at: heading.upperBound)]
        }
        let lines = [labels, labels.map { _ in "---" }, row].map(Self.tableLine).joined(separator: "\n")
        let isEnded = source.count == 0 || source.lineStarts.last == source.count
        let heading = language == .chinese ? "## 行动项" : "## Action items"
        return [.insert((isEnded ? "\n" : "\n\n") + heading + "\n\n" + lines + (isEnded ? "\n" : ""), at: source.count)]
    }

    private func edits(appending values: [ActionValue], to table: Block, below row: Block, labels: [String]) -> [Edit] {
        guard let columns = ActionColumns.columns(of: table) ?? headed(table) else { return [] }
        let missing = values.filter { !$0.value.isEmpty && !columns.contains($0.column) }
        let cells = columns.enumerated().map { place, column in
            values.first { $0.column == column }?.value ?? (place == 0 && column == nil ? nextNumber(in: table) : "")
        }
        // Below the last row stands nothing of the table; below a header its ruler.
        let isHeader = row.range == table.children[0].range
        let line = source.line(at: row.range.lowerBound) + (isHeader ? 1 : 0)
        let range = source.range(ofLine: line)
        let lead = source[source.range(ofLine: source.line(at: row.range.lowerBound))].prefix { " \t>".contains($0) }
        let new = "\n" + lead + Self.tableLine(cells + missing.map(\.value))
        var edits = missing.flatMap {
            self.edits(addingColumn: labels[$0.column.place], behindFirst: false, to: table) { _ in "" }
        }
        edits.append(.insert(new, at: range.upperBound))
        return edits.joiningInsertions
    }

    /// What follows in a first column that counts the rows: `3`, `AI-3`; empty where it does not.
    private func nextNumber(in table: Block) -> String {
        let cells = table.children.dropFirst().suffix(2).compactMap { $0.children.first?.plainText }
        let parts = cells.map { cell in
            let digits = cell.reversed().prefix { $0.isASCII && $0.isNumber }.count
            return (lead: cell.dropLast(digits), number: Int(read: cell.suffix(digits)))
        }
        guard let last = parts.last, let number = last.number, parts.count > 1 || number == 1,
            parts.dropLast().allSatisfy({ $0.lead == last.lead && $0.number == number - 1 })
        else { return "" }
        return "\(last.lead)\(number + 1)"
    }

    /// The columns of a table without rows.
    private func headed(_ table: Block) -> [ActionItem.Column?]? {
        table.children.first.map { $0.children.map { ActionColumns.column($0.plainText) } }
    }

    private func emptyTable(in section: Section) -> Block? {
        root.children.first { block in
            block.kind == .table && section.range.contains(block.range.lowerBound) && block.children.count == 1
                && block.children[0].children.contains { ActionColumns.column($0.plainText) == .action }
        }
    }

    private static func tableLine(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}

extension ActionItem {
    /// Whether it says a value where it says such things, signs and marks aside.
    package func states(_ value: String, as column: Column) -> Bool {
        let bare = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
        // In a list the other fields stand behind the words.
        if column == .action { return bare(text).hasPrefix(bare(value)) }
        return bare(field(column)?.text ?? "") == bare(value)
    }

    fileprivate func field(_ column: Column) -> Field? {
        switch column {
        case .action: nil
        case .type: type
        case .owner: owner
        case .due: due
        case .priority: priority
        case .ticket: ticket
        case .status: status
        case .doneWhen: doneWhen
        }
    }
}

extension ActionItem.Column {
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension [Edit] {
    /// Insertions at one place, in their order, as one edit: several at one place are refused.
    fileprivate var joiningInsertions: [Edit] {
        var joined: [Edit] = []
        for edit in self {
            if edit.range.isEmpty, let index = joined.firstIndex(where: { $0.range == edit.range }) {
                joined[index] = .insert(joined[index].replacement + edit.replacement, at: edit.range.lowerBound)
            } else {
                joined.append(edit)
            }
        }
        return joined
    }
}

extension SourceText {
    /// What stands before the words of an entry of a list: `- `, `* `, `3. `, `- [ ] `; of a numbered one the next number.
    fileprivate func listMark(at offset: Int) -> String? {
        let text = self[range(ofLine: line(at: offset))]
        let lead = text.prefix { $0 == " " || $0 == "\t" }
        var rest = text.dropFirst(lead.count)
        guard let first = rest.first else { return nil }
        var mark = String(lead)
        if "-*+".contains(first) {
            mark.append(first)
            rest = rest.dropFirst()
        } else {
            let digits = rest.prefix(while: \.isNumber)
            guard let number = Int(read: digits), let sign = rest.dropFirst(digits.count).first, ".)".contains(sign)
            else {
                return nil
            }
            mark += "\(number + 1)\(sign)"
            rest = rest.dropFirst(digits.count + 1)
        }
        guard rest.first == " " else { return nil }
        return mark + (rest.hasPrefix(" [ ] ") || rest.hasPrefix(" [x] ") ? " [ ] " : " ")
    }
}
