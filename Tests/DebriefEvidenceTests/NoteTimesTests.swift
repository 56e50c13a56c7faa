import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Days and clocks as people say them in notes, in English and Chinese.
struct NoteTimesTests {
    private func times(_ lines: String..., date: CivilDate? = nil) -> [String] {
        let file = EvidenceFile(source: SourceText(lines.joined(separator: "\n"), path: "notes.txt"))
        let options = EvidenceOptions(zone: .utc, date: date)
        return EvidenceReaders.read(files: [file], options: options)[0].reading.events.map { event in
            (event.time.isDated ? event.time.civil.dateText + " " : "") + event.time.civil.clockText()
        }
    }

    /// A zone that is all of a line above the rows, or the end of one.
    @Test(
        arguments: [
            ("eastern time", "eastern time"), ("duty log, london time", "london time"),
            ("(Europe/Berlin)", "Europe/Berlin"),
            ("my notes; all times london", "london"), ("notes of the restore drill", nil), ("EST region", nil),
            ("no time", nil),
        ] as [(String, String?)]
    )
    func readsTheZoneOfTheRowsBelow(line: String, zone: String?) {
        let text = "restore drill, 2026-06-03\n\n\(line)\n\n10:00 restore fails\n10:30 restore works"
        let file = EvidenceFile(source: SourceText(text, path: "notes.txt"))
        let events = EvidenceReaders.read(files: [file], options: EvidenceOptions(zone: .unknown))[0].reading.events
        #expect(events.first?.time.zone.offset == nil ? zone == nil : events.first?.time.zone.name == zone)
    }

    @Test(
        arguments: [
            ("次日 00:30 恢复", "2026-06-04 00:30"), ("第二天 9:00 复盘", "2026-06-04 09:00"),
            ("当晚 23:50 又开始报错", "2026-06-03 23:50"), ("当晚11:50 又开始报错", "2026-06-03 23:50"),
            ("次日凌晨三点半 恢复", "2026-06-04 03:30"), ("翌日上午十点 复盘", "2026-06-04 10:00"),
            ("第三天 09:15 关闭", "2026-06-05 09:15"), ("当晚 00:20 恢复", "2026-06-04 00:20"),
            ("当天下午五点四十 恢复", "2026-06-03 17:40"), ("next day 00:30 recovered", "2026-06-04 00:30"),
            ("The next day at 00:30, recovered", "2026-06-04 00:30"),
            ("the following morning at 9:00 review", "2026-06-04 09:00"),
            ("the following afternoon at 2:15 closed", "2026-06-04 14:15"),
            ("later that evening at 11:50 errors again", "2026-06-03 23:50"),
            ("two days later, 09:30 review", "2026-06-05 09:30"), ("same day 22:00 recovered", "2026-06-03 22:00"),
            ("- the day after, ~10:00: review", "2026-06-04 10:00"),
        ]
    )
    func readsDaysThatAreNamedByAnother(line: String, expected: String) {
        #expect(times("日期：2026-06-03", "16:05 alert fired", line) == ["2026-06-03 16:05", expected])
    }

    @Test(
        arguments: [
            ("下午两点十分 收到告警", "14:10"), ("凌晨三点半恢复", "03:30"), ("十四点零五分 重启", "14:05"), ("晚上十一点一刻 回滚", "23:15"),
            ("中午十一点五十 开始变慢", "11:50"), ("中午12:10 恢复", "12:10"), ("凌晨 0:30 告警", "00:30"), ("深夜12:30 告警", "00:30"),
            ("上午十点整，开始发布", "10:00"), ("下午2点20分 回滚", "14:20"), ("二十三点四十五 恢复", "23:45"), ("三点，收到告警", "03:00"),
            ("凌晨零点三十一分 恢复", "00:31"), ("早上八点三刻 值班交接", "08:45"), ("晚8点 恢复", "20:00"),
        ]
    )
    func readsClocksThatAreSpelledOut(line: String, expected: String) {
        #expect(times("2026-06-03", line) == ["2026-06-03 " + expected])
    }

    @Test(
        arguments: [
            "三点建议", "一点影响都没有", "二点五亿订单", "十分钟后恢复", "次日复盘", "next day we met", "the following: a list",
            "that is 3 of 4", "当晚没有人值班", "两点说明：容量不足",
        ]
    )
    func takesNoCountForAClock(line: String) {
        #expect(times("10:00 alert", "10:05 rollback", line, "10:10 done") == ["10:00", "10:05", "10:10"])
    }

    @Test(
        arguments: [
            "Date 2026-06-03.", "日期：2026-06-03", "日期 2026年6月3日", "June 3, 2026", "Incident date – June 3, 2026",
            "Checkout outage, 3 June 2026", "# Notes of 2026-06-03", "故障记录（2026-06-03）", "On Wednesday, June 3, 2026.",
            "| Date | 2026-06-03 |", "Notes on the outage of 3 June 2026 (all times Europe/Berlin)", "2026年6月3日支付故障记录",
            "6 月支付故障 2026年6月3日（北京时间）", "时间：2026/6/3", "**Date:** 2026-06-03 (Wed)",
        ]
    )
    func takesTheDayFromTheTop(line: String) {
        #expect(times(line, "", "10:00 alert", "23:50 still down", "00:10 up").last == "2026-06-04 00:10")
    }

    @Test(arguments: ["the release of May 1, 2026 was fine until we noticed that it was not, 20:00 at night it was"])
    func takesNoDayFromProse(line: String) {
        #expect(times("10:00 alert", "10:10 rollback", line, "10:20 done").allSatisfy { !$0.hasPrefix("2026") })
    }

    @Test func readsADayWithoutItsYear() {
        let found = times("Date: 2026-06-03", "6月3日 23:50 告警", "6月4日凌晨一点 恢复", "June 4 09:00 review")
        #expect(found == ["2026-06-03 23:50", "2026-06-04 01:00", "2026-06-04 09:00"])
    }

    @Test func countsOnFromTheDayThatItHasComeTo() {
        let found = times(
            "日期：2026-06-03",
            "22:00 告警",
            "23:50 扩容",
            "00:30 仍然报错",
            "次日 09:00 恢复",
            "次日 09:40 观察",
            "第三天 10:00 复盘"
        )
        #expect(
            found.map { $0.dropFirst(8).description } == [
                "03 22:00", "03 23:50", "04 00:30", "04 09:00", "04 09:40", "05 10:00",
            ]
        )
    }
}
