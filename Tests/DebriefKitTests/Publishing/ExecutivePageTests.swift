import DebriefCore
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// The page for those who decide, read by somebody who was not there.
struct ExecutivePageTests {
    private static let examples = [
        "cache-stampede", "checkout-outage", "dns-provider", "empty-backups", "expired-certificate", "leaked-token",
        "wrong-invoices",
    ]

    private func page(_ source: SourceText) throws -> String {
        var options = PublishOptions()
        options.format = "gfm"
        try options.choose(audience: "executives")
        return try Workspace().publish(source, options).text
    }

    private func example(_ name: String) throws -> String {
        try page(DocumentFile.read(packageRoot.appending(path: "Examples/\(name)/postmortem.md").path))
    }

    private func section(_ english: String, _ chinese: String, of page: String) -> String {
        let heading = page.contains("## \(chinese)\n") ? chinese : english
        guard let start = page.firstRange(of: "## \(heading)\n") else { return "" }
        let rest = page[start.upperBound...]
        return String(rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)])
    }

    @Test(arguments: examples)
    func saysHowBadWhyAndWhatToDecide(_ name: String) throws {
        let page = try example(name)
        #expect(!section("Impact", "影响", of: page).isEmpty && !section("Cause", "原因", of: page).isEmpty)
        // Nothing is done yet, so that something has to be decided.
        let asked = section("Decision asked for", "需要决定", of: page)
        #expect(!asked.contains("None:") && !asked.contains("无："), "\(asked)")
        #expect(page.contains("A draft: ") || page.contains("草稿："))
        // What it quotes is no timeline.
        #expect(!page.contains("gantt"), "\(page)")
        #expect(page.count(where: { $0 == "\n" }) < 45)
    }

    @Test(arguments: [
        ("wrong-invoices", "2026-04-16 – 2026-04-20"), ("empty-backups", "2026-07-08"),
        ("leaked-token", "2026-06-02 15:05 – 2026-06-03 09:58 UTC"),
    ])
    func datesAnIncidentByItsMilestones(_ name: String, _ day: String) throws {
        let page = try example(name)
        #expect(page.contains("**Date:** \(day)") || page.contains("**日期:** \(day)"), "\(page)")
    }

    @Test func tellsWhatIsNotKnownAndNothingTwice() throws {
        let page = try page(
            SourceText(
                """
                # Labels fail

                ## Impact

                The impact lasted 2 hours and 39 minutes.

                - 05:14 UTC, the night run: “212 of 1,340 customers had failed requests”
                - 03:12 UTC, the notes: “First ticket”
                - 06:10 UTC, a responder: “again: 212 of 1,340”
                - 07:00 UTC, a responder: “18,460 labels were not printed”

                > **Question:** What did it cost? Ask finance.

                ## Action items

                > **Question:** Nobody proposed it. Is it worth doing? Renew it by itself (done when nobody is needed); Warn ahead of its end

                """,
                path: "a.md"
            )
        )
        let expected = """
            - The impact lasted 2 hours and 39 minutes.
            - “212 of 1,340 customers had failed requests” (05:14 UTC, the night run)
            - “18,460 labels were not printed” (07:00 UTC, a responder)
            - “First ticket” (03:12 UTC, the notes)
            - Not known yet: What did it cost?
            """
        #expect(page.contains(expected), "\(page)")
        let asked = """
            ## Decision asked for

            Shall this be done, by whom, and until when?

            - Renew it by itself (done when nobody is needed)
            - Warn ahead of its end
            """
        #expect(page.contains(asked), "\(page)")
    }

    @Test func tellsItInChinese() throws {
        let page = try page(
            SourceText(
                "# 打印失败\n\n## 影响\n\n影响持续 33 分钟。\n\n- 05:14，处置记录：“212 名用户受影响”\n- 没有数据丢失\n\n## 改进措施\n\n> **问题：** 值得做吗？到期前告警；自动续期\n",
                path: "a.md"
            )
        )
        #expect(page.contains("- 影响持续 33 分钟。\n- “212 名用户受影响”（05:14，处置记录）\n- 没有数据丢失\n"), "\(page)")
        #expect(page.contains("以下措施是否要做，由谁做，何时完成？\n\n- 到期前告警\n- 自动续期\n"), "\(page)")
    }

    @Test func asksForOwnersAndDatesOfActionsThatLackThem() throws {
        let page = try page(
            SourceText(
                "# A\n\n## Impact\n\n40 orders failed.\n\n## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n| Add an alert | @ana | |\n| Test it | | 2026-05-12 |\n",
                path: "a.md"
            )
        )
        #expect(
            page.contains("Name an owner for 1 of 2 open actions.")
                && page.contains("Set a date for 1 of 2 open actions.")
        )
    }
}
