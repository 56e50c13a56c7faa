import DebriefCore
import DebriefLanguage
import DebriefText

extension ReviewText {
    /// What had happened before: what documents say themselves first, then what only looks so, with what both have.
    var repeats: [ReviewBlock] {
        guard !review.repeats.isEmpty else { return [] }
        let items = review.repeats.map { found -> ReviewItem in
            let open = found.earlier.actions.filter(\.state.isOpen)
            return ReviewItem(
                claim(found) + [.words(outcome(of: found.earlier.actions.count, open: open.count))],
                below: open.map { [.quoted($0.text), .words(" ("), .place(place($0)), .words(")")] }
            )
        }
        return [
            heading("What may have been learned twice", "可能学了两次的教训"),
            paragraph(
                "First what documents say of earlier ones, then what has an action of an earlier one, or whose causes and services are alike.",
                "先列文档自己写明的，再列沿用以往措施的，最后列原因和服务都相同的。"
            ),
            .list(items),
        ]
    }

    private func claim(_ found: RepeatedIncident) -> [ReviewSpan] {
        let day = found.earlier.day?.dateText ?? "–"
        let incident: [ReviewSpan] = [
            .title(place(found.incident)), .words(say(" (", "（")), .place(place(found.incident)), .words(say(")", "）")),
        ]
        let earlier: [ReviewSpan] = [
            .title(place(found.earlier)), .words(say(" of \(day) (", "（\(day)，")), .place(place(found.earlier)),
            .words(say(")", "）")),
        ]
        let shared = shared(found)
        switch found.reason {
        case .said(let citation):
            let verb =
                citation.kind == .again
                ? say(" says that it happened before, ", "写明此前发生过，见")
                : say(" names what was left undone after ", "写到以下故障之后没有做完的事：")
            return incident + [.words(verb)] + earlier
                + [
                    .words(say(": ", "：")), .quoted(citation.text), .words(" ("),
                    .place(place(found.incident, line: citation.line)), .words(")"),
                ]
        case .carried(let action):
            return incident + [.words(say(" has an action of ", "沿用了以下故障的措施："))] + earlier
                + [.words(say(": ", "：")), .quoted(action.text), .words(" ("), .place(place(action)), .words(")")]
                + (shared.isEmpty ? [] : [.words(say("; both: \(shared)", "；共同之处：\(shared)"))])
        case .alike:
            return incident + [.words(say(" is like ", "与以下故障相似："))] + earlier + [
                .words(say(": \(shared)", "：\(shared)"))
            ]
        }
    }

    /// `exhausted: connection; service catalog`
    private func shared(_ found: RepeatedIncident) -> String {
        let labels = found.mechanisms.prefix(3).map { Mechanisms.standard.label($0, language) }
        let services = found.services.prefix(3).map { say("service \($0)", "服务 \($0)") }
        return (labels + services).joined(separator: say("; ", "；"))
    }

    private func outcome(of count: Int, open: Int) -> String {
        switch (count, open) {
        case (0, _): say(". That one has no actions.", "。那次没有写改进措施。")
        case (_, 0):
            say(". None of its \(count) \(count == 1 ? "action" : "actions") is open.", "。那次的 \(count) 条措施都已不在未完成之列。")
        default:
            say(
                ". Of its \(count) \(count == 1 ? "action" : "actions") \(open) \(open == 1 ? "is" : "are") open.",
                "。那次的 \(count) 条措施中有 \(open) 条未完成。"
            )
        }
    }
}
