import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

/// What becomes of one action is written into its row, and nowhere else.
struct ActionStateOperationTests {
    private static let layouts = [
        "| Action | Owner | Status |\n| --- | --- | --- |\n| Raise the limit | @ana | Open |\n| Add an alert for the queue | @jo | Open |\n",
        "- [ ] Raise the limit (@ana)\n- [ ] Add an alert for the queue (@jo, 2026-02-01)\n",
        "1. Raise the limit, owner: @ana\n2. Add an alert for the queue, owner: @jo, status: in progress\n",
        "| Action | Owner |\n| --- | --- |\n| Raise the limit | @ana |\n| Add an alert for the queue | @jo |\n",
    ]

    private static var environment: Environment {
        var environment = Environment()
        environment.today = CivilDate(year: 2026, month: 3, day: 1)
        return environment
    }

    private static func text(_ list: String, _ heading: String = "## Action items") -> String {
        "# Mail late\n\n**Date**: 2026-01-05\n\n## Summary\n\nMail was late.\n\n\(heading)\n\n\(list)\n## Lessons\n\nNone.\n"
    }

    @Test(arguments: layouts, ActionStateOperation.Change.allCases)
    func writesTheStateWhereItBelongsAndReadsItBack(list: String, change: ActionStateOperation.Change) throws {
        try withTemporaryFolder { folder in
            let text = Self.text(list)
            try folder.write("a.md", text)
            let path = folder.path + "/a.md"
            let before = LedgerAction.all(in: Postmortem(parsing: SourceText(text, path: path)))
            let target = try #require(before.last)
            var operation = ActionStateOperation(change: change.rawValue, id: target.id, paths: [folder.path])
            operation.evidence = "https://git.example.com/pulls/7"
            (operation.by, operation.how, operation.because) = ("@noor", "no page in 30 days", "the queue is gone")
            let edit = try operation.run(in: Self.environment)
            #expect(edit.isWritten)
            let after = LedgerAction.all(in: Postmortem(parsing: try DocumentFile.read(path)))
            let expected: ActionState = change == .done ? .done : change == .verify ? .verified : .willNotDo
            #expect(after.map(\.state) == [before[0].state, expected])
            #expect(try after.named(target.id).line == after.last?.line, "its old name leads to it")
            let untouched = text.components(separatedBy: "## Action items")[0]
            #expect(edit.after.text.hasPrefix(untouched))
            #expect(edit.after.text.hasSuffix("\n## Lessons\n\nNone.\n"))
        }
    }

    @Test func changesNothingWithoutTheReasonsThatAStateNeeds() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", Self.text(Self.layouts[0]))
            let id = try #require(
                Workspace().actions([folder.path], ActionFilter(), today: .init(daysSinceEpoch: 0), soon: 1).actions
                    .first
            ).id
            for change in ["verify", "wont-do", "forget"] {
                #expect(throws: DebriefError.self) {
                    try ActionStateOperation(change: change, id: id, paths: [folder.path]).run(in: Self.environment)
                }
            }
            #expect(try DocumentFile.read(folder.path + "/a.md").text == Self.text(Self.layouts[0]))
        }
    }

    @Test func writesChineseIntoChineseDocuments() throws {
        try withTemporaryFolder { folder in
            let text =
                "# 邮件延迟\n\n**日期**：2026-01-05\n\n## 摘要\n\n邮件延迟。\n\n## 改进措施\n\n| 措施 | 负责人 | 状态 |\n| --- | --- | --- |\n| 队列告警 | @jo | 未完成 |\n"
            try folder.write("a.md", text)
            let id = ActionID(words: "队列告警").text
            var operation = ActionStateOperation(change: "verify", id: id, paths: [folder.path])
            operation.how = "三十天内没有告警"
            #expect(try operation.run(in: Self.environment).after.text.contains("| 已验证 2026-03-01：三十天内没有告警 |"))
        }
    }
}
