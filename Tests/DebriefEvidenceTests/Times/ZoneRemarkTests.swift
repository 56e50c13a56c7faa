import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Zones of other files that people tell in passing.
struct ZoneRemarkTests {
    private static let log = """
        2026-01-17 18:30:02 INFO  event flag on
        2026-01-17 18:40:02 INFO  heartbeat ok
        2026-01-17 19:06:12 ERROR login failed: token store unreachable
        2026-01-17 19:09:40 FATAL process terminated: out of memory
        2026-01-17 19:27:31 INFO  start, config rev 77

        """

    /// What is read of a chat with a line about the log, and of the log beside it.
    private func zones(_ remark: String) -> (chat: Set<Int?>, log: Set<Int?>) {
        let chat = "Ana  20:31\nlogins hang\n\nBo  20:35\n\(remark)\n\nAna  20:40\nfine again\n"
        let readings = EvidenceReaders.read(
            files: [("chat.txt", chat), ("auth.log", Self.log)].map {
                EvidenceFile(source: SourceText($0.1, path: $0.0))
            }
        )
        func offsets(_ path: String) -> Set<Int?> {
            Set(readings.first { $0.file.path == path }?.reading.events.map(\.time.zone.offset) ?? [])
        }
        return (offsets("chat.txt"), offsets("auth.log"))
    }

    @Test(
        arguments: [
            ("the log is UTC guys, we have +1, do not mix", 1), ("log is in utc, so +2 for us", 2),
            ("(server log UTC, plus 2 here)", 2), ("the logs are all UTC, add 8", 8),
            ("attention, times in the log are UTC so -5 for us", -5), ("logfile = GMT, minus 3 hours for us", -3),
            ("附件的日志是 UTC 自己+8", 8), ("日志是 UTC，要 +8 看", 8), ("服务器日志是utc的 加8小时", 8), ("日志 UTC，+8 就是我们的时间", 8),
        ]
    )
    func putsTheLogAndTheChatIntoTheirZones(remark: String, hours: Int) {
        let found = zones(remark)
        #expect(found.chat == [hours * 3_600], "\(remark)")
        #expect(found.log == [0], "\(remark)")
    }

    @Test(arguments: ["the log is UTC", "log times are in utc btw", "日志是 UTC 的", "附件日志按 UTC 记的"])
    func leavesTheChatOpenWithoutADistance(remark: String) {
        let found = zones(remark)
        #expect(found.chat == [nil], "\(remark)")
        #expect(found.log == [0], "\(remark)")
    }

    @Test(
        arguments: [
            "is the log UTC?", "日志是 UTC 吗？", "grafana is UTC", "dashboard shows utc, +2 pods were added at the time",
            "the log says 14:02 UTC+8", "log of the deploy at 14:02 UTC", "we log +1 when it fails",
        ]
    )
    func takesNothingElseForOne(remark: String) {
        #expect(zones(remark).log == [nil], "\(remark)")
        #expect(zones(remark).chat == [nil], "\(remark)")
    }

    @Test(arguments: [
        "> 从飞书复制，am 导出的 json 是 UTC，要 +8 看", "copied from Feishu, the json of the alerts is UTC, we are +8",
    ])
    func takesARemarkInAHeadForNoZoneOfTheChat(head: String) {
        let chat = "\(head)\n\n**Ana** 15:28 db is down\n**Bo** 15:29 orders fail\n**Ana** 15:38 it is back\n"
        let readings = EvidenceReaders.read(
            files: [("chat.md", chat), ("app.log", Self.log)].map {
                EvidenceFile(source: SourceText($0.1, path: $0.0))
            }
        )
        let found = readings.first { $0.file.path == "chat.md" }?.reading.events.map(\.time.zone.offset)
        #expect(found == [28_800, 28_800, 28_800], "\(head)")
        #expect(readings.first { $0.file.path == "app.log" }?.reading.events.first?.time.zone.offset == nil)
    }
}
