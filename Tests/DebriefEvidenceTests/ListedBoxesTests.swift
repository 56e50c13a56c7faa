import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Testing

/// Lists of what is to be done in notes, with letters or boxes before the items.
struct ListedBoxesTests {
    private func actions(_ text: String) -> [String] {
        EvidenceReaders.read(files: [EvidenceFile(source: SourceText(text, path: "notes.md"))])[0].reading.statements
            .filter { $0.subject == .section(.actionItems) }.map(\.text)
    }

    @Test(
        arguments: [
            ["a. ", "b. ", "c. "], ["a) ", "b) ", "c) "], ["(a) ", "(b) ", "(c) "], ["A) ", "B) ", "C) "],
            ["a、", "b、", "c、"], ["（a）", "（b）", "（c）"],
        ]
    )
    func haveLetters(letters: [String]) {
        let items = ["邵 提需求：平台改按会计日期计数，10月15日前", "手册 3.4 节“重跑一次”要补充，直接升级 —— 段", "自动改公告文案，渠道部（待确认）"]
        let text = "# 交接 2026-09-30\n\n00:42 报错\n00:50 重跑\n04:46 完成\n\n待办：\n"
        #expect(actions(text + zip(letters, items).map { $0 + $1 + "\n" }.joined()) == items, "\(letters)")
        let english = [
            "raise the row limit before the next import", "ask the vendor for an alarm", "write the runbook",
        ]
        let notes = "# Import 2026-09-30\n\n00:42 failed\n00:50 ran again\n04:46 done\n\nTo do:\n"
        #expect(actions(notes + zip(letters, english).map { $0 + $1 + "\n" }.joined()) == english, "\(letters)")
    }

    @Test(
        arguments: [
            [
                "- [x] Discuss and address incident, leaving comments below with updates",
                "- [x] Incident has been dealt with or is over",
                "- [x] Copy/paste the after-action report below and fill in relevant sections",
                "- [x] Incident title is discoverable and accurate",
                "- [x] All actionable items in report have linked GitHub Issues",
            ],
            [
                "- [x] Pin this issue", "- [ ] Banner updated", "- [x] Email sent to all",
                "- [ ] Close this issue when above are complete",
            ],
            ["- [x] I have searched the existing issues", "- [x] I agree to follow the code of conduct"],
            ["- [x] 我已搜索过已有问题", "- [x] 我已阅读文档"],
        ]
    )
    func areNoneOfAForm(boxes: [String]) {
        let text = "# Hub down 2022-08-10\n\n04:55 hub stopped\n05:20 restarted\n05:30 back\n\n"
        #expect(actions(text + boxes.joined(separator: "\n") + "\n").isEmpty)
    }

    @Test func areBoxesThatPeopleSetOut() {
        let text =
            "# Hub down 2022-08-10\n\n04:55 hub stopped\n05:20 restarted\n05:30 back\n\n- [x] resent the wave\n- [ ] raise the limit\n"
        #expect(actions(text) == ["☑ resent the wave", "raise the limit"])
    }
}
