import DebriefCore
import DebriefText

extension [LedgerAction] {
    /// Says of each action which earlier incident had it already: by its ticket, or by the same words.
    package mutating func markCarriedOver() {
        var earlier: [String: [LibraryEntry]] = [:]
        for action in self {
            for key in action.keys { earlier[key, default: []].append(action.incident) }
        }
        // What every report has to do, such as to be written, is carried over from none.
        earlier = earlier.filter { key, incidents in
            key.hasPrefix(LedgerAction.ticketKey) || Set(incidents.map(\.path)).count <= LedgerAction.mostWithSameWords
        }
        for index in indices {
            guard let day = self[index].incident.day else { continue }
            let path = self[index].incident.path
            self[index].carriedFrom = self[index].keys.flatMap { earlier[$0] ?? [] }
                .filter { $0.path != path && $0.day.map { $0.daysSinceEpoch < day.daysSinceEpoch } ?? false }
                .max { ($0.day?.daysSinceEpoch ?? 0, $0.path) < ($1.day?.daysSinceEpoch ?? 0, $1.path) }
        }
    }
}

extension LedgerAction {
    fileprivate static let ticketKey = "ticket "
    /// In more documents than this the same words are a habit.
    fileprivate static let mostWithSameWords = 3

    /// What the same action has in another document.
    fileprivate var keys: [String] {
        [ticket.map { Self.ticketKey + $0.lowercased() }, "words " + words.text].compactMap(\.self)
    }
}
