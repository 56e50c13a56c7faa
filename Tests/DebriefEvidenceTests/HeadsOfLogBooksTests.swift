import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Days that stand among other fields at the head of a log book, and what shifts over midnight make of clocks.
struct HeadsOfLogBooksTests {
    private func events(_ text: String) throws -> [EvidenceEvent] {
        let file = EvidenceFile(source: SourceText(text, path: "notes.txt"))
        return try #require(EvidenceReaders.read(files: [file]).first).reading.events
    }

    @Test(arguments: [
        (
            "Imaging On-Call  |  Wed 12 Nov 2025  |  copied out of the channel by the duty desk for the folder",
            "2025-11-12"
        ),
        (
            "WENLOCK LINE     CONTROL LOG     SUN 29 MAR 26     EARLY TURN     D. PUGH     page 3 of 4 of the day",
            "2026-03-29"
        ),
        (
            "Night desk \t 3 June 2026 \t room 4 \t written by hand and typed up afterwards by the secretary of it",
            "2026-06-03"
        ),
        ("值班日志  |  2026-06-15（周一）  |  值班长：范宇  |  本页由值班长誊写，原件存机房第二个抽屉，共三页，盖章有效，复印件不作依据", "2026-06-15"),
    ])
    func stateTheDay(head: String, day: String) throws {
        let found = try events(head + "\n\n08:12 portal down\n08:15 looking into it\n08:40 restarted the portal\n")
        #expect(found.map(\.time.civil.dateText) == [day, day, day])
    }

    @Test(arguments: [
        ("26.3.5 夜班 (20-8)  记录人 小孙", "2026-03-05"), ("26.12.31 机房夜班", "2026-12-31"),
        ("26.3.5 版本上线记录", nil), ("3.5 倍流量演练", nil),
    ])
    func haveTheirYearInFrontInChinese(head: String, day: String?) throws {
        let found = try events(head + "\n\n20:12 门户打不开\n20:15 在看\n20:40 重启了门户\n")
        #expect(found.first.map { $0.time.isDated ? $0.time.civil.dateText : nil } == day)
    }

    @Test(arguments: ["2025年7月8日（周二）夜班 值班 小马", "2025-07-08 night shift, Ana", "Night duty 8 July 2025"])
    func goOnBehindMidnight(head: String) throws {
        let found = try events("# \(head)\n\n0:30 room is warm\n2:50 lab results missing\n3:15 declared sev2\n")
        #expect(found.map(\.time.civil.dateText) == ["2025-07-09", "2025-07-09", "2025-07-09"])
    }

    @Test(arguments: [
        "NOC handover, nights > days, Sun 14 Sept 2025", "Night shift to day shift, 14 Sept 2025", "2025年9月14日 夜班交白班",
        "2025-09-14 大夜班 交 早班 记录",
    ])
    func areOfTheMorningTheyAreHandedOverIn(head: String) throws {
        let found = try events("# \(head)\n\n0:30 room is warm\n2:50 lab results missing\n7:15 declared sev2\n")
        #expect(found.map(\.time.civil.dateText) == ["2025-09-14", "2025-09-14", "2025-09-14"])
    }

    @Test func carriesTheHalfOfTheDayToClocksWithDots() throws {
        let found = try events(
            "# pages, 21 Jan 2026\n\n- **9.25pm** hall rings\n- 9.30 blamed the disk\n- 9.45 again\n- 10.05 no\n"
        )
        #expect(found.map { $0.time.civil.clockText() } == ["21:25", "21:30", "21:45", "22:05"])
    }

    @Test(arguments: ["——", " -- ", " — "])
    func readsWhoSignedALine(dash: String) throws {
        let found = try events(
            "card group\n\ncard readers are all red\(dash)Kim 11:36\nthe second hall too\(dash)Kim 11:37\nlooking\(dash)Mo 11:38\n"
        )
        #expect(found.map(\.actor) == ["Kim", "Kim", "Mo"])
        #expect(found.map(\.text) == ["card readers are all red", "the second hall too", "looking"])
    }

    @Test func takesALineDrawnBetweenCommentsForNone() throws {
        let rule = String(repeating: "-", count: 40)
        let found = try events(
            [
                "陆文斌  2026-03-30 09:52\n已接单", "钟倩（WMS） 2026-03-30 10:01\n昨晚只发了报表", "车间调度 2026-03-30 10:05\n缺料停线",
                "陆文斌  2026-03-30 10:24\n时钟慢了", "陆文斌  2026-03-30 10:50\n校时后恢复",
            ].joined(separator: "\n\(rule)\n")
        )
        #expect(found.map(\.actor) == ["陆文斌", "钟倩（WMS）", "车间调度", "陆文斌", "陆文斌"])
    }

    @Test(arguments: ["2023年9月5日 星期二", "2023-09-05（周二）", "5 Sept 2023 (Tue)", "— 2023年9月5日 周二 —"])
    func partsTheDaysOfAThread(line: String) throws {
        let found = try events(
            "2023年9月4日 星期一\n\n武建国  13:30\n选课入口已关\n凌越  13:40\n今晚导名单\n\n\(line)\n\n武建国  09:20\n机器加了一台\n凌越  10:06\n成功率 99.8%\n"
        )
        #expect(found.map(\.time.civil.dateText) == ["2023-09-04", "2023-09-04", "2023-09-05", "2023-09-05"])
        #expect(found.last?.text == "成功率 99.8%" && found.dropFirst().first?.text == "今晚导名单")
    }

    @Test(arguments: ["times are CEST (UTC+2)", "All times are CEST.", "All times UTC+2", "以下时间均为 UTC+2"])
    func stateTheZoneOfPastedMessages(head: String) throws {
        let found = try events(
            head
                + "\n\n[2025-08-19 14:46] Noor: paged for api 5xx\n[2025-08-19 14:50] Noor: throttling\n[2025-08-19 14:52] Ana: sev1\n"
        )
        #expect(found.map(\.time.zone.offset) == [7_200, 7_200, 7_200])
    }

    @Test func readsTheNumberOfAnAccountBehindAName() throws {
        let found = try events(
            "2026-02-17 20:02:51 客服小月(100871)\n好多人卡在登录\n\n2026-02-17 20:03:10 阿飞(100233)\n成功率 31%\n\n"
                + "2026-02-17 20:06:37 阿飞(100233)\n问高防了\n"
        )
        #expect(found.map(\.text) == ["好多人卡在登录", "成功率 31%", "问高防了"])
    }
}
