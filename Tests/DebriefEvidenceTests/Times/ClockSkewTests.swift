import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Testing

@testable import DebriefEvidence

struct ClockSkewTests {
    private let alerts: [(name: String, second: Int)] = [
        ("CheckoutErrorRate", 0), ("DatabaseConnections", 127), ("LatencyHigh", 545), ("QueueGrowth", 900),
    ]

    /// 2026-03-17T10:00:00Z
    private let start = 1_773_741_600

    private func alertmanager() -> EvidenceFile {
        let items = alerts.enumerated().map { index, alert in
            """
            {"labels": {"alertname": "\(alert.name)"}, "annotations": {"summary": "high"}, "fingerprint": "a\(index)",
             "startsAt": "\(Moment(instant: start + alert.second).iso8601)", "endsAt": "0001-01-01T00:00:00Z",
             "status": {"state": "active"}, "generatorURL": "https://prometheus.example.com/"}
            """
        }
        return EvidenceFile(source: SourceText("[\(items.joined(separator: ","))]", path: "alerts.json"))
    }

    /// The same alerts as a bot posts them.
    private func slack(offsets: [Int]) -> EvidenceFile {
        let items = zip(alerts, offsets).map { alert, offset in
            """
            {"type": "message", "subtype": "bot_message", "username": "alerts", "bot_id": "B1",
             "text": "[FIRING:1] \(alert.name)", "ts": "\(start + alert.second + offset).000100"}
            """
        }
        return EvidenceFile(source: SourceText("[\(items.joined(separator: ","))]", path: "slack.json"))
    }

    private func offsets(_ offsets: [Int], _ skews: [ClockSkew] = []) -> [String] {
        let options = EvidenceOptions(skews: skews)
        return EvidenceReaders.read(files: [alertmanager(), slack(offsets: offsets)], options: options)
            .flatMap(\.reading.diagnostics).filter { $0.id == "evidence-clock-offset" }.map(\.message)
    }

    @Test func findsAClockThatIsWrong() {
        #expect(
            offsets([-180, -178, -176, -179]) == [
                "4 events are 2m59s earlier in 'slack' than in 'alertmanager'; if one of the clocks is wrong, "
                    + "say --skew alertmanager=-2m59s or --skew slack=+2m59s"
            ]
        )
        #expect(offsets([3_600, 3_602, 3_601, 3_605]).first?.contains("--skew slack=-1h") == true)
    }

    @Test func leavesTheDelaysOfNotificationsAlone() {
        #expect(offsets([31, 35, 30, 33]).isEmpty)
        #expect(offsets([5, 300, 40, 900]).isEmpty, "no constant offset")
        #expect(offsets([-180, -178]).isEmpty, "two events may be chance")
    }

    @Test func movesTheTimesOfASource() throws {
        #expect(offsets([-180, -178, -176, -179], [ClockSkew(source: "slack", seconds: 178)]).isEmpty)
        let skew = try #require(ClockSkew("slack.json=+3m"))
        let readings = EvidenceReaders.read(
            files: [alertmanager(), slack(offsets: [-180, -178, -176, -179])],
            options: EvidenceOptions(skews: [skew])
        )
        let firsts = readings.compactMap(\.reading.events.first?.time.iso8601)
        #expect(firsts == ["2026-03-17T10:00:00Z", "2026-03-17T10:00:00Z"])
    }

    @Test(arguments: [
        ("slack=+3m", "slack=+3m"), ("a=b.log=-1h30m", "a=b.log=-1h30m"), ("x=90s", "x=+1m30s"), ("x=0s", "x=+0s"),
    ])
    func readsASourceAndALength(text: String, expected: String) {
        #expect(ClockSkew(text)?.text == expected)
    }

    @Test(arguments: ["slack", "=3m", "slack=", "slack=3", "slack=+3d", "slack=m", "slack=+-3m", "slack=9999999m"])
    func refusesWhatIsNone(text: String) {
        #expect(ClockSkew(text) == nil)
    }
}
