import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Rows of stretches of time.
struct NoteRangeTests {
    private func rows(_ lines: [String]) -> [String] {
        let source = SourceText(lines.joined(separator: "\n"), path: "notes.txt")
        return EvidenceReaders.read(files: [EvidenceFile(source: source)])[0].reading.events.map { event in
            let end = event.time.end.map { " – \($0.dateText) \($0.clockText())" } ?? ""
            return "\(event.time.civil.dateText) \(event.time.civil.clockText())\(end) \(event.text)"
        }
    }

    @Test(
        arguments: [
            ("2016年9月30日 2:00 – 2016年10月1日 18:00 压力测试", "2016-09-30 02:00 – 2016-10-01 18:00 压力测试"),
            ("29日 16:00 – 30日 2:00 检修硬件", "2016-09-29 16:00 – 2016-09-30 02:00 检修硬件"),
            ("29日 16:00 – 次日 18:00 检修硬件", "2016-09-29 16:00 – 2016-09-30 18:00 检修硬件"),
            ("23:50 – 00:20 检修硬件", "2016-09-28 23:50 – 2016-09-29 00:20 检修硬件"),
            ("2016-09-30 02:00 - 2016-10-01 18:00 load test", "2016-09-30 02:00 – 2016-10-01 18:00 load test"),
        ]
    )
    func keepsTheDayOfTheEnd(line: String, expected: String) {
        #expect(rows(["2016年9月28日", "16:50 收到告警", line, ""]).contains(expected), "\(line)")
    }

    @Test(
        arguments: [
            ("1:25 – 1:42 切换回主库，至此完全解决本次故障", ["01:25 – 01:42 切换回主库", "01:42 至此完全解决本次故障"]),
            ("17:00-18:08 技术人员进行II级处理，恢复正常使用", ["17:00 – 18:08 技术人员进行II级处理", "18:08 恢复正常使用"]),
            (
                "14:10–14:35 rolled back v12, errors are gone",
                ["14:10 – 14:35 rolled back v12", "14:35 errors are gone"]
            ),
            ("14:10 - 14:35 fully recovered", ["14:35 fully recovered"]),
            // Not over, or nothing of an end.
            ("16:50-17:00 技术人员进行I级处理，未恢复正常使用", ["16:50 – 17:00 技术人员进行I级处理，未恢复正常使用"]),
            ("14:10–14:35 restarted all pods, no change", ["14:10 – 14:35 restarted all pods, no change"]),
            ("14:10–14:35 hope it recovers soon", ["14:10 – 14:35 hope it recovers soon"]),
        ]
    )
    func putsAnEndAtTheEnd(line: String, expected: [String]) {
        let found = rows(["2026-03-02", "", line.hasPrefix("1:") ? "00:55 alert fires" : "13:55 alert fires", line, ""])
            .dropFirst().map {
                $0.replacing("2026-03-02 ", with: "")
            }
        #expect(Array(found) == expected, "\(line)")
    }
}
