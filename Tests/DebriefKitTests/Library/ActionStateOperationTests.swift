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
            let expected: ActionState =
                switch change {
                case .start: .inProgress
                case .done: .done
                case .verify: .verified
                case .wontDo: .willNotDo
                case .supersede: .superseded
                }
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
            for change in ["verify", "wont-do", "supersede", "forget"] {
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
            (operation.by, operation.how, operation.evidence) = ("@jo", "三十天内没有告警", "变更单 1024")
            #expect(
                try operation.run(in: Self.environment).after.text.contains(
                    "| 已验证 2026-03-01，@jo：三十天内没有告警 (变更单 1024) |"
                )
            )
        }
    }

    private static func run(
        _ change: String,
        in folder: TemporaryFolder,
        _ set: (inout ActionStateOperation) -> Void = { _ in }
    ) throws -> String {
        let actions = Workspace().actions(
            [folder.path],
            {
                var all = ActionFilter()
                all.showsClosed = true
                return all
            }(),
            today: .init(daysSinceEpoch: 0),
            soon: 1
        )
        var operation = ActionStateOperation(
            change: change,
            id: try #require(actions.actions.first { $0.text.contains("alert") || actions.actions.count == 1 }).id,
            paths: [folder.path]
        )
        set(&operation)
        return try operation.run(in: environment).after.text
    }

    /// Whatever was said before is said no more, and no evidence piles up.
    @Test(arguments: layouts)
    func saysAStateOnce(list: String) throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", Self.text(list))
            for number in [1, 2, 2] {
                _ = try Self.run("done", in: folder) { $0.evidence = "https://x.example/\(number)" }
            }
            var text = try Self.run("verify", in: folder) { ($0.by, $0.how) = ("@noor", "no page") }
            text = try Self.run("verify", in: folder) { ($0.by, $0.how) = ("@noor", "no page in May") }
            #expect(text.components(separatedBy: "https://x.example/").count == 2, "\(text)")
            #expect(text.contains("Verified 2026-03-01 by @noor: no page in May (https://x.example/2)"), "\(text)")
            #expect(!text.contains("/1") && !text.contains("Done 2026"), "\(text)")
            text = try Self.run("wont-do", in: folder) { $0.because = "either x | y" }
            #expect(!text.contains("https://x.example") && !text.contains("[x]"), "\(text)")
            #expect(text.contains(list.contains("| @jo |") ? #"either x \| y"# : "either x | y"), "\(text)")
            text = try Self.run("start", in: folder)
            #expect(text.contains("In progress since 2026-03-01") && !text.contains("Won't"), "\(text)")
        }
    }

    /// What is verified says who saw it, and how; what is not done cannot be.
    @Test func verifiesNothingThatNobodySaw() throws {
        try withTemporaryFolder { folder in
            try folder.write("a.md", Self.text(Self.layouts[0]))
            for set: (inout ActionStateOperation) -> Void in [
                { $0.how = "seen it" }, { $0.by = "@noor" }, { ($0.by, $0.how) = ("@noor", "seen it") },
            ] {
                #expect(throws: DebriefError.self) { try Self.run("verify", in: folder, set) }
            }
            #expect(try folder.read("a.md") == Self.text(Self.layouts[0]))
            _ = try Self.run("done", in: folder) { $0.evidence = "https://x.example/1" }
            #expect(try Self.run("verify", in: folder) { ($0.by, $0.how) = ("@noor", "seen it") }.contains("Verified"))
        }
    }

    /// A word alone proves nothing.
    @Test(arguments: [
        ("Done", false), ("done, verified", false), ("Verified 2026-03-01", false), ("已验证", false),
        ("已完成 2026-03-01", false),
        ("verified: fired in the drill", true), ("Verified 2026-03-01 by @noor", true),
        ("Done https://x.example/1", true),
        ("已验证：演练中触发", true), ("已于 3 月演练中验证", true), ("Done in 7.4", true),
    ])
    func tellsWhatIsShownFromWhatIsOnlySaid(status: String, isProven: Bool) throws {
        let table = "| Action | Owner | Status |\n| --- | --- | --- |\n| Raise the limit | @ana | \(status) |\n"
        let action = try #require(
            LedgerAction.all(in: Postmortem(parsing: SourceText(Self.text(table), path: "a.md"))).first
        )
        #expect(action.isProven == isProven, "\(action.state)")
        #expect((ActionConcern(action, .init(daysSinceEpoch: 0), soon: 1) == .unproven) == !isProven)
    }
}
