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
    private var left: [Field: String] = [:]
    private var conflicts: [ActionsSyncOperation.Conflict] = []

    init(_ action: LedgerAction, _ ticket: Ticket, known: SyncRecord.Fields) {
        (self.action, self.ticket, self.known) = (action, ticket, known)
        agreed = known
    }

    var row: ActionsSyncOperation.Row {
        var row = ActionsSyncOperation.Row(action: action, deed: .same, ticket: action.ticket)
        row.taken = taken.map(\.field.rawValue)
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

    /// The side whose value was changed since both were the same goes to the other one.
    ///
    /// - Returns: what the ticket is to get; `nil` for nothing.
    private mutating func merge(_ field: Field, _ here: String?, _ there: String?) -> String? {
        let last = known[field.rawValue]?.lowercased()
        if here?.lowercased() == there?.lowercased() {
            agreed[field.rawValue] = here
        } else if let there, here == nil || here?.lowercased() == last {
            // Where a document says nothing, it takes what the tracker knows.
            taken.append((field, there))
            agreed[field.rawValue] = there
        } else if let here, there?.lowercased() == last {
            // Where the tracker never had a value, it gets one.
            return here
        } else {
            tell(field, here, there)
        }
        return nil
    }

    // MARK: Fields

    /// - Parameter logins: what the tracker calls the owners of documents.
    mutating func owners(_ logins: [String: String]) {
        guard let owner = action.owner else {
            _ = merge(.owner, nil, ticket.assignee)
            return
        }
        if let login = logins[owner] ?? (owner.hasPrefix("@") ? String(owner.dropFirst()) : nil) {
            guard let pushed = merge(.owner, login, ticket.assignee) else { return }
            if logins[owner] != nil {
                change.assignee = pushed
                return
            }
        }
        // An owner of whom nobody has said how the tracker calls them is given to no ticket; that is told where both were the same once.
        if known["owner"] != nil {
            let reason = "'owners' of the target does not say what the tracker calls them"
            tell(.owner, owner, ticket.assignee, because: reason)
        }
    }

    mutating func due() {
        guard action.due == nil || action.dueDay != nil else { return }
        change.due = merge(.due, action.dueDay?.dateText, ticket.due)
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
            taken.append((.state, "done"))
            agreed["state"] = "done"
            return true
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
        return false
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
