import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionPriority: Check {
    let info = CheckInfo(
        id: "action-priority",
        summary: Message("Action items have priorities that differ.", zh: "改进措施的优先级有区分"),
        rationale: Message(
            """
            When all items are P2, which is done first? Equal priorities are no priorities. An order by horizon ("this
            week", "this quarter") is one as well.
            """,
            zh: "全都是 P2 时，先做哪个？优先级都相同就等于没有优先级。按期限排序（“本周”“本季度”）也算。"
        ),
        severity: .info,
        examples: [
            .passes("## Action items\n\n- Add a canary stage\n"),
            .passes(
                """
                ## Action items

                | Action | Priority |
                | --- | --- |
                | Add a canary stage | P0 |
                | Alert on pool usage above 80 % | P2 |
                """
            ),
            .fails(
                """
                ## ⟦Action items⟧

                | Action | Priority |
                | --- | --- |
                | Add a canary stage | P2 |
                | Alert on pool usage above 80 % | P2 |
                | Delete the old pool | P2 |
                """
            ),
            .fails("## ⟦改进措施⟧\n\n- 增加灰度阶段\n- 新增告警\n- 删除旧连接池\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let open = postmortem.openActions
        guard open.count > 2, open.allSatisfy({ $0.horizon == nil }), let heading = postmortem.actionHeading else {
            return []
        }
        let priorities = Set(open.compactMap { $0.priority?.text.lowercased() })
        if priorities.isEmpty { return [.noPriorities(at: heading)] }
        return priorities.count == 1 && open.allSatisfy { $0.priority != nil } ? [.samePriority(at: heading)] : []
    }
}

extension Finding {
    fileprivate static func noPriorities(at range: SourceRange) -> Finding {
        Finding(Message("action items have no priorities", zh: "改进措施没有优先级"), at: range)
    }

    fileprivate static func samePriority(at range: SourceRange) -> Finding {
        Finding(Message("all action items have the same priority", zh: "所有改进措施的优先级相同"), at: range)
    }
}
