import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionNoOwner: Check {
    let info = CheckInfo(
        id: "action-no-owner",
        summary: Message("Every open action item names who will see it done.", zh: "每条未完成的改进措施都写明由谁跟进到底"),
        rationale: Message(
            """
            An action item that belongs to everyone is done by no one. The owner need not do the work, but is the one
            to ask. Items that are done or only proposed, and list items that point to a ticket, where the owner is
            kept, are fine.
            """,
            zh: """
                属于所有人的措施没有人做。负责人不必亲自动手，但有事可以问到。已完成或只是提议的，\
                以及列表中指向工单（负责人记在那里）的，没有问题。
                """
        ),
        severity: .error,
        examples: [
            .passes("## Action items\n\n- Alert on pool usage above 80 % (@ana, 2025-02-01)\n"),
            .passes("## Action items\n\n- [x] Roll back v2.5.3\n"),
            .passes("## 改进措施\n\n- 连接池使用率超过 80% 时告警（负责人：@ana，2025-02-01）\n"),
            .passes(
                """
                ## Action items

                | Action | Owner | Status |
                | --- | --- | --- |
                | Alert on pool usage above 80 % | | proposed |
                """
            ),
            .fails("## Action items\n\n- ⟦Alert on pool usage above 80 %⟧\n"),
            .fails(
                """
                ## Action items

                | Action | Owner | Due |
                | --- | --- | --- |
                | ⟦Alert on pool usage above 80 %⟧ | | 2025-02-01 |
                | Add a canary stage | ⟦TBD⟧ | 2025-02-01 |
                """
            ),
            .fails(
                """
                ## 改进措施

                | 措施 | 负责人 | 截止日期 |
                | --- | --- | --- |
                | ⟦连接池使用率超过 80% 时告警⟧ | | 2025-02-01 |
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.openActions.compactMap { item in
            if let owner = item.owner { return owner.isUndecided ? .noOwner(at: owner.range) : nil }
            if let place = item.place(of: .owner, in: postmortem.source) { return .noOwner(at: place) }
            return item.ticket == nil ? .noOwner(at: item.textRange) : nil
        }
    }
}

extension Finding {
    fileprivate static func noOwner(at range: SourceRange) -> Finding {
        Finding(Message("action item has no owner", zh: "改进措施没有负责人"), at: range)
    }
}
