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
                if let row = try row(action) { rows.append(row) }
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
        } catch let error as SendError where error.kind == .missing || error.kind == .forbidden {
            var row = Row(action: action, deed: .same, ticket: name)
            let there = error.kind == .missing ? "not there" : "hidden from the secret in \(target.secret)"
            row.conflicts.append(.init(field: "ticket", document: name, ticket: there))
            return row
        }
    }

    private func compared(_ action: LedgerAction, _ ticket: Ticket) throws -> Row {
        var row = Row(action: action, deed: .same, ticket: action.ticket)
        func tell(_ field: String, _ document: String, _ there: String) {
            row.conflicts.append(.init(field: field, document: document, ticket: there, changed: ticket.changed))
        }
        guard ticket.state != .moved else {
            let isKnown = ticket.name == action.ticket
            tell("ticket", action.ticket ?? "", isKnown ? "moved" : "moved: \(ticket.name)")
            return row
        }
        var values: [Postmortem.ActionValue] = []
        if let assignee = ticket.assignee {
            let known = action.owner.map { target.owners[$0] ?? ($0.hasPrefix("@") ? String($0.dropFirst()) : nil) }
            if action.owner == nil {
                let owner = target.owners.sorted { $0.key < $1.key }.first { $0.value == assignee }?.key
                let isName = assignee.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
                values.append((.owner, InertText.cell(owner ?? (isName ? "@\(assignee)" : assignee))))
                row.taken.append("owner")
            } else if let known, let known, known.lowercased() != assignee.lowercased() {
                tell("owner", action.owner ?? "", assignee)
            }
        }
        if let due = ticket.due {
            if action.due == nil {
                values.append((.due, InertText.cell(due)))
                row.taken.append("due")
            } else if let day = action.dueDay?.dateText, day != due {
                tell("due", day, due)
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
            tell("state", state.rawValue, "closed, not done")
        case (.open, .done), (.declined, .done):
            let state = ticket.state == .open ? "open" : "closed, not done"
            tell("state", action.state.rawValue, state)
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
        if let priority = action.priority {
            paragraphs.append((isChinese ? "优先级：" : "Priority: ") + InertText.plain(priority))
        }
        paragraphs.append((isChinese ? "来自事故复盘：" : "From the postmortem: ") + InertText.plain(source))
        paragraphs.append((isChinese ? "文档：" : "Document: ") + place)
        // Incidents of the same name, each in a folder of its own, ask for tickets of their own.
        let name = URL(filePath: incident.path).lastPathComponent
        let identity = [name, incident.title, incident.id ?? "", incident.day?.dateText ?? "", action.id]
        return TicketDraft(
            title: InertText.plain(action.text, limit: 200),
            paragraphs: paragraphs,
            marker: "debrief-" + SendOperation.sum(identity.joined(separator: "\n")),
            assignee: action.owner.flatMap { target.owners[$0] },
            due: action.dueDay?.dateText,
            dueWords: action.dueDay.map { (isChinese ? "截止：" : "Due: ") + $0.dateText },
            priority: action.priority.flatMap { target.priorities[$0] }
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
