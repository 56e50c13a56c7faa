import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefSending
import DebriefText
import Foundation

/// One document and a tracker.
struct ActionsSync {
    typealias Row = ActionsSyncOperation.Row

    let target: SendTarget
    let tickets: Tickets
    /// Whether it is only shown what would be done.
    let isShown: Bool
    let environment: Environment

    /// What became of each action that has, gets or would get a ticket of the tracker.
    ///
    /// Each ticket is written into the document as soon as it is there: whoever is stopped then has lost nothing, for the
    /// ticket of an action that names none is found by its mark.
    func rows(of path: String) throws -> [Row] {
        let postmortem = try Workspace().postmortem(parsing: DocumentFile.read(path))
        try Workspace.requireMarkdown(postmortem)
        // From the last on: of two with the same words the later is named after the earlier.
        return try LedgerAction.all(in: postmortem).reversed().compactMap(row).reversed()
    }

    private func row(_ action: LedgerAction) throws -> Row? {
        guard let name = action.ticket else {
            // What is only proposed nobody has taken on yet.
            guard action.state == .accepted || action.state == .inProgress else { return nil }
            guard !isShown else { return Row(action: action, deed: .planned) }
            let (ticket, isNew) = try tickets.ensure(draft(of: action))
            try write([(.ticket, InertText.cell(ticket.name))], into: action)
            return Row(action: action, deed: isNew ? .created : .linked, ticket: ticket.name)
        }
        guard ![.verified, .willNotDo, .superseded].contains(action.state) else { return nil }
        do {
            guard let ticket = try tickets.ticket(named: name) else { return nil }
            return try compared(action, ticket)
        } catch let error as SendError where error.kind == .missing {
            var row = Row(action: action, deed: .same, ticket: name)
            row.conflicts.append(.init(field: "ticket", document: name, ticket: "not there"))
            return row
        }
    }

    private func compared(_ action: LedgerAction, _ ticket: Ticket) throws -> Row {
        var row = Row(action: action, deed: .same, ticket: action.ticket)
        var values: [Postmortem.ActionValue] = []
        if let assignee = ticket.assignee {
            let known = action.owner.map { target.owners[$0] ?? ($0.hasPrefix("@") ? String($0.dropFirst()) : nil) }
            if action.owner == nil {
                let owner = target.owners.sorted { $0.key < $1.key }.first { $0.value == assignee }?.key
                values.append((.owner, InertText.cell(owner ?? "@\(assignee)")))
                row.taken.append("owner")
            } else if let known, let known, known.lowercased() != assignee.lowercased() {
                row.conflicts.append(.init(field: "owner", document: action.owner ?? "", ticket: assignee))
            }
        }
        if let due = ticket.due {
            if action.due == nil {
                values.append((.due, InertText.cell(due)))
                row.taken.append("due")
            } else if let day = action.dueDay?.dateText, day != due {
                row.conflicts.append(.init(field: "due", document: day, ticket: due))
            }
        }
        if !values.isEmpty, !isShown { try write(values, into: action) }
        switch (ticket.state, action.state) {
        case (.done, .proposed), (.done, .accepted), (.done, .inProgress):
            // Closed is done; whether it works somebody has yet to see.
            var change = ActionStateOperation(change: "done", id: action.id, paths: [action.incident.path])
            change.dryRun = isShown
            _ = try change.run(in: environment)
            row.taken.append("state")
        case (.declined, let state) where state != .done:
            row.conflicts.append(.init(field: "state", document: state.rawValue, ticket: "closed, not done"))
        case (.open, .done), (.declined, .done):
            let state = ticket.state == .open ? "open" : "closed, not done"
            row.conflicts.append(.init(field: "state", document: action.state.rawValue, ticket: state))
        default: break
        }
        if !row.taken.isEmpty { row.deed = .taken }
        return row
    }

    private func draft(of action: LedgerAction) -> TicketDraft {
        let incident = action.incident
        let isChinese = incident.language == .chinese
        let facts = [incident.severity, incident.day?.dateText].compactMap(\.self)
        let source = incident.title + (facts.isEmpty ? "" : " (" + facts.joined(separator: ", ") + ")")
        let place = target.link ?? incident.path
        var paragraphs = [InertText.plain(action.text, limit: 2_000)]
        if let doneWhen = action.doneWhen {
            paragraphs.append((isChinese ? "完成标准：" : "Done when: ") + InertText.plain(doneWhen, limit: 2_000))
        }
        paragraphs.append((isChinese ? "来自事故复盘：" : "From the postmortem: ") + InertText.plain(source))
        paragraphs.append((isChinese ? "文档：" : "Document: ") + place)
        let name = URL(filePath: incident.path).lastPathComponent
        return TicketDraft(
            title: InertText.plain(action.text, limit: 200),
            paragraphs: paragraphs,
            marker: "debrief-" + SendOperation.sum("\(name)\n\(incident.title)\n\(action.id)"),
            assignee: action.owner.flatMap { target.owners[$0] },
            due: action.dueDay?.dateText,
            dueWords: action.dueDay.map { (isChinese ? "截止：" : "Due: ") + $0.dateText }
        )
    }

    private func write(_ values: [Postmortem.ActionValue], into action: LedgerAction) throws {
        let path = action.incident.path
        var place = 0
        _ = try Workspace().edit(path, writes: true, in: environment) { postmortem in
            let line = try LedgerAction.all(in: postmortem).named(action.id).line
            let lines = postmortem.actionItems.map { postmortem.source.line(at: $0.range.lowerBound) }
            place = lines.firstIndex(of: line) ?? 0
            return postmortem.edits(
                settingAction: place,
                to: values,
                labels: DocumentWording.actionColumns(postmortem.language)
            )
        } proof: { edited in
            let item = edited.actionItems.indices.contains(place) ? edited.actionItems[place] : nil
            guard let item, values.allSatisfy({ item.states($0.value, as: $0.column) }) else {
                let said = values.map(\.value).joined(separator: ", ")
                throw DebriefError(
                    .invalid,
                    "\(path) would not say \(said) afterwards, as its action items are written otherwise; "
                        + "write it into line \(action.line) by hand",
                    file: path,
                    line: action.line
                )
            }
        }
    }
}
