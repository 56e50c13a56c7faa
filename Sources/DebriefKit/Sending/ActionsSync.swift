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
    /// The folder that was named, below which documents have their addresses.
    let root: String

    /// Tells what became of each action that has, gets or would get a ticket of the tracker; one that the tracker refuses
    /// hides no other.
    ///
    /// Each ticket is written into the document as soon as it is there: whoever is stopped then has lost nothing, for the
    /// ticket of an action that names none is found by its mark.
    ///
    /// - Throws: what concerns the tracker as a whole; the rest of the work is in vain then.
    func follow(_ path: String, into output: inout ActionsSyncOperation.Output) throws {
        let postmortem = try Workspace().postmortem(parsing: DocumentFile.read(path))
        try Workspace.requireMarkdown(postmortem)
        var rows: [Row] = []
        defer { output.rows += rows.reversed() }
        // From the last on: of two with the same words the later is named after the earlier.
        for action in LedgerAction.all(in: postmortem).reversed() {
            do {
                if let row = try row(action, &output.record) {
                    rows.append(row)
                    // At once as well: what is changed after a break is held against what was agreed on before it.
                    if !isShown, row.deed != .same { try output.record.write() }
                }
                output.refusals = 0
            } catch let error as SendError {
                output.refusals += 1
                guard error.kind != .lost, output.refusals < Self.mostRefusals else { throw error }
                let told = target.told(error)
                output.failures.append(
                    DebriefError(told.code, "\(told.message)", file: path, line: action.line)
                )
            }
        }
    }

    /// After so many in a row the tracker is asked no more.
    private static let mostRefusals = 3

    private func row(_ action: LedgerAction, _ record: inout SyncRecord) throws -> Row? {
        guard let name = action.ticket else {
            // What is only proposed nobody has taken on yet.
            guard action.state == .accepted || action.state == .inProgress else { return nil }
            guard !isShown else { return Row(action: action, deed: .planned) }
            let draft = draft(of: action)
            let (ticket, isNew) = try tickets.ensure(draft)
            try write([(.ticket, InertText.cell(ticket.name))], into: action)
            record[target.name, ticket.name] = agreed(draft, ticket, isNew: isNew)
            return Row(action: action, deed: isNew ? .created : .linked, ticket: ticket.name)
        }
        guard ![.verified, .willNotDo, .superseded].contains(action.state) else { return nil }
        // Only of the asking it tells that the ticket is hidden; a refused change is told as such.
        let ticket: Ticket?
        do {
            ticket = try tickets.ticket(named: name)
        } catch {
            guard error.kind == .missing || error.kind == .forbidden else { throw error }
            let there = error.kind == .missing ? "not there" : "hidden from the secret in \(target.secret)"
            return gone(action, name, there)
        }
        guard let ticket else { return nil }
        return try compared(action, name, ticket, &record)
    }

    /// What a document and the ticket that was made for it have in common; what the tracker did not take is not agreed on.
    private func agreed(_ draft: TicketDraft, _ ticket: Ticket, isNew: Bool) -> SyncRecord.Fields {
        var fields: SyncRecord.Fields = [:]
        if isNew || ticket.title == draft.title { fields["title"] = draft.title }
        if ticket.due == draft.due { fields["due"] = draft.due }
        if ticket.assignee?.lowercased() == draft.assignee?.lowercased() { fields["owner"] = draft.assignee }
        if ticket.state == .open { fields["state"] = "open" }
        fields["labels"] = target.labels.joined(separator: ",")
        return fields
    }

    /// A ticket that there is nothing to compare with.
    private func gone(_ action: LedgerAction, _ name: String, _ there: String, changed: String? = nil) -> Row {
        var row = Row(action: action, deed: .same, ticket: name)
        row.conflicts.append(.init(field: "ticket", document: name, ticket: there, changed: changed))
        return row
    }

    private func compared(_ action: LedgerAction, _ name: String, _ ticket: Ticket, _ record: inout SyncRecord) throws
        -> Row
    {
        guard ticket.state != .moved else {
            let there = ticket.name == name ? "moved" : "moved: \(ticket.name)"
            return gone(action, name, there, changed: ticket.changed)
        }
        var merge = TicketMerge(action, ticket, known: record[target.name, ticket.name])
        merge.owners(target.owners)
        merge.due()
        merge.title(title(of: action))
        merge.labels(target.labels)
        let values = merge.taken.map { field, value in
            field == .owner
                ? (column: ActionItem.Column.owner, value: InertText.cell(owner(value)))
                : (column: .due, value: InertText.cell(value))
        }
        if !values.isEmpty, !isShown { try write(values, into: action) }
        if merge.state() {
            // Closed is done; whether it works somebody has yet to see.
            var done = ActionStateOperation(change: "done", id: action.id, paths: [action.incident.path])
            done.dryRun = isShown
            _ = try done.run(in: environment)
        }
        if !merge.change.fields.isEmpty, !isShown {
            merge.settle(try tickets.update(ticket, merge.change))
        }
        if !isShown { record[target.name, ticket.name] = merge.agreed }
        return merge.row
    }

    /// How documents call somebody of the tracker.
    private func owner(_ assignee: String) -> String {
        let owner = target.owners.sorted { $0.key < $1.key }.first { $0.value == assignee }?.key
        let isName = assignee.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        return owner ?? (isName ? "@\(assignee)" : assignee)
    }

    /// How a ticket of the action is called.
    private func title(of action: LedgerAction) -> String {
        InertText.plain(action.text, limit: tickets.longestTitle - 1)
    }

    private func draft(of action: LedgerAction) -> TicketDraft {
        let incident = action.incident
        let isChinese = incident.language == .chinese
        let facts = [incident.severity, incident.day?.dateText].compactMap(\.self)
        let source = incident.title + (facts.isEmpty ? "" : " (" + facts.joined(separator: ", ") + ")")
        var paragraphs = [InertText.plain(action.text, limit: 2_000)]
        if let doneWhen = action.doneWhen {
            paragraphs.append((isChinese ? "完成标准：" : "Done when: ") + InertText.plain(doneWhen, limit: 2_000))
        }
        if let priority = action.priority {
            paragraphs.append((isChinese ? "优先级：" : "Priority: ") + InertText.plain(priority))
        }
        paragraphs.append((isChinese ? "来自事故复盘：" : "From the postmortem: ") + InertText.plain(source))
        if let address = address(of: incident.path) { paragraphs.append((isChinese ? "文档：" : "Document: ") + address) }
        // Incidents of the same name, each in a folder of its own, ask for tickets of their own.
        let name = URL(filePath: incident.path).lastPathComponent
        let identity = [name, incident.title, incident.id ?? "", incident.day?.dateText ?? "", action.id]
        return TicketDraft(
            title: title(of: action),
            paragraphs: paragraphs,
            marker: "debrief-" + SendOperation.sum(identity.joined(separator: "\n")),
            assignee: action.owner.flatMap { target.owners[$0] },
            due: action.dueDay?.dateText,
            dueWords: action.dueDay.map { TicketDraft.dueLead(incident.language) + $0.dateText },
            priority: action.priority.flatMap { target.priorities[$0] }
        )
    }

    /// Where the document can be read: below the address that the target names, or as the remote of its repository has it. A path of
    /// this machine leads nobody anywhere.
    private func address(of path: String) -> String? {
        guard let link = target.link else { return RepositoryAddress.address(of: path) }
        guard link.hasSuffix("/") else { return link }
        let inside =
            path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : URL(filePath: path).lastPathComponent
        return link + (inside.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? inside)
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
