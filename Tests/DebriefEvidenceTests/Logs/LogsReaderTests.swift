import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefEvidence

struct LogsReaderTests {
    private func reader(of text: String) -> String? {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "a.txt"))])[0].reader?.id
    }

    @Test(
        arguments: [
            "14:02 alert fires\n14:10 rollback\n14:20 all well\n",
            "14:02:10 alert fires\n14:10:00 rollback of v2\n14:20:31 all well\n",
            "2026-03-17 14:02 ana: looks like the pool\n2026-03-17 14:10 ben: rolling back\n2026-03-17 14:20 ana: better\n",
            "- 14:02 error rate climbs\n- 14:10 rollback\n- 14:20 resolved\n",
            "| Time | Event |\n| --- | --- |\n| 14:02 | paged |\n| 14:10 | rolled back |\n| 14:12 | well |\n",
            "Impact: 1,204 users could not pay\nRoot cause: the pool leaks\n",
            "## 影响\n\n用户无法下单 1204 次\n\n10:05 回滚\n\n一行\n二行\n三行\n四行\n",
            "时间线\n14:02 告警触发\n14:10 回滚\n14:20 恢复\n",
        ]
    )
    func leavesNotesToPeople(text: String) {
        #expect(reader(of: text) == "notes")
    }

    @Test(
        arguments: [
            "groups:\n- name: api\n  rules:\n  - alert: Errors\n    labels:\n      severity: page\n",
            "# Shop\n\n## Overview\n\nHow to build it.\n", "name = shop\nseverity: high\n", "Impact\n",
        ]
    )
    func leavesSettingsAndOtherTextsUnread(text: String) {
        #expect(reader(of: text) == nil)
    }

    @Test func takesLogsThatBeginLikeNotes() {
        let lines = (10..<40).map { "2026-03-17 14:02:\($0) [pool-\($0)] INFO served \($0) requests" }
        #expect(reader(of: lines.joined(separator: "\n")) == "logs")
    }

    /// Whose lines are as short as the head of a message in a chat, with what looks like words below.
    @Test func takesStackTracesForALogAndNotForAChat() {
        let frames = (0..<20).map { "\tat com.example.Cart.m\($0)(Cart.java:\($0))\n" }.joined()
        let python =
            "Traceback (most recent call last):\n"
            + (0..<8).map { "  File \"cart.py\", line \($0), in run\n    add(item)\n" }.joined() + "KeyError: 'sku'\n"
        for (head, trace) in [
            ("ERROR boom", frames), ("ERROR Timeout", frames), ("[ERROR] Cart failed", frames),
            ("WARN Retrying", frames),
            ("错误 结算失败", frames), ("ERROR boom", python), ("INFO Cart started", "\tversion 4\n\tport 8080\n"),
        ] {
            for day in ["2026-03-17T10:%:00Z", "2026-03-17 10:%:00", "2026-03-17 10:%:00.123"] {
                let lines = (10..<40).map { "\(day.replacing("%", with: String($0))) \(head) \($0)\n\(trace)" }
                #expect(reader(of: lines.joined()) == "logs", "\(head), \(day)")
            }
        }
    }

    @Test(arguments: ["GET /health 200", "checkout probe ok, 12 ms", "健康检查 正常 12 毫秒", "heartbeat"])
    func takesLinesThatRepeatWithoutALevelForALog(text: String) {
        let lines = (0..<200).map { "2026-03-17T10:0\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)Z \(text)\n" }
        #expect(reader(of: lines.joined()) == "logs")
        // A few of them may be somebody's.
        #expect(reader(of: lines.prefix(40).joined()) != "logs")
    }

    @Test func leavesChatsToPeopleWhoSayMuch() {
        let names = ["林晓", "陈默", "Ana Roe", "Alert Bot"]
        let lines = (0..<240).map { "2026-03-18 21:\(10 + $0 / 6):0\($0 % 6) \(names[$0 % 4])\n  还在看第 \($0) 台\n" }
        #expect(reader(of: lines.joined()) == "pasted-chat")
        let notes = (0..<150).map {
            "2026-03-18 21:\(10 + $0 / 6):0\($0 % 6) \(names[$0 % 4]): looked at \(Self.word($0))\n"
        }
        #expect(reader(of: notes.joined()) != "logs")
    }

    private static func word(_ number: Int) -> String {
        String(number).map {
            String("abcdefghij"[String.Index(utf16Offset: $0.wholeNumberValue ?? 0, in: "abcdefghij")])
        }.joined()
    }

    @Test func neverTakesTheClockOfALogForUTC() throws {
        let text = (10..<40).map { second in
            "Mar  7 03:02:\(second) web-2 kernel: disk \(second) \(second < 20 ? "mounted" : "failed")\n"
        }.joined()
        let file = EvidenceFile(source: SourceText(text, path: "messages"))
        let plain = LogsReader().read(file, options: EvidenceOptions())
        #expect(plain.diagnostics.map(\.id).sorted() == ["evidence-no-date", "evidence-no-zone"])
        #expect(!plain.events.isEmpty && plain.events.allSatisfy { $0.time.instant == nil })
        let options = EvidenceOptions(
            zone: ZoneRule(named: "Europe/Berlin"),
            date: CivilDate(year: 2026, month: 3, day: 7)
        )
        let told = LogsReader().read(file, options: options)
        #expect(told.diagnostics.isEmpty)
        #expect(told.events.first?.time.iso8601 == "2026-03-07T03:02:20+01:00")
    }

    @Test func takesFewEventsOfManyLines() {
        let lines = (0..<5_000).map { index in
            let clock = "10:\(index / 100 + 10):\(index % 50 + 10)"
            return
                "2026-03-17 \(clock) \(index % 7 == 0 ? "ERROR" : "INFO") task\(index % 60) part \(index) of job \(index % 13)"
        }
        let file = EvidenceFile(source: SourceText(lines.joined(separator: "\n"), path: "a.log"))
        #expect(LogsReader().read(file, options: EvidenceOptions()).events.count <= 60)
    }
}
