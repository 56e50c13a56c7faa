import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

/// Which rows are milestones as they look like one among the others, though no words say so.
struct JudgedTimelineTests {
    private static let english = [
        "09:02": "quota service 3.1 is switched to the new ledger",
        "09:10": "shops see an empty basket after paying",
        "09:14": "first merchant on the hotline, the desk pages the ledger crew",
        "09:20": "Ledger crew joins the bridge",
        "09:41": "ledger switched back to the old one",
        "09:55": "baskets fill again in all shops",
        "11:30": "merchants get a mail",
    ]
    private static let chinese = [
        "09:02": "配额服务 3.1 切到新账本",
        "09:10": "商户付完款购物车是空的",
        "09:14": "热线接到第一个商户来电，值班呼叫账本组",
        "09:20": "账本组上会",
        "09:41": "账本切回老版本",
        "09:55": "所有商户的购物车恢复正常",
        "11:30": "给商户发邮件说明",
    ]

    private func postmortem(_ rows: [String: String], isChinese: Bool = false) -> Postmortem {
        let lines = rows.sorted { $0.key < $1.key }.map { "- \($0.key) \($0.value)" }
        let head = isChinese ? ("购物车为空", "时间线") : ("Empty baskets", "Timeline")
        let start = "# \(head.0)\n\n2026-03-12\n\n## \(head.1)\n\n"
        return Postmortem(parsing: SourceText(start + lines.joined(separator: "\n") + "\n"))
    }

    private func clock(_ milestone: Milestone, _ postmortem: Postmortem) -> Int? {
        postmortem.judgedTimeline.first(milestone).map { $0.time.civil.second / 60 }
    }

    @Test(arguments: [false, true])
    func readsAStoryInWordsOfItsOwn(isChinese: Bool) {
        let postmortem = postmortem(isChinese ? Self.chinese : Self.english, isChinese: isChinese)
        #expect(clock(.started, postmortem) == 9 * 60 + 10)
        // What the shops see is the trouble, and may be the first that anybody knew of it.
        let detected = clock(.detected, postmortem)
        #expect(detected == 9 * 60 + 10 || detected == 9 * 60 + 14)
        #expect(clock(.resolved, postmortem) == 9 * 60 + 55)
    }

    @Test(arguments: [
        "Not mitigated", "Mitigation failed", "It should be fixed in ten minutes", "Is the checkout resolved?",
        "We plan to roll back at noon", "恢复失败", "预计十分钟后恢复", "还没有恢复", "恢复了吗？", "计划回滚",
    ])
    func takesNothingDeniedForTheEnd(text: String) {
        var rows = Self.english
        rows["09:50"] = text
        let postmortem = postmortem(rows)
        #expect(clock(.mitigated, postmortem) != 9 * 60 + 50)
        #expect(clock(.resolved, postmortem) != 9 * 60 + 50)
    }

    @Test func holdsNoLookAgainstWhatIsStated() {
        let postmortem = postmortem(Self.english)
        let stated = postmortem.timeline.events.flatMap(\.milestones)
        #expect(!stated.contains(.started) || clock(.started, postmortem) == 9 * 60 + 10)
        // Rows are the same, and only their milestones differ.
        #expect(postmortem.timeline.events.map(\.text) == postmortem.judgedTimeline.events.map(\.text))
    }

    @Test func leavesStatedMilestonesAlone() {
        let text = """
            # Empty baskets

            ## Timeline

            | Time (UTC) | Event | Milestone |
            | --- | --- | --- |
            | 2026-03-12 09:02 | the ledger is switched | |
            | 2026-03-12 09:10 | shops see an empty basket | detected |
            | 2026-03-12 09:55 | baskets fill again | |
            """
        let postmortem = Postmortem(parsing: SourceText(text))
        #expect(postmortem.judgedTimeline == postmortem.timeline)
    }

    @Test func asksNoOtherRowWhatOneThatIsNamedResolvedLeavesOpen() {
        let text = """
            # Wrong prices

            ## Timeline

            - 2026-03-30 07:20 change of currency.yaml deployed, impact starts
            - 08:55 support reports three customers who ask about prices
            - 09:05 Pricing takes it up
            - 09:18 identified: the three countries were moved
            - 09:30 resolved: change reverted, cache purged
            """
        let timeline = Postmortem(parsing: SourceText(text)).judgedTimeline
        #expect(timeline.first(.mitigated) == nil)
        #expect(timeline.first(.resolved)?.time.civil.second == 9 * 3_600 + 1_800)
    }

    @Test func takesNoDayForAMilestoneAmongClocks() {
        let text = """
            # Empty baskets

            ## Timeline

            - 2026-03-11: the ledger breaks for shops
            - 2026-03-12 09:10 shops see an empty basket
            - 2026-03-12 09:14 the desk pages the ledger crew
            - 2026-03-12 09:55 baskets fill again
            """
        let timeline = Postmortem(parsing: SourceText(text)).judgedTimeline
        for milestone in [Milestone.detected, .mitigated, .resolved] {
            #expect(timeline.first(milestone)?.time.precision != .day)
        }
    }
}
