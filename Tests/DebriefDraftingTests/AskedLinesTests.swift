import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Lines that ask something and tell something as well.
struct AskedLinesTests {
    @Test(
        arguments: [
            (
                "so its the EPR end. supplier patched it last night 01:30-02:00 didnt they? CHG 5512",
                "so its the EPR end. supplier patched it last night 01:30-02:00 CHG 5512"
            ),
            ("the pool was full at 14:02, right?", "the pool was full at 14:02"),
            ("restarted the gateway. any change?", "restarted the gateway."),
            ("We rolled it back at 14:10, can you check?", "We rolled it back at 14:10"),
            ("is it back?", ""), ("can somebody look?", ""), ("why is it so slow, did we deploy?", ""),
            ("昨晚供应商打了补丁，对吧？变更单 5512", "昨晚供应商打了补丁 变更单 5512"), ("14:02 重启了网关。好了吗？", "14:02 重启了网关。"),
            ("谁动网络了？", ""), ("现在能登录吗？", ""), ("限流昨天就加上了，是不是？", "限流昨天就加上了"),
        ]
    )
    func keepWhatTheyTell(text: String, told: String) { #expect(Asking.told(in: text) == told) }

    @Test(
        arguments: [
            "so its the EPR end. supplier patched it last night 01:30-02:00 didnt they? CHG 5512",
            "27 of 31 screens are ok. Gillingham Tisbury Dinton? & Sherborne still blank",
            "queue is at 4,317 and climbing. who owns the consumer?",
            "restarted the gateway, no change. any ideas?",
            "deploy 812 went out at 13:55, right?",
            "昨晚供应商打了补丁，对吧？变更单 5512",
            "31 块屏好了 27 块。剩下的谁去看？",
            "重启了网关，没变化。还有别的办法吗？",
            "堆积 4317 条还在涨。消费者是谁的？",
            "13:55 发了 812 版本，是吧？",
        ]
    )
    func areRows(text: String) throws {
        let isChinese = Language(of: text) == .chinese
        let rows = [
            ("10:00", "Ana", isChinese ? "告警：下单失败" : "alert fired, checkout is failing"), ("10:05", "Bo", text),
            ("10:30", "Ana", isChinese ? "回滚完成，恢复正常" : "rollback complete, back to normal"),
        ]
        let draft = try TalkedIncident(rows).draft
        #expect(draft.rows.contains { $0.time.civil.clockText() == "10:05" }, "\(text)")
        // What is only asked to be confirmed is no milestone.
        #expect(draft.rows.allSatisfy { $0.time.civil.clockText() != "10:05" || !$0.milestones.contains(.resolved) })
    }

    @Test(arguments: ["is it the database?", "did anybody deploy?", "who is on call for this?", "是数据库的问题吗？", "谁在值班？"])
    func areNoneWhereTheyOnlyAsk(text: String) throws {
        let isChinese = Language(of: text) == .chinese
        let rows = [
            ("10:00", "Ana", isChinese ? "告警：下单失败" : "alert fired, checkout is failing"), ("10:05", "Bo", text),
            ("10:30", "Ana", isChinese ? "回滚完成，恢复正常" : "rollback complete, back to normal"),
        ]
        #expect(try !TalkedIncident(rows).draft.rows.contains { $0.time.civil.clockText() == "10:05" }, "\(text)")
    }
}
