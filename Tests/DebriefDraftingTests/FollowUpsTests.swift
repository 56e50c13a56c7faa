import DebriefEvents
import DebriefLanguage
import Testing

@testable import DebriefDrafting

/// Lists of what is to be done, as people write them into chats, notes and tickets.
struct FollowUpsTests {
    @Test(arguments: [
        (
            "followups before I forget\n• Tomasz add the index – today\n• me: write up by fri",
            ["Tomasz add the index – today", "me: write up by fri"]
        ),
        ("Action items: - rotate the key - page on lag", ["rotate the key", "page on lag"]),
        ("AIs: petra → disk alerts. yusuf → keep size.", ["petra → disk alerts.", "yusuf → keep size."]),
        ("TODO: move alarms to the pager; ask the vendor", ["move alarms to the pager", "ask the vendor"]),
        ("next steps:\n- [ ] new probe\n- [x] mail customers", ["new probe", "[x] mail customers"]),
        ("后续：1)端子紧固排查（王工，8月10日前）2)反亲和（李想）3)培训一次", ["端子紧固排查（王工，8月10日前）", "反亲和（李想）", "培训一次"]),
        ("要做的：1 清理老路径前先双读一周  2 加个拨测", ["清理老路径前先双读一周", "加个拨测"]),
        ("待办：[ ] 降阈值 [ ] 值班手机", ["降阈值", "值班手机"]),
        ("the follow-up deploy failed: again", []), ("rolled back: errors are falling", []),
        ("Tests: 1 failed, 2 passed", []),
    ])
    func findsEachPieceOfWork(text: String, items: [String]) { #expect(FollowUps.listed(in: text) == items) }

    /// Sentences behind a word for them, where somebody writes no list.
    @Test(arguments: [
        (
            "To do, as said at the end: Dev widens the column. Leo will add an alert at 10.",
            ["Dev widens the column.", "Leo will add an alert at 10."]
        ),
        (
            "Closing. From this morning's meeting: Kurt changes the loader by 20 June. Ana to move the notices.",
            ["Kurt changes the loader by 20 June.", "Ana to move the notices."]
        ),
        (
            "Agreed on the call: keepalive in the prober. An alert at 70 % of the ports.\nThanks all.",
            ["keepalive in the prober.", "An alert at 70 % of the ports."]
        ),
        ("会上定的：老周下周把归档补上。小吴写巡检脚本。", ["老周下周把归档补上。", "小吴写巡检脚本。"]),
        ("He said on the phone: the gate is open. We wait.", []), ("错误日志：连接超时。重试三次。", []),
    ])
    func findsTheSentencesOfAnAnnouncement(text: String, items: [String]) {
        #expect(FollowUps.announced(in: text) == items)
    }

    @Test(arguments: [
        ("Ana - put all certificates into the monitor, by 21/11/2025", "Ana"), ("me: write up by Friday", "Kim"),
        ("Monitoring - add an alert", ""), ("Bo to redo the card", "Bo"), ("Ana → disk alerts", "Ana"),
        ("restart the workers", ""), ("小顾你把压测脚本改成真实分布，下周三前", "小顾"), ("我：写复盘", "Kim"),
        ("把脚本改成真实分布", ""), ("add the index before anyone re-enables it", ""),
    ])
    func findsWhoDoesIt(text: String, owner: String) {
        let events = ["Ana", "Bo", "Kim"].enumerated().map { index, name in
            SampleIncident.event("10:0\(index):00", .message, "looking", "chat.txt", index + 1) { $0.actor = name }
        }
        let records = events.map { Record($0, time: $0.time) }
        let people = People(records, MilestoneAssignment(of: records), style: .roles)
        #expect(NotedAction(text, people: people, speaker: "Kim").owner == owner)
    }
}
