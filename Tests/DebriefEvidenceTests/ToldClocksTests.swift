import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Clocks that chats and mails tell of, and the clocks they are told at.
struct ToldClocksTests {
    private func reading(_ text: String) -> EvidenceReading {
        let file = EvidenceFile(source: SourceText(text, path: "told.txt"))
        return EvidenceReaders.read(files: [file])[0].reading
    }

    @Test(arguments: [
        ("Ana  9:47 PM\nno ooms since 9:41\nBen  9:50 PM\nstill 22k queued\n", true),
        ("Ana 下午9:47\n支付恢复了\nBen 下午9:50\n确认\n", true),
        ("Ana  21:47\nno ooms since 9:41\nBen  21:50\nstill 22k queued\n", false),
    ])
    func tellWhetherTheyCountTwelveHours(text: String, countsTwelve: Bool) throws {
        let events = reading(text).events
        #expect(events.count == 2)
        #expect(events.allSatisfy { $0.countsTwelveHours == countsTwelve })
    }

    @Test func areEachOfTheirOwnClauseInAList() {
        let text = """
            From: Greta Holm <greta@example.com>
            To: ops@example.com
            Sent: Tuesday, March 10, 2026 07:30
            Subject: Night shift

            - 01:10 alarms for booking-api, 5xx at 30%
            - 02:05 DB failed over, 02:20 connections still stuck
            - 02:45 pool restarted, 02:50 errors gone, 03:05 all clear to support

            Greta

            """
        let clocks = reading(text).events.filter { $0.kind == .note }.map { $0.time.civil.clockText() }
        #expect(clocks == ["01:10", "02:05", "02:20", "02:45", "02:50", "03:05"])
    }

    @Test func areEachOfTheirOwnClauseInAListInChinese() {
        let text = """
            发件人: 冯立群 <feng@example.com>
            发送时间: 2025年8月6日 8:17
            收件人: 信息中心
            主题: 关于昨晚系统中断的情况说明

            昨晚(8月5日)22:50至今日凌晨1:35,码头生产系统中断,闸口受影响,现将情况说明如下:

            1、22:50 中心机房空调停机。
            2、23:55 维保单位到场,0:20 空调恢复制冷。
            3、0:55 存储上电,1:10 数据库起来,1:35 各模块验证正常,恢复生产。

            """
        let clocks = reading(text).events.filter { $0.kind == .note }.map { $0.time.civil.clockText() }
        #expect(clocks == ["22:50", "23:55", "00:20", "00:55", "01:10", "01:35"])
    }
}
