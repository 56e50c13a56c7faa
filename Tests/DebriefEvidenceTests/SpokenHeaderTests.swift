import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Lines with a name and a time above what was said: of a chat, and of a call whose times are counted from its begin.
struct SpokenHeaderTests {
    private func reading(_ text: String, _ name: String = "chat.txt") -> EvidenceFileReading {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: name))])[0]
    }

    @Test(arguments: [
        "2026-05-07\n\n白玛 09:03:11\n医保卡刷不了\n\n赫连栩 09:18:02\n收到，在查\n\n赫连栩 09:41:30\n退回 6.0 版\n",
        "2026-05-07\n\nDunja 09:03\nsite is down\n\nravi 09:18\nlooking\n\nravi 09:41\nrolled back\n",
        "2026-05-07\n\nravi 09:18:20\nlooking\n\nravi 09:41:10\nrolled back\n\nDunja 10:06:00\nthanks\n",
    ])
    func readsWhoSpeaksOnce(chat: String) {
        let found = reading(chat)
        #expect(found.reader?.id == "pasted-chat")
        #expect(found.reading.events.count == 3)
        #expect(Set(found.reading.events.map(\.actor)).count == 2)
    }

    @Test(arguments: [
        "日期：2026-07-09\n会议时长：00:31:20\n\n周楠 00:00:00\n接口有四成报错。\n\n贺一帆 00:03:12\n我去看。\n\n周楠 00:09:45\n切回旧库。\n",
        "Transcript\n\nMaren Olthof  00:00:02\nWe see errors.\n\nBo Lind  00:03:12\nLooking.\n",
        "周楠(00:00:01):\n接口报错。\n\n贺一帆(00:03:12):\n我去看。\n", "[00:00:00] 周楠：\n接口报错。\n\n[00:03:12] 贺一帆：\n我去看。\n",
    ])
    func countsACallFromItsBegin(call: String) {
        let found = reading(call, "call.txt")
        #expect(found.reader?.id == "transcript")
        // Nobody says when it began.
        #expect(found.reading.events.isEmpty)
        let started = reading("start: 2026-07-09T09:00:00Z\n" + call, "call.txt")
        #expect(started.reading.events.first?.time.civil.clockText().hasPrefix("09:00") == true)
        #expect(started.reading.events.last?.time.civil.clockText() == (call.contains("09:45") ? "09:09" : "09:03"))
    }

    @Test func leavesChatsAtMidnightAlone() {
        let chat = "2026-05-07\n\nravi 00:03:11\nsite is down\n\nana 00:04:02\nlooking\n\nravi 00:09:10\nrolled back\n"
        #expect(reading(chat).reader?.id == "pasted-chat")
    }

    @Test func readsLogsWithClocksAndLevelsInChinese() {
        let lines = (0..<20).map {
            "2026年5月23日 09时\($0 + 10)分07秒 【\($0 == 12 ? "严重" : "普通")】 分录 \($0) \($0 == 12 ? "追加失败" : "已追加")"
        }
        let found = reading(lines.joined(separator: "\n"), "ledger.log")
        #expect(found.reader?.id == "logs")
        #expect(found.reading.events.contains { $0.text.contains("追加失败") })
        #expect(!found.reading.events.contains { $0.text.contains("分录 3 ") })
    }

    @Test func readsTheFormatOfTheW3CWithTabs() {
        let rows = (10..<24).map { "2026-11-03\t09:\($0):07\tFRA2\t1045\t/index\t\($0 == 20 ? 502 : 200)" }
        let text =
            "#Version: 1.0\n#Fields: date\ttime\tx-edge\tsc-bytes\tcs-uri\tsc-status\n" + rows.joined(separator: "\n")
        #expect(reading(text, "cdn.log").reader?.id == "logs")
    }
}
