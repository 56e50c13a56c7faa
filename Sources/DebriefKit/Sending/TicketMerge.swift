import DebriefCore
import DebriefLibrary
import DebriefSending
import DebriefText

/// An action and its ticket side by side: of two values the one that was changed since both were the same goes to the other side, and what
/// cannot be decided is told.
struct TicketMerge {
    typealias Field = TicketChange.Field

    private let action: LedgerAction
    private let ticket: Ticket
    private let known: SyncRecord.Fields
    /// What both sides have in common from now on.
    private(set) var agreed: SyncRecord.Fields
    /// What goes to the ticket.
    private(set) var change = TicketChange()
    /// What goes to the document, in the words of the tracker.
    private(set) var taken: [(field: Field, value: String)] = []
    private var isDoneThere = false
    private var left: [Field: String] = [:]
    private var conflicts: [ActionsSyncOperation.Conflict] = []

    init(_ action: LedgerAction, _ ticket: Ticket, known: SyncRecord.Fields) {
        (self.action, self.ticket, self.known) = (action, ticket, known)
        agreed = known
    }

    var row: ActionsSyncOperation.Row {
        var row = ActionsSyncOperation.Row(action: action, deed: .same, ticket: action.ticket)
        row.taken = taken.map(\.field.rawValue) + (isDoneThere ? ["state"] : [])
        row.updated = change.fields.filter { left[$0] == nil }.map(\.rawValue)
        row.conflicts = conflicts
        if !row.taken.isEmpty { row.deed = .taken } else if !row.updated.isEmpty { row.deed = .updated }
        return row
    }

    private mutating func tell(_ field: Field, _ here: String?, _ there: String?, because reason: String? = nil) {
        let nothing = field == .owner ? "nobody" : field == .due ? "no day" : "none"
        conflicts.append(
            .init(
                field: field.rawValue,
                document: here ?? nothing,
                ticket: there ?? nothing,
                changed: ticket.changed,
                reason: reason
            )
        )
    }

    private enum Winner { case both, document, ticket, nobody }

    /// Who changed a value since both were the same.
    private func winner(_ field: Field, _ here: String?, _ there: String?) -> Winner {
        let (here, there, last) = (here?.lowercased(), there?.lowercased(), known[field.rawValue]?.lowercased())
        if here == there { return .both }
        // Where a document says nothing, it takes what the tracker knows; where the tracker never had a value, it gets one.
        if there != nil, here == nil || here == last { return .ticket }
        if here != nil, there == last { return .document }
        return .nobody
    }

    private mutating func merge(_ field: Field, _ here: String?, _ there: String?, push: (String) -> Void) {
        switch winner(field, here, there) {
        case .both: agreed[field.rawValue] = here
        case .document: if let here { push(here) }
        case .ticket:
            if let there {
                taken.append((field, there))
                agreed[field.rawValue] = there
            }
        case .nobody: tell(field, here, there)
        }
    }

    // MARK: Fields

    /// - Parameter logins: what the tracker calls the owners of documents.
    mutating func owners(_ logins: [String: String]) {
        let there = ticket.assignee
        guard let owner = action.owner else { return merge(.owner, nil, there) { _ in } }
        // An owner of whom nobody has said how the tracker calls them is compared with nobody, unless both were the same once.
        guard let login = logins[owner] ?? (owner.hasPrefix("@") ? String(owner.dropFirst()) : nil) else {
            if known["owner"] != nil { tell(.owner, owner, there, because: Self.noLogin) }
            return
        }
        var pushed: String?
        merge(.owner, login, there) { pushed = $0 }
        guard let pushed else { return }
        if logins[owner] != nil {
            change.assignee = pushed
        } else if known["owner"] != nil {
            tell(.owner, owner, there, because: Self.noLogin)
        }
    }

    private static let noLogin = "'owners' of the target does not say what the tracker calls them"

    mutating func due() {
        guard action.due == nil || action.dueDay != nil else { return }
        var pushed: String?
        merge(.due, action.dueDay?.dateText, ticket.due) { pushed = $0 }
        change.due = pushed
    }

    /// Tickets are called otherwise by people who work on them; only new words of the document are theirs.
    mutating func title(_ title: String) {
        if let there = ticket.title, let last = known["title"], title != last, title != there {
            if there == last { change.title = title } else { tell(.title, title, there) }
        } else if known["title"] == nil || ticket.title == title {
            agreed["title"] = title
        }
    }

    mutating func labels(_ labels: [String]) {
        let all = labels.joined(separator: ",")
        let missing = labels.filter { !ticket.hasLabel($0) }
        if !missing.isEmpty, let last = known["labels"], last != all { change.labels = ticket.labels + missing }
        agreed["labels"] = all
    }

    /// - Returns: whether the action is done because its ticket is.
    mutating func state() -> Bool {
        switch (ticket.state, action.state) {
        case (.done, .proposed), (.done, .accepted), (.done, .inProgress):
            guard known["state"] != "done" else {
                tell(.state, action.state.rawValue, "done")
                return false
            }
            isDoneThere = true
            agreed["state"] = "done"
        case (.declined, .done), (.open, .done):
            if ticket.state == .open, known["state"] == "open" {
                change.isDone = true
            } else {
                tell(.state, action.state.rawValue, ticket.state == .open ? "open" : "closed, not done")
            }
        case (.declined, let state): tell(.state, state.rawValue, "closed, not done")
        case (.open, _): agreed["state"] = "open"
        case (.done, .done): agreed["state"] = "done"
        case (.done, _), (.moved, _): break
        }
        return isDoneThere
    }

    // MARK: What became of it

    /// Notes what the ticket says now, and tells what it does not.
    mutating func settle(_ update: TicketUpdate) {
        left = update.left
        for field in change.fields {
            let (here, there) = values(of: field)
            if let reason = left[field] {
                tell(field, here, there, because: reason)
            } else if field != .labels {
                agreed[field.rawValue] = here
            }
        }
    }

    private func values(of field: Field) -> (here: String?, there: String?) {
        switch field {
        case .owner: (change.assignee, ticket.assignee)
        case .due: (change.due, ticket.due)
        case .state: ("done", "open")
        case .title: (change.title, ticket.title)
        case .labels: (change.labels?.joined(separator: ", "), ticket.labels.joined(separator: ", "))
        }
    }
}
