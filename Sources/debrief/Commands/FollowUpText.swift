import DebriefCore
import DebriefEvents
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
            Swift.print(terminal.styled("\(Terminal.shown(group.recipient)) (\(group.reminders.count))", .bold))
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
        let id = Terminal.shown(action.id)
        let gap = String(repeating: " ", count: max(1, 10 - DisplayText.width(id)))
        Swift.print("  " + terminal.styled(id, .cyan) + gap + Terminal.shown(action.text))
        var facts = [action.dueText(list.today)?.text(in: list.language), action.incident.severity].compactMap(\.self)
        if reminder.level != .owner { facts.insert(action.ownerText.text(in: list.language), at: 0) }
        facts.append("\(action.incident.path):\(action.line)")
        let line = String(repeating: " ", count: 12) + Terminal.shown(facts.joined(separator: " · "))
        Swift.print(terminal.styled(line, .dim))
    }

    static func print(_ review: WatchReview) {
        let terminal = Terminal.standard
        let language = review.language
        for watched in review.watches {
            let (action, name) = (watched.action, watched.watch.name)
            let last = watched.window?.last.dateText ?? "–"
            let (from, seen) = (watched.seen?.first.dateText ?? "–", watched.seen?.last.dateText ?? "–")
            let count = watched.events.count
            let verdict =
                switch watched.verdict {
                case .held: Message("held: no record names \(name) until \(last)", zh: "成立：到 \(last) 为止没有记录提到 \(name)")
                case .broken:
                    Message(
                        count == 1 ? "broken: a record names \(name)" : "broken: \(count) records name \(name)",
                        zh: "不成立：\(count) 条记录提到 \(name)"
                    )
                case .pending: Message("not over before \(last)", zh: "观察到 \(last)")
                case .unknown where watched.window == nil:
                    Message("not said: the row names no day on which it was done", zh: "无法判断：未写完成日期")
                case .unknown where !watched.incidents.isEmpty:
                    Message("not said: a later incident names \(name), read it", zh: "无法判断：后来的故障提到 \(name)，请阅读")
                case .unknown where watched.seen == nil:
                    Message(
                        "no evidence that \(name) stayed away until \(last); give an export of alerts or logs by --evidence",
                        zh: "没有证据表明到 \(last) 为止 \(name) 未出现；请用 --evidence 提供告警或日志导出"
                    )
                case .unknown:
                    Message(
                        "not said: the evidence, from \(from) to \(seen), does not reach over all days until \(last)",
                        zh: "无法判断：证据为 \(from) 至 \(seen)，未覆盖到 \(last) 的每一天"
                    )
                }
            Swift.print(terminal.styled(Terminal.shown("\(action.id)  \(action.text)"), .bold))
            Swift.print("  " + Terminal.shown(verdict.text(in: language)))
            for event in watched.events.prefix(5) {
                let time = "\(event.time.civil.dateText) \(event.time.civil.clockText(seconds: true))"
                Swift.print(
                    "  "
                        + Terminal.shown(
                            "\(time) \(event.time.zone.name)  \(event.citation.path):\(event.citation.line)"
                        )
                )
            }
            for incident in watched.incidents { Swift.print("  " + Terminal.shown("\(incident.path)")) }
            Swift.print(terminal.styled("  " + Terminal.shown("\(action.incident.path):\(action.line)"), .dim))
        }
        if review.watches.isEmpty {
            Swift.print("no action is done when something has not happened: watch 30d: alert X does not fire")
        }
    }

    static func print(_ review: PolicyReview) {
        let terminal = Terminal.standard
        let language = review.language
        for document in review.reviews where !document.followUps.isEmpty {
            let entry = document.entry
            let head = [entry.day?.dateText, entry.severity, entry.title].compactMap(\.self).joined(separator: "  ")
            Swift.print(terminal.styled(Terminal.shown(head), .bold))
            for followUp in document.followUps { show(followUp, entry, language) }
            Swift.print()
        }
        let without = review.reviews.count { !$0.hasRule }
        let undated = review.reviews.count { $0.hasRule && $0.entry.day == nil }
        let total = Message(
            "\(review.count(.within)) within, \(review.count(.late)) late, \(review.count(.open)) still open, "
                + "of \(review.count(.unknown)) the day is not said"
                + (without > 0 ? "; for \(without) documents nothing is agreed" : "")
                + (undated > 0 ? "; of \(undated) the day is not known" : ""),
            zh: "按时 \(review.count(.within))，逾期 \(review.count(.late))，未到期 \(review.count(.open))，"
                + "未写明日期 \(review.count(.unknown))" + (without > 0 ? "；\(without) 份文档没有约定" : "")
                + (undated > 0 ? "；\(undated) 份日期未知" : "")
        )
        Swift.print(terminal.styled(total.text(in: language), .dim))
    }

    private static func show(_ followUp: FollowUp, _ entry: LibraryEntry, _ language: Language) {
        let (span, limit) = (followUp.length.text(in: language), followUp.limit.dateText)
        let day = followUp.done?.dateText
        let late = followUp.daysLate
        let state =
            switch followUp.state {
            case .within: Message("within \(span)", zh: "在 \(span)内")
            case .open: Message("until \(limit)", zh: "截至 \(limit)")
            case .late: Message("\(late) days late, due \(limit)", zh: "逾期 \(late) 天，应于 \(limit)")
            case .unknown:
                followUp.action == nil
                    ? Message("not said when it was final", zh: "未写明何时定稿") : Message("done, no day", zh: "已完成，未写日期")
            }
        let words = followUp.action?.text ?? Message("publication", zh: "发布").text(in: language)
        let line = followUp.action?.line ?? 1
        let facts = [state.text(in: language), day, "\(entry.path):\(line)"].compactMap(\.self)
        Swift.print("  " + Terminal.shown(words))
        Swift.print(Terminal.standard.styled("    " + Terminal.shown(facts.joined(separator: " · ")), .dim))
    }
}
