import DebriefDrafting
import DebriefLanguage
import Testing

/// Who says since when it has been well says when it ended, whenever they say it.
struct EarlierEndTests {
    private func incident(_ words: String, at clock: String = "15:55") throws -> TalkedIncident {
        try TalkedIncident([
            ("15:02", "Ana", "search is returning 500s for customers"), ("15:05", "Ben", "looking"),
            ("15:20", "Ben", "restarted the index nodes"), (clock, "Ana", words), ("16:10", "Ben", "closing this"),
        ])
    }

    @Test(
        arguments: [
            "search works again since 15:31", "all back since 1531.", "all good since 15:31",
            "fyi it recovered at 15:31, was in the train", "everything is back to normal since 15:31",
            "15:31就恢复正常了，刚在开车",
        ]
    )
    func isWhenItSays(words: String) throws {
        let told = try incident(words)
        #expect(told.clock(.mitigated) == "15:31")
        #expect(!told.draft.text.contains("at 15:55 it"))
    }

    @Test(arguments: ["search works again", "all good since 15:54", "it recovered just now"])
    func isWhenItIsSaidWhereNothingElseIs(words: String) throws {
        #expect(try incident(words).clock(.mitigated) == "15:55")
    }

    @Test func isToldAsReportedLater() throws {
        let told = try TalkedIncident([
            ("02:18", "Keiran", "page from the ward - no results crossing to the chart, users can't see labs"),
            ("02:41", "Keiran", "looking into it"), ("04:19", "Keiran", "All back since 0351. Firewall rule."),
        ])
        #expect(told.clock(.mitigated) == "03:51")
        #expect(!told.section("Summary").contains("recovery was reported at 03:51"))
    }
}
