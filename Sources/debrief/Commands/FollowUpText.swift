import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// What `debrief actions remind` and `debrief actions policy` print.
enum FollowUpText {
    static func print(_ list: ReminderList) {
        let terminal = Terminal.standard
        if list.isQuiet {
            let until = list.until.map { " until \($0.dateText)" } ?? ""
            Terminal.complain("debrief: it is no time to remind anybody; quiet\(until)")
            return
        }
        for group in list.groups(in: list.language) {
            Swift.print(terminal.styled("\(DisplayText.safe(group.recipient)) (\(group.reminders.count))", .bold))
            for reminder in group.reminders { show(reminder, list) }
            Swift.print()
        }
        let count = list.reminders.count
        let total = Message(
            count == 1 ? "1 reminder" : "\(count) reminders",
            zh: "\(count) 条提醒"
        )
        Swift.print(terminal.styled(total.text(in: list.language), .dim))
    }

    private static func show(_ reminder: Reminder, _ list: ReminderList) {
        let terminal = Terminal.standard
        let action = reminder.action
        let id = DisplayText.safe(action.id)
        let gap = String(repeating: " ", count: max(1, 10 - DisplayText.width(id)))
        Swift.print("  " + terminal.styled(id, .cyan) + gap + DisplayText.safe(action.text))
        var facts = [action.dueText(list.today)?.text(in: list.language), action.incident.severity].compactMap(\.self)
        if reminder.level != .owner { facts.insert(action.ownerText.text(in: list.language), at: 0) }
        facts.append("\(action.incident.path):\(action.line)")
        let line = String(repeating: " ", count: 12) + DisplayText.safe(facts.joined(separator: " · "))
        Swift.print(terminal.styled(line, .dim))
    }

    static func print(_ review: PolicyReview) {
        let terminal = Terminal.standard
        let language = review.language
        for document in review.reviews where !document.followUps.isEmpty {
            let entry = document.entry
            let head = [entry.day?.dateText, entry.severity, entry.title].compactMap(\.self).joined(separator: "  ")
            Swift.print(terminal.styled(DisplayText.safe(head), .bold))
            for followUp in document.followUps { show(followUp, entry, language) }
            Swift.print()
        }
        let without = review.reviews.count { !$0.hasRule }
        let undated = review.reviews.count { $0.hasRule && $0.entry.day == nil }
        let total = Message(
            "\(review.count(.within)) within, \(review.count(.late)) late, \(review.count(.open)) still open, "
                + "\(review.count(.unknown)) done on a day that nothing tells"
                + (without > 0 ? "; for \(without) documents nothing is agreed" : "")
                + (undated > 0 ? "; of \(undated) the day is not known" : ""),
            zh: "按时 \(review.count(.within))，逾期 \(review.count(.late))，未到期 \(review.count(.open))，"
                + "已完成但未写日期 \(review.count(.unknown))" + (without > 0 ? "；\(without) 份文档没有约定" : "")
                + (undated > 0 ? "；\(undated) 份日期未知" : "")
        )
        Swift.print(terminal.styled(total.text(in: language), .dim))
    }

    private static func show(_ followUp: FollowUp, _ entry: LibraryEntry, _ language: Language) {
        let (span, limit) = (followUp.span.text.text(in: language), followUp.limit.dateText)
        let day = followUp.done?.dateText
        let late = followUp.daysLate
        let state =
            switch followUp.state {
            case .within: Message("within \(span)", zh: "在 \(span)内")
            case .open: Message("until \(limit)", zh: "截至 \(limit)")
            case .late: Message("\(late) days late, due \(limit)", zh: "逾期 \(late) 天，应于 \(limit)")
            case .unknown: Message("done, no day", zh: "已完成，未写日期")
            }
        let words = followUp.action?.text ?? Message("publication", zh: "发布").text(in: language)
        let line = followUp.action?.line ?? 1
        let facts = [state.text(in: language), day, "\(entry.path):\(line)"].compactMap(\.self)
        Swift.print("  " + DisplayText.safe(words))
        Swift.print(Terminal.standard.styled("    " + DisplayText.safe(facts.joined(separator: " · ")), .dim))
    }
}
