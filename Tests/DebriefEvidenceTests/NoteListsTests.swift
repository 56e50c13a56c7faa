import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Lists of what is to be done below the rows of notes, and causes told beside them.
struct NoteListsTests {
    private func statements(_ text: String) -> [(EvidenceStatement.Subject, String)] {
        let rows = "2026-03-05 14:02 errors began\n2026-03-05 14:10 noticed\n2026-03-05 14:40 fixed\n\n"
        let file = EvidenceFile(source: SourceText(rows + text + "\n", path: "notes.txt"))
        return EvidenceReaders.read(files: [file])[0].reading.statements.map { ($0.subject, $0.text) }
    }

    private func works(_ text: String) -> [String] {
        statements(text).filter { $0.0 == .section(.actionItems) }.map(\.1)
    }

    @Test(arguments: [
        ("白班待办\n- 推流域名 TTL 改 60 —— 阿凯\n- 问商务要 SLA 赔偿（大刘）", ["推流域名 TTL 改 60 —— 阿凯", "问商务要 SLA 赔偿（大刘）"]),
        (
            "TODO\n  阿杰：排行榜迁到独立实例，8月底\n  小康：redis 内存 80% 加告警（居然没有！）\n  我：值班电话第二联系人补上",
            ["阿杰：排行榜迁到独立实例，8月底", "小康：redis 内存 80% 加告警（居然没有！）", "我：值班电话第二联系人补上"]
        ),
        (
            "Day shift to do\n- Ana: renew the certificate\n- Ben: alert on lag",
            ["Ana: renew the certificate", "Ben: alert on lag"]
        ),
        (
            "follow-ups\nAna: renew the certificate of the gateway before it expires\nBen: alert on replication lag above 300 s",
            [
                "Ana: renew the certificate of the gateway before it expires",
                "Ben: alert on replication lag above 300 s",
            ]
        ),
        ("明日待办：\n（1）清理脚本改分批\n（2）补磁盘告警", ["清理脚本改分批", "补磁盘告警"]),
        ("action items from the call\n1. move the alarms\n2. ask the vendor", ["move the alarms", "ask the vendor"]),
        ("待跟进\n①核对账单\n②回访客户", ["核对账单", "回访客户"]), ("下一步计划\n1.迁移从库\n2.补演练", ["迁移从库", "补演练"]),
    ])
    func takesEachLineOfAList(text: String, expected: [String]) { #expect(works(text) == expected) }

    @Test(arguments: [
        (
            "15.30 for morning:\n   - lock the plate, Jadhav by 22/11\n   - mail alert, Meghna",
            ["lock the plate, Jadhav by 22/11", "mail alert, Meghna"]
        ),
        ("15:40 白班来了 交代:\n  *磁盘要有个告警\n  *3号充电桩报修了\n  *硒鼓还剩 2 个", ["磁盘要有个告警"]),
        ("以后：\n - 对账报表只让夜里跑 -- 小陈\n - 校时 -- ?", ["对账报表只让夜里跑 -- 小陈", "校时 -- ?"]),
        ("【改进措施】\n序号  内容          责任人  完成时间\n1     改为周末执行   邵伟    2025-11-28", ["改为周末执行 邵伟 2025-11-28"]),
        (
            "To do\n- page the on-call. In by Fri 2/13.\n- fail loud. Nobody's on that one yet.",
            ["page the on-call. In by Fri 2/13.", "fail loud. Nobody's on that one yet."]
        ),
    ])
    func takesListsThatArePartOfSomethingElse(text: String, expected: [String]) { #expect(works(text) == expected) }

    @Test(arguments: ["15:40 restarted it:\n   - pod 1 came up\n   - pod 2 did not", "15:40 checked\n   - all fine"])
    func takesNoListOfWhatHappened(text: String) { #expect(works(text).isEmpty) }

    @Test func takesTheImpactBelowARow() {
        let found = statements("15:30 vendor confirms\n      影响：失败转账 18,205 笔，无重复扣款。")
        #expect(found.contains { $0.0 == .section(.impact) && $0.1 == "失败转账 18,205 笔，无重复扣款。" })
    }

    @Test(arguments: [
        "no action items\nsee you", "actions taken\n- restarted the pods", "后续处理：\n• 检测并修复了硬件故障", "临时措施\n- 重启了网关",
        "Weather\n- sunny",
    ])
    func takesNoOtherList(text: String) { #expect(works(text).isEmpty, "\(works(text))") }

    @Test func endsAListWithAnEmptyLine() { #expect(works("白班待办\n- 改 TTL\n\n辛苦各位，回家睡觉") == ["改 TTL"]) }

    @Test(arguments: [
        ("本次故障原因是磁盘写满。", "本次故障原因是磁盘写满。"),
        ("The outage was caused by a full disk.", "The outage was caused by a full disk."),
        ("由于服务器硬件故障，会员系统出现部分用户无法访问的现象。", "由于服务器硬件故障，会员系统出现部分用户无法访问的现象。"),
        ("its the password. CHG-902 rotated it", "its the password. CHG-902 rotated it"),
    ])
    func takesACauseToldWithoutAClock(text: String, expected: String) {
        #expect(statements(text).contains { $0.0 == .section(.rootCause) && $0.1 == expected }, "\(statements(text))")
    }

    @Test(arguments: ["我怀疑是磁盘满导致写失败", "maybe it's the switch", "The cause is unknown.", "原因待查"])
    func takesNoCauseFromAGuess(text: String) {
        #expect(!statements(text).contains { $0.0 == .section(.rootCause) }, "\(statements(text))")
    }
}
