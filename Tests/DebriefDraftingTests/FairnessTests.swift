import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Nobody is praised, reproached or made late by what the evidence does not hold.
struct FairnessTests {
    private func assignment(_ events: [EvidenceEvent]) -> MilestoneAssignment {
        MilestoneAssignment(of: records(events))
    }

    private func records(_ events: [EvidenceEvent]) -> [Record] {
        events.map { Record($0, time: $0.time) }.sorted(by: Record.precedes)
    }

    private func observations(_ events: [EvidenceEvent]) -> [Observation.Kind] {
        let records = records(events)
        let assignment = MilestoneAssignment(of: records)
        return Observations(records: records, assignment: assignment, suspects: [], start: nil).all().map(\.kind)
    }

    private func say(_ clock: String, _ text: String, by actor: String = "ana") -> EvidenceEvent {
        SampleIncident.message(clock, text, actor, 1)
    }

    private func note(_ clock: String, _ text: String) -> EvidenceEvent {
        SampleIncident.event(clock, .note, text, "notes.md", 1)
    }

    private func bot(_ clock: String, _ text: String) -> EvidenceEvent {
        SampleIncident.event(clock, .message, text, "chat.txt", 1) {
            $0.actor = "icinga-wm"
            $0.actorIsMachine = true
        }
    }

    @Test(arguments: [
        ("customers report failed payments", "still investigating the payments"),
        ("we are looking into failing logins", "we are still looking into it"),
        ("用户反馈无法支付，正在排查", "仍在排查支付问题"),
    ])
    func takesWhoGoesOnForNoAcknowledgement(first: String, second: String) {
        #expect(assignment([say("10:00:00", first), say("11:10:00", second)]).chosen[.acknowledged] == nil)
    }

    @Test(arguments: ["on it", "looking into it", "收到，我看下"])
    func takesTheFirstAtWorkForTheAcknowledgement(words: String) {
        let events = [say("10:00:00", "customers report failed payments"), say("10:04:00", words, by: "bo")]
        #expect(assignment(events).chosen[.acknowledged]?.text == words)
    }

    @Test func tellsWhatWasSaidBesideTheRecordOfAToolInItsRow() {
        let events = [
            say("10:00:00", "customers report failed payments"),
            SampleIncident.event("10:04:00", .acknowledged, "Acknowledged", "pd.json", 1),
            note("10:04:20", "acknowledged the page"),
        ]
        let found = assignment(events)
        #expect(found.chosen[.acknowledged]?.event.kind == .acknowledged)
        #expect(found.support[.acknowledged]?.map(\.text) == ["acknowledged the page"])
    }

    @Test func takesNobodyForLateWhomOnlyWordsName() {
        let events = [say("10:00:00", "customers report failed payments"), say("11:30:00", "on it", by: "bo")]
        #expect(!observations(events).contains { if case .takenUpLate = $0 { true } else { false } })
    }

    @Test func acknowledgesNothingAfterTheEnd() {
        let events = [
            say("10:00:00", "customers report failed payments"), say("10:30:00", "all clear, payments work again"),
            say("11:30:00", "looking into the follow-up now", by: "bo"),
        ]
        #expect(assignment(events).chosen[.acknowledged] == nil)
    }

    @Test func concludesNothingFromAnAlertThatTheEvidenceLacks() {
        #expect(!observations([say("10:00:00", "customers report failed payments")]).contains { $0.isOfPeopleFirst })
    }

    @Test(arguments: [
        "alert fired, customers report failed payments", "got the page: customers report failed payments",
    ])
    func hearsOfTheAlertInWords(words: String) {
        let alert = SampleIncident.event("10:12:00", .alertFired, "error rate above 5 %", "alerts.json", 1)
        #expect(!observations([say("10:00:00", words), alert]).contains { $0.isOfPeopleFirst })
    }

    @Test func takesTheBotOfAConversationForTheAlert() {
        let events = [
            bot("10:00:00", "PROBLEM - checkout is CRITICAL: connection refused"),
            say("10:05:00", "customers report failed payments"),
            bot("10:40:00", "RECOVERY - web on mw1 is OK"),
        ]
        let found = assignment(events)
        #expect(found.chosen[.detected]?.event.actor == "icinga-wm")
        #expect(found.chosen[.resolved] == nil)
        #expect(!observations(events).contains { $0.isOfPeopleFirst })
    }

    @Test(arguments: [
        ("resolved, all clear", false), ("watched it for half an hour: resolved, all clear", true),
        ("观察半小时无异常，已恢复", true),
    ])
    func saysThatSomebodyWatchedWhereSomebodySaysSo(words: String, expected: Bool) {
        let events = [
            say("10:00:00", "customers report failed payments"), say("10:30:00", "mitigated, error rate below 1 %"),
            say("11:00:00", words),
        ]
        #expect(observations(events).contains { if case .watched = $0 { true } else { false } } == expected)
    }

    @Test(arguments: [
        "rolled back. calls should be fixed any second", "restarted the pods, should recover soon",
        "逐地域恢复中", "services are recovering",
    ])
    func easesNothingByWhatIsStillToCome(words: String) {
        let events = [
            say("10:00:00", "customers report failed payments"), say("10:20:00", words),
            say("10:50:00", "fully recovered, all clear"),
        ]
        let found = assignment(events).chosen[.mitigated]
        #expect(found?.text != words, "\(found?.text ?? "")")
    }

    @Test(arguments: [
        ("客户群回访了 5 家都正常", false), ("3 of 3 test orders work again", false),
        ("3,114 of 11,870 checkout attempts failed, 1,902 customers saw an error", true),
        ("resolved. Between 10:02 and 11:05 about 400 customers could not pay", true), ("1957 个客户报障", true),
    ])
    func tellsOfHarmAndNotOfItsEnd(words: String, expected: Bool) {
        let statements = ImpactStatements(of: records([say("10:00:00", words)])).statements
        #expect(statements.values.joined().isEmpty != expected)
    }

    @Test(arguments: [
        ("decision: move traffic to the other zone", "move traffic to the other zone"),
        ("cause found by [responder]: the pool was exhausted", "the pool was exhausted"),
        ("根因：连接池打满", "连接池打满"), ("at 10:42 the pool filled", "at 10:42 the pool filled"),
        ("see http://wiki.example.com/pool", "see http://wiki.example.com/pool"),
        ("checkout is slow: 30 s per order", "checkout is slow: 30 s per order"),
    ])
    func quotesNoLabel(words: String, expected: String) {
        let event = say("10:00:00", words)
        #expect(Record(event, time: event.time).gist == expected)
    }

    @Test(arguments: [
        ("Customers can't pay since 09:05", "Customers can't pay"), ("发生故障", nil), ("errors began", nil), ("出现异常", nil),
        ("支付挂了", "支付挂了"),
        ("We're currently investigating delays on outbound email", nil), ("opened a ticket with the ISP", nil),
    ])
    func namesWhatFailedOrNothing(words: String, expected: String?) {
        let records = records([note("10:00:00", words)])
        let names = IncidentNames(records, MilestoneAssignment(of: records), DraftMaterial(events: []))
        #expect(names.title?.text == expected)
    }
}

extension Observation.Kind {
    fileprivate var isOfPeopleFirst: Bool { if case .peopleFirst = self { true } else { false } }
}
