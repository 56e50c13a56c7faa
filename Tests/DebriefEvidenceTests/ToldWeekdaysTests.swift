import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Mails whose sentences name the days of their clocks, by the week or by that of writing, and clocks in words.
struct ToldWeekdaysTests {
    /// What a mail of Monday 26 January 2026, 11:20, tells.
    private func events(_ story: String) -> [String] {
        let head = "From: Ana Roe\nTo: Team\nDate: Mon, 26 Jan 2026 11:20:44 -0300\nSubject: cooling\n\n"
        let file = EvidenceFile(source: SourceText(head + story + "\n", path: "mail.txt"))
        return EvidenceReaders.read(files: [file])[0].reading.events.filter { $0.kind == .note }.map {
            let day = $0.time.knownDay == .whole ? $0.time.civil.dateText : "?"
            return "\(day) \($0.time.civil.clockText())"
        }
    }

    @Test(
        arguments: [
            (
                "On Saturday at 13:40 the power dipped. From 14:12 the nodes failed one after the other.",
                ["24 13:40", "24 14:12"]
            ),
            ("The power failed Friday at 22:50. At 01:35 it came back.", ["23 22:50", "24 01:35"]),
            (
                "Last night at 23:10 the pager called us. This morning at 07:30 we restarted it.",
                ["25 23:10", "26 07:30"]
            ),
            ("Yesterday evening at 19:05 orders failed. Today at 10:30 we fixed it.", ["25 19:05", "26 10:30"]),
            (
                "Since 11:00 today all is back. On Saturday at 14:35 a user wrote that jobs were gone.",
                ["24 14:35", "26 11:00"]
            ),
            ("On Thursday at 09:20 the disk failed. On Sunday at 18:00 we replaced it.", ["22 09:20", "25 18:00"]),
            ("周六 13:40 下单失败。14:12 我们重启了网关。", ["24 13:40", "24 14:12"]),
            ("上周五 22:50 监控报警。23:40 我们切回了旧集群。", ["23 22:50"]),
            ("昨晚 23:10 监控报警。今早 07:30 我们切回了旧集群。", ["25 23:10", "26 07:30"]),
            ("昨天 14:02 下单失败。今天 10:30 修复了。", ["25 14:02", "26 10:30"]),
        ]
    )
    func haveTheirDays(story: String, expected: [String]) {
        let found = events(story)
        for time in expected { #expect(found.contains("2026-01-\(time)"), "\(story): \(found)") }
    }

    @Test(
        arguments: [
            (
                "A customer rang on Sunday at twenty past four, cards failed. Ten past five I put another button on the page.",
                ["25 16:20", "25 17:10"]
            ),
            (
                "It broke on Sunday at half past three. Twenty to seven I put the old version back.",
                ["25 15:30", "25 18:40"]
            ),
            (
                "On Saturday at a quarter to six orders failed. At quarter past six we restarted it.",
                ["24 17:45", "24 18:15"]
            ),
            (
                "On Saturday morning at ten past five the pager called us. At half past five we restarted it.",
                ["24 05:10"]
            ),
            ("周日四点半客户来电说付不了款。五点一刻我们重启了网关。", ["25 16:30", "25 17:15"]),
            ("周日下午 13:40 下单失败。差一刻五点恢复了。", ["25 13:40", "25 16:45"]),
        ]
    )
    func readClocksInWords(story: String, expected: [String]) {
        let found = events(story)
        for time in expected { #expect(found.contains("2026-01-\(time)"), "\(story): \(found)") }
    }

    @Test(
        arguments: [
            "We failed over on Saturday at 13:40. Five to ten people noticed it at 14:12.",
            "We failed over on Saturday at 13:40. Ten to twelve orders were lost, at 14:12 all was back.",
        ]
    )
    func takeNoCountsForClocks(story: String) {
        #expect(Set(events(story)).isSubset(of: ["2026-01-24 13:40", "2026-01-24 14:12"]), "\(events(story))")
    }

    @Test(
        arguments: [
            "On Saturday at 13:40 the power dipped. The new pump will be there by Thursday at 10:00.",
            "On Saturday at 13:40 the power dipped. The vendor is expected next Friday at 10:00.",
            "周六 13:40 下单失败。新水泵预计周四 10:00 到。", "周六 13:40 下单失败。计划下周五 10:00 更换水泵。",
        ]
    )
    func takeNoPlanForWhatHappened(story: String) {
        #expect(!events(story).contains { $0.hasSuffix("10:00") }, "\(events(story))")
    }
}
