import DebriefCore
import DebriefLanguage
import DebriefText

/// An action of one of many documents, with what is known of it.
package struct LedgerAction: Sendable {
    /// Its ticket, else what ``ActionID`` makes of its words.
    package let id: String
    package let text: String
    package let state: ActionState
    /// As written; `nil` for nobody.
    package let owner: String?
    package let due: String?
    /// The day that ``due`` names; `nil` for words such as `next sprint`.
    package let dueDay: CivilDate?
    package let priority: String?
    package let ticket: String?
    package let type: String?
    package let doneWhen: String?
    /// What shows that it is done: an address in its row.
    package let evidence: String?
    /// Whether its row shows that its state is true: what leads to a proof, or by whom or how it was verified.
    package let isProven: Bool
    /// The day that its state names: of `Done 2026-07-31`.
    package let doneDay: CivilDate?
    package let line: Int
    /// What the list says of its document.
    package let incident: LibraryEntry
    let words: ActionID
    /// The team of its owner, where `debrief.yml` names one.
    package var team: String?
    /// The last earlier incident whose document has the same action.
    package var carriedFrom: LibraryEntry?

    /// The actions of a document, in the order of the text.
    ///
    /// - Parameter entry: what lists say of the document, where somebody has it already.
    package static func all(in postmortem: Postmortem, _ entry: LibraryEntry? = nil) -> [LedgerAction] {
        let incident = entry ?? LibraryEntry(postmortem)
        var seen: [String: Int] = [:]
        return postmortem.actionItems.compactMap { item in
            item.state.map { state in
                let words = ActionID(words: item.words(in: postmortem.source))
                let ticket = item.ticket.flatMap { Self.decided($0.text) }
                let name = ticket.map(Self.short) ?? words.text
                // The same words twice are two actions.
                let count = (seen[name] ?? 0) + 1
                seen[name] = count
                return LedgerAction(
                    item,
                    state,
                    id: count == 1 ? name : "\(name)-\(count)",
                    words: words,
                    incident: incident,
                    in: postmortem
                )
            }
        }
    }

    private init(
        _ item: ActionItem,
        _ state: ActionState,
        id: String,
        words: ActionID,
        incident: LibraryEntry,
        in postmortem: Postmortem
    ) {
        self.id = id
        self.words = words
        self.state = state
        self.incident = incident
        text = item.words(in: postmortem.source)
        owner = item.owner.flatMap { Self.decided($0.text) }
        due = item.due.flatMap { Self.decided($0.text) }
        dueDay = item.due.flatMap { Self.day($0.range, in: postmortem.source, after: incident.day) }
        priority = item.priority.flatMap { Self.decided($0.text) }
        ticket = item.ticket.flatMap { Self.decided($0.text) }
        type = item.type?.text
        doneWhen = item.doneWhen?.text
        evidence = item.evidence(in: postmortem.source)
        isProven = item.leadsToProof(in: postmortem.source)
        let isClosed = state.isClosed
        doneDay = item.status.flatMap {
            isClosed ? Self.day($0.range, in: postmortem.source, after: incident.day) : nil
        }
        line = postmortem.source.line(at: item.range.lowerBound)
    }

    /// A value, unless it says that nothing is decided: `TBD`, `?`, `待定`.
    private static func decided(_ text: String) -> String? {
        let isOpen = ActionVocabulary.standard.isUndecided(text) || !text.contains { $0.isLetter || $0.isNumber }
        return isOpen ? nil : text
    }

    /// The end of an address: `412` of `…/merge_requests/412`; other tickets as they are.
    private static func short(_ ticket: String) -> String {
        guard ticket.contains("://"), let last = ticket.split(separator: "/").last else { return ticket }
        return last.allSatisfy(\.isNumber) ? "#" + last : String(last)
    }

    /// The day of a date without a year is the first of that name behind the incident.
    private static func day(_ range: SourceRange, in source: SourceText, after incident: CivilDate?) -> CivilDate? {
        let times = TimeScanner.expressions(in: source, range: range)
        if let date = times.lazy.compactMap(\.date).first, !date.isAmbiguous {
            if date.year != nil { return date.resolved(near: nil) }
            guard let incident else { return nil }
            let half = CivilDate(daysSinceEpoch: incident.daysSinceEpoch + 180)
            return date.resolved(near: half)
        }
        return quarterEnd(source[range], after: incident)
    }

    /// The last day of `Q3`, `end of Q3 2026`.
    private static func quarterEnd(_ text: Substring, after incident: CivilDate?) -> CivilDate? {
        let words = text.uppercased().split { !$0.isLetter && !$0.isNumber }
        guard let quarter = words.first(where: { $0.count == 2 && $0.first == "Q" }) else { return nil }
        let stated = words.lazy.compactMap { $0.count == 4 ? Int(read: $0) : nil }.first
        guard let year = stated ?? incident?.year else { return nil }
        guard let end = Period("\(year)-\(quarter)", today: CivilDate(daysSinceEpoch: 0))?.last else { return nil }
        guard stated == nil, let incident, end.daysSinceEpoch < incident.daysSinceEpoch else { return end }
        return CivilDate(year: end.year + 1, month: end.month, day: end.day)
    }
}

extension LedgerAction {
    /// Days since the incident; `nil` when its day is unknown.
    package func age(_ today: CivilDate) -> Int? {
        incident.day.map { max(0, today.daysSinceEpoch - $0.daysSinceEpoch) }
    }

    /// Days that it is late; 0 when it is not.
    package func daysLate(_ today: CivilDate) -> Int {
        guard state.isOpen, let dueDay else { return 0 }
        return max(0, today.daysSinceEpoch - dueDay.daysSinceEpoch)
    }

    /// Whether it is open and due within some days from today.
    package func isDue(within days: Int, _ today: CivilDate) -> Bool {
        guard state.isOpen, let dueDay else { return false }
        return (0...days).contains(dueDay.daysSinceEpoch - today.daysSinceEpoch)
    }
}

/// Under which heading a list shows an action.
package enum ActionConcern: String, CaseIterable, Sendable {
    case overdue
    case dueSoon = "due-soon"
    case open
    /// Said to be done or verified, and nothing shows it.
    case unproven
    /// Done, and waiting for somebody to see that it works.
    case unverified
    case proposed
    /// Verified, given up, or replaced.
    case closed

    package init(_ action: LedgerAction, _ today: CivilDate, soon: Int) {
        self =
            switch action.state {
            case .accepted, .inProgress:
                action.daysLate(today) > 0 ? .overdue : action.isDue(within: soon, today) ? .dueSoon : .open
            case .done: action.isProven ? .unverified : .unproven
            case .proposed: .proposed
            case .verified: action.isProven ? .closed : .unproven
            case .willNotDo, .superseded: .closed
            }
    }

    package func title(soon: Int) -> Message {
        switch self {
        case .overdue: Message("Overdue", zh: "已逾期")
        case .dueSoon: Message("Due within \(soon) days", zh: "\(soon) 天内到期")
        case .open: Message("Open", zh: "未完成")
        case .unproven: Message("Said to be done or verified, without evidence", zh: "称已完成或已验证，但没有依据")
        case .unverified: Message("Done, not verified", zh: "已完成，待验证")
        case .proposed: Message("Proposed", zh: "提议")
        case .closed: Message("Verified, given up or superseded", zh: "已验证、不做或已被取代")
        }
    }
}
