import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Alerts that somebody pasted as text, a line or a block each.
struct AlertTextTests {
    private func reading(_ text: String) -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "alerts.txt"))])[0]
    }

    private func told(_ found: EvidenceFileReading) -> [String] {
        found.reading.events.map { "\($0.kind.rawValue) \($0.time.civil.clockText(seconds: true)) \($0.subject ?? "")" }
    }

    @Test(
        arguments: [
            """
            [FIRING:1] ProbeFailed https://pay.example/checkout 500  pager 2026-10-15 02:34:10 UTC
            [RESOLVED] ProbeFailed https://pay.example/checkout  2026-10-15 03:08:10 UTC
            """,
            """
            2026-10-15 02:34:10 UTC [FIRING:2] ProbeFailed checkout (critical)
            2026-10-15 03:08:10 UTC [RESOLVED] ProbeFailed checkout
            """,
            """
            🔥 [Alerting] ProbeFailed on checkout – 2026-10-15T02:34:10Z
            ✅ [OK] ProbeFailed on checkout – 2026-10-15T03:08:10Z
            """,
            """
            【告警触发】ProbeFailed 支付域名拨测失败 2026-10-15 02:34:10 UTC
            【告警恢复】ProbeFailed 支付域名拨测失败 2026-10-15 03:08:10 UTC
            """,
            """
            【夜莺】S1 Triggered
            规则标题: ProbeFailed
            监控对象: region=eu
            触发时间: 2026-10-15 02:34:10
            触发时值: 54.2
            发送时间: 2026-10-15 02:34:14

            【夜莺】S1 Recovered
            规则标题: ProbeFailed
            监控对象: region=eu
            恢复时间: 2026-10-15 03:08:10
            """,
            """
            【云监控】尊敬的用户，ProbeFailed 实例 db-1 CPU使用率 99.7% 大于阈值 90%，触发时间 2026-10-15 02:34:10。
            【云监控】尊敬的用户，ProbeFailed 实例 db-1 CPU使用率 已恢复正常，恢复时间 2026-10-15 03:08:10。
            """,
            """
            [FIRING:1] checkout
            Alertname: ProbeFailed
            Severity: critical
            Started: 2026-10-15 02:34:10 UTC

            [RESOLVED] checkout
            Alertname: ProbeFailed
            Ended: 2026-10-15 03:08:10 UTC
            """,
        ]
    )
    func readsWhatFiredAndWhatRecovered(text: String) {
        let found = reading(text)
        #expect(found.reader?.id == "alert-text", "\(text)")
        #expect(
            told(found) == ["alertFired 02:34:10 ProbeFailed", "alertResolved 03:08:10 ProbeFailed"],
            "\(text)"
        )
    }

    @Test func keepsLevelTargetAndValue() throws {
        let found = reading(
            """
            【夜莺】S1 Triggered
            规则标题: 设备在线率低于 80%
            监控对象: region=zhejiang
            触发时间: 2026-03-06 02:19:40
            触发时值: 54.2
            """
        )
        let alert = try #require(found.reading.events.first)
        #expect(alert.text == "设备在线率低于 80% (region=zhejiang, 54.2)")
        #expect(alert.severity == "S1")
        #expect(alert.actor == "夜莺")
    }

    @Test func tellsAlertsOfOneNameOnTwoTargetsApart() {
        let found = reading(
            """
            [FIRING:1] DiskFull pg-1 91 % 2026-10-15 02:00:00 UTC
            [FIRING:1] DiskFull pg-2 92 % 2026-10-15 02:05:00 UTC
            [RESOLVED] DiskFull pg-1 2026-10-15 02:30:00 UTC
            """
        )
        #expect(found.reading.events.count == 3)
        #expect(found.reading.events.last?.text == "DiskFull pg-1")
    }

    @Test(
        arguments: [
            "10:02 [FIRING:1] DiskFull, I take it\n10:05 restarted pg-1\n10:09 fine again\n10:12 closing",
            "[P2] Ana, please look\n[note] all quiet\n10:05 restarted",
            "Problem: the login fails\nStatus: open\nOwner: Ana",
            "2026-10-15 02:34:10 [ERROR] pool: timeout\n2026-10-15 02:35:10 [INFO] pool: ok",
        ]
    )
    func leavesOtherTextsToTheirReaders(text: String) {
        #expect(reading(text).reader?.id != "alert-text", "\(text)")
    }

    @Test func reportsAnAlertWithoutTime() {
        let found = reading("[FIRING:1] DiskFull pg-1\n[RESOLVED] DiskFull pg-1 2026-10-15 02:30:00 UTC\n")
        #expect(found.reading.diagnostics.contains { $0.message.contains("alert states no time") })
        #expect(found.reading.events.count == 1)
    }

    @Test(
        arguments: [
            "[机器人] 【P2】登录成功率 < 95%  当前值:91.2%  时间:2024-08-20 00:17:12\n[机器人] 【恢复】登录成功率  时间:2024-08-20 00:19:12",
            "【云监控】您的实例 db-1 CPU使用率 99.7%，触发时间 2024-08-20 00:17:12。\n【云监控】您的实例 db-1 CPU使用率 已恢复正常，恢复时间 2024-08-20 00:19:12。",
        ]
    )
    func readsTheTimeBehindItsName(text: String) {
        let events = reading(text).reading.events
        #expect(
            events.map { $0.time.civil.dateText + " " + $0.time.civil.clockText() } == [
                "2024-08-20 00:17", "2024-08-20 00:19",
            ]
        )
        #expect(events.allSatisfy { !$0.text.contains("时间") })
    }
}
