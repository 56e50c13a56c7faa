import DebriefCore
import DebriefLanguage
import DebriefText

extension ReviewText {
    var actions: [ReviewBlock] {
        let actions = review.actions
        guard actions.opened > 0 || !actions.carriedOver.isEmpty else { return [] }
        let unproven = actions.unproven
        let counts: [(String, Int)] = [
            (say("Opened by the incidents of the period", "本期故障提出"), actions.opened),
            (say("Closed: done, verified, given up or superseded", "已结束：完成、验证、不做或被取代"), actions.closed),
            (say("Verified among them, with what shows it", "其中已验证且有依据"), actions.verified),
            (say("Said to be done or verified, with nothing that shows it", "称已完成或已验证，但没有依据"), unproven),
            (say("Open", "未完成"), actions.open.count),
            (say("Proposed, and taken on by nobody yet", "提议，尚无人承接"), actions.proposed),
            (say("Overdue on \(today.dateText)", "截至 \(today.dateText) 逾期"), actions.overdue.count),
            (say("Carried over: open from before the period", "遗留：本期之前提出且未完成"), actions.carriedOver.count),
        ]
        // Without incidents there is nothing but what is left from before.
        let shown = actions.opened > 0 ? counts : Array(counts.suffix(1))
        let rows = shown.map { name, count -> [[ReviewSpan]] in [[.words(name)], [.words(String(count))]] }
        let carried = actions.carriedOver.filter { $0.daysLate(today) > 0 }
        let table = ReviewBlock.table(head: [say("Actions", "措施"), say("Count", "数量")], rows: rows)
        return [heading("Actions", "改进措施"), table]
            + late(
                actions.overdue,
                say(
                    "Late, of the incidents of the period (\(actions.overdue.count)):",
                    "本期故障的逾期措施（\(actions.overdue.count)）："
                )
            )
            + late(carried, say("Late, carried over from before (\(carried.count)):", "此前遗留的逾期措施（\(carried.count)）："))
    }

    /// The longest late first: of hundreds nobody reads further.
    private func late(_ actions: [LedgerAction], _ title: String) -> [ReviewBlock] {
        guard !actions.isEmpty else { return [] }
        let sorted = actions.enumerated().sorted {
            (-$0.element.daysLate(today), $0.offset) < (-$1.element.daysLate(today), $1.offset)
        }
        let items = sorted.map(\.element).map { action in
            let days = action.daysLate(today)
            return ReviewItem([
                .quoted(action.text), .words(say(": \(days) \(days == 1 ? "day" : "days") late (", "：逾期 \(days) 天（")),
                .place(place(action)),
                .words(say(")", "）")),
            ])
        }
        return [.paragraph([.words(title)]), .list(items)]
    }
}
