import DebriefLanguage
import DebriefText

/// Reads the action items of a table, whatever its columns are called and in whatever order they stand.
struct ActionTableReader {
    let source: SourceText
    let table: Block

    func items(horizon: String? = nil) -> [ActionItem] {
        guard let columns = ActionColumns.columns(of: table) else { return [] }
        var items: [ActionItem] = []
        for row in table.children.dropFirst() {
            guard let cell = zip(row.children, columns).first(where: { $0.1 == .action })?.0,
                !isEmpty(cell.plainText),
                !Intention.isEmpty(cell.plainText)
            else { continue }
            var item = ActionItem(text: cell.plainText, textRange: trimmed(cell.range), range: row.range)
            item.horizon = horizon
            read(row, columns, into: &item)
            items.append(item)
        }
        return items
    }

    private func read(_ row: Block, _ columns: [ActionItem.Column?], into item: inout ActionItem) {
        for (cell, column) in zip(row.children, columns) {
            let text = cell.plainText.trimmingSuffix(" ")
            // A state may stand in whatever column there is.
            if column != .status, column != .action, !columns.contains(.status),
                ActionVocabulary.standard.status(text) != nil
            {
                item.status = item.status ?? .init(text, at: trimmed(cell.range))
                continue
            }
            guard let column, column != .action else { continue }
            if isEmpty(text) {
                item.emptyCells[column] = cell.range
            } else if column == .ticket, let found = stateBesideTicket(trimmed(cell.range)) {
                item.set(column, found.ticket)
                item.status = item.status ?? found.state
            } else if column == .ticket, let link = ticketLink(in: cell.inlines) {
                item.set(column, .init(link, at: trimmed(cell.range)))
            } else {
                item.set(column, .init(text, at: trimmed(cell.range)))
            }
        }
        if item.ticket == nil, item.emptyCells[.ticket] == nil {
            item.ticket =
                row.children.lazy.compactMap { cell in
                    ticketLink(in: cell.inlines, named: true).map { .init($0, at: trimmed(cell.range)) }
                }
                .first
        }
        // What has no column of its own may stand in the words.
        let missing = ActionDetails.columns.filter { !columns.contains($0) }
        if missing.isEmpty { return }
        let details = ActionDetails(source: source, range: item.textRange)
        for column in missing { details.complete(&item, column) }
    }

    /// `SRCH-882 (DONE)`: a ticket with its state.
    private func stateBesideTicket(_ range: SourceRange) -> (ticket: ActionItem.Field, state: ActionItem.Field)? {
        let pieces = ActionPieces(source, in: range).all
        guard pieces.count == 2, let ticket = ActionTicket.find(in: source, pieces[0].range),
            ticket.range == pieces[0].range,
            ActionVocabulary.standard.status(source[pieces[1].range]) != nil
        else { return nil }
        return (ticket, .init(String(source[pieces[1].range]), at: pieces[1].range))
    }

    private func isEmpty(_ text: String) -> Bool {
        text.isEmpty || ["-", "—", "–", "n/a", "tbd", "?"].contains(text.lowercased())
    }

    /// The address behind `[issue](…)`.
    ///
    /// - Parameter named: whether also of a link that names the ticket itself, which else stays as it is written.
    private func ticketLink(in inlines: [Inline], named: Bool = false) -> String? {
        for inline in inlines {
            guard case .link(let destination) = inline.kind, ActionTicket.isAddress(destination),
                named || !Inline.plainText(inline.children).contains(where: \.isNumber)
            else { continue }
            return destination
        }
        return nil
    }

    private func trimmed(_ range: SourceRange) -> SourceRange {
        source.withBytes { bytes in
            var lower = range.lowerBound
            var upper = range.upperBound
            while lower < upper, bytes[lower] == 0x20 || bytes[lower] == 0x7C { lower += 1 }
            while upper > lower, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x7C { upper -= 1 }
            return lower..<upper
        }
    }
}

extension ActionItem {
    fileprivate mutating func set(_ column: Column, _ field: Field) {
        switch column {
        case .action: break
        case .type: type = field
        case .owner: owner = field
        case .due: due = field
        case .priority: priority = field
        case .ticket: ticket = field
        case .status: status = field
        case .doneWhen: doneWhen = field
        }
    }
}
