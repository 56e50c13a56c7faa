import DebriefCore
import DebriefLanguage
import DebriefText

/// Whom an organisation reminds of its actions, and when.
package struct ReminderPolicy: Sendable {
    /// Who hears of an action, the nearest first.
    package enum Level: String, CaseIterable, Comparable, Sendable {
        case owner, team, manager

        package static func < (left: Level, right: Level) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    /// Who stands around an owner.
    package struct Contact: Sendable {
        package var team: String?
        package var manager: String?

        package init() {}
    }

    /// Days before it is due that an owner first hears of it.
    package var ahead = 7
    /// Days until the same people hear of the same action again.
    package var every = 7
    /// From how many days late on each hears of it.
    package var after: [Level: Int] = [.owner: 7, .team: 14, .manager: 30]
    /// By owner, as documents write the name.
    package var contacts: [String: Contact] = [:]
    /// When reminders may go out; all other hours are quiet.
    package var hours = SupportHours(open: 9 * 3_600, close: 17 * 3_600)
    /// The days on which they may.
    package var calendar = WorkingCalendar()
    /// Of the hours; `nil` for that of the machine.
    package var zone: ZoneRule?

    package init() {}

    /// Whether reminders may go out, by the clock of ``zone``.
    package func mayGoOut(at time: CivilTime) -> Bool {
        calendar.isWorked(time.date) && (hours.open..<hours.close).contains(time.second)
    }

    /// The next day on which they may; `nil` where there is none within a year.
    package func nextOpening(after time: CivilTime) -> CivilDate? {
        let first = time.second < hours.open ? time.day : time.day + 1
        return (first..<first + 366).lazy.map { CivilDate(daysSinceEpoch: $0) }.first(where: calendar.isWorked)
    }

    /// Who is to hear of an action on a day; nobody of what is closed, far off or not late enough.
    package func levels(of action: LedgerAction, on today: CivilDate) -> [Level] {
        let late = action.daysLate(today)
        if late == 0 { return action.isDue(within: ahead, today) ? [.owner] : [] }
        return Level.allCases.filter { level in after[level].map { late >= $0 } ?? false }
    }

    /// The team of an action's owner; an owner who is the team of somebody is one.
    package func team(of action: LedgerAction) -> String? {
        guard let owner = action.owner?.lowercased() else { return nil }
        if let team = contacts[owner]?.team { return team }
        return contacts.values.compactMap(\.team).sorted().first { $0.lowercased() == owner }
    }

    /// What somebody around an owner is called; `nil` where nobody has said so.
    package func name(of level: Level, for action: LedgerAction) -> String? {
        // Who answers for the document answers for what nobody has taken.
        let owner = action.owner ?? action.incident.owner
        guard let owner else { return nil }
        switch level {
        case .owner: return owner
        case .team: return contacts[owner.lowercased()]?.team
        case .manager: return contacts[owner.lowercased()]?.manager
        }
    }
}

/// That somebody is to hear of an action.
package struct Reminder: Sendable {
    package let action: LedgerAction
    package let level: ReminderPolicy.Level
    /// `nil` where nobody has said who that is.
    package let to: String?
    package let daysLate: Int

    package init(_ action: LedgerAction, _ level: ReminderPolicy.Level, _ policy: ReminderPolicy, on today: CivilDate) {
        (self.action, self.level) = (action, level)
        to = policy.name(of: level, for: action)
        daysLate = action.daysLate(today)
    }

    /// Who it is for, in words.
    package var recipient: Message {
        if let to { return Message(to, zh: to) }
        switch level {
        case .owner: return Message("nobody: these have no owner", zh: "无人：没有负责人")
        case .team: return Message("teams that debrief.yml does not name", zh: "debrief.yml 未写明的团队")
        case .manager: return Message("managers that debrief.yml does not name", zh: "debrief.yml 未写明的上级")
        }
    }
}
