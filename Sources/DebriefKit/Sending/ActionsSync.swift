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
                if let row = try row(action, &output.record) { rows.append(row) }
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
            if isNew {
                var fields = ["title": draft.title, "state": "open", "labels": target.labels.joined(separator: ",")]
                (fields["due"], fields["owner"]) = (draft.due, draft.assignee)
                record[target.name, ticket.name] = fields
            }
            return Row(action: action, deed: isNew ? .created : .linked, ticket: ticket.name)
        }
        guard ![.verified, .willNotDo, .superseded].contains(action.state) else { return nil }
        do {
            guard let ticket = try tickets.ticket(named: name) else { return nil }
            return try compared(action, ticket, &record)
        } catch let error as SendError where error.kind == .missing || error.kind == .forbidden {
            var row = Row(action: action, deed: .same, ticket: name)
            let there = error.kind == .missing ? "not there" : "hidden from the secret in \(target.secret)"
            row.conflicts.append(.init(field: "ticket", document: name, ticket: there))
            return row
        }
    }

    private func compared(_ action: LedgerAction, _ ticket: Ticket, _ record: inout SyncRecord) throws -> Row {
        var row = Row(action: action, deed: .same, ticket: action.ticket)
        func tell(_ field: String, _ document: String, _ there: String) {
            row.conflicts.append(.init(field: field, document: document, ticket: there, changed: ticket.changed))
        }
        guard ticket.state != .moved else {
            let isKnown = ticket.name == action.ticket
            tell("ticket", action.ticket ?? "", isKnown ? "moved" : "moved: \(ticket.name)")
            return row
        }
        let known = record[target.name, ticket.name]
        var agreed = known
        var change = TicketChange()
        var pushed: [String] = []
        var values: [Postmortem.ActionValue] = []
        // Who changed a value since both were the same decides; where both did, or nothing is known, it is told.
        func merge(_ field: String, _ here: String?, _ there: String?, take: (String) -> Void, push: (String) -> Void) {
            guard here?.lowercased() != there?.lowercased() else {
                agreed[field] = here
                return
            }
            let isNewHere =
                here != nil && here != known[field] && there?.lowercased() == known[field]?.lowercased()
                && (known[field] != nil || there == nil)
            let isNewThere = there != nil && (here == nil || here == known[field])
            if isNewThere, let there {
                take(there)
                row.taken.append(field)
                agreed[field] = there
            } else if isNewHere, let here {
                push(here)
                pushed.append(field)
            } else if here != nil, there != nil {
                tell(field, here ?? "", there ?? "")
            }
        }
        if let owner = action.owner {
            // An owner of whom nobody has said how the tracker calls them is compared with nobody.
            if let login = target.owners[owner] ?? (owner.hasPrefix("@") ? String(owner.dropFirst()) : nil) {
                merge("owner", login, ticket.assignee) {
                    values.append((.owner, InertText.cell(self.owner($0))))
                } push: {
                    change.assignee = target.owners[owner] == nil ? nil : $0
                }
            }
        } else if let assignee = ticket.assignee {
            merge("owner", nil, assignee) {
                values.append((.owner, InertText.cell(self.owner($0))))
            } push: { _ in
            }
        }
        if action.due == nil || action.dueDay != nil {
            merge("due", action.dueDay?.dateText, ticket.due) {
                values.append((.due, InertText.cell($0)))
            } push: {
                change.due = $0
            }
        }
        let title = title(of: action)
        // Tickets are called otherwise by people who work on them; only new words of the document are theirs.
        if let there = ticket.title, let last = known["title"], title != last, title != there {
            if there == last {
                change.title = title
                pushed.append("title")
            } else {
                tell("title", title, there)
            }
        } else if known["title"] == nil || ticket.title == title {
            agreed["title"] = title
        }
        let missing = target.labels.filter {
            !ticket.labels.contains($0) && !ticket.labels.contains($0.replacing(" ", with: "-"))
        }
        if !missing.isEmpty, known["labels"] != nil, known["labels"] != target.labels.joined(separator: ",") {
            change.labels = ticket.labels + missing
            pushed.append("labels")
        }
        agreed["labels"] = target.labels.joined(separator: ",")
        if change.assignee == nil { pushed.removeAll { $0 == "owner" } }
        if !values.isEmpty, !isShown { try write(values, into: action) }
        switch (ticket.state, action.state) {
        case (.done, .proposed), (.done, .accepted), (.done, .inProgress):
            guard known["state"] != "done" else {
                tell("state", action.state.rawValue, "done")
                break
            }
            // Closed is done; whether it works somebody has yet to see.
            var done = ActionStateOperation(change: "done", id: action.id, paths: [action.incident.path])
            done.dryRun = isShown
            _ = try done.run(in: environment)
            row.taken.append("state")
            agreed["state"] = "done"
        case (.declined, let state) where state != .done:
            tell("state", state.rawValue, "closed, not done")
        case (.open, .done) where known["state"] == "open":
            change.isDone = true
            pushed.append("state")
        case (.open, .done), (.declined, .done):
            let state = ticket.state == .open ? "open" : "closed, not done"
            tell("state", action.state.rawValue, state)
        case (.open, _): agreed["state"] = "open"
        case (.done, .done): agreed["state"] = "done"
        default: break
        }
        if !pushed.isEmpty, !isShown {
            if try tickets.update(action.ticket ?? ticket.name, ticket, change) != nil {
                for field in pushed where field != "labels" { agreed[field] = value(of: field, change) }
            } else {
                for field in pushed { tell(field, value(of: field, change), there(field, ticket)) }
                pushed = []
            }
        }
        row.updated = pushed
        if !isShown { record[target.name, ticket.name] = agreed }
        if !row.taken.isEmpty { row.deed = .taken } else if !pushed.isEmpty { row.deed = .updated }
        return row
    }

    private func value(of field: String, _ change: TicketChange) -> String {
        switch field {
        case "owner": change.assignee ?? ""
        case "due": change.due ?? ""
        case "state": "done"
        case "title": change.title ?? ""
        default: change.labels?.joined(separator: ", ") ?? ""
        }
    }

    private func there(_ field: String, _ ticket: Ticket) -> String {
        switch field {
        case "owner": ticket.assignee ?? "nobody"
        case "due": ticket.due ?? "no day"
        case "state": "open"
        case "title": ticket.title ?? ""
        default: ticket.labels.joined(separator: ", ")
        }
    }

    /// How documents call somebody of the tracker.
    private func owner(_ assignee: String) -> String {
        let owner = target.owners.sorted { $0.key < $1.key }.first { $0.value == assignee }?.key
        let isName = assignee.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        return owner ?? (isName ? "@\(assignee)" : assignee)
    }

    /// How a ticket of the action is called.
    private func title(of action: LedgerAction) -> String { InertText.plain(action.text, limit: 200) }

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
