import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

/// How severe the incident was, by sources that may disagree.
struct SeverityTests {
    private func said(_ clock: String, _ text: String, _ line: Int = 1) -> EvidenceEvent {
        SampleIncident.message(clock, text, "ana", line)
    }

    private func note(_ clock: String, _ text: String, _ line: Int = 1) -> EvidenceEvent {
        SampleIncident.event(clock, .note, text, "notes.md", line)
    }

    private func paged(_ clock: String, _ severity: String, _ line: Int = 3) -> EvidenceEvent {
        SampleIncident.event(clock, .paged, "Checkout failing", "pagerduty.json", line) { $0.severity = severity }
    }

    private func changed(_ clock: String, _ text: String, _ line: Int = 9) -> EvidenceEvent {
        SampleIncident.event(clock, .severityChanged, text, "pagerduty.json", line)
    }

    private func questions(_ events: [EvidenceEvent], _ language: Language = .english) throws -> [String] {
        try Draft.of(events, "standard", language).questions.filter {
            $0.contains("Which severity is right") || $0.contains("严重性以哪一级为准")
        }
    }

    @Test func asksWhenTheChatAndThePagingToolDisagree() throws {
        let asked = try questions([paged("10:00:00", "P1"), said("10:05:00", "Declaring SEV2, war room is open")])
        #expect(asked.count == 1)
        let question = try #require(asked.first)
        #expect(question.contains("SEV2 [^e") && question.contains("P1 [^e"))
    }

    @Test(
        arguments: [
            ("This is a SEV1", "Severity: SEV2"), ("Declaring SEV1", "declared SEV-3, customers affected"),
            ("宣布 P1，拉起作战室", "定级为 P2"), ("宣布一级故障", "本次定为二级故障"), ("Severity 1 declared", "treating this as a SEV 2"),
            ("Severity: Critical, checkout is failing", "Severity: Minor"),
        ]
    )
    func asksWhenTheChatAndTheNotesDisagree(chat: String, notes: String) throws {
        let language: Language = Language(of: chat)
        #expect(try questions([said("10:05:00", chat), note("10:06:00", notes)], language).count == 1)
    }

    @Test(
        arguments: [
            ("[SEV2] checkout outage", "SEV2"), ("P1 opened in the tool", "P1"), ("opened a sev-3", "SEV3"),
            ("SEV-1 | checkout down", "SEV1"), ("incident INC-12 (P2) created", "P2"), ("bridge up for SEV2", "SEV2"),
            ("二级", "二级"), ("故障级别：二级", "二级"), ("这是二级故障", "二级"), ("P2故障，拉群", "P2"), ("报了一个P1", "P1"),
            ("二级，拉群", "二级"), ("先按二级处理", "二级"), ("升成一级", "一级"),
        ]
    )
    func readsTheLevelThatALineStates(words: String, level: String) throws {
        #expect(try Draft.of([said("10:05:00", words)]).text.contains("severity: \(level)\n"))
    }

    @Test(
        arguments: [
            "see the SEV1 playbook", "like the SEV1 last week", "alert DiskFull P2 fired", "SEV1 drill is on friday",
            "要不要定P1", "看P1预案", "磁盘二级告警",
        ]
    )
    func takesNoOtherLevelForThatOfTheIncident(words: String) throws {
        #expect(!(try Draft.of([said("10:05:00", words)]).text.contains("\nseverity: ")))
    }

    @Test(
        arguments: [
            ("Declaring SEV3", "Upgrading to SEV1, all regions affected"), ("宣布 P3", "升级为 P1"),
            ("Severity: Minor", "severity raised from minor to critical"),
            ("declared SEV1", "downgraded from SEV1 to SEV3, only one region left"),
            ("this is a SEV2", "bumping to SEV1"),
        ]
    )
    func takesAChangeForNoDisagreement(first: String, then: String) throws {
        let other = note("10:06:00", first, 1)
        #expect(try questions([said("10:05:00", first), other, said("10:20:00", then, 2)]).isEmpty)
    }

    @Test func takesTheLevelThatAToolWasToldToChangeTo() throws {
        let events = [said("10:05:00", "Declaring SEV3"), changed("10:20:00", "Severity changed from SEV3 to SEV1")]
        #expect(try questions(events).isEmpty)
        #expect(try Draft.of(events).text.contains("severity: SEV1"))
    }

    @Test(
        arguments: [
            "should this be a SEV1?", "if it spreads we raise it to SEV1", "not a SEV1 yet",
            "like the SEV1 last week", "see the SEV1 playbook", "severity unknown, high error rate", "如果扩大就升级为 P1",
            "要不要定为 P1",
        ]
    )
    func takesNoQuestionPlanOrComparisonForALevel(text: String) throws {
        let events = [said("10:05:00", "Declaring SEV2"), note("10:10:00", text)]
        #expect(try questions(events).isEmpty)
        #expect(try Draft.of(events).text.contains("severity: SEV2"))
    }

    @Test func asksWhenAFinalLevelDiffersFromTheOneInTheFrontMatter() throws {
        let events = [said("10:05:00", "Declaring SEV1"), said("12:00:00", "closing out, final severity: SEV2", 2)]
        let draft = try Draft.of(events)
        #expect(draft.text.contains("severity: SEV1"))
        #expect(draft.questions.contains { $0.contains("SEV1 [^e") && $0.contains("SEV2 [^e") })
    }

    @Test func asksNothingWhereTwoScalesSayTheSame() throws {
        #expect(try questions([paged("10:00:00", "P2"), said("10:05:00", "Declaring SEV2")]).isEmpty)
    }

    @Test func comparesNoWordsWithNumbers() throws {
        #expect(try questions([said("10:05:00", "Declaring SEV1"), note("10:06:00", "Severity: Minor")]).isEmpty)
    }

    @Test func leavesTheSeverityOfAlertsAlone() throws {
        let alert = SampleIncident.event("10:00:00", .alertFired, "Errors", "alerts.json", 1) { $0.severity = "P1" }
        #expect(try questions([alert, said("10:05:00", "Declaring SEV3")]).isEmpty)
    }
}
