import DebriefText
import Testing

struct ZoneStatementTests {
    private func zone(_ text: String) -> String? {
        let source = SourceText(text)
        return ZoneStatement(lines: source.range, in: source)?.rule.name
    }

    @Test(
        arguments: [
            ("All times UTC.", "UTC"), ("All times are in CET.", "CET"), ("(times in UTC)", "UTC"), ("(In UTC)", "UTC"),
            ("_all times are in UTC_", "UTC"),
            ("All events are documented in [UTC](https://time.example.com/utc) time.", "UTC"),
            ("Times are Bucharest time.", "Bucharest time"),
            ("All timestamps below use Europe/Berlin.", "Europe/Berlin"),
            ("Unless noted otherwise, times are Pacific Time (US & Canada).", "Pacific Time"),
            ("*All times listed in this report are in\nEastern Time.", "Eastern Time"), ("Timestamps: UTC+2", "UTC+2"),
            ("Time zone: PST", "PST"), ("The clocks in this report are those of UTC+1.", "UTC+1"), ("tz: CEST", "CEST"),
            ("Times (UTC) and events", "UTC"), ("Store outage 2026-04-13, all times UTC", "UTC"),
            ("Duty log, times given in GMT-03:00", "GMT-03:00"),
            ("All dates and times in this document are shown in JST", "JST"),
            ("以下时间均为北京时间。", "北京时间"), ("时间均为 UTC", "UTC"), ("文中时间以 UTC+8 为准", "UTC+8"), ("时区：东八区", "东八区"),
            ("所有时间点都是东京时间。", "东京时间"), ("> 时间口径：UTC+8", "UTC+8"), ("（以下均为 UTC）", "UTC"), ("时间：CST（UTC+8）", "UTC+8"),
        ] as [(String, String?)]
    )
    func readsTheZoneOfAllTimes(text: String, expected: String?) { #expect(zone(text) == expected) }

    @Test(arguments: [
        "The UTC job failed all the time.", "Our EST region saw timeouts.",
        "We saw events from the PST shift get lost.",
        "At 14:05 UTC the pool was full.", "It took a long time until the MST cluster was back.", "时间紧张，UTC 任务失败了。",
        "the CET team was paged, and it took some time", "MST", "Restarted the zone MST-1",
    ])
    func takesNoOtherSentenceForOne(text: String) { #expect(zone(text) == nil) }
}
