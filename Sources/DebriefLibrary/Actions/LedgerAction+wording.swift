import DebriefCore
import DebriefLanguage
import DebriefText

extension LedgerAction {
    /// Since which earlier incident it is to be done; `nil` where it is of this one.
    package var carriedText: Message? {
        guard let carriedFrom else { return nil }
        let since = carriedFrom.day?.dateText ?? carriedFrom.title
        return Message("carried over from \(since)", zh: "自 \(since) 延续")
    }

    /// Who does it, as lists show it.
    package var ownerText: Message { owner.map { Message($0, zh: $0) } ?? Message("nobody", zh: "无人负责") }

    /// By when, and how late it is; `nil` where it is closed and names no day.
    package func dueText(_ today: CivilDate) -> Message? {
        let late = daysLate(today)
        if let due = dueDay?.dateText ?? due {
            return late > 0
                ? Message("due \(due), \(late) days late", zh: "应于 \(due)，逾期 \(late) 天")
                : Message("due \(due)", zh: "应于 \(due)")
        }
        return state.isOpen ? Message("no day", zh: "无日期") : nil
    }
}
