import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefDrafting

/// What helped and what hurt, found by milestones, by the fate of suspects, and by words.
struct ObservationsTests {
    private func kinds(_ events: [EvidenceEvent], start: String? = nil) -> [Observation.Kind] {
        observations(events, start: start).map(\.kind)
    }

    private func observations(_ events: [EvidenceEvent], start: String? = nil) -> [Observation] {
        let records = events.map { Record($0, time: $0.time) }.sorted(by: Record.precedes)
        let assignment = MilestoneAssignment(of: records)
        let changes = records.filter(\.isChange)
        let suspects = Suspects(records: records, assignment: assignment, changes: changes).ranked()
        let first = start.flatMap { text in
            Moment(iso8601: "2025-01-15T\(text)Z").flatMap { time in records.first.map { (time, $0) } }
        }
        return Observations(records: records, assignment: assignment, suspects: suspects, start: first).all()
    }

    private func alert(_ clock: String, _ text: String = "error rate above 5 %") -> EvidenceEvent {
        SampleIncident.event(clock, .alertFired, text, "alerts.json", 1) {
            $0.actorIsMachine = true
            $0.subject = "Errors"
        }
    }

    private func say(_ clock: String, _ text: String, _ line: Int = 1) -> EvidenceEvent {
        SampleIncident.message(clock, text, "ana", line)
    }

    @Test(arguments: [
        ("10:02:00", Observation.Kind.alertedFirst(afterImpact: 180)), ("09:50:00", .alertedLate(afterImpact: 900)),
    ])
    func tellsAQuickAlertFromALateOne(start: String, expected: Observation.Kind) {
        #expect(kinds([alert("10:05:00")], start: start) == [expected])
    }

    @Test func tellsThatPeopleWereFirst() {
        let report = say("10:00:00", "customers report failed payments")
        #expect(kinds([report, alert("10:12:00")]).first == .peopleFirst(alertAfter: 720))
    }

    @Test(arguments: [
        "ignoring it, happens every night", "queue again. like every wednesday", "先不管，误报", "known noise, can wait",
    ])
    func creditsNoAlertThatWasWavedOff(words: String) {
        let report = say("10:40:00", "customers report failed payments", 2)
        #expect(!kinds([alert("10:00:00"), say("10:02:00", words), report]).contains(.alertedFirst(afterImpact: nil)))
        #expect(kinds([alert("10:00:00"), report]).contains(.alertedFirst(afterImpact: nil)))
    }

    @Test func creditsNoAlertBeforeWhichSomebodySpoke() {
        let early = say("09:58:00", "is the shop slow for you?")
        let report = say("10:40:00", "customers report failed payments", 2)
        #expect(!kinds([early, alert("10:00:00"), report]).contains(.alertedFirst(afterImpact: nil)))
    }

    @Test func comparesNoClocksOfWhichOneStatesNoZone() {
        var report = say("10:00:00", "customers report failed payments")
        report.time.zone = .unknown
        #expect(!kinds([report, alert("10:12:00")]).contains(.peopleFirst(alertAfter: 720)))
    }

    @Test(arguments: ["restarted the workers", "errors again on two nodes", "deployed 4.2.1", "又开始报错"])
    func saysNotThatTheyWatchedWhileTheyWorked(words: String) {
        let course = [
            alert("10:00:00"), say("10:20:00", "rolled back, impact is over", 2),
            say("10:21:00", "watching the graphs", 3), say("10:50:00", "resolved, all is well", 5),
        ]
        let isWatched = { (kind: Observation.Kind) in if case .watched = kind { true } else { false } }
        #expect(kinds(course).contains(where: isWatched))
        #expect(!kinds(course + [say("10:35:00", words, 4)]).contains(where: isWatched))
    }

    @Test func comparesStepsOfTheResponseWithTheirTargets() {
        let quick = [
            alert("10:00:00"), SampleIncident.event("10:03:00", .acknowledged, "Acknowledged", "pd.json", 1),
            say("10:10:00", "Declaring SEV2"),
            SampleIncident.status("10:20:00", "Investigating", "We look into it.", 1),
        ]
        #expect(kinds(quick).suffix(3) == [.takenUp(after: 180), .declared(after: 600), .informed(after: 1_200)])
        let slow = [
            alert("10:00:00"), SampleIncident.event("10:40:00", .acknowledged, "Acknowledged", "pd.json", 1),
            say("10:50:00", "Declaring SEV2"),
            SampleIncident.status("11:20:00", "Investigating", "We look into it.", 1),
        ]
        #expect(
            kinds(slow).suffix(3) == [
                .takenUpLate(after: 2_400), .declaredLate(after: 3_000), .informedLate(after: 4_800),
            ]
        )
    }

    @Test func namesTheDecisionThatEndedItOnlyWhenNothingFailedAfterIt() {
        let worked = [
            alert("10:00:00"), say("10:20:00", "Decision: restart the workers"),
            say("10:26:00", "workers restarted, error rate back to normal", 2),
        ]
        #expect(kinds(worked).contains(.ended(after: 360)))
        let failed = [
            alert("10:00:00"), say("10:20:00", "Decision: restart the workers"),
            say("10:23:00", "restarted, errors persist", 2), say("10:40:00", "error rate back to normal", 3),
        ]
        #expect(!kinds(failed).contains { if case .ended = $0 { true } else { false } })
        #expect(kinds(failed).contains(.attemptFailed))
    }

    @Test func findsConditionsInWhatRespondersSay() {
        let said: [(String, Observation.Kind)] = [
            ("I don't have access to the console", .accessMissing), ("the runbook is outdated", .documentMissing),
            ("does anybody know who owns the importer?", .ownerMissing), ("luckily traffic is low tonight", .lucky),
            ("nobody was paged for the queue", .notMonitored),
            ("the schema change cannot be rolled back", .notUndoable),
            ("connection pool exhausted on orders", .limitReached), ("the client certificate has expired", .expired),
            ("errors are due to the payment provider", .dependency),
            ("没有权限登录控制台", .accessMissing), ("连接池打满", .limitReached), ("证书已过期", .expired),
            ("幸好是低峰期", .lucky), ("没有配置告警", .notMonitored),
        ]
        for (text, expected) in said {
            #expect(kinds([alert("10:00:00"), say("10:05:00", text)]).contains(expected), "\(text)")
        }
    }

    @Test func takesNoDenialDoubtOrCacheForACondition() {
        let said = [
            "the pool is not exhausted", "certificate is not expired", "I suspect the pool is exhausted",
            "the keys expired all at once", "is the pool exhausted?", "no alerts any more, all clear",
            "decision: raise the quota before it is exhausted", "证书未过期",
        ]
        for text in said {
            let found = kinds([alert("10:00:00"), say("10:05:00", text)]).filter {
                $0.aspect == .system || $0 == .notMonitored
            }
            #expect(found.isEmpty, "\(text): \(found)")
        }
    }

    @Test func tellsEachRecordOnceForEachAspect() throws {
        let events = [
            alert("10:00:00"), say("10:05:00", "Decision: scale to 18 pods"),
            say("10:10:00", "worse: the database is at its limit of 500 connections", 2),
        ]
        let found = observations(events).filter { $0.records.first?.text.hasPrefix("worse") == true }
        #expect(found.map(\.kind) == [.attemptHurt, .limitReached])
    }

    @Test func showsThatAFailureOutlivedTheUndoingOfItsChange() {
        #expect(kinds(SampleIncident.all).contains(.outlivedUndoing))
    }

    @Test func offersAnActionForEachConditionAndQuotesProposals() {
        let events = [
            alert("10:00:00"), say("10:05:00", "nobody was paged for the queue"),
            say("10:30:00", "all clear, fully recovered", 2), say("10:40:00", "follow-up: alert on the queue's age", 3),
        ]
        let records = events.map { Record($0, time: $0.time) }.sorted(by: Record.precedes)
        let assignment = MilestoneAssignment(of: records)
        let found = ActionCandidate.candidates(for: observations(events), records: records, assignment: assignment)
        #expect(found.first?.origin == .proposed("alert on the queue's age"))
        #expect(found.contains { $0.origin == .observation(.notMonitored) && $0.horizon == .shortTerm })
    }

    @Test(arguments: Language.allCases)
    func hasWordsForAllThatItFinds(language: Language) {
        let wording = language.wording
        let kinds: [Observation.Kind] = [
            .alertedFirst(afterImpact: nil), .alertedFirst(afterImpact: 60), .alertedLate(afterImpact: 600),
            .peopleFirst(alertAfter: 60), .notMonitored, .takenUp(after: 60),
            .takenUpLate(after: 600), .declared(after: 60), .declaredLate(after: 6_000), .informed(after: 60),
            .informedLate(after: 6_000), .attemptFailed, .attemptHurt, .ruledOut, .ended(after: 60), .watched(for: 600),
            .accessMissing, .documentMissing, .ownerMissing, .outlivedUndoing, .notUndoable, .toAllAtOnce,
            .limitReached,
            .expired, .manualStep, .dependency, .lucky,
        ]
        for kind in kinds {
            let sentence = wording.observation(kind, wording.quote("x"), by: wording.role(.responder))
            #expect(sentence.hasSuffix(language == .english ? "." : "。"), "\(sentence)")
            #expect(Language(of: sentence) == language, "\(sentence)")
            #expect(kind.category == nil || kind.effect == .hurt)
            #expect((kind.remedy == nil) == (wording.candidate(kind, about: "") == nil), "\(kind)")
            // Whatever hurt and is a condition has something that can be done about it.
            #expect(kind.category == nil || kind.remedy != nil, "\(kind)")
        }
    }
}

struct WhyChainTests {
    private func chain(_ events: [EvidenceEvent]) -> [WhyChain.Answer] {
        let records = events.map { Record($0, time: $0.time) }.sorted(by: Record.precedes)
        let assignment = MilestoneAssignment(of: records)
        let suspects = Suspects(records: records, assignment: assignment, changes: records.filter(\.isChange)).ranked()
        return WhyChain(records: records, assignment: assignment, suspects: suspects).answers
    }

    @Test func goesFromTheNamedCauseToWhatWasUnderstoodLater() {
        let events = [
            SampleIncident.event("10:00:00", .alertFired, "error rate above 5 %", "a.json", 1),
            SampleIncident.message("10:20:00", "cause found: sessions stay open", "bo", 2),
            SampleIncident.message("10:50:00", "confirmed in the code: the retry returns before the release", "bo", 3),
            SampleIncident.message("10:55:00", "maybe reproduced: I think it needs load", "bo", 4),
        ]
        let said = chain(events).compactMap { answer in
            if case .said(let record) = answer { record.text } else { nil }
        }
        #expect(
            said == ["cause found: sessions stay open", "confirmed in the code: the retry returns before the release"]
        )
    }

    @Test func hasNoAnswerWithoutACause() {
        #expect(chain([SampleIncident.event("10:00:00", .alertFired, "error rate above 5 %", "a.json", 1)]).isEmpty)
    }
}
