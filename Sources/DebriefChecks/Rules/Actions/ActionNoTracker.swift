import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionNoTracker: Check {
    let info = CheckInfo(
        id: "action-no-tracker",
        summary: Message("Every open action item has a ticket where its work is followed.", zh: "每条未完成的改进措施都有跟踪其进展的工单"),
        rationale: Message(
            """
            What is only in the postmortem is forgotten with it. A link to a ticket, an issue or a change is enough.
            Items that are done are fine. When no item has one, it is said once.
            """,
            zh: """
                只写在复盘里的事，会和复盘一起被忘记。给出工单、议题或变更的链接即可。已完成的没有问题。\
                所有措施都没有工单时只说一次。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Action items\n\n- Add a canary stage, [#118](https://example.com/118)\n"),
            .passes("## Action items\n\n- [x] Roll back v2.5.3\n"),
            .passes("## 改进措施\n\n- 增加灰度阶段，OPS-118\n"),
            .fails("## ⟦Action items⟧\n\n- Add a canary stage\n- Alert on pool usage above 80 %\n"),
            .fails("## Action items\n\n- Add a canary stage, OPS-118\n- ⟦Alert on pool usage above 80 %⟧\n"),
            .fails("## ⟦改进措施⟧\n\n- 增加灰度阶段\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let open = postmortem.openActions
        let untracked = open.filter { !Self.isTracked($0, postmortem.source) }
        guard !untracked.isEmpty else { return [] }
        if untracked.count == open.count, let heading = postmortem.actionHeading { return [.noTickets(at: heading)] }
        return untracked.map { .noTicket(at: $0.place(of: .ticket, in: postmortem.source) ?? $0.textRange) }
    }

    private static func isTracked(_ item: ActionItem, _ source: SourceText) -> Bool {
        if let ticket = item.ticket { return !ticket.isUndecided }
        return source[item.range].contains("://")
    }
}

extension Finding {
    fileprivate static func noTicket(at range: SourceRange) -> Finding {
        Finding(Message("action item has no ticket", zh: "改进措施没有工单"), at: range)
    }

    fileprivate static func noTickets(at range: SourceRange) -> Finding {
        Finding(Message("no open action item has a ticket", zh: "未完成的改进措施都没有工单"), at: range)
    }
}
