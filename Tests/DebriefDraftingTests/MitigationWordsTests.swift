import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// When the impact ended by the words of a status page.
struct MitigationWordsTests {
    private func clock(_ updates: [(String, String, String)]) throws -> String? {
        let events = updates.enumerated().map { index, update in
            SampleIncident.status(update.0, update.1, update.2, index + 1)
        }
        let language = Language(of: updates[1].2)
        return try Draft.of(events, "standard", language).rows
            .first { $0.milestones.contains(.mitigated) }?.time.civil.clockText()
    }

    private func clock(of words: String, status: String = "Investigating") throws -> String? {
        try clock([
            ("10:00:00", "Investigating", "Payments fail for customers."), ("10:30:00", status, words),
            ("11:30:00", "Resolved", "This incident has been resolved."),
        ])
    }

    @Test(
        arguments: [
            "The mitigation has rolled out everywhere.",
            "A fix has been implemented and we will watch the results.",
            "A fix has been deployed.", "We have mitigated the issue by taking one host out.", "Traffic is rerouted.",
            "Traffic has now been shifted away from the zone.", "Our engineers have deployed a fix to production.",
            "Our engineers have implemented a mitigation and watch it.", "The mitigation is complete.",
            "We've rerouted traffic to another region, queues drain.", "The change was rolled back.",
            "The rollout of a patch is now complete.", "问题已缓解，我们继续观察。", "修复已上线，正在观察。", "流量已切换到备用机房。",
            "已完成回滚，错误率下降。", "缓解措施已生效。", "工程师已部署修复。",
        ]
    )
    func tellsWhenTheMeasureWasInPlace(words: String) throws {
        #expect(try clock(of: words) == "10:30")
        #expect(try clock(of: words, status: "Identified") == "10:30")
    }

    @Test(
        arguments: [
            "A fix is being implemented.", "We are working on a mitigation.",
            "The fix will be deployed within the hour.",
            "A fix has been identified.", "The rollout of the fix has started.",
            "A fix has been written and is being tried.",
            "We expect the mitigation to be complete by noon.", "The fix has not been deployed yet.",
            "The issue is partially mitigated.", "Once traffic is rerouted we expect recovery.",
            "Mitigation is underway.",
            "修复正在上线。", "预计修复将于一小时后上线。", "尚未缓解。", "已定位问题，正在制定修复方案。", "准备回滚。", "We continue to investigate.",
        ]
    )
    func takesNoPlanForAMeasure(words: String) throws {
        #expect(try clock(of: words) != "10:30")
    }

    @Test(
        arguments: [
            "The fix did not resolve the issue and errors persist.", "The issue has recurred.", "修复未能解决问题。",
        ]
    )
    func takesBackAMeasureThatDidNotHelp(words: String) throws {
        let found = try clock([
            ("10:00:00", "Investigating", "Payments fail for customers."),
            ("10:30:00", "Identified", "A fix has been deployed."),
            ("10:50:00", "Investigating", words), ("11:10:00", "Identified", "A second fix has been deployed."),
            ("11:30:00", "Resolved", "This incident has been resolved."),
        ])
        #expect(found == "11:10")
    }

    @Test func takesNoReportAfterTheEndForTheMoment() throws {
        let found = try clock([
            ("10:00:00", "Investigating", "Payments fail for customers."),
            ("10:40:00", "Identified", "We found the fault."),
            ("11:30:00", "Resolved", "We mitigated it by rolling back one flag."),
        ])
        #expect(found == nil)
    }
}
