import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefDrafting

/// What single steps of drafting decide, seen in the rows and suspects of a draft.
struct StepsTests {
    private func row(_ milestone: Milestone, in draft: Draft) throws -> Row {
        try #require(draft.rows.first { $0.milestones.contains(milestone) }, "no row is \(milestone.rawValue)")
    }

    private func note(_ clock: String, _ text: String, _ line: Int) -> EvidenceEvent {
        SampleIncident.event(clock, .note, text, "notes.md", line)
    }

    private func alert(_ clock: String, _ kind: EvidenceEvent.Kind = .alertFired, line: Int) -> EvidenceEvent {
        SampleIncident.event(clock, kind, "Queue too long", "alerts.json", line) { $0.subject = "QueueTooLong" }
    }

    // MARK: Selection

    @Test func saysWhyARecordIsNoRow() throws {
        let draft = try Draft.sample()
        func reason(_ text: String) -> Omission? { draft.left.first { $0.event.text == text }?.reason }
        #expect(reason("thanks everyone") == .chatter)
        #expect(reason("is anyone else seeing this?") == .question)
        #expect(reason("good morning all") == .outsideWindow)
        #expect(draft.left.count + draft.rows.flatMap(\.citations).count >= SampleIncident.all.count)
    }

    @Test(arguments: [TimelineDetail.brief, .normal, .full])
    func keepsToTheRowsOfItsDetailAndNeverDropsAMilestone(detail: TimelineDetail) throws {
        let template = try #require(Templates.named("standard", .english))
        let noise = (0..<80).map { number in
            SampleIncident.message(
                "15:0\(number % 6):\(10 + number % 50)",
                "restarted worker \(number), 3 left",
                "bo",
                100 + number
            )
        }
        let draft = Drafter(template: template, language: .english, detail: detail).draft(
            events: SampleIncident.all + noise
        )
        switch detail {
        case .brief: #expect(draft.rows.count <= 16)
        case .normal: #expect((17...41).contains(draft.rows.count))
        case .full: #expect(draft.rows.count > 41)
        }
        for milestone in Milestone.ordered { _ = try row(milestone, in: draft) }
    }

    @Test func makesARowOfWhatIsPinned() throws {
        let template = try #require(Templates.named("standard", .english))
        let place = EvidencePlace(path: "slack/2025-01-15.json", line: 3)
        let draft = Drafter(template: template, language: .english, pinned: [place]).draft(events: SampleIncident.all)
        #expect(draft.rows.contains { $0.text == .evidence("is anyone else seeing this?") })
    }

    // MARK: Milestones

    @Test(
        arguments: [
            (Milestone.started, "14:18"), (.detected, "14:23"), (.acknowledged, "14:28"), (.declared, "14:35"),
            (.identified, "15:12"), (.mitigated, "15:35"), (.resolved, "15:55"),
        ]
    )
    func findsTheMilestonesOfTheSample(milestone: Milestone, clock: String) throws {
        #expect(try row(milestone, in: .sample()).time.civil.clockText() == clock)
    }

    @Test func findsTheMilestonesOfAChineseLog() throws {
        let draft = try Draft.of(
            [
                note("11:00:00", "下单接口开始变慢", 1), alert("11:03:20", line: 9), note("11:05:00", "小王确认告警，开始排查", 2),
                note("11:08:00", "宣布 P1", 3), note("11:12:00", "怀疑网络，重启网关，没有效果", 4),
                note("11:18:00", "定位原因：连接池被打满", 5), note("11:24:00", "回滚完成，错误率恢复正常", 6),
                note("11:50:00", "确认恢复", 7), note("11:55:00", "谢谢大家", 8),
            ],
            "quick",
            .chinese
        )
        let clocks = try Milestone.ordered.map { try row($0, in: draft).time.civil.clockText() }
        #expect(clocks == ["11:00", "11:03", "11:05", "11:08", "11:18", "11:24", "11:50"])
        #expect(!draft.text.contains("谢谢大家"))
        #expect(draft.text.contains("severity: P1"))
    }

    @Test(
        arguments: [
            "rollback is not done yet", "we will be back to normal once the fix is deployed", "is it resolved?",
            "error rate has not recovered", "尚未恢复正常", "等回滚完成再看",
        ]
    )
    func takesNoPlanOrQuestionForTheEnd(text: String) throws {
        let draft = try Draft.of([alert("10:00:00", line: 1), note("10:20:00", text, 2)])
        #expect(!draft.rows.contains { $0.milestones.contains(.mitigated) || $0.milestones.contains(.resolved) })
        #expect(draft.questions.contains { $0.hasPrefix("When did users stop feeling it") })
    }

    @Test func takesNoDoubtForAFoundCause() throws {
        let draft = try Draft.of([alert("10:00:00", line: 1), note("10:20:00", "maybe caused by the deploy", 2)])
        #expect(!draft.rows.contains { $0.milestones.contains(.identified) })
    }

    @Test func takesThePagingToolsClosingForRecoveryOnlyWithoutOtherWitness() throws {
        let closing = SampleIncident.event("12:00:00", .incidentResolved, "Resolved", "pd.json", 3)
        let alone = try Draft.of([alert("10:00:00", line: 1), closing])
        #expect(try row(.resolved, in: alone).time.civil.clockText() == "12:00")
        #expect(alone.text.contains("nothing else tells of recovery"))
        let witnessed = try Draft.of([alert("10:00:00", line: 1), alert("10:40:00", .alertResolved, line: 2), closing])
        #expect(try row(.resolved, in: witnessed).time.civil.clockText() == "10:40")
    }

    @Test func asksWhenSourcesDisagreeOnTheEnd() throws {
        let said = SampleIncident.message("11:00:00", "resolved, all clear", "ana", 4)
        let draft = try Draft.of([
            alert("10:00:00", line: 1), note("10:50:00", "rollback complete", 8), said,
            note("11:30:00", "resolved", 9),
        ])
        #expect(draft.diagnostics.contains { $0.message.hasPrefix("'resolved' is at ") })
        #expect(draft.questions.contains { $0.hasPrefix("Which time is right for “resolved”") })
    }

    @Test(
        arguments: [
            ("customers see errors since 09:41", "09:41"), ("payments started failing around 09:40", "~09:40"),
            ("自 09:42 起大量报错", "09:42"), ("This is resolved. Between 09:43 and 10:30 payments failed.", "09:43"),
        ]
    )
    func readsAStartThatALaterRecordStates(text: String, clock: String) throws {
        let draft = try Draft.of([alert("10:00:00", line: 1), note("10:31:00", text, 2)])
        let start = try row(.started, in: draft)
        let mark = start.time.certainty == .approximate ? "~" : ""
        #expect(mark + start.time.civil.clockText() == clock)
        #expect(start.citations.map(\.line) == [2])
    }

    @Test func asksForAStartThatNobodyStates() throws {
        let draft = try Draft.of([alert("10:00:00", line: 1), alert("10:30:00", .alertResolved, line: 2)])
        #expect(!draft.rows.contains { $0.milestones.contains(.started) })
        #expect(draft.questions.contains { $0.hasPrefix("When did the impact begin? The first sign is at 10:00 UTC") })
    }

    // MARK: Window

    @Test func leavesOutAnotherIncidentOfTheSameWeek() throws {
        let other = SampleIncident.event("2025-01-12T03:00:00Z", .alertFired, "Disk full", "alerts.json", 1)
        let draft = try Draft.of(SampleIncident.all + [other])
        #expect(!draft.text.contains("Disk full"))
        #expect(draft.diagnostics.contains { $0.message.hasSuffix("outside of the incident's window") })
    }

    @Test func takesTheWindowThatIsGiven() throws {
        let template = try #require(Templates.named("quick", .english))
        let from = try #require(Moment(iso8601: "2025-01-12T00:00:00Z"))
        let to = try #require(Moment(iso8601: "2025-01-13T00:00:00Z"))
        let other = SampleIncident.event("2025-01-12T03:00:00Z", .alertFired, "Disk full", "alerts.json", 1)
        let draft = Drafter(template: template, language: .english, from: from, to: to)
            .draft(events: SampleIncident.all + [other])
        #expect(draft.rows.map(\.text) == [.evidence("Disk full")])
    }

    @Test func saysThatThereIsNothing() throws {
        let draft = try Draft.of([])
        #expect(draft.rows.isEmpty && draft.footnotes.isEmpty)
        #expect(draft.questions.contains("What happened, in the order in which it happened?"))
    }

    // MARK: Clocks

    @Test func asksAboutClocksWithoutZoneOrDay() throws {
        var zoneless = note("10:05:00", "restarted the gateway", 2)
        zoneless.time.zone = .unknown
        var undated = note("10:06:00", "no effect", 3)
        undated.time.isDated = false
        undated.time.civil = CivilTime(total: undated.time.civil.second)
        let draft = try Draft.of([alert("10:00:00", line: 1), zoneless, undated])
        #expect(draft.rows.map { $0.time.civil.clockText() } == ["10:00", "10:05", "10:06"])
        #expect(draft.questions.contains("Are the times in `evidence/notes.md` in UTC? The file does not say."))
        #expect(draft.questions.contains("Are the times in `evidence/notes.md` of 2025-01-15? The file does not say."))
    }

    @Test(arguments: [Language.english, .chinese])
    func writesNoZoneThatNothingStates(language: Language) throws {
        let template = try #require(Templates.named("standard", language))
        func zoneless(_ clock: String, _ text: String, _ line: Int, _ path: String) -> EvidenceEvent {
            var event = note(clock, text, line)
            event.time.zone = .unknown
            event.citation = Citation(path: path, line: line, subject: "note")
            return event
        }
        let notes = [
            zoneless("10:00:00", "customers cannot pay", 1, "a.md"), zoneless("10:02:00", "looking", 2, "b.md"),
            zoneless("10:40:00", "all payments work again", 3, "a.md"),
        ]
        let draft = Drafter(template: template, language: language, zone: .unknown).draft(events: notes)
        #expect(draft.rows.map { $0.time.civil.clockText() } == ["10:00", "10:02", "10:40"])
        #expect(!draft.text.contains("UTC"))
        #expect(draft.text.contains(language.wording.unknownZoneStatement))
        #expect(
            draft.text.contains(language == .english ? "40 minutes" : "40 分钟"),
            "clocks of one zone can be subtracted"
        )
        let question =
            language == .english
            ? "In which zone are the times in `evidence/a.md` and `evidence/b.md`? The evidence does not say."
            : "`evidence/a.md`、`evidence/b.md` 中的时间是哪个时区的？证据没有写明。"
        #expect(draft.questions.filter { $0.contains(language == .english ? "zone" : "时区") } == [question])
    }

    @Test func saysInWhichZoneItReadsWhatStatesNone() throws {
        var zoneless = note("10:05:00", "restarted the gateway", 2)
        zoneless.time.zone = .unknown
        let draft = try Draft.of([alert("10:00:00", line: 1), zoneless])
        let statement = "All times UTC. The zone of `evidence/notes.md` is not stated; its times are read as UTC."
        #expect(draft.text.contains(statement))
    }

    @Test func showsTimesInTheZoneAskedFor() throws {
        let template = try #require(Templates.named("standard", .english))
        let zone = try #require(ZoneRule(named: "Asia/Shanghai"))
        let draft = Drafter(template: template, language: .english, zone: zone).draft(events: SampleIncident.all)
        #expect(draft.text.contains("All times Asia/Shanghai."))
        #expect(draft.text.contains("| 22:23 | detected |"))
        #expect(draft.text.contains("2025-01-15T14:23:07Z"), "footnotes keep the zone of the evidence")
    }

    // MARK: Selection and merging

    @Test func leavesOutChatter() throws {
        let text = try Draft.sample().text
        for words in ["good morning", "thanks everyone", "anyone else"] { #expect(!text.contains(words)) }
    }

    @Test func joinsOneDeploymentOfTwoSources() throws {
        let rows = try Draft.sample().rows.filter { $0.text == .evidence("v2.5.3 deployed to production") }
        #expect(rows.count == 1)
        #expect(rows.first?.citations.map(\.path) == ["deployments.json", "slack/2025-01-15.json"])
    }

    @Test func joinsRepetitionsOfAnAlert() throws {
        let rows = try Draft.sample().rows.filter { row in
            if case .repeated(_, let count, _) = row.text { return count == 2 }
            return false
        }
        #expect(rows.map { $0.citations.map(\.line) } == [[14, 40]])
    }

    @Test func boundsTheTimeline() throws {
        let many = (0..<300).map { index in
            SampleIncident.message("10:0\(index / 60):\(10 + index % 50)", "error rate \(index)% now", "ana", index + 2)
        }
        let draft = try Draft.of([alert("10:00:00", line: 1)] + many)
        #expect(draft.rows.count <= 60)
        #expect(draft.rows.first?.milestones == [.detected])
    }

    @Test func asksWhichEndHoldsWhenATicketClosedLongBefore() throws {
        func draft(closed clock: String) throws -> String {
            let closed = SampleIncident.event(clock, .incidentResolved, "Resolved", "pages.json", 9)
            return try Draft.of([
                alert("10:00:00", line: 1), closed, note("11:30:00", "resolved, all orders arrive", 2),
            ]).text
        }
        #expect(try draft(closed: "10:30:00").contains("10:30 UTC [^e"))
        #expect(try !draft(closed: "11:33:00").contains("11:33 UTC [^e"))
    }

    @Test func asksForTheDayThatNothingStates() throws {
        var events = [note("10:00:00", "launching a server fails", 1), note("10:08:00", "resolved", 2)]
        #expect(try !Draft.of(events).text.contains("On which day was it?"))
        for index in events.indices { events[index].time.isDated = false }
        #expect(try Draft.of(events).text.contains("On which day was it?"))
    }

    @Test func keepsACustomersWordsBesideTheAlert() throws {
        let draft = try Draft.of([
            alert("10:00:00", line: 1), note("10:00:00", "alert QueueTooLong fired", 1),
            note("10:01:00", "customer reports that orders are missing", 2),
        ])
        #expect(draft.rows.map(\.citations.count) == [2, 1])
    }

    @Test func takesARestartByItselfForNoMeasure() throws {
        let draft = try Draft.of([
            note("10:00:00", "launching a server fails", 1), note("10:04:00", "pods have been restarted 13 times", 2),
            note("10:08:00", "deleted the two pods", 3), note("10:10:00", "launching works again", 4),
        ])
        #expect(draft.rows.map(\.milestones) == [[.detected], [], [.action], [.mitigated, .resolved]])
    }

    // MARK: Suspects

    @Test func suspectsNoCommitByItsTimeAlone() throws {
        let commits = [("09:40:00", "Limit the pool to 20"), ("09:58:00", "Fix a typo in the readme")]
            .enumerated().map { line, commit in
                SampleIncident.event(commit.0, .commit, commit.1, "git.log", line + 1) { $0.subject = "c\(line)" }
            }
        let draft = try Draft.of([alert("10:00:00", line: 1)] + commits)
        #expect(draft.suspects.isEmpty)
        #expect(!draft.text.contains("The closest change before it was “Fix a typo"))
    }

    @Test func ranksTheChangeThatWasNamedAndUndone() throws {
        let suspects = try Draft.sample().suspects
        #expect(suspects.first?.citations.first?.path == "deployments.json")
        #expect(suspects.first?.isLikely == true)
        #expect(suspects.first?.arguments.contains { $0.reason == .notEndedAfterUndoing } == true)
        #expect(suspects.dropFirst().allSatisfy { !$0.isLikely })
    }

    @Test func saysThatThereIsNoSuspect() throws {
        let old = SampleIncident.event("2025-01-12T10:00:00Z", .deploymentSucceeded, "v7 to production", "git.json", 2)
        let draft = try Draft.of([alert("10:00:00", line: 1), old])
        #expect(draft.suspects.isEmpty)
        // That none is on record is no proof that there was none.
        #expect(!draft.text.contains("no change"))
        #expect(draft.text.contains("What changed before the incident that the evidence does not show"))
    }

    @Test func doesNotSpeakOfChangesWhereNobodyGaveAny() throws {
        let draft = try Draft.of([alert("10:00:00", line: 1)])
        #expect(draft.suspects.isEmpty)
        #expect(draft.text.contains("What changed before the incident that the evidence does not show"))
    }

    @Test(arguments: ["Merge pull request #12 from example/revert-11-bump", "Revert \"Merge pull request #11 from"])
    func suspectsACommitThatAnotherOneReverts(revert: String) throws {
        let commits = [
            ("13:50:00", "Merge pull request #10 from example/docs"),
            ("14:01:00", "Merge pull request #11 from example/bump"),
            ("14:20:00", revert == "Revert \"Merge pull request #11 from" ? revert + " example/bump\"" : revert),
        ].enumerated().map { line, commit in
            SampleIncident.event(commit.0, .commit, commit.1, "git.log", line + 1) { $0.subject = "abcde0\(line)" }
        }
        let seen = SampleIncident.message("14:05:00", "users report errors on every page", "ana", 1)
        let suspects = try Draft.of(commits + [seen]).suspects
        #expect(suspects.first?.citations.first == commits[1].citation)
        #expect(suspects.count == 1)
    }

    @Test func neverSuspectsAChangeAfterTheFirstSign() throws {
        let late = SampleIncident.event("14:30:00", .deploymentSucceeded, "v9 deployed", "d.json", 1) {
            $0.subject = "v9"
        }
        #expect(try Draft.of(SampleIncident.all + [late]).suspects.allSatisfy { !$0.citations.contains(late.citation) })
    }

    // MARK: Series

    @Test func thinsASeriesAndKeepsItsExtremes() throws {
        let text = try Draft.sample().text
        let table = text.split(separator: "| Time | checkout").last?.split(separator: "\n\n").first ?? ""
        #expect(table.split(separator: "\n").count - 2 <= 24)
        #expect(table.contains("| 31.5 |") && table.contains("| 0.2 |"))
    }

    @Test func isReadBackAsItWasWritten() throws {
        let draft = try Draft.sample()
        let postmortem = Postmortem(parsing: SourceText(draft.text))
        #expect(postmortem.timeline.events.map(\.milestones) == draft.rows.map(\.milestones))
        #expect(postmortem.timeline.events.map(\.time.order) == draft.rows.map { $0.time.order / 60 * 60 })
        #expect(postmortem.questions.count == draft.questions.count)
        #expect(postmortem.footnotes.count == draft.footnotes.count)
    }
}
