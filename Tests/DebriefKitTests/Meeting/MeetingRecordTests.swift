import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

@testable import DebriefKit

struct MeetingRecordTests {
    private func record(
        _ minutes: String,
        in text: String,
        _ folder: TemporaryFolder,
        only: [String]? = nil,
        yes: Bool = true
    )
        throws -> MeetingRecordOperation.Output
    {
        let path = try folder.write("p.md", text)
        return try record(minutes, at: path, folder, only: only, yes: yes)
    }

    private func record(
        _ minutes: String,
        at path: String,
        _ folder: TemporaryFolder,
        only: [String]? = nil,
        yes: Bool = true
    )
        throws -> MeetingRecordOperation.Output
    {
        var operation = MeetingRecordOperation(file: path, minutes: try folder.write("minutes.md", minutes))
        (operation.only, operation.yes) = (only, yes)
        return try operation.run(in: Environment())
    }

    private func sheet(of text: String) throws -> String {
        try Workspace().meeting(on: SourceText(text), MeetingOptions()).markdown
    }

    /// The sheet as it is printed proposes nothing, and what people write into its blanks comes back.
    @Test func takesItsOwnSheetBack() throws {
        try withTemporaryFolder { folder in
            let empty = try record(try sheet(of: MeetingSamples.english), in: MeetingSamples.english, folder)
            #expect(empty.proposals.map(\.text) == [] && !empty.edit.isWritten)

            let filled = try sheet(of: MeetingSamples.english)
                .replacing("- Date and time:", with: "- Date and time: 2026-03-24 14:00 UTC")
                .replacing(
                    "| How many customers could not pay? |  |  |",
                    with: "| How many customers could not pay? | 1,902 | support lead |"
                )
                .replacing(
                    "| Decision | Why |\n| --- | --- |\n|  |  |",
                    with: "| Decision | Why |\n| --- | --- |\n| keep the second supplier |  |"
                )
                .replacing(
                    "in its own words\n\n- \n",
                    with: "in its own words\n\n- I think the *pool* was not the cause\n"
                )
                .replacing(
                    "| Limit the pool | @ana | 2026-04-30 |  |",
                    with: "| Limit the pool | @bo | 2026-04-30 | load test passes |"
                )
                .replacing("|  |  |  |  |\n", with: "| Test the failover monthly | @kim | 2026-05-12 |  |\n")
                .replacing("follow-up scheduled for:", with: "follow-up scheduled for: 2026-05-04")
            let output = try record(filled, in: MeetingSamples.english, folder)
            #expect(Set(output.proposals.map(\.kind)) == [.answer, .action, .decision, .dissent, .field])
            #expect(output.proposals.count == 7 && output.notes == [])
            let text = output.edit.after.text
            let after = Postmortem(parsing: output.edit.after)
            #expect(text.contains("\n1,902 (support lead)\n") && after.questions.count == 1)
            #expect(after.actionItems.map { $0.owner?.text } == ["@bo", "database team", "@kim"])
            #expect(
                after.actionItems[0].doneWhen?.text == "load test passes"
                    && after.actionItems[2].due?.text == "2026-05-12"
            )
            #expect(
                text.contains(
                    "## Review meeting, 2026-03-24\n\n### Decisions\n\n- keep the second supplier\n\n### Dissent\n\n> I think the pool was not the cause\n"
                )
            )
            #expect(after.metadata[.meeting] == "2026-03-24" && after.metadata[.followUp] == "2026-05-04")
            #expect(
                after.timeline.events == Postmortem(parsing: output.edit.before).timeline.events
                    || after.timeline.events.count == 6
            )
            // Twice is once.
            let again = try record(filled, at: output.edit.before.path, folder)
            #expect(again.proposals.map(\.text) == [] && !again.edit.isWritten)
        }
    }

    @Test func takesItsOwnChineseSheetBack() throws {
        try withTemporaryFolder { folder in
            #expect(try record(sheet(of: MeetingSamples.chinese), in: MeetingSamples.chinese, folder).proposals.isEmpty)
            let filled = try sheet(of: MeetingSamples.chinese)
                .replacing("- 日期与时间：", with: "- 日期与时间：2026-03-24 14:00")
                .replacing("| 有多少客户无法支付？ |  |  |", with: "| 有多少客户无法支付？ | 1,902 人 | 客服 |")
                .replacing("| 决定 | 理由 |\n| --- | --- |\n|  |  |", with: "| 决定 | 理由 |\n| --- | --- |\n| 保留第二家供应商 |  |")
                .replacing("（原话）\n\n- \n", with: "（原话）\n\n- 我认为原因不是连接池\n")
                .replacing("|  |  |  |  |\n", with: "| 每月演练切换 | @kim | 2026-05-12 |  |\n")
            let output = try record(filled, in: MeetingSamples.chinese, folder)
            #expect(
                output.proposals.map(\.kind) == [.answer, .action, .decision, .dissent, .field] && output.notes == []
            )
            let text = output.edit.after.text
            #expect(text.contains("1,902 人（客服）"))
            #expect(text.contains("## 复盘会议，2026-03-24\n\n### 决定\n\n- 保留第二家供应商\n\n### 不同意见\n\n> 我认为原因不是连接池\n"))
            #expect(Postmortem(parsing: output.edit.after).actionItems.map(\.text).last == "每月演练切换")
        }
    }

    /// What people type without a sheet.
    @Test(arguments: [
        (
            """
            # Minutes 2026-03-24

            Present: three of the payments team

            - Q: How many customers couldn't pay? A: 1,902
            - Decision: keep the second supplier
            - **Action:** test the failover monthly (@kim, 2026-05-12)
            - Dissent: I think the pool was not the cause
            - somebody mentioned the weather
            """, MeetingSamples.english, 1
        ),
        (
            """
            Meeting notes
            Date: 24 March 2026
            Agreed: keep the second supplier
            AI 1: test the failover monthly, owner: @kim, due 2026-05-12
            Question: How many customers could not pay?
            Answer: 1,902
            Objection: I think the pool was not the cause
            """, MeetingSamples.english, 0
        ),
        (
            """
            ## Decisions made (2026-03-24)

            1. keep the second supplier

            ## Action items

            - [ ] test the failover monthly @kim 2026-05-12

            ## Questions

            - How many customers could not pay?
              - 1,902

            ## Dissenting views

            > I think the pool was not the cause
            """, MeetingSamples.english, 0
        ),
        (
            """
            # 会议纪要 2026-03-24

            参会人：支付组三人

            问：有多少客户无法支付？ 答：1,902
            决定：保留第二家供应商
            行动：每月演练切换（@kim，2026-05-12）
            异议：我认为原因不是连接池
            """, MeetingSamples.chinese, 0
        ),
        (
            """
            ## 决议

            - 保留第二家供应商

            ## 待办事项

            - 每月演练切换（负责人：@kim，截止：2026-05-12）

            ## 问答

            - 有多少客户无法支付？1,902

            ## 反对意见

            - 我认为原因不是连接池

            会议日期：2026-03-24
            """, MeetingSamples.chinese, 0
        ),
    ])
    func readsWhatPeopleType(minutes: String, text: String, passedOver: Int) throws {
        try withTemporaryFolder { folder in
            let output = try record(minutes, in: text, folder)
            #expect(
                output.proposals.map(\.kind) == [.answer, .action, .decision, .dissent, .field],
                "\(output.proposals.map(\.text))"
            )
            let after = Postmortem(parsing: output.edit.after)
            #expect(after.questions.count == 1 && after.source.text.contains("\n1,902\n"))
            #expect(after.actionItems.last?.owner?.text == "@kim" && after.actionItems.last?.due?.text == "2026-05-12")
            #expect(after.metadata[.meeting] == "2026-03-24")
            #expect(output.notes.count == passedOver, "\(output.notes)")
        }
    }

    @Test func writesNothingUnconfirmedAndOnlyWhatWasConfirmed() throws {
        try withTemporaryFolder { folder in
            let minutes = "Decision: keep the second supplier\nDecision: drop the first\nDate: 2026-03-24\n"
            let told = try record(minutes, in: MeetingSamples.english, folder, yes: false)
            #expect(!told.edit.isWritten && told.edit.diff.contains("+- drop the first"))
            #expect(try folder.read("p.md") == MeetingSamples.english)
            let second = try #require(told.proposals.first { $0.text == "drop the first" })
            let written = try record(minutes, in: MeetingSamples.english, folder, only: [second.id])
            #expect(
                written.edit.after.text.contains("drop the first")
                    && !written.edit.after.text.contains("second supplier")
            )
            #expect(throws: DebriefError.self) {
                try record(minutes, in: MeetingSamples.english, folder, only: ["m-000000"])
            }
            #expect(throws: DebriefError.self) {
                try MeetingRecordOperation(file: folder.path + "/p.md", minutes: folder.path + "/p.md").run(
                    in: Environment()
                )
            }
        }
    }

    /// A question that only looks alike is not answered, and what cites evidence becomes a footnote.
    @Test func placesNoAnswerByChance() throws {
        try withTemporaryFolder { folder in
            _ = try folder.write("evidence/notes.md", "# Notes\n10:02 errors\n1,902 customers\n")
            let table = """
                Date: 2026-03-24

                | Question | Answer | Source |
                | --- | --- | --- |
                | How many customers could not pay? | 1,902 | notes.md:3 |
                | Who ordered the pizza? | nobody | |

                """
            let output = try record(table, in: MeetingSamples.english, folder)
            #expect(
                output.edit.after.text.contains("1,902[^e1]")
                    && output.edit.after.text.contains("[^e1]: `evidence/notes.md` line 3")
            )
            #expect(output.edit.after.text.contains("### Answers\n\n- Who ordered the pizza? nobody\n"))
            #expect(Postmortem(parsing: output.edit.after).questions.map(\.text) == ["Why did no test show it?"])
        }
    }

    @Test func keepsEndsOfLinesAndTakesNoWordsForMarkup() throws {
        try withTemporaryFolder { folder in
            let text = MeetingSamples.english.replacing("\n", with: "\r\n")
            let minutes =
                "Decision: keep <b>x</b> | [a](http://b.example.com) ## no\nDissent: 10:02 it began\nDate: 2026-03-24\n"
            let after = try record(minutes, in: text, folder).edit.after
            #expect(!after.text.replacing("\r\n", with: "").contains("\n"))
            #expect(after.text.contains("## Review meeting, 2026-03-24\r\n"))
            let document = Postmortem(parsing: after)
            #expect(document.timeline.events.count == 6)
            #expect(!after.text.contains("<b>x</b> |"))
        }
    }

    /// However a question and its answer are typed, the answer is recorded or told of.
    @Test(arguments: [
        "- Q: What could have shown it sooner A: an alert on sessions",
        "- Q: What could have shown it sooner? A: an alert on sessions",
        "- Q: What could have shown it sooner\n- A: an alert on sessions",
        "- Question: What could have shown it sooner Answer: an alert on sessions",
        "- Q: What could have shown it sooner? an alert on sessions",
        "- Q: What could have shown it sooner - an alert on sessions", "- 问：怎样才能更早发现 答：an alert on sessions",
        "- 问：怎样才能更早发现？答：an alert on sessions", "- 问：怎样才能更早发现\n- 答：an alert on sessions",
        "- 问题：怎样才能更早发现 回答：an alert on sessions",
    ])
    func losesNoAnswer(line: String) throws {
        try withTemporaryFolder { folder in
            let output = try record(
                "# Minutes 2026-03-24\n\n" + line + "\n",
                in: MeetingSamples.english,
                folder,
                yes: false
            )
            let isRecorded = output.proposals.contains { $0.text.contains("an alert on sessions") }
            let isTold = output.notes.contains { $0.contains("passed over") }
            #expect(isRecorded || isTold, "\(output.proposals.map(\.text)) \(output.notes)")
        }
    }

    @Test(arguments: [
        (
            "Action: Move the reservation - owner: payments team - due 2026-05-12", "Move the reservation",
            "payments team", "2026-05-12"
        ),
        ("行动：整理预热手册，负责人李娜，2026年6月15日前", "整理预热手册", "李娜", "2026年6月15日前"),
        ("ACTION ITEM: @kim to test failover by 12 May 2026", "test failover", "@kim", "12 May 2026"),
        ("Action: Test the failover until 2026-05-12", "Test the failover", "", "2026-05-12"),
        ("行动：演练切换；负责人：王磊；截止：2026-06-10", "演练切换", "王磊", "2026-06-10"),
    ])
    func readsTheFieldsOfActions(line: String, text: String, owner: String, due: String) throws {
        try withTemporaryFolder { folder in
            let output = try record("# Minutes 2026-03-24\n\n- " + line + "\n", in: MeetingSamples.english, folder)
            let item = Postmortem(parsing: output.edit.after).actionItems.last
            #expect(item?.text == text && item?.owner?.text ?? "" == owner && item?.due?.text ?? "" == due)
        }
    }

    @Test func readsSentencesThatSayWhatTheyAre() throws {
        try withTemporaryFolder { folder in
            let minutes =
                "# Minutes 2026-03-24\n\n- We decided to keep the proxy.\n- Kim disagreed: the pool was not the cause.\n- 我们决定保留旧集群。\n- we talked about lunch\n"
            let output = try record(minutes, in: MeetingSamples.english, folder, yes: false)
            #expect(
                output.proposals.count { $0.kind == .decision } == 2
                    && output.proposals.count { $0.kind == .dissent } == 1
            )
            #expect(output.notes.contains { $0.contains("line 6") })
        }
    }
}
