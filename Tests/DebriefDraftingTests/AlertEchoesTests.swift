import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Alerts of which only a bot's message tells.
struct AlertEchoesTests {
    private func bot(_ clock: String, _ text: String, _ line: Int) -> EvidenceEvent {
        SampleIncident.event(clock, .message, text, "chat.json", line) {
            $0.actor = "Watcher"
            $0.actorIsMachine = true
        }
    }

    private func draft(_ events: [EvidenceEvent]) throws -> Draft {
        let template = try #require(Templates.named("standard", .english))
        return Drafter(template: template, language: .english).draft(events: events)
    }

    @Test(arguments: [
        "[FIRING:1] DiskFull: disk of a is full", "[Triggered] DiskFull: disk of a is full",
        "[告警] DiskFull: disk of a is full",
        "[CRITICAL] DiskFull: disk of a is full",
    ])
    func countsAsTheAlertWhereThereIsNoOther(text: String) throws {
        let said = SampleIncident.event("10:12:00", .message, "sev2 declared, I am incident commander", "chat.json", 2)
        let draft = try draft([bot("10:00:00", text, 1), said])
        #expect(draft.rows.first?.milestones == [.detected])
        #expect(draft.text.contains("**DiskFull: disk of a is full**"))
        #expect(!draft.text.contains("holds no alert"))
    }

    @Test func repeatsAnAlertThatTheEvidenceHolds() throws {
        let alert = SampleIncident.event("10:00:00", .alertFired, "disk of a is full", "alerts.json", 1) {
            $0.subject = "DiskFull"
        }
        let draft = try draft([alert, bot("10:01:00", "[FIRING:1] DiskFull: disk of a is full", 2)])
        #expect(draft.left.contains { $0.reason == .echo })
        #expect(draft.rows.count == 1)
    }

    @Test func tellsWhenItCleared() throws {
        let draft = try draft([
            bot("10:00:00", "[FIRING:1] DiskFull: disk of a is full", 1),
            bot("10:30:00", "[RESOLVED] DiskFull: disk of a is full", 2),
        ])
        #expect(draft.rows.last?.milestones.contains(.resolved) == true)
    }

    @Test(
        arguments: [
            ("** PROBLEM Host Alert: gw-north is DOWN **", "** RECOVERY Host Alert: gw-north is UP **"),
            ("PROBLEM: checkout is CRITICAL", "RECOVERY: checkout is OK"),
            ("[告警] gw-north is unreachable", "[恢复] gw-north is up"),
        ]
    )
    func clearsUnderTheNameThatItFiredUnder(fired: String, cleared: String) {
        let events = [bot("10:00:00", fired, 1), bot("12:30:00", cleared, 2)]
        let kinds = AlertEchoes.counted(in: events.map { Record($0, time: $0.time) }).map(\.event.kind)
        #expect(kinds == [.alertFired, .alertResolved])
    }

    @Test(arguments: [
        "Deployed v2 to production", "Reminder: stand-up at 10", "Resolved: Slow queries", "Ana joined the channel",
    ])
    func leavesOtherMessagesOfBotsAlone(text: String) {
        let event = bot("10:00:00", text, 1)
        #expect(AlertEchoes.counted(in: [Record(event, time: event.time)]).map(\.event.kind) == [.message])
    }
}
