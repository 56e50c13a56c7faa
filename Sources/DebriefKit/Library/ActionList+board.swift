import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefPublishing
import DebriefText

extension ActionList {
    /// How many days ahead an action is due soon, where nobody says otherwise.
    package static let soon = 14

    /// How many there are and how they stand.
    package var totals: Message {
        let open = actions.count(where: \.state.isOpen)
        let late = actions.count { $0.daysLate(today) > 0 }
        let nobody = actions.count { $0.state.isOpen && $0.owner == nil }
        let undated = actions.count { $0.state.isOpen && $0.due == nil }
        return Message(
            "\(actions.count) actions: \(open) open, \(late) overdue, \(nobody) without an owner, \(undated) without a day",
            zh: "\(actions.count) 条措施：未完成 \(open)，逾期 \(late)，无负责人 \(nobody)，无日期 \(undated)"
        )
    }

    /// The actions as cards under their headings.
    ///
    /// - Parameter path: where the document of an incident is read.
    func board(by grouping: ActionGrouping, in language: Language, path: (LibraryEntry) -> String) -> [BoardGroup] {
        grouping.groups(actions, today, soon: soon, language).map { group in
            BoardGroup(
                title: group.title,
                cards: group.actions.map {
                    $0.card(today, language, showsState: grouping != .concern, path: path($0.incident))
                }
            )
        }
    }

    /// A board that stands alone.
    package func page(by grouping: ActionGrouping) -> String {
        BoardPage.text(
            of: board(by: grouping, in: language) { $0.path },
            title: Message("Actions on \(today.dateText)", zh: "改进措施 \(today.dateText)").text(in: language),
            lead: totals.text(in: language),
            language: language
        )
    }

    /// The days by which open ones are due.
    package var calendar: String { ActionCalendar.text(of: actions.compactMap { $0.dueAction(link: nil) }) }
}

extension LedgerAction {
    func card(_ today: CivilDate, _ language: Language, showsState: Bool, path: String) -> BoardCard {
        var facts = [ownerText]
        if let due = dueText(today) { facts.append(due) }
        if showsState && state != .accepted || state == .inProgress { facts.append(state.name) }
        return BoardCard(
            id: id,
            text: text,
            language: incident.language,
            facts: facts.map { $0.text(in: language) },
            isLate: daysLate(today) > 0,
            severity: incident.severity,
            doneWhen: doneWhen,
            title: incident.title,
            path: path
        )
    }

    /// `nil` for what is closed or has no day.
    func dueAction(link: String?) -> DueAction? {
        guard state.isOpen, let dueDay else { return nil }
        return DueAction(
            text: text,
            due: dueDay,
            owner: owner,
            doneWhen: doneWhen,
            ticket: ticket,
            title: incident.title,
            document: incident.id ?? incident.title,
            language: incident.language,
            link: link
        )
    }
}
