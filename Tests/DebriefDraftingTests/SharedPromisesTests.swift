import DebriefDrafting
import DebriefLanguage
import Testing

/// Several promises in one message, each with its own owner and day; and days of rules, by which nothing is due.
struct SharedPromisesTests {
    /// The owner and the day of each row of the action items.
    private func actions(_ words: String) throws -> [String] {
        let told = try TalkedIncident([
            ("14:02", "Sam", "checkout is failing for customers"), ("14:05", "Kim", "looking"),
            ("14:30", "Kim", "restarted the gateway, checkout works again"), ("15:00", "Sam", "resolved"),
            ("15:02", "Kim", words),
        ])
        let rows = (told.section("Action items") + told.section("行动项")).split(separator: "\n")
        return rows.filter { $0.hasPrefix("| ") && $0.contains("“") }.map { row in
            let cells = row.split(separator: "|", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
            let day = cells[4].prefix { $0 != " " }
            return String(cells[3].prefix { $0 != " " }) + (day.isEmpty ? " -" : " day")
        }
    }

    @Test(
        arguments: [
            ("I'll add the alert, Sam does the runbook by Friday", ["Kim -", "Sam day"]),
            ("I'll add the alert and Sam writes the runbook by Friday", ["Kim -", "Sam day"]),
            ("I'll raise the pool to 1,140, Sam fixes the script by Monday", ["Kim -", "Sam day"]),
            ("我补告警，小李周五前改脚本", ["Kim -", "小李 day"]),
            ("小李周一改脚本，我周二补文档，小王跟进厂商", ["小李 day", "Kim day", "小王 -"]),
        ]
    )
    func areEachOfTheirOwner(words: String, expected: [String]) throws {
        #expect(try actions(words) == expected)
    }

    @Test(
        arguments: [
            "I'll add an alert for the pool, and no deploys on Saturday", "我补告警，周六不许发版", "我补告警，以后周五不发布",
        ]
    )
    func areNotDueOnTheDayOfARule(words: String) throws {
        let rows = try actions(words)
        #expect(!rows.isEmpty && !rows.contains { $0.hasSuffix("day") }, "\(rows)")
    }
}
