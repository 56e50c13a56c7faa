import DebriefCore
import DebriefLanguage
import DebriefText

/// Which actions of a library are meant; what is empty or `nil` leaves all.
package struct ActionFilter: Sendable {
    /// Of the incidents.
    package var incidents = LibraryFilter()
    package var owners: [String] = []
    package var states: [ActionState] = []
    /// Only those that are late.
    package var isOverdue = false
    /// Only open ones that are due within so many days, late ones among them.
    package var dueWithin: Int?
    /// Only open ones without an owner or without a day.
    package var isUnassigned = false
    /// Only those of incidents at least so many days ago.
    package var aged: Int?
    /// Only open ones that an earlier incident had, too.
    package var isCarriedOver = false
    /// Whether closed ones are shown, too.
    package var showsClosed = false

    package init() {}

    package func holds(_ action: LedgerAction, _ today: CivilDate) -> Bool {
        guard incidents.holds(action.incident) else { return false }
        let isTold = action.state == .done || action.state == .verified && !action.isProven
        if states.isEmpty, !showsClosed, action.state.isClosed, !isTold { return false }
        let isSoon = dueWithin.map { action.daysLate(today) > 0 || action.isDue(within: $0, today) } ?? true
        return
            (owners.isEmpty || owners.contains { name in action.owner.map { LibraryFilter.names($0, name) } ?? false })
            && (states.isEmpty || states.contains(action.state))
            && (!isOverdue || action.daysLate(today) > 0)
            && isSoon
            && (!isCarriedOver || action.state.isOpen && action.carriedFrom != nil)
            && (!isUnassigned || action.state.isOpen && (action.owner == nil || action.due == nil))
            && (aged.map { days in action.age(today).map { $0 >= days } ?? false } ?? true)
    }
}

/// What actions are grouped by.
package enum ActionGrouping: String, CaseIterable, Sendable {
    case concern, owner, team, service, severity, age, document

    /// The groups in order, each with its actions: the latest due first to be late, then by document and line.
    package func groups(_ actions: [LedgerAction], _ today: CivilDate, soon: Int, _ language: Language)
        -> [(title: String, actions: [LedgerAction])]
    {
        let names = self == .owner ? Self.ownerNames(actions) : [:]
        var groups: [String: [LedgerAction]] = [:]
        var order: [String: (Int, String)] = [:]
        for action in actions {
            for (rank, key) in keys(action, today, soon, language) {
                let title = names[Self.folded(key)] ?? key
                groups[title, default: []].append(action)
                order[title] = (rank, title)
            }
        }
        return groups.map { (title: $0, actions: Self.sorted($1)) }.sorted { left, right in
            (order[left.title] ?? (0, "")) < (order[right.title] ?? (0, ""))
        }
    }

    /// `Jo` and `@jo` are one: the way in which most write it, else the handle.
    private static func ownerNames(_ actions: [LedgerAction]) -> [String: String] {
        var counts: [String: [String: Int]] = [:]
        for owner in actions.compactMap(\.owner) { counts[folded(owner), default: [:]][owner, default: 0] += 1 }
        return counts.compactMapValues { names in
            names.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
    }

    private static func folded(_ owner: String) -> String {
        String(owner.lowercased().drop { $0 == "@" })
    }

    private func keys(_ action: LedgerAction, _ today: CivilDate, _ soon: Int, _ language: Language)
        -> [(rank: Int, title: String)]
    {
        let nobody = Message("nobody", zh: "无人负责").text(in: language)
        let none = Message("not stated", zh: "未写明").text(in: language)
        switch self {
        case .concern:
            let concern = ActionConcern(action, today, soon: soon)
            let place = ActionConcern.allCases.firstIndex(of: concern) ?? 0
            return [(place, concern.title(soon: soon).text(in: language))]
        case .owner: return [(action.owner == nil ? 1 : 0, action.owner ?? nobody)]
        case .team: return [(action.team == nil ? 1 : 0, action.team ?? none)]
        case .age:
            guard let age = action.age(today) else { return [(9, none)] }
            let place = (Self.ages.firstIndex { $0 > age } ?? Self.ages.count) - 1
            let start = Self.ages[max(0, place)]
            let title =
                place + 1 < Self.ages.count
                ? Message(
                    "\(start) to \(Self.ages[place + 1] - 1) days",
                    zh: "\(start)–\(Self.ages[place + 1] - 1) 天"
                ) : Message("\(start) days and more", zh: "\(start) 天及以上")
            return [(-place, title.text(in: language))]
        case .service:
            let services = action.incident.services
            return services.isEmpty ? [(1, none)] : services.map { (0, $0) }
        case .severity:
            let severity = action.incident.severity
            return [(severity.flatMap { SeverityRank.rank(of: $0) } ?? 99, severity ?? none)]
        case .document: return [(-(action.incident.day?.daysSinceEpoch ?? 0), action.incident.title)]
        }
    }

    /// From how many days since the incident on actions are of one age.
    private static let ages = [0, 30, 90, 180, 365]

    /// By day; what has none comes last.
    package static func sorted(_ actions: [LedgerAction]) -> [LedgerAction] {
        actions.sorted { left, right in
            let (first, second) = (key(left), key(right))
            return first < second
        }
    }

    private static func key(_ action: LedgerAction) -> (Int, String, Int) {
        (action.dueDay?.daysSinceEpoch ?? Int.max, action.incident.path, action.line)
    }
}
