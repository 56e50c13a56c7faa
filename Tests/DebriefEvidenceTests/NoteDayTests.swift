import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Days that lines of notes name for the rows below them.
struct NoteDayTests {
    private func events(_ lines: [String]) -> [EvidenceEvent] {
        let file = EvidenceFile(source: SourceText(lines.joined(separator: "\n"), path: "notes.txt"))
        return EvidenceReaders.read(files: [file], options: EvidenceOptions())[0].reading.events
    }

    private func days(_ lines: [String]) -> [String] {
        events(lines).map { ($0.time.isDated ? "" : "?") + $0.time.civil.dateText.dropFirst(5) }
    }

    @Test(
        arguments: [
            ("2026-04-07 (UTC)", "08/04", "9/4"), ("07.04.2026", "08.04.", "09.04."), ("Apr 7, 2026", "Apr 8", "Apr 9"),
            ("on-call 2026-04-07", "Wednesday 8 April", "Thursday 9 April"), ("7 April 2026", "next day", "9 April"),
            ("# Mail outage, 7 April 2026", "## Day 2 (8 April)", "## Day 3"),
            ("2026-04-07", "the next day:", "Day 3 - 9 April"),
            ("2026-04-07", "Wednesday", "Thursday"), ("2026-04-07", "**8 April**", "**9 April**"),
            ("日期：2026-04-07", "4月8日", "4月9日"), ("2026年4月7日", "第二天", "第三天"), ("2026年4月7日", "4月8日 回滚", "4月9日（周四）"),
            ("# 2026年4月7日 邮件故障", "## 次日", "## 第 3 天"), ("2026-04-07 值班记录", "—— 4月8日 ——", "—— 4月9日 ——"),
            ("2026-04-07 值班记录", "周三", "周四"), ("2026-04-07", "四月八日：", "四月九日："),
        ]
    )
    func goesOnAtTheDayThatALineNames(first: String, second: String, third: String) {
        let found = days([
            first, "15:16 合并", "21:05 alert", "", second, "09:52 rollback", "11:00 ok", "", third, "01:42 switch",
        ])
        #expect(found == ["04-07", "04-07", "04-08", "04-08", "04-09"], "\(first), \(second), \(third)")
    }

    @Test(
        arguments: [
            ["关于故障的公告", "语雀 2023-10-24 22:10 发表于浙江", "10 月 23 日语雀出现重大服务故障"],
            ["腾讯云发布4月8日故障情况说明", "2024-04-14 09:12 来源:快科技", "4月8日15点23分,团队收到告警,云API异常"],
            ["Notice of the outage", "Acme, 24 October 2023", "On October 23 the shop went down for hours."],
            ["Storage report", "2023-10-24 09:00 posted by Ops", "The storage failed on 23 October."],
        ]
    )
    func takesTheDayThatASentenceTellsBeforeThatOfItsReport(head: [String]) {
        let found = days(head + ["", "15:47 收到报警", "16:02 开始恢复", "17:00 恢复"])
        #expect(Set(found) == [head[1].contains("2024") ? "04-08" : "10-23"])
    }

    @Test(arguments: ["2.15:47,发现回滚没有恢复服务", "2、15:47 发现回滚没有恢复服务", "2)15:47 rollback had no effect"])
    func readsAClockBehindTheNumberOfAnItem(line: String) {
        let found = events(["2026-04-07", "1.15:23,监测到故障", line, "3.15:57,定位出根因"])
        #expect(found.map { $0.time.civil.second / 60 } == [923, 947, 957])
    }

    @Test func readsDaysWithoutAnyYear() {
        let found = days(["4月5日", "- 15:16 合并 MX 切换", "4月7日", "- 21:05 有人反馈收不到邮件", "4月8日", "- 01:52 回滚"])
        #expect(found == ["?04-05", "?04-07", "?04-08"])
    }

    @Test(arguments: [
        "3/4 nodes down", "5/6: workers restarted", "Monday: quiet so far", "today", "1.2", "周一再看一下。", "May be a disk",
    ])
    func takesNoOtherLineForADay(line: String) {
        let found = days(["2026-04-07", "15:16 alert", "18:00 still down", line, "21:05 up"])
        #expect(found == ["04-07", "04-07", "04-07"])
    }

    @Test(
        arguments: [
            ["Incident report of 6 March 2018 about the outage of 26 February 2018"],
            ["Report on the voice outage of 26 February 2018", "Published 6 March 2018"],
            ["Saturday 6 March 2018", "", "Incident report on the voice outage 26/02/2018"],
            ["关于2018年2月26日语音故障的说明", "发布于 2018年3月6日"], ["语音故障说明（2018年2月26日）", "报告日期：2018年3月6日"],
            ["# Voice outage 26 February 2018", "Last updated: 6 March 2018"],
            ["Outage of 26 February 2018 - postmortem", "Date of report: 6 March 2018"],
            ["2018年3月6日", "2018年2月26日语音故障复盘"], ["Voice outage, Feb 26, 2018 at 9:40 AM", "created 2018-03-06"],
            ["Date: 2018-02-26", "Postmortem of 6 March 2018"],
        ]
    )
    func takesTheDayOfTheEventAndNotOfItsReport(head: [String]) {
        #expect(
            days(head + ["", "09:42 alerts", "09:48 cause found", "09:52 restored"]) == ["02-26", "02-26", "02-26"],
            "\(head)"
        )
    }

    @Test func readsTheDayOfAHeadingWithItsClock() {
        let found = events([
            "# Service Incident Apr 27 2015 at 8:00 PM PDT", "", "8:15 PM PDT:", "", "We look into late mails", "",
            "1:45 AM PDT / 9:45 AM GMT:", "", "We have found the cause", "", "3:25 AM PDT / 11:25 AM GMT", "",
            "We have fixed the mails",
        ])
        #expect(
            found.map(\.time.iso8601) == [
                "2015-04-27T20:15:00-07:00", "2015-04-28T01:45:00-07:00", "2015-04-28T03:25:00-07:00",
            ]
        )
        #expect(found.map(\.text) == ["We look into late mails", "We have found the cause", "We have fixed the mails"])
    }

    @Test(
        arguments: [
            ["hydra notes, all CEST", "2026-07-17"], ["2026-07-17, all CEST"],
            ["# Notes 2026-07-17", "all times CEST"],
            ["Notes of 2026-07-17 (CEST)"], ["Zeiten CEST", "2026-07-17"], ["2026-07-17", "(all times CEST)"],
        ]
    )
    func readsTheZoneOfTheNotes(head: [String]) {
        #expect(
            events(head + ["09:30 evals fail", "10:00 reverted"]).map(\.time.zone.offset) == [7_200, 7_200],
            "\(head)"
        )
    }

    @Test(
        arguments: [
            ["今天上午11:10 数据库 CPU 100%", "11:22 切换成功", "发布于 2020-09-24 14:30"],
            ["today 11:10 the database is at 100 %", "11:22 switched", "Posted on September 24, 2020"],
        ]
    )
    func takesTodayForTheDayOfWriting(lines: [String]) {
        #expect(days(["数据库故障", "", lines[0], lines[1], "", lines[2]]) == ["09-24", "09-24"])
    }
}
