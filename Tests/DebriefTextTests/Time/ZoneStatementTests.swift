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
            ("fri 17 july, my notes. all times london", "london"),
            ("8.4.2026 docs, Uhrzeiten Berlin (in English)", "Berlin"),
            ("times are Vienna", "Vienna"), ("times UTC please", "UTC"), ("(all times are US/Pacific)", "US/Pacific"),
            ("clock: new york", "new york"), ("all times pacific time", "pacific time"),
            ("hydra notes, all CEST", "CEST"), ("On-call log (all times CEST)", "CEST"),
            ("checkout outage - all PDT", "PDT"),
            ("All times US Central.", "US Central"), ("Times are US Eastern time unless noted", "US Eastern time"),
            ("times in Eastern", "Eastern"), ("Times in Central.", "Central"),
            ("timeline (times in Mountain)", "Mountain"),
            ("Zeiten CET", "CET"), ("Störungsprotokoll, alle Zeiten MEZ", "MEZ"), ("Alle Zeiten in CEST.", "CEST"),
            ("night shift log; everything in JST", "JST"), ("clock: UTC", "UTC"), ("Notes [all UTC+2]", "UTC+2"),
            ("值班记录，时间为北京时间", "北京时间"), ("故障记录（时间均为 UTC+8）", "UTC+8"), ("以下时间均为北京时间", "北京时间"),
            ("时间为北京时间", "北京时间"), ("时间线（全部为东京时间）", "东京时间"), ("全文时间按 CET 记录", "CET"),
            ("所有时间点都是东京时间。", "东京时间"), ("> 时间口径：UTC+8", "UTC+8"), ("（以下均为 UTC）", "UTC"), ("时间：CST（UTC+8）", "UTC+8"),
        ] as [(String, String?)]
    )
    func readsTheZoneOfAllTimes(text: String, expected: String?) { #expect(zone(text) == expected) }

    @Test(arguments: [
        "The UTC job failed all the time.", "Our EST region saw timeouts.",
        "We saw events from the PST shift get lost.",
        "At 14:05 UTC the pool was full.", "It took a long time until the MST cluster was back.", "时间紧张，UTC 任务失败了。",
        "the CET team was paged, and it took some time", "MST", "Restarted the zone MST-1",
        "All Central nodes were down", "In US Central we lost two racks", "moved all EST jobs",
        "restarted everything, PST last",
        "Wait times in Tokyo and Osaka grew", "response times in Berlin improved",
        "everybody in London went home at times",
        "all Pacific customers affected, all of them", "Central outage 2026-03-14", "全部 UTC 任务失败",
    ])
    func takesNoOtherSentenceForOne(text: String) { #expect(zone(text) == nil) }

    @Test(
        arguments: [
            ("on-call log (CET)", "CET"), ("撮合应急群（北京时间）", "北京时间"), ("EST region outage [UTC]", "UTC"),
            ("Deploy of 14 March (Europe/Berlin)", "Europe/Berlin"), ("值班记录 (UTC+8)", "UTC+8"),
            ("restarted the node (twice)", nil), ("Restarted the zone (MST-1)", nil), ("CET", nil), ("()", nil),
        ] as [(String, String?)]
    )
    func readsTheZoneInBracketsBehindATitle(text: String, expected: String?) {
        let source = SourceText(text)
        #expect(ZoneStatement(behindTitle: source.range, in: source)?.rule.name == expected)
    }
}
