import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Whether words name a cause, or only say that one was found.
struct CauseNamedTests {
    private func record(_ text: String) -> Record {
        let event = SampleIncident.event("10:00:00", .statusUpdate, text, "status.json", 1)
        return Record(event, time: event.time)
    }

    @Test(arguments: [
        "We have identified the cause and are working on a fix.", "The root cause has been identified.",
        "The issue has been identified and a fix is being implemented.", "Root cause found, fix to follow.",
        "我们已定位原因，正在修复。", "已找到根因。",
        "We have found the cause for the behaviour causing blank pages, and are preparing a fix.",
        "We identified the cause of the timeouts and are rolling out a fix.",
    ])
    func findsNoCauseThatIsNotNamed(text: String) {
        #expect(!record(text).namesCause)
    }

    @Test(arguments: [
        "Root cause found: the pool of connections was exhausted.",
        "We have identified the cause as an expired certificate.",
        "We have identified the cause: a bad route announcement.", "The root cause is a full disk on store-2.",
        "cause found, the certificate had expired", "已定位原因：连接池打满。",
        "We have found the cause of the timeouts: a full disk.",
        "The cause of the timeouts was a full disk.", "已找到根因是证书过期。", "定位到原因，证书过期",
    ])
    func findsTheCauseThatIsNamed(text: String) {
        #expect(record(text).namesCause)
    }

    private func text(_ events: [EvidenceEvent]) throws -> String {
        let template = try #require(Templates.named("standard", .english))
        return Drafter(template: template, language: .english).draft(events: events).text
    }

    private static let start = SampleIncident.event("09:50:00", .alertFired, "error rate above 5 %", "alerts.json", 1) {
        $0.actorIsMachine = true
    }

    @Test(arguments: [
        "A scheduled maintenance had an unexpected effect on the backend - the reason is identified and we work on it",
        "The new certificate broke the handshake. The cause is identified and a fix is on its way.",
    ])
    func saysNotThatACauseWasLeftOutThatStandsBesideIt(words: String) throws {
        let post = SampleIncident.event("10:00:00", .statusUpdate, words, "status.json", 1) { $0.status = "identified" }
        #expect(try !text([Self.start, post]).contains("and not what it was"))
    }

    @Test func saysNotThatACauseWasLeftOutThatAnEarlierPostNames() throws {
        let first = SampleIncident.event("09:55:00", .statusUpdate, "This was caused by a full disk.", "status.json", 1)
        let post = SampleIncident.event("10:00:00", .statusUpdate, "We have identified the cause.", "status.json", 2)
        #expect(try !text([Self.start, first, post]).contains("and not what it was"))
    }

    @Test(arguments: [
        ("Root cause confirmed by a test: the pool was exhausted.", true),
        ("root cause found, verified on staging: an expired certificate", true),
        ("root cause found: the pool was exhausted", false), ("确认是连接池打满导致的", true),
        ("cause found: the pool, not yet confirmed", false),
    ])
    func tellsACauseThatItsOwnWordsConfirm(words: String, isConfirmed: Bool) {
        #expect(record(words).confirmsCause == isConfirmed)
    }
}
