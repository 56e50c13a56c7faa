import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// Who is to hear of which actions now.
package struct ReminderList: Sendable {
    package let reminders: [Reminder]
    /// Whether nobody is to be disturbed now.
    package let isQuiet: Bool
    /// The day on which reminders may go out again; `nil` unless it is quiet.
    package let until: CivilDate?
    /// Where it is written down who has heard of what; `nil` for a run that only looks.
    package let record: String?
    package let today: CivilDate
    package let failures: [DebriefError]
    package let passedOver: DocumentExpansion

    /// Under who is to hear of them.
    package func groups(in language: Language) -> [(recipient: String, reminders: [Reminder])] {
        let groups = Dictionary(grouping: reminders) { $0.recipient.text(in: language) }
        return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Chinese when all documents are.
    package var language: Language {
        !reminders.isEmpty && reminders.allSatisfy { $0.action.incident.language == .chinese } ? .chinese : .english
    }
}

extension Workspace {
    /// Finds who is to hear of which open actions, each once in a period, and writes down that they have.
    ///
    /// - Parameters:
    ///   - now: by the clock of the policy.
    ///   - folder: where the record lies; two runs at once tell nobody twice.
    ///   - records: whether it is written down.
    ///   - delivery: `nil` where whoever asks passes them on. What does not arrive is not written down.
    package func remind(
        _ paths: [String],
        _ filter: ActionFilter,
        _ policy: ReminderPolicy,
        now: CivilTime,
        folder: String,
        records: Bool,
        delivery: ReminderDelivery? = nil
    ) throws -> ReminderList {
        let today = now.date
        let place = folder + "/" + ReminderRecord.name
        return try FolderLock.holding(document: place) {
            let list = actions(paths, filter, today: today, soon: policy.ahead)
            func result(_ reminders: [Reminder], isQuiet: Bool) -> ReminderList {
                ReminderList(
                    reminders: reminders,
                    isQuiet: isQuiet,
                    until: isQuiet ? policy.nextOpening(after: now) : nil,
                    record: records && !isQuiet ? place : nil,
                    today: today,
                    failures: list.failures,
                    passedOver: list.passedOver
                )
            }
            guard policy.mayGoOut(at: now) else { return result([], isQuiet: true) }
            var record = try ReminderRecord(in: folder)
            let all = list.actions.flatMap { action in
                policy.levels(of: action, on: today).map { Reminder(action, $0, policy, on: today) }
            }
            let due = all.filter { !record.holds($0, within: policy.every, of: today) }
            guard records, !due.isEmpty else { return result(due, isQuiet: false) }
            let reminders = result(due, isQuiet: false)
            try delivery?.send(reminders)
            for reminder in due { record.add(reminder, on: today) }
            try AtomicFile.write(record.text(keeping: all).utf8, to: record.path, overwrite: true)
            return reminders
        }
    }
}
