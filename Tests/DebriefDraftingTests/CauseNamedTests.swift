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
    ])
    func findsNoCauseThatIsNotNamed(text: String) {
        #expect(!record(text).namesCause)
    }

    @Test(arguments: [
        "Root cause found: the pool of connections was exhausted.",
        "We have identified the cause as an expired certificate.",
        "We have identified the cause: a bad route announcement.", "The root cause is a full disk on store-2.",
        "cause found, the certificate had expired", "已定位原因：连接池打满。", "已找到根因是证书过期。", "定位到原因，证书过期",
    ])
    func findsTheCauseThatIsNamed(text: String) {
        #expect(record(text).namesCause)
    }
}
