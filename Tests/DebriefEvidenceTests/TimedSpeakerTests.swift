import DebriefEvents
import DebriefEvidence
import DebriefText
import Testing

/// Comments below lines with a time and who wrote them, as help desks and people by hand set them.
struct TimedSpeakerTests {
    @Test(
        arguments: [
            [
                "2025-01-20 08:31  Lova Brand, 1st line", "2025-01-20 08:44  Amir Noor, 2nd line",
                "2025-01-20 09:02  Lova Brand",
            ],
            ["2025-01-20 08:31 Lova Brand", "2025-01-20 08:44 ops-bot", "2025-01-20 09:02 Lova Brand"],
            ["20.01.2025 08:31  Brand, Lova", "20.01.2025 08:44  Noor, Amir", "20.01.2025 09:02  Brand, Lova"],
            ["8:31 AM Lova", "8:44 AM Amir", "9:02 AM Lova"],
            ["2025/1/20 08:31 林晓", "2025/1/20 08:44 值班员", "2025/1/20 09:02 林晓"],
            ["08:31 王工", "08:44 门店小李", "09:02 王工"],
        ]
    )
    func readsWhoWroteBelowTheTime(heads: [String]) {
        let words = ["Bookings fail after the login.", "Looking into it.", "Works again since the restart."]
        for indent in ["  ", "", "\t"] {
            let text = zip(heads, words).map { "\($0)\n\(indent)\($1)" }.joined(separator: "\n") + "\n"
            let events = reading(text).reading.events
            #expect(events.map(\.text) == words, "\(heads[0])")
            #expect(events.map { $0.time.civil.clockText() } == ["08:31", "08:44", "09:02"], "\(heads[0])")
            #expect(events.allSatisfy { $0.kind == .message && $0.actor != nil }, "\(heads[0])")
            #expect(events[0].actor == events[2].actor && events[0].actor?.contains("line") == false)
        }
    }

    @Test(
        arguments: [
            "08:31 Bookings fail\n  after the login\n08:44 Restarted\n  node 2\n09:02 Works again\n  for everybody\n",
            "08:31 Lova\n  bookings fail\n08:44 rolled the deploy of checkout back to the old one, as it did not help\n  twice\n09:02 Lova\n  works\n",
            "08:31 预约失败\n  登录后回到首页\n08:44 重启节点\n  二号\n09:02 恢复\n  所有人\n",
        ]
    )
    func leavesNotesWithMoreBelowAsTheyAre(text: String) {
        let found = reading(text)
        #expect(found.reader?.id == "notes")
        #expect(found.reading.events.count == 3)
    }
}
