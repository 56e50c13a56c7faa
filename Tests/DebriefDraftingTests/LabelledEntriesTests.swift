import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefDrafting

/// Entries that a person has called by the name of a milestone, as `debrief log --as` writes them: each is that milestone and
/// no other, whatever its words tell.
struct LabelledEntriesTests {
    private func chosen(_ rows: [(clock: String, label: Milestone?, text: String)]) -> [Milestone: String] {
        let records = rows.enumerated().map { index, row in
            let kind: EvidenceEvent.Kind = row.label == nil ? .message : .note
            let path = row.label == nil ? "chat.txt" : "a1.md"
            let event = SampleIncident.event("\(row.clock):00", kind, row.text, path, index + 1) { event in
                event.status = row.label?.rawValue
                event.actor = row.label == nil ? "kim" : "lead"
            }
            return Record(event, time: event.time)
        }
        .sorted(by: Record.precedes)
        return MilestoneAssignment(of: records).chosen.mapValues(\.text)
    }

    /// A beginning that somebody states afterwards is noticed by nobody, and drives out nothing that was said then.
    @Test(arguments: [
        "first label jobs fail in hall 3", "drivers cannot open compartments", "checkout errors begin",
        "customers cannot pay", "the site is down", "三号库标签任务开始失败", "用户无法下单", "支付全部报错", "网站打不开",
    ])
    func takesAStatedBeginningForNothingElse(text: String) {
        let isChinese = text.unicodeScalars.contains { $0.value > 0x4E00 }
        let talk: [(clock: String, label: Milestone?, text: String)] =
            isChinese
            ? [("09:02", nil, "标签打印机全部不出纸"), ("09:11", nil, "在看"), ("09:55", nil, "回滚完成，恢复出纸")]
            : [
                ("09:02", nil, "label printers are dead, nothing comes out"), ("09:11", nil, "looking"),
                ("09:55", nil, "rollback done, labels come out again"),
            ]
        let before = chosen(talk)
        let after = chosen(talk + [("08:52", .started, text)])
        #expect(after[.started] == text)
        #expect(after[.detected] != text)
        #expect(after[.acknowledged] == before[.acknowledged])
        #expect(after[.mitigated] == before[.mitigated])
    }

    @Test(arguments: [
        (Milestone.identified, "cause known: the release broke the printers, rolled back, all fine again"),
        (.declared, "looking into it, this is a SEV1"), (.mitigated, "all recovered, calling it resolved"),
        (.escalated, "paged the database team, the site is down"),
        (.identified, "原因查明：新版本有误，已回滚，全部恢复"), (.mitigated, "已恢复，宣布结束"),
    ])
    func takesEachLabelForItsMilestoneOnly(label: Milestone, text: String) {
        let found = chosen([
            ("09:02", nil, "label printers are dead, nothing comes out"), ("09:11", nil, "looking"),
            ("09:30", label, text),
        ])
        for milestone in Milestone.ordered where milestone != label { #expect(found[milestone] != text) }
        if Milestone.ordered.contains(label) { #expect(found[label] == text) }
    }
}
