import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

/// Begin and end that the updates of a status page state, in the rows of a draft.
struct StatedTimesTests {
    private func clock(_ milestone: Milestone, in draft: Draft) -> String? {
        draft.rows.first { $0.milestones.contains(milestone) }?.time.civil.clockText()
    }

    private let investigating = SampleIncident.status(
        "14:40:00",
        "investigating",
        "We are looking into failing payments.",
        1
    )

    @Test func takesBeginAndEndFromTheLastUpdateThatStatesThem() throws {
        let draft = try Draft.of([
            investigating,
            SampleIncident.status("15:00:00", "identified", "Payments fail, beginning at 06:25 US/Pacific.", 2),
            SampleIncident.status("15:30:00", "identified", "Payments fail, beginning at 06:20 US/Pacific.", 3),
            SampleIncident.status(
                "16:10:00",
                "",
                "The issue has been resolved for all users as of 07:45 US/Pacific.",
                4
            ),
        ])
        #expect(clock(.started, in: draft) == "14:20")
        #expect(clock(.resolved, in: draft) == "15:45")
        let end = try #require(draft.rows.first { $0.milestones.contains(.resolved) })
        #expect(end.citations.map(\.line) == [4])
        #expect(draft.text.contains("| 15:45 | resolved | **Impact ends, by a report of 16:10** |"))
        #expect(draft.rows.contains { $0.time.civil.clockText() == "16:10" && $0.milestones == [.communication] })
    }

    @Test func readsBothEndsOfAFinalSummary() throws {
        let summary = "This incident is resolved. Between 14:05 and 15:35 UTC about one in four payments failed."
        let draft = try Draft.of([investigating, SampleIncident.status("16:10:00", "resolved", summary, 2)])
        #expect(clock(.started, in: draft) == "14:05")
        #expect(clock(.resolved, in: draft) == "15:35")
    }

    @Test func knowsOfNoDetectionWhereAPageTellsOnlyWhenItIsOver() throws {
        let report =
            "The gateway saw a 62% error rate between 14:05 and 14:15 UTC. This issue has been resolved as of 14:15 UTC."
        let draft = try Draft.of([SampleIncident.status("16:10:00", "", report, 1)])
        #expect(clock(.started, in: draft) == "14:05")
        #expect(clock(.resolved, in: draft) == "14:15")
        #expect(clock(.detected, in: draft) == nil)
        #expect(draft.text.contains("lasted 10 minutes, until 14:15"))
        #expect(draft.text.contains("When was the failure noticed"))
        #expect(!draft.text.contains("reported at 14:15"))
        let impact = try #require(draft.text.split(separator: "### Technical impact").last?.prefix(200))
        #expect(impact.contains("- 16:10 UTC, the status page: “The gateway saw a 62% error rate"))
    }

    @Test func takesNoStatedEndAfterWhichUpdatesGoOn() throws {
        let draft = try Draft.of([
            investigating,
            SampleIncident.status(
                "15:30:00",
                "identified",
                "From 14:05 to 14:50 UTC writes failed. Reads still fail.",
                2
            ),
            SampleIncident.status("17:00:00", "identified", "We are still investigating failing reads.", 3),
        ])
        #expect(clock(.resolved, in: draft) == nil && clock(.mitigated, in: draft) == nil)
    }

    @Test func takesTheEndForAllBeforeThatOfAStretch() throws {
        let summary =
            "All is resolved for all customers as of 15:50 UTC. Between 14:05 and 14:50 UTC all payments failed."
        let draft = try Draft.of([investigating, SampleIncident.status("16:10:00", "resolved", summary, 2)])
        #expect(clock(.started, in: draft) == "14:05")
        #expect(clock(.resolved, in: draft) == "15:50")
    }

    @Test func takesWhatIsOverForMostForTheMitigation() throws {
        let draft = try Draft.of([
            investigating,
            SampleIncident.status(
                "15:00:00",
                "",
                "Uploads work again in one zone. The other is still being restored.",
                2
            ),
            SampleIncident.status("16:10:00", "", "This is resolved for most customers.", 3),
        ])
        #expect(clock(.mitigated, in: draft) == "16:10")
        #expect(clock(.resolved, in: draft) == nil)
    }

    @Test func takesTheTimesOfOnePartInALongReviewForNothingElse() throws {
        let parts = (1...12).map { "Product \($0) had slower requests in some regions while the others worked." }
        let review = parts.joined(separator: " ") + " From 19:10 - 19:31, uploads of Product 13 were slow."
        let draft = try Draft.of([
            investigating,
            SampleIncident.status("15:00:00", "identified", "Payments fail, beginning at 06:25 US/Pacific.", 2),
            SampleIncident.status("16:10:00", "", "This has been resolved as of 07:45 US/Pacific.", 3),
            SampleIncident.status("21:10:00", "", review, 4),
        ])
        #expect(clock(.started, in: draft) == "14:25")
        #expect(clock(.resolved, in: draft) == "15:45")
    }

    @Test func leavesRecoveryToThosePeopleWhoSawIt() throws {
        let summary = "This incident is resolved. Between 14:05 and 15:35 UTC about one in four payments failed."
        let draft = try Draft.of([
            investigating, SampleIncident.message("15:41:00", "all green again, we are fully recovered", "ana", 1),
            SampleIncident.status("16:10:00", "resolved", summary, 2),
        ])
        #expect(clock(.mitigated, in: draft) == "15:35")
        #expect(clock(.resolved, in: draft) == "15:41")
        #expect(draft.text.contains("| 15:35 | mitigated | **Impact ends, by a report of 16:10** |"))
    }

    @Test func leavesTheEndToThosePeopleWhoSawItWhenAReportStatesNoBegin() throws {
        let draft = try Draft.of([
            investigating, SampleIncident.message("15:41:00", "rolled back, error rate back to normal", "ana", 1),
            SampleIncident.status("16:10:00", "resolved", "This has been resolved as of 15:35 UTC.", 2),
        ])
        #expect(clock(.mitigated, in: draft) == "15:41")
        #expect(!draft.text.contains("Impact ends, by a report"))
    }

    @Test func takesAStatedEndBeforeThePostThatSaysItIsWatched() throws {
        let summary = "Between 14:05 and 15:20 UTC payments were slow for some customers. This is resolved."
        let draft = try Draft.of([
            investigating, SampleIncident.status("15:30:00", "monitoring", "A fix is live, we are watching it.", 2),
            SampleIncident.status("16:10:00", "resolved", summary, 3),
        ])
        #expect(clock(.started, in: draft) == "14:05")
        #expect(clock(.mitigated, in: draft) == "15:20")
        #expect(clock(.resolved, in: draft) == "16:10")
        #expect(draft.text.contains("lasted 1 hour and 15 minutes, until 15:20 UTC"))
        #expect(
            draft.text.contains("eased at 15:20 UTC, as the status page told when it reported recovery at 16:10 UTC")
        )
    }

    @Test func takesTheUpdateThatSaysItIsOverWhenNothingStatesTheEnd() throws {
        let draft = try Draft.of([
            investigating, SampleIncident.status("15:00:00", "", "It is resolved for the majority of users.", 2),
            SampleIncident.status("15:50:00", "", "The issue has been resolved for all users.", 3),
        ])
        #expect(clock(.resolved, in: draft) == "15:50")
    }

    @Test func waitsForTheStatusWhenOnePartIsWellBeforeTheOthers() throws {
        let draft = try Draft.of([
            investigating, SampleIncident.status("15:00:00", "SERVICE_OUTAGE", "Sign-in has been restored.", 2),
            SampleIncident.status("15:50:00", "AVAILABLE", "Few projects are left and we work on them.", 3),
        ])
        #expect(clock(.resolved, in: draft) == "15:50")
    }

    @Test func readsWhatALongUpdateStatesBeyondItsRow() throws {
        let names = (1...40).map { "service-\($0)" }.joined(separator: ", ")
        let draft = try Draft.of([
            investigating,
            SampleIncident.status("15:00:00", "", "These fail: \(names). The errors began at 14:21 UTC.", 2),
            SampleIncident.status(
                "15:50:00",
                "",
                "Few projects are left. No further updates will be provided here.",
                3
            ),
        ])
        #expect(clock(.started, in: draft) == "14:21")
        #expect(clock(.resolved, in: draft) == "15:50")
    }

    @Test(
        arguments: [
            ("We have identified the root cause and prepare a repair.", true),
            ("The source has been identified.", true), ("原因已定位，正在修复。", true),
            ("We have not identified the root cause yet.", false), ("Working to identify the issue.", false),
            ("尚未找到根因。", false),
        ]
    )
    func takesTheCauseToBeKnownWhenAPageSaysSo(words: String, isKnown: Bool) throws {
        let draft = try Draft.of([investigating, SampleIncident.status("15:00:00", "investigating", words, 2)])
        #expect(clock(.identified, in: draft) == (isKnown ? "15:00" : nil))
    }

    @Test func readsChineseUpdates() throws {
        let draft = try Draft.of(
            [
                SampleIncident.status("14:40:00", "investigating", "支付失败，正在排查。", 1),
                SampleIncident.status("16:10:00", "resolved", "1月15日 22:05 至 23:35（北京时间）约四分之一的支付失败，现已恢复。", 2),
            ],
            "standard",
            .chinese
        )
        #expect(clock(.started, in: draft) == "14:05")
        #expect(clock(.resolved, in: draft) == "15:35")
        #expect(draft.text.contains("影响结束，依据 16:10 的报告"))
    }
}
