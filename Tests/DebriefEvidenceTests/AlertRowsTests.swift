import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Lists of alerts, a line each with a time, a level or state, and what it is about.
struct AlertRowsTests {
    private func reading(_ text: String) -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "alerts.txt"))])[0]
    }

    private func told(_ found: EvidenceFileReading) -> [String] {
        found.reading.events.map { "\($0.kind.rawValue) \($0.time.civil.clockText()) \($0.subject ?? "")" }
    }

    @Test(
        arguments: [
            """
            2025-11-10 20:02:30 [CRIT] trade-order  success<95%  now 90.8%
            2025-11-10 20:39:00 [RECOVER] trade-order  success  now 99.4%
            """,
            """
            2025-11-10 20:02:30 | CRIT | trade-order | success < 95% | 90.8%
            2025-11-10 20:39:00 | OK   | trade-order | success | 99.4%
            """,
            """
            2025-11-10 20:02:30\tP1\ttrade-order\tsuccess<95%\t90.8%
            2025-11-10 20:39:00\tresolved\ttrade-order\tsuccess\t99.4%
            """,
            """
            [CRITICAL] 2025-11-10 20:02:30 trade-order success<95% (90.8%)
            [NORMAL] 2025-11-10 20:39:00 trade-order success 99.4%
            """,
            """
            2025-11-10 20:02 WARN trade-order success<95%
            2025-11-10 20:39 RESTORED trade-order success
            """,
            """
            20:02:30 [FIRING] P2  trade-order success<95%  90.8%
            20:39:00 [RESOLVED] P2  trade-order success  99.4%
            """,
            """
            10 Nov 2025 20:02 PROBLEM: trade-order success<95%
            10 Nov 2025 20:39 OK: trade-order success
            """,
        ]
    )
    func readsWhatFiredAndWhatRecovered(text: String) {
        let found = reading(text)
        #expect(found.reader?.id == "alert-text", "\(text)")
        #expect(
            told(found) == ["alertFired 20:02 trade-order success", "alertResolved 20:39 trade-order success"],
            "\(text)"
        )
    }

    @Test(
        arguments: [
            """
            2025-11-10 20:02:30 [严重] 下单 成功率<95%  当前 90.8%
            2025-11-10 20:39:00 [恢复] 下单 成功率  当前 99.4%
            """,
            """
            2025-11-10 20:02:30【P1】下单 成功率<95%  当前 90.8%
            2025-11-10 20:39:00【已恢复】下单 成功率  当前 99.4%
            """,
            """
            2025/11/10 20:02 | 紧急 | 下单 成功率 | <95% | 90.8%
            2025/11/10 20:39 | 正常 | 下单 成功率 | | 99.4%
            """,
            """
            11月10日 20:02 警告 下单 成功率<95%
            11月10日 20:39 告警恢复 下单 成功率 99.4%
            """,
        ]
    )
    func readsThemInChinese(text: String) {
        let found = reading(text)
        #expect(found.reader?.id == "alert-text", "\(text)")
        #expect(told(found) == ["alertFired 20:02 下单 成功率", "alertResolved 20:39 下单 成功率"], "\(text)")
    }

    @Test func readsTheEndThatALineStatesItself() {
        let found = reading(
            """
            2025-11-10 18:12:05 [WARN] ad-report   磁盘使用率>85%  host=ad-rpt-11   (18:40:11 恢复)
            2025-11-10 20:01:12 [CRIT] coupon-center  p99>1000ms  当前 3120ms  idc=A
            2025-11-10 20:03:00 [CRIT] coupon-center  threadpool.reject>0  当前 1842/s  idc=A,B
            """
        )
        #expect(
            told(found) == [
                "alertFired 18:12 ad-report 磁盘使用率", "alertResolved 18:40 ad-report 磁盘使用率",
                "alertFired 20:01 coupon-center p99", "alertFired 20:03 coupon-center threadpool.reject",
            ]
        )
        #expect(found.reading.events.map(\.severity) == ["WARN", "WARN", "CRIT", "CRIT"])
    }

    @Test(
        arguments: [
            """
            2026-01-17T19:06:12Z WARN login rate 640/s over limit 600/s, throttling
            2026-01-17T19:06:40Z WARN login rate 655/s over limit 600/s, throttling
            2026-01-17T19:27:31Z INFO start, config rev 77
            """,
            """
            2026-03-29 01:58:40 OK     L3 box 4471902
            2026-03-29 02:01:12 REJECT L3 box 4471903 label timestamp in future (+3597 s)
            2026-03-29 03:12:09 OK     L3 box 4471961
            """,
            """
            2026-03-29 01:58:40 [WARN] slow query 1200 ms > 1000 ms
            2026-03-29 02:01:12 [CRITICAL] slow query 9100 ms > 1000 ms
            2026-03-29 03:12:09 [WARN] slow query 1300 ms > 1000 ms
            """,
            """
            20:02 恢复了订单服务
            20:03 紧急联系供应商
            20:09 正常观察中
            """,
        ]
    )
    func leavesLogsAndNotesToOthers(text: String) {
        #expect(reading(text).reader?.id != "alert-text", "\(text)")
    }
}
