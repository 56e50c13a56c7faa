import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// When it was noticed, eased and over, by how people really write.
struct CourseTests {
    private func course(_ lines: [(String, String)], as kind: EvidenceEvent.Kind = .message) -> [Milestone: String] {
        let events = lines.enumerated().map { index, line in
            SampleIncident.event("\(line.0):00", kind, line.1, "chat.txt", index + 1) {
                // Whoever takes it up is somebody else than who reported it.
                if kind == .message { $0.actor = index == 0 ? "zed" : "ana" }
            }
        }
        let records = events.map { Record($0, time: $0.time) }.sorted(by: Record.precedes)
        return MilestoneAssignment(of: records).chosen.mapValues(\.text)
    }

    // MARK: - The end

    @Test(arguments: [
        "sorry. grey again", "still blank", "not fixed", "nope, same error", "happening again", "spoke too soon",
        "same thing here", "errors are back", "还是不行", "又挂了", "没完全好", "not for us",
    ])
    func takesNothingForTheEndThatSomebodyTakesBack(words: String) {
        let chosen = course([
            ("16:11", "customers cannot open their albums"), ("16:14", "looking"),
            ("16:34", "rolled back, errors are gone"), ("16:52", words), ("17:02", "set the flag to off"),
            ("17:12", "errors are gone now"), ("17:40", "closing"),
        ])
        #expect(chosen[.mitigated] == "errors are gone now")
        #expect(chosen[.resolved] == "closing")
    }

    @Test(arguments: [
        "still looking into the cause", "thanks again", "should we alert on this?", "memory is at 60 % now",
        "we will write it up tomorrow", "谢谢大家",
    ])
    func keepsTheEndThatNobodyTakesBack(words: String) {
        let chosen = course([
            ("16:11", "customers cannot open their albums"), ("16:14", "looking"),
            ("16:34", "rolled back, errors are gone"), ("16:52", words), ("17:40", "closing"),
        ])
        #expect(chosen[.mitigated] == "rolled back, errors are gone")
    }

    @Test(arguments: ["kicked again", "still blank", "not fixed", "还是不行"])
    func asksForTheEndThatNobodyTellsAfterARelapse(words: String) {
        let chosen = course([
            ("16:11", "customers cannot open their albums"), ("16:14", "looking"),
            ("16:34", "rolled back, errors are gone"), ("16:52", words),
        ])
        #expect(chosen[.mitigated] == nil && chosen[.resolved] == nil)
    }

    @Test(arguments: [
        "coffee machine is fixed, btw", "unrelated but the lift works again", "题外话,咖啡机修好了",

    ])
    func takesNothingElseThatIsWellForTheEnd(words: String) {
        let chosen = course([("16:11", "customers cannot open their albums"), ("16:14", "looking"), ("16:52", words)])
        #expect(chosen[.mitigated] == nil && chosen[.resolved] == nil)
    }

    @Test(arguments: [
        "revert merged", "reverted in the branch", "fixed in PR 812, building", "reverted, deploying",
        "revert merged to main", "修复已合入主干", "已回滚,发布中",
    ])
    func takesNoChangeOfCodeForTheEnd(words: String) {
        let chosen = course(
            [
                ("15:40", "checkout fails for everybody"), ("16:00", words),
                ("16:25", "deployed. tried it, works"), ("17:00", "closing"),
            ],
            as: .note
        )
        #expect(chosen[.mitigated] == "deployed. tried it, works")
    }

    @Test func takesARevertThatOnlyTheRepositoryHasForNoEnd() {
        let notes = [
            ("15:40", "checkout fails for everybody"), ("16:00", "reverted both"), ("16:40", "calling it done"),
        ]
        var events = notes.enumerated().map { index, note in
            SampleIncident.event("\(note.0):00", .note, note.1, "notes.md", index + 1)
        }
        events.append(SampleIncident.event("16:00:30", .commit, "Revert \"start streaming uploads\"", "git.log", 1))
        let records = events.map { Record($0, time: $0.time) }.sorted(by: Record.precedes)
        #expect(MilestoneAssignment(of: records).chosen[.mitigated] == nil)
    }

    @Test(arguments: [
        "out on prod, tested, works", "live on all pods. pushes work", "last deploy. 404 gone", "leipzig ok",
        "流量已切回，恢复正常",
    ])
    func readsPlainWordsOfTheEnd(words: String) {
        let chosen = course([("15:40", "checkout fails for everybody"), ("16:25", words)], as: .note)
        #expect(chosen[.mitigated] == words || chosen[.resolved] == words)
    }

    @Test(arguments: [
        "closing", "closing. Ana retries tomorrow", "calling it done", "queue at 40. I call it done", "收工",
    ])
    func readsWhoClosesItByWritingSo(words: String) {
        let chosen = course(
            [("15:40", "checkout fails for everybody"), ("16:20", "errors are gone"), ("16:45", words)],
            as: .note
        )
        #expect(chosen[.resolved] == words)
    }

    @Test func takesAPageThatFailsAgainForNotEased() {
        let posts = [
            ("10:08", "identified", "The Invitations API is seeing an increased error rate."),
            ("10:28", "monitoring", "Issue is fixed, monitoring and emptying queues."),
            ("11:06", "investigating", "The API is again seeing elevated error levels."),
            ("11:13", "monitoring", "A fix has been implemented. The error rate is back to normal."),
            ("14:14", "resolved", "Services are back to normal."),
        ]
        let records = posts.enumerated().map { index, post in
            let event = SampleIncident.status("\(post.0):00", post.1, post.2, index + 1)
            return Record(event, time: event.time)
        }
        let mitigated = MilestoneAssignment(of: records).chosen[.mitigated]
        #expect(mitigated?.text.hasPrefix("A fix has been implemented") == true)
    }

    // MARK: - The beginning

    @Test(arguments: [
        "is checkout slow for anybody else?", "anyone else seeing 502s on uploads?", "昨晚的日报没出来？",
        "Zaragoza says the printers spit out blanks",
    ])
    func takesTheReportThatSomebodyTookUpForTheFirst(words: String) {
        let chosen = course([("09:41", words), ("09:50", "looking"), ("10:39", "uploads fail with a timeout")])
        #expect(chosen[.detected] == words)
    }

    @Test func takesWhatNobodyAnsweredForSomethingElse() {
        let chosen = course([
            ("06:30", "morning. the kettle is broken"), ("07:19", "customers cannot print labels"),
            ("07:33", "looking"),
        ])
        #expect(chosen[.detected] == "customers cannot print labels")
    }

    @Test(arguments: ["replica lag begins to climb", "queue depth went up to 114", "连接数飙升"])
    func takesNoInstrumentForTheBeginning(words: String) {
        let chosen = course([("14:00", words), ("14:05", "alert fired: checkout errors above 5 %")], as: .note)
        #expect(chosen[.started] == nil)
    }

    @Test(arguments: [
        "think it's the page cache, let it warm", "Instance-2 began showing elevated disk queue depth",
        "some pushes 500", "so it started with 1.9.4 probably, I think",
    ])
    func callsNoRowWhatItIsNot(words: String) throws {
        let notes = [("14:00", "checkout fails for everybody"), ("14:05", words), ("14:30", "errors are gone")]
        let events = notes.enumerated().map { index, note in
            SampleIncident.event("\(note.0):00", .note, note.1, "notes.md", index + 1)
        }
        let draft = try Draft.of(events, "standard", .english)
        let row = try #require(draft.text.split(separator: "\n").first { $0.hasPrefix("| 14:05") })
        #expect(!row.contains("escalated") && !row.contains("action") && !row.contains("change"))
    }
}
