import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

/// Which day the clocks of a report are of, and which stretches are none of the incident's.
struct WindowDaysTests {
    private func window(_ text: String) -> [String] {
        let window = Postmortem(parsing: SourceText(text, path: "report.md")).window
        return [window.started, window.resolved].map { $0.map { $0.anchor.event.time.iso8601 } ?? "–" }
    }

    @Test(
        arguments: [
            """
            ---
            title: Why the handbook was down
            date: "2024-10-22"
            ---

            On Friday October 18th 2024, we had ten hours of downtime. The downtime started around 10AM after a merge and was \
            resolved the same day, by 8PM.
            """,
            """
            ---
            title: Why the handbook was down
            date: 2024-10-22
            ---

            On October 18th at 10am the handbook stopped answering, which nobody saw at first.

            ## Impact

            The handbook was unavailable from 10am until 8pm.
            """,
            """
            ---
            title: Why the handbook was down
            date: 2024-10-22
            ---

            ## Impact

            All readers had failures from 10:00 until 20:00.

            ## Timeline

            - **2024-10-18 10:04** alert fired
            - **2024-10-18 12:10** page sent
            - **2024-10-18 20:02** rolled back
            """,
        ]
    )
    func areThoseOfTheStoryAndNotOfThePage(text: String) {
        #expect(window(text) == ["2024-10-18T10:00:00", "2024-10-18T20:00:00"])
    }

    @Test(
        arguments: [
            "The earlier outages were from 3:20 to 8:30 on 2020-06-24. It failed again from 11:10 to 12:15 on 2020-10-13.",
            "前2次分别发生在 2020-06-24 3:20~8:30 与 2020-08-20 20:55~21:14。2020-10-13 11:10 至 12:15 再次故障。",
        ]
    )
    func areNotThoseOfEarlierIncidents(text: String) {
        #expect(window("# Database\n\n\(text)\n").first?.hasPrefix("2020-10-13") ?? false, "\(window(text))")
    }

    @Test(
        arguments: [
            "Between 11:00 and 11:15 we had our regular standup meeting and told the team about the issue.",
            "We made it a priority at 11:58 and started to investigate the problem.", "我们 15:10 开始新建存储系统，从备份拷贝数据。",
        ]
    )
    func haveNoBeginWhereOnlyWorkBegins(sentence: String) {
        #expect(window("# Search, 2026-03-12\n\n## Response\n\n\(sentence)\n").first == "–")
    }

    @Test(
        arguments: [
            "At 09:11 UTC on 12 July 2022 the list server suffered a fatal breakdown and became unresponsive. At 17:33 UTC mail "
                + "was flowing again.",
            "At 09:11 UTC on 12 July 2022 the registry had a brief disruption. At 17:33 UTC it had recovered.",
        ]
    )
    func beginWithWhatSentencesTell(text: String) {
        #expect(window("# Mail\n\n\(text)\n").first == "2022-07-12T09:11:00Z")
    }

    @Test(
        arguments: [
            "Jun-19-2025 02:21:22 AM", "Jun 19 2025 02:21:22 AM", "June-19-2025 02:21:22",
        ]
    )
    func areReadInWords(time: String) {
        let text =
            "# Chain\n\n## Timeline\n\n| Time | Event |\n| --- | --- |\n| \(time) | blocks stopped |\n| \(time) | alert |\n"
        let events = Postmortem(parsing: SourceText(text)).timeline.events
        #expect(events.first?.time.iso8601 == "2025-06-19T02:21:22")
    }

    @Test func tellWhatHappenedInTheColumnThatIsThere() {
        let text =
            "# A\n\n## 时间线\n\n| 时间 (UTC+8) | 关键节点 |\n| --- | --- |\n| 2026-01-02 22:25 | 收到额度预警 |\n| 22:35 | 关闭任务 |\n| 23:00 | 服务恢复 |\n"
        #expect(Postmortem(parsing: SourceText(text)).timeline.events.map(\.text) == ["收到额度预警", "关闭任务", "服务恢复"])
    }

    @Test func haveATitleAboveTheFirstSentence() {
        let text = "关于机房服务中断事件的说明\n北京时间 2022 年 12 月 18 日，机房发生大规模服务中断。\n各位用户：\n"
        #expect(Postmortem(parsing: SourceText(text, path: "a.txt")).metadata[.title] == "关于机房服务中断事件的说明")
    }
}
