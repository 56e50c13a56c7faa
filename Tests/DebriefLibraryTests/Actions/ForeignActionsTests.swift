import DebriefCore
import DebriefLibrary
import DebriefText
import Testing

/// Lists of actions as other people write them: what is none of them, and what of a row is its words, its owner and its state.
struct ForeignActionsTests {
    private static func actions(_ body: String) -> [LedgerAction] {
        LedgerAction.all(
            in: Postmortem(
                parsing: SourceText(
                    "# Hub down\n\n**Date**: 2025-08-12\n\n## Summary\n\nIt was down.\n\n\(body)\n",
                    path: "a.md"
                )
            )
        )
    }

    @Test(arguments: [
        "## Follow-up timeline (times in BST)\n\n### 8:16 PM\nSam reports that some users cannot log in.\n\n### 8:20 PM\nThe engineer acknowledges the report.\n",
        "## Follow-up\n\n### 20:16\nSam reports it.\n\n### 20:20\nThe engineer acknowledges it.\n",
        "## Follow-up actions\n\n- 20:16 Sam reports that users cannot log in\n- 20:20 the engineer acknowledges the report\n- 21:03 the full text is shared\n",
        "## 后续处理\n\n### 20:16\n客服反馈用户无法登录。\n\n### 20:20\n值班确认。\n",
        "## 后续跟进\n\n- 20:16 客服反馈用户无法登录\n- 20:20 值班确认\n",
        "## Actions\n\n- [x] Incident has been dealt with or is over\n- [x] Sections above are filled out\n- [x] Incident title and after-action report is cleaned up\n- [x] All actionable items above have linked GitHub Issues\n",
        "## Actions\n\n- [ ] The timeline is complete\n- [ ] The root cause is agreed on\n",
        "## 后续事项\n\n- [x] 复盘报告已发布\n- [ ] 时间线已补全\n",
        "## Review actions\n\n- If we had picked up on this retirement, we could have drained the node on the 1st of November (well in advance).\n",
        "## 改进措施\n\n- 如果当时有人看到告警，故障可以提前一小时发现。\n",
    ])
    func takesNothingElseForAnAction(body: String) { #expect(Self.actions(body).map(\.text) == []) }

    @Test(arguments: [
        ("- [ ] https://github.com/acme/infra/issues/6477", "https://github.com/acme/infra/issues/6477"),
        (
            "- [ ] Track the port leak [upstream](https://github.com/acme/proxy/issues/434).",
            "Track the port leak upstream"
        ),
        (
            "- [ ] Upgrade the NFS server, and remove the old job (see https://github.com/acme/nfs/pull/34).",
            "Upgrade the NFS server, and remove the old job"
        ),
        ("- [ ] Deploy a pool with [more CPU](https://x.example/cpu) (Jira DH-259).", "Deploy a pool with more CPU"),
        ("- [ ] Ask @ana to rotate the keys by 2026-01-01", "Ask @ana to rotate the keys"),
        ("- [ ] 以回执统计成功率，低于 98% 告警 [@lin] 2025-10-15 LOCK-62", "以回执统计成功率，低于 98% 告警"),
        (
            "- [ ] Alert when a pod restarts\n      three times in ten minutes. Owner: @farah. Due: 2026-03-20.",
            "Alert when a pod restarts three times in ten minutes"
        ),
    ])
    func cutsNoWords(row: String, words: String) {
        #expect(Self.actions("## Action items\n\n\(row)\n").map(\.text) == [words])
    }

    @Test func takesTheTeamInFrontForTheOwner() {
        let list = """
            - [x] @farah 12 Jun 2026 EDGE-61 Give each client a budget of retries
            - [ ] Platform 30 Jun 2026 PLAT-409 Drain at most one gateway node in ten
            - [x] Edge team 05 Jun 2026 EDGE-70 Show the share of retries on the dashboard
            - [ ] Partner support 30 Sep 2026 PSDK-19 Ask the partners on SDK 3.0 to upgrade
            - [ ] 支付组 2026-09-30 PAY-7 增加重试预算
            """
        let actions = Self.actions("## Action items\n\n\(list)\n")
        #expect(actions.map(\.owner) == ["@farah", "Platform", "Edge team", "Partner support", "支付组"])
        #expect(actions.map(\.ticket) == ["EDGE-61", "PLAT-409", "EDGE-70", "PSDK-19", "PAY-7"])
        #expect(actions[1].text == "Drain at most one gateway node in ten")
        let tasks = Self.actions(
            "## Action items\n\n- Rotate the keys 2026-03-01 SEC-1\n- Move the job 2026-03-02 SEC-2\n"
        )
        #expect(tasks.map(\.owner) == [nil, nil], "nothing is left to do behind the ticket")
    }

    @Test(arguments: [
        (
            "- [x] Alert on restarts. Owner: @farah. Status: done, verified: fired in the drill of 2026-03-19.",
            ActionState.verified
        ),
        ("- [x] 低于 98% 告警 [@lin] 2025-10-15 LOCK-62，已于 10 月演练中验证", .verified),
        ("- [x] Alert on restarts. Owner: @farah. Status: done, https://git.example.com/1", .done),
    ])
    func readsTheStateWithWhatItGoesOnToSay(row: String, state: ActionState) {
        let actions = Self.actions("## Action items\n\n\(row)\n")
        #expect(actions.map(\.state) == [state])
        #expect(actions.map(\.isProven) == [true])
    }

    @Test func partsATicketFromItsState() {
        let table =
            "| Action | Owner | Bug |\n| --- | --- | --- |\n| Raise the limit | @ana | SRCH-882 (DONE) |\n| Add an alert | @ana | SRCH-883 (in progress) |\n"
        let actions = Self.actions("## Action items\n\n\(table)")
        #expect(actions.map(\.ticket) == ["SRCH-882", "SRCH-883"])
        #expect(actions.map(\.state) == [.done, .inProgress])
    }
}
