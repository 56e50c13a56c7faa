import DebriefCore
import DebriefLanguage
import DebriefText

struct LifecycleDoneUnproven: Check {
    let info = CheckInfo(
        id: "lifecycle-done-unproven",
        summary: Message(
            "Where actions that are done show what proves it, each one does.",
            zh: "已完成的措施若附有依据，则每一条都有"
        ),
        rationale: Message(
            """
            "Done" says that somebody closed a ticket, and not that the thing is there. A link to the change, the test or the
            dashboard lets anybody look: `debrief action ID done --evidence LINK` writes it behind the state. Documents in
            which no action shows anything are left alone, and so is what was verified.
            """,
            zh: """
                “已完成”只说明有人关了工单，不说明东西已经在那里。附上变更、测试或看板的链接，谁都可以去看：\
                `debrief action ID done --evidence LINK` 会把它写在状态后面。没有任何措施附有依据的文档不检查，\
                已验证的措施也不检查。
                """
        ),
        severity: .info,
        examples: [
            .passes(
                "## Action items\n\n- [x] Add a canary stage, OPS-118\n- [x] Alert on pool usage, OPS-119\n"
            ),
            .passes(
                """
                ## Action items

                | Action | Owner | Ticket | Status |
                | --- | --- | --- | --- |
                | Add a canary stage | @ana | OPS-118 | Done, https://git.example.com/shop/merge_requests/412 |
                | Alert on pool usage above 80 % | @bo | OPS-119 | Done in `4a6f0c2` |
                | Rehearse the rollback | @cy | OPS-120 | Verified 2026-05-04 |
                | Write down who decides | @dee | OPS-121 | Open |
                | Wait longer before each retry | @eva | OPS-122 | Done, in 7.4 |
                """
            ),
            .passes(
                """
                ## Action items

                - Add a canary stage. Owner: @ana. Done, https://git.example.com/shop/merge_requests/412
                - Stop an import that frees too much. Owner: @bo. Done, verified with the file of May
                - Restart one worker first. Owner: @cy. Status: done, verified: seen in the drill of 2026-03-19
                """
            ),
            .passes("## 改进措施\n\n- [x] 增加灰度阶段，OPS-118\n- [x] 连接池超过 80 % 时告警，OPS-119\n"),
            .fails(
                """
                ## Action items

                | Action | Owner | Ticket | Status |
                | --- | --- | --- | --- |
                | Add a canary stage | @ana | OPS-118 | Done, https://git.example.com/shop/merge_requests/412 |
                | Alert on pool usage above 80 % | @bo | OPS-119 | ⟦Done⟧ |
                """
            ),
            .fails(
                """
                ## Action items

                | Action | Owner | Status | Evidence |
                | --- | --- | --- | --- |
                | Add a canary stage | @ana | ⟦Done⟧ | |
                | Alert on pool usage above 80 % | @bo | Open | |
                """
            ),
            .fails(
                """
                ## 改进措施

                | 措施 | 负责人 | 状态 | 依据 |
                | --- | --- | --- | --- |
                | 增加灰度阶段 | @ana | 已完成 | https://git.example.com/shop/merge_requests/412 |
                | 连接池超过 80 % 时告警 | @bo | ⟦已完成⟧ | |
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let source = postmortem.source
        let closed = postmortem.actionItems.filter { $0.state == .done || $0.state == .verified }
        let bare = closed.filter { $0.state == .done && !$0.leadsToProof(in: source) }
        guard !bare.isEmpty, bare.count < closed.count || asksForProof(postmortem, bare) else { return [] }
        return bare.map { .unproven(at: $0.status?.range ?? $0.textRange) }
    }

    /// Whether a table that holds one of the actions has a column for what proves them.
    private func asksForProof(_ postmortem: Postmortem, _ items: [ActionItem]) -> Bool {
        postmortem.root.children.contains { block in
            guard block.kind == .table, let header = block.children.first,
                items.contains(where: { block.range.contains($0.range.lowerBound) })
            else { return false }
            return header.children.contains { Self.columns.contains($0.plainText.lowercased()) }
        }
    }

    private static let columns = Phrases(.tasks, "column of proof")
}

extension Finding {
    fileprivate static func unproven(at range: SourceRange) -> Finding {
        Finding(
            Message(
                "this action is said to be done, and nothing here shows it",
                zh: "这条措施称已完成，但没有给出依据"
            ),
            at: range
        )
    }
}
