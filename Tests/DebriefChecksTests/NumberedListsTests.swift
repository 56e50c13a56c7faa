import DebriefChecks
import DebriefCore
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Lists that a sentence announces and numbers itself, without the marks of a Markdown list.
struct NumberedListsTests {
    private static func findings(_ text: String, of id: String) -> [String] {
        Checker(checks: Checks.all.filter { $0.info.id == id })
            .diagnostics(for: Postmortem(parsing: SourceText("## Impact\n\n\(text)\n", path: "review.md")))
            .map(\.message)
    }

    @Test(
        arguments: [
            "这次暴露出两处短板：\n\n（1）没有上限告警\n（2）慢查询不会被中断\n（3）没有备用实例",
            "这次暴露出两处短板：\n（1）没有上限告警\n（2）慢查询不会被中断\n（3）没有备用实例",
            "有两个原因：一是缓存为空，二是没有上限，三是没有备用实例。",
            "暴露出四个问题：① 没有上限；② 没有告警；③ 没有备用。",
            "共有三项不足：\n\n1、没有上限告警\n2、慢查询不会被中断",
            "We found three gaps: (1) no limit, (2) no alert.",
            "Two gaps remain:\n\n(1) no limit\n(2) no alert\n(3) no spare",
            "Three gaps remain:\n1) no limit\n2) no alert",
        ]
    ) func countsTheEntries(text: String) {
        #expect(Self.findings(text, of: "fact-count-list").count == 1)
    }

    @Test(
        arguments: [
            "这次暴露出三处短板：\n\n（1）没有上限告警\n（2）慢查询不会被中断\n（3）没有备用实例",
            "有两个原因：一是缓存为空，二是没有上限。",
            "We found two gaps: (1) no limit, (2) no alert.",
            "Two services failed: search (1) and cart (7).",
            "两台主机受影响：\n\n1 号机房断电。",
            "Three factors contributed:\n\n- a (1)\n- b (2)\n- c",
        ]
    ) func leavesRightCountsAlone(text: String) { #expect(Self.findings(text, of: "fact-count-list") == []) }

    /// A length that is right between dates in the wrong order is told as such, and not as another length.
    @Test(
        arguments: [
            "It was merged on 2026-02-11, 39 days before the release of 2026-01-03.",
            "该配置于 2026-02-11 合入，39 天后，2026-01-03 发布。",
            "The page came at 10:20, 15 minutes after the first error, which was seen at 10:35.",
        ]
    ) func tellsOrderFromLength(text: String) throws {
        let found = Self.findings(text, of: "fact-date-arithmetic") + Self.findings(text, of: "fact-relative-time")
        let message = try #require(found.first)
        #expect(["39", "15 "].allSatisfy { message.components(separatedBy: $0).count <= 2 }, "\(message)")
    }
}
