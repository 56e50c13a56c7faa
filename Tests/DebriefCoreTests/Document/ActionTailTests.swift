import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

/// What teams write behind an action, and where one ends and the next begins.
struct ActionTailTests {
    private func items(_ body: String, under heading: String = "Action items") -> (
        items: [ActionItem], source: SourceText
    ) {
        let source = SourceText("# Seats sold twice\n\n## \(heading)\n\n\(body)\n\n## Appendix\n")
        return (Postmortem(parsing: source).actionItems, source)
    }

    /// Brackets that nothing closes, within the words of a link and before it.
    @Test(
        arguments: [
            ("Alert when [ratio <](https://a.example/x) is low @ana", "Alert when ratio < is low"),
            ("Cap [(](u) is low @ana", "Cap ( is low"), ("Cap (the [pool <](u) at 5 @ana", "Cap (the pool < at 5"),
            ("See [one](u) and [two](u) <soon @ana, 2026-02-01", "See one and two <soon"),
        ]
    )
    func readWordsWithBracketsThatStayOpen(line: String, words: String) throws {
        let (items, source) = items("- \(line)")
        let item = try #require(items.first)
        #expect(item.words(in: source) == words)
    }

    struct Tail: Sendable {
        let line: String
        let words: String
        let owner: String?
        let due: String?
        let ticket: String?
        let state: ActionState?
    }

    static let tails = [
        Tail(
            line:
                "1. HOST-142: stop an import that frees half of the nights. Owner: @marek. Due: 2025-06-15. Done, verified with the May file",
            words: "stop an import that frees half of the nights",
            owner: "@marek",
            due: "2025-06-15",
            ticket: "HOST-142",
            state: .verified
        ),
        Tail(
            line:
                "- [x] List all schedules in local time [Platform] (PLAT-344, 2025-11-30), verified on 2026-03-29: none was left out",
            words: "List all schedules in local time",
            owner: "Platform",
            due: "2025-11-30",
            ticket: "PLAT-344",
            state: .verified
        ),
        Tail(
            line:
                "1) Record the workspace beside each plan. Owner: @tomas, due 2025-10-17, NET-208. It replaces the action of July. Status: done",
            words: "Record the workspace beside each plan",
            owner: "@tomas",
            due: "2025-10-17",
            ticket: "NET-208",
            state: .done
        ),
        Tail(
            line: "1. ORD-118　归档任务每批最多删除 2,000 行。负责人：订单组。截止：2026-02-10。状态：已完成",
            words: "归档任务每批最多删除 2,000 行",
            owner: "订单组",
            due: "2026-02-10",
            ticket: "ORD-118",
            state: .done
        ),
        Tail(
            line: "4. [x] 停用群组前检查是否为告警接收方（行政 IT，2026-08-31，OPS-60）——已验证，8 月 28 日停用 2 个群时检查过",
            words: "停用群组前检查是否为告警接收方",
            owner: "行政 IT",
            due: "2026-08-31",
            ticket: "OPS-60",
            state: .verified
        ),
        Tail(
            line: "- Load test the gate readers -> Joana, by 2026-12-18",
            words: "Load test the gate readers",
            owner: "Joana",
            due: "2026-12-18",
            ticket: nil,
            state: .accepted
        ),
    ]

    @Test(arguments: tails)
    func readsWhatStandsBehindAnAction(tail: Tail) throws {
        let (items, source) = items(tail.line)
        let item = try #require(items.first)
        #expect(items.count == 1)
        #expect(item.words(in: source).drop { "*: ".contains($0) } == tail.words[...])
        #expect(item.owner?.text == tail.owner)
        #expect(item.due?.text == tail.due)
        #expect(item.ticket?.text == tail.ticket)
        #expect(item.state == tail.state)
    }

    @Test func joinsTheLinesOfAnItem() {
        let body = """
            5.1.  MEDIA-231.  Alert when a pod restarts three times
                  in ten minutes (carried over).
                  Owner: @farah.  Due: 2026-03-20.  Status: done

            5.2.  MEDIA-232.  Refuse photos that no pod can hold.
                  Owner: Media squad.  Due: 2026-08-31.  Status: in progress
            """
        let items = items(body).items
        #expect(items.map { $0.ticket?.text } == ["MEDIA-231", "MEDIA-232"])
        #expect(items.map { $0.owner?.text } == ["@farah", "Media squad"])
    }

    @Test(arguments: [
        "已完成\n- 拒绝上线时呼叫值班（搜索组，2026-07-10，SEARCH-131）\n\n未完成\n- 快照磁盘 80% 告警（搜索组，2026-07-24，INFRA-81）",
        "**Done**\n\n- Page the on-call when a release is refused (@ana, 2026-07-10)\n\n**Open**\n\n- Alert at 80 % of the disk (@bo, 2026-07-24)",
        "### Done\n\n- Page the on-call when a release is refused (@ana, 2026-07-10)\n\n### In progress\n\n- Alert at 80 % of the disk (@bo, 2026-07-24)",
    ])
    func readsTheStateOfAGroup(body: String) {
        let states = items(body).items.map(\.state)
        #expect(states.count == 2)
        #expect(states.first == .done)
        #expect(states.last??.isOpen != false)
    }

    @Test(arguments: [
        "### 措施一：薪资文件行数过低时拒收\n\n责任人：何组长\n完成时间：2026-12-15\n\n### 措施二：发薪前试算\n\n责任人：李组长\n完成时间：2026-12-20",
        "### Action 1: Refuse files with too few rows\n\nOwner: Ingrid\nDue: 2026-12-15\n\n### Action 2: Dry run before pay day\n\nOwner: Ole\nDue: 2026-12-20",
    ])
    func readsHeadingsWithNothingButDetailsBelow(body: String) {
        let (items, _) = items(body)
        #expect(items.count == 2)
        #expect(items.map { $0.due?.text } == ["2026-12-15", "2026-12-20"])
        #expect(items.allSatisfy { $0.owner != nil && !$0.text.contains("责任人") && !$0.text.contains("Owner") })
    }

    @Test(arguments: [
        "Keeping it from recurring", "Safeguards we are adding", "怎么保证下次不再出事？", "What we do about it",
        "So that it does not happen again",
    ])
    func readsActionsUnderAPromise(heading: String) {
        #expect(items("- [x] Add a quota\n- [ ] Page the owner of a full queue", under: heading).items.count == 2)
    }

    @Test func takesNoWindowFromAnAction() {
        let text = """
            # A

            ## Timeline

            - 2026-03-18 09:00Z impact starts
            - 2026-03-18 09:40Z resolved

            ## Action items

            - [ ] Move the schedules between 01:00 and 04:00 (@ana, 2026-04-01)
            """
        let window = Postmortem(parsing: SourceText(text)).window
        #expect(window.started?.anchor.event.time.iso8601 == "2026-03-18T09:00:00Z")
    }
}
