import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// Actions of many documents, as a list shows them.
package struct ActionList: OperationOutput {
    package let actions: [LedgerAction]
    package let failures: [DebriefError]
    package let passedOver: DocumentExpansion
    /// How many postmortems are of the incidents that were asked for, with actions or without.
    package var documents = 0
    package let today: CivilDate
    /// How many days ahead an action is due soon.
    package let soon: Int

    /// The actions under their headings.
    package func groups(by grouping: ActionGrouping) -> [(title: String, actions: [LedgerAction])] {
        grouping.groups(actions, today, soon: soon, language)
    }

    /// Chinese when all documents are.
    package var language: Language {
        !actions.isEmpty && actions.allSatisfy { $0.incident.language == .chinese } ? .chinese : .english
    }

    /// The table that `actions --format csv` prints, with names of columns in front.
    package var csv: String {
        let head = [
            "id", "action", "state", "concern", "owner", "due", "due_day", "days_late", "priority", "ticket",
            "evidence", "team", "carried_from",
            "age", "incident", "date", "severity", "services", "path", "line",
        ]
        return CSVText.line(head)
            + actions.map { action in
                CSVText.line([
                    action.id, action.text, action.state.rawValue, concern(action).rawValue, action.owner ?? "",
                    action.due ?? "", action.dueDay?.dateText ?? "", String(action.daysLate(today)),
                    action.priority ?? "", action.ticket ?? "", action.evidence ?? "",
                    action.team ?? "", action.carriedFrom?.path ?? "",
                    action.age(today).map { String($0) } ?? "", action.incident.title,
                    action.incident.day?.dateText ?? "", action.incident.severity ?? "",
                    action.incident.services.joined(separator: "; "), action.incident.path, String(action.line),
                ])
            }
            .joined()
    }

    package func concern(_ action: LedgerAction) -> ActionConcern { ActionConcern(action, today, soon: soon) }

    package var json: JSON {
        .array(
            actions.map { action in
                .object([
                    ("id", .string(action.id)),
                    ("text", .string(action.text)),
                    ("state", .string(action.state.rawValue)),
                    ("concern", .string(concern(action).rawValue)),
                    ("owner", .string(orNull: action.owner)),
                    ("due", .string(orNull: action.due)),
                    ("day", .string(orNull: action.dueDay?.dateText)),
                    ("late", .number(action.daysLate(today))),
                    ("priority", .string(orNull: action.priority)),
                    ("ticket", .string(orNull: action.ticket)),
                    ("type", .string(orNull: action.type)),
                    ("doneWhen", .string(orNull: action.doneWhen)),
                    ("evidence", .string(orNull: action.evidence)),
                    ("team", .string(orNull: action.team)),
                    ("carriedFrom", .string(orNull: action.carriedFrom?.path)),
                    ("age", action.age(today).map(JSON.number) ?? .null),
                    ("path", .string(action.incident.path)),
                    ("line", .number(action.line)),
                    (
                        "incident",
                        .object([
                            ("title", .string(action.incident.title)),
                            ("date", .string(orNull: action.incident.day?.dateText)),
                            ("severity", .string(orNull: action.incident.severity)),
                            ("services", .strings(action.incident.services)),
                        ])
                    ),
                ])
            }
        )
    }
}

extension Workspace {
    /// The actions of the postmortems that paths name.
    ///
    /// - Parameter policy: says which team an owner is of.
    package func actions(
        _ paths: [String],
        _ filter: ActionFilter,
        policy: ReminderPolicy = ReminderPolicy(),
        today: CivilDate,
        soon: Int
    ) -> ActionList {
        let reading = read(paths) { postmortem in
            let entry = LibraryEntry(postmortem)
            return (actions: LedgerAction.all(in: postmortem, entry), isMeant: filter.incidents.holds(entry))
        }
        var all = reading.values.flatMap(\.actions)
        all.markCarriedOver()
        for index in all.indices { all[index].team = policy.team(of: all[index]) }
        let actions = all.filter { filter.holds($0, today) }
        return ActionList(
            actions: ActionGrouping.sorted(actions),
            failures: reading.failures,
            passedOver: reading.passedOver,
            documents: reading.values.count(where: \.isMeant),
            today: today,
            soon: soon
        )
    }
}
