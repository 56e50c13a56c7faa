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

    @Test(arguments: [
        "【答疑群】 4月9日（周四）导出\n\n唐雪(商品) 08:20  早～ 今天的门店日报是空的？\n阿泽 08:26  看下\n阿泽 08:33  ods 那层就没出来，我看日志\n唐雪(商品) 09:01  晨会开始了，我先糊弄\n",
        "> copied from the client\n\n**Ines** 15:28 pg-1 down, on it\n**store-Kofi** 15:29 nothing saves here, three lines stand\n**Ines** 15:37 I delete the ballast\n**store-Kofi** 15:41 we can save again, is it over?\n",
        "ops 3/11\nmarg_2 09:15 desk 2 gets no hits for anything\nTove-lib 09:16 works here?\nmarg_2 09:17 not for me\nTove-lib 09:31 we lost the index, I restore it\nmarg_2 10:22 it works, thanks\n",
    ])
    func readsWhoTalksBeforeTheClock(chat: String) {
        let events = reading(chat).reading.events
        #expect(
            events.count >= 4 && events.allSatisfy { $0.kind == .message && $0.actor != nil },
            "\(events.map(\.text))"
        )
        #expect(Set(events.map(\.actor)).count == 2)
        #expect(events.allSatisfy { !$0.text.contains("09:") && !$0.text.contains("15:") })
    }

    @Test func readsWhoSpeaksOnceAmongThoseWhoSpeakAgain() {
        let chat =
            "覃 7:42\n[图片] 你们看这个钟\n彭 7:42\n我靠\n站务-小何(江湾) 7:55\n师傅好了没\n彭 7:56\n快了 在对时\n站务-小何(江湾) 8:12\n我们站好了\n站务-阿丽(云台) 8:13\n云台还不行\n彭 8:13\n排队在重启\n"
        let events = reading("2026-05-06\n" + chat).reading.events
        #expect(events.count == 7 && Set(events.map(\.actor)).count == 4, "\(events.map(\.text))")
    }

    @Test(arguments: [
        "Router 10:00 rebooted\nSwitch 10:05 port 3 down\nRouter 10:10 up\nSwitch 10:12 port 3 up\n",
        "Nightly 02:00 backup done\nWeekly 02:30 backup done\nNightly 03:00 copied\nWeekly 03:30 copied\n",
    ])
    func takesNoColumnForTalk(notes: String) {
        #expect(reading(notes, "notes.txt").reading.events.allSatisfy { $0.kind != .message })
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
