import DebriefKit
import DebriefLibrary
import DebriefText

/// What became of actions and tickets, as a person reads it on a terminal.
enum ActionsSyncText {
    static func print(_ output: ActionsSyncOperation.Output) {
        let terminal = Terminal.standard
        for row in output.rows where row.deed != .same || !row.conflicts.isEmpty {
            let ticket = row.ticket ?? "a ticket in \(output.target)"
            let place = "\(row.action.incident.path):\(row.action.line)"
            Swift.print("\(Terminal.shown(place)): \(sentence(row, ticket)): \(Terminal.shown(row.action.text))")
            for conflict in row.conflicts {
                let changed = conflict.changed.map { ", changed \($0)" } ?? ""
                let isGone = conflict.field == "ticket"
                let text =
                    isGone
                    ? "  ticket: \(conflict.document) is \(conflict.ticket)\(changed); name another one in the document, or none"
                    : "  \(conflict.field): \(conflict.document) here, \(conflict.ticket) there\(changed); "
                        + (conflict.reason ?? "make them agree")
                Swift.print(terminal.styled(Terminal.shown(text), .yellow))
            }
        }
        let counts = ActionsSyncOperation.Deed.allCases.map { deed in
            "\(output.rows.count { $0.deed == deed && (deed != .same || $0.conflicts.isEmpty) }) \(deed.rawValue)"
        }
        let conflicts = output.rows.reduce(0) { $0 + $1.conflicts.count }
        let total = (counts + ["\(conflicts) \(conflicts == 1 ? "conflict" : "conflicts")"]).joined(separator: ", ")
        Swift.print(terminal.styled(total, .dim))
    }

    private static func sentence(_ row: ActionsSyncOperation.Row, _ ticket: String) -> String {
        let ticket = Terminal.shown(ticket)
        switch row.deed {
        case .planned: return "would get \(ticket)"
        case .created: return "made \(ticket)"
        case .linked: return "found \(ticket)"
        case .updated: return "wrote \(row.updated.joined(separator: ", ")) to \(ticket)"
        case .taken:
            let more = row.updated.isEmpty ? "" : ", and wrote \(row.updated.joined(separator: ", ")) to it"
            return "took \(row.taken.joined(separator: ", ")) from \(ticket)\(more)"
        case .same: return "left as it is, with \(ticket)"
        }
    }
}
