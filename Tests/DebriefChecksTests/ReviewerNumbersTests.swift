import DebriefChecks
import DebriefCore
import DebriefText
import Testing

/// Numbers, days, zones and orders of short reports that contradict each other, and the same reports put right.
struct ReviewerNumbersTests {
    private static let ids = [
        "fact-", "timeline-out-of", "timeline-invalid", "timeline-detection", "timeline-mixed",
    ]

    private static func findings(_ text: String) -> [String] {
        Checker(checks: Checks.all.filter { check in ids.contains { check.info.id.hasPrefix($0) } })
            .diagnostics(for: Postmortem(parsing: SourceText(text, path: "review.md"))).map(\.id)
    }

    private struct Pair {
        let wrong: String
        let right: String
        let id: String
    }

    private static let pairs = [
        Pair(
            wrong: rows("(all times PST)", "", "CST"),
            right: rows("(all times PST)", "", "PST"),
            id: "timeline-mixed-timezones"
        ),
        Pair(
            wrong: rows("", "All times are in UTC.\n\n", "CET"),
            right: rows("", "All times are in CET.\n\n", "CET"),
            id: "timeline-mixed-timezones"
        ),
        Pair(
            wrong: "## Timeline\n\n10/14/2026 - A report came in.\n\n11/03/202 - Version 1.6.1 was released.\n",
            right: "## Timeline\n\n10/14/2026 - A report came in.\n\n11/03/2026 - Version 1.6.1 was released.\n",
            id: "timeline-invalid-timestamp"
        ),
        Pair(
            wrong: "## Impact\n\nSep 6 at 05:25 to Sep 6 at 10:48\n\n" + hub,
            right: "## Impact\n\nSep 7 at 05:25 to Sep 7 at 10:48\n\n" + hub,
            id: "fact-conflict"
        ),
        Pair(
            wrong: "## 影响\n\n9 月 6 日 05:25 至 10:48 无法登录。\n\n" + hub,
            right: "## 影响\n\n9 月 7 日 05:25 至 10:48 无法登录。\n\n" + hub,
            id: "fact-conflict"
        ),
        Pair(
            wrong: "## Impact\n\n- The issue persisted across 5 SDK versions (1.323.0 - 1.328.0)\n",
            right: "## Impact\n\n- The issue persisted across 6 SDK versions (1.323.0 - 1.328.0)\n",
            id: "fact-count-list"
        ),
        Pair(
            wrong: "## Summary\n\nThe outage started at 10:12 UTC and was detected at 10:05 UTC on 3 March 2026.\n",
            right: "## Summary\n\nThe outage started at 10:05 UTC and was detected at 10:12 UTC on 3 March 2026.\n",
            id: "timeline-detection-before-start"
        ),
        Pair(
            wrong: "## Timeline\n\nAll times UTC.\n\n" + chat("23:35"),
            right: "## Timeline\n\nAll times UTC.\n\n" + chat("23:05"),
            id: "timeline-out-of-order"
        ),
    ]

    private static func rows(_ head: String, _ lead: String, _ zone: String) -> String {
        "## Timeline \(head)\n\n\(lead)- 2026-01-20 15:38 \(zone) - converted\n- 2026-01-20 15:41 \(zone) - seen\n"
    }

    private static let hub =
        "## Timeline\n\n- 2026-09-07 05:25 UTC outage begins\n- 2026-09-07 07:07 UTC reported\n"
        + "- 2026-09-07 10:48 UTC resolved\n"

    private static func chat(_ time: String) -> String {
        "- 22:05 errors rise\n- 22:54 rollback started\n- 22:55 rolling back\n- \(time) kes: purge the keys\n"
            + "- 23:11 second rollback\n- 23:18 third rollback\n- 23:25 errors gone\n"
    }

    @Test(arguments: pairs.indices) func findsContradictions(index: Int) {
        #expect(Self.findings("# Hub down\n\n" + Self.pairs[index].wrong).contains(Self.pairs[index].id))
    }

    @Test(arguments: pairs.indices) func sparesWhatAgrees(index: Int) {
        #expect(!Self.findings("# Hub down\n\n" + Self.pairs[index].right).contains(Self.pairs[index].id))
    }
}
