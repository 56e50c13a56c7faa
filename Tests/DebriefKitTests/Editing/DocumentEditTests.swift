import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Verbs that change a document in place change what they say and nothing else.
struct DocumentEditTests {
    /// A document after an edit, and what was said of it.
    private func edited(_ text: String, _ work: (String) throws -> DocumentEdit) throws -> (
        text: String, edit: DocumentEdit
    ) {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", text)
            try folder.write("evidence/notes.md", "# Notes\n\n10:02 UTC logins fail\n")
            let edit = try work(path)
            let after = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            #expect(edit.isWritten == (after != text))
            #expect(edit.changes.isEmpty == (after == text))
            return (after, edit)
        }
    }

    private func set(_ text: String, _ fields: String...) throws -> String {
        try edited(text) { try SetOperation(file: $0, fields: fields).run(in: Environment()) }.text
    }

    private func answer(_ text: String, _ words: String, evidence: String? = nil, question: Int = 0) throws -> String {
        try edited(text) { path in
            let id = Postmortem(parsing: SourceText(text)).askedQuestions[question].id
            var operation = AnswerOperation(file: path, id: id, text: words)
            operation.evidence = evidence
            return try operation.run(in: Environment())
        }.text
    }

    private func milestone(_ text: String, _ line: Int, _ name: String) throws -> String {
        try edited(text) { try MilestoneOperation(file: $0, line: line, milestone: name).run(in: Environment()) }.text
    }

    private func action(_ text: String, item: String? = nil, words: String? = nil, _ fields: String...) throws -> String
    {
        try edited(text) { path in
            var operation = ActionOperation(file: path)
            (operation.item, operation.text, operation.fields) = (item, words, fields)
            return try operation.run(in: Environment())
        }.text
    }

    // MARK: Fields

    @Test func setsFieldsInFrontMatter() throws {
        let text = "---\ntitle: Login down\nseverity: SEV3 # for now\nservices: [a, b]\nstatus:\n---\n\n# Login down\n"
        #expect(
            try set(text, "severity=SEV1", "owner=@ana", "services=login, sso", "status=draft")
                == "---\ntitle: Login down\nseverity: SEV1 # for now\nservices: [login, sso]\nstatus: draft\nowner: \"@ana\"\n---\n\n# Login down\n"
        )
    }

    /// A key that is read as the field is the field, however it is spelt: no second one is added.
    @Test(arguments: [
        ("affected_services: [checkout]", "services=payments", "affected_services: [payments]"),
        ("resolved_at: 10:30", "resolved=10:40", "resolved_at: \"10:40\""),
        ("incident: INC-1", "id=INC-2", "incident: INC-2"),
        ("follow_up: 2026-05-01", "follow-up=2026-05-04", "follow_up: \"2026-05-04\""),
        ("严重级别: P1", "severity=P2", "严重级别: P2"),
    ])
    func findsTheKeyThatIsThere(line: String, field: String, told: String) throws {
        #expect(try set("---\n\(line)\n---\n\n# A\n", field) == "---\n\(told)\n---\n\n# A\n")
    }

    @Test func setsFieldsInTheFormThatTheHeadHas() throws {
        #expect(
            try set(
                "# Login down\n\n**Severity:** SEV3\n**Status:** draft\n\n## Summary\n",
                "severity=SEV1",
                "owner=@ana"
            )
                == "# Login down\n\n**Severity:** SEV1\n**Status:** draft\n**Owner:** @ana\n\n## Summary\n"
        )
        #expect(
            try set(
                "# Login down\n\n| Field | Value |\n| --- | --- |\n| Severity | SEV3 |\n\n## Summary\n",
                "severity=SEV1"
            )
            .contains("| Severity | SEV1 |\n")
        )
        #expect(
            try set("+++\nseverity = \"SEV3\"\n+++\n\n# A\n", "status=draft")
                == "+++\nseverity = \"SEV3\"\nstatus = \"draft\"\n+++\n\n# A\n"
        )
        #expect(try set("# 登录故障\n\n- 严重级别：SEV3\n\n## 摘要\n", "severity=SEV1").contains("- 严重级别：SEV1\n"))
    }

    @Test func beginsFrontMatterWhereThereIsNoHead() throws {
        #expect(try set("# Login down\n", "severity=SEV1") == "---\nseverity: SEV1\n---\n\n# Login down\n")
        #expect(try set("\u{FEFF}# Login down", "severity=SEV1") == "\u{FEFF}---\nseverity: SEV1\n---\n\n# Login down")
        #expect(
            try set("# A\r\n\r\ntext\r\n", "severity=SEV1") == "---\r\nseverity: SEV1\r\n---\r\n\r\n# A\r\n\r\ntext\r\n"
        )
    }

    @Test(arguments: [
        "SEV1\nstatus: final", "SEV1 # no", "'a\": [b", "{x: 1}", "| a | b |", "<!-- debrief:metrics -->", "*a", "&a",
        "@x: y",
    ])
    func takesNoValueForMarkup(value: String) throws {
        for text in ["---\nstatus: draft\n---\n\n# A\n\n## Summary\n", "# A\n\n**Status:** draft\n\n## Summary\n"] {
            // What looks like a blank to fill in is no title, and is refused.
            let after = Postmortem(parsing: SourceText((try? set(text, "title=\(value)")) ?? text))
            #expect(after.metadata[.status] == "draft" && after.problems.isEmpty, "\(value)")
            #expect(after.sections.map(\.title).last == "Summary" && after.generatedBlocks.isEmpty)
        }
    }

    @Test func refusesWhatNoFieldIsAndWhatCannotBeRead() throws {
        for fields in [["colour=red"], ["severity"], ["severity="], ["severity=a", "severity=b"], []] {
            #expect(throws: DebriefError.self) {
                try edited("# A\n") { try SetOperation(file: $0, fields: fields).run(in: Environment()) }
            }
        }
        #expect(throws: DebriefError.self) { try set("---\nauthors:\n  - ana\n  - ben\n---\n\n# A\n", "owner=@jun") }
        #expect(throws: DebriefError.self) { try set("---\ntitle: A\nstatus: draft\n\n# A\n", "owner=@jun") }
    }

    // MARK: Questions

    @Test func answersWhereTheQuestionStands() throws {
        let text = "# A\n\n## Impact\n\n> **Question:** How many?\n\nEnd.\n"
        #expect(try answer(text, "About **40**.") == "# A\n\n## Impact\n\nAbout **40**.\n\nEnd.\n")
        #expect(
            try answer(text, "About 40.", evidence: "notes.md:3")
                == "# A\n\n## Impact\n\nAbout 40.[^e1]\n\nEnd.\n\n[^e1]: `evidence/notes.md` line 3\n"
        )
    }

    @Test func usesAFootnoteThatIsThereAlready() throws {
        let text =
            "# A\n\nDown.[^e4]\n\n> **Question:** How many?\n\n[^e4]: `evidence/notes.md` line 3, note\n[^e9]: `evidence/notes.md` line 1"
        #expect(
            try answer(text, "Forty.", evidence: "evidence/notes.md:3")
                == text.replacing("> **Question:** How many?", with: "Forty.[^e4]")
        )
        #expect(
            try answer(text, "Forty.", evidence: "notes.md:2").hasSuffix(
                "Forty.[^e10]\n\n[^e4]: `evidence/notes.md` line 3, note\n[^e9]: `evidence/notes.md` line 1\n[^e10]: `evidence/notes.md` line 2"
            )
        )
    }

    @Test func answersInChineseWithTheEndsOfLinesOfTheDocument() throws {
        let text = "# 故障\r\n\r\n## 影响\r\n\r\n> **问题：** 多少人受影响？\r\n\r\n结束。"
        #expect(
            try answer(text, "约四十人。", evidence: "notes.md:3")
                == "# 故障\r\n\r\n## 影响\r\n\r\n约四十人。[^e1]\r\n\r\n结束。\r\n\r\n[^e1]: `evidence/notes.md` 第 3 行"
        )
    }

    @Test func answersOneOfSeveralInAQuoteOrAList() throws {
        let text = "# A\n\nText\n> **Question:** One?\n>\n> **Question:** Two?\n"
        let first = Postmortem(parsing: SourceText(try answer(text, "Yes.")))
        #expect(first.questions.map(\.text) == ["Two?"] && first.source.text.contains("Text\n\nYes.\n"))
        let second = Postmortem(parsing: SourceText(try answer(text, "Yes.", question: 1)))
        #expect(second.questions.map(\.text) == ["One?"])
        #expect(try answer("- > **Question:** One?\n- b\n", "Yes.") == "- Yes.\n- b\n")
    }

    @Test(arguments: [
        "# Heading", "> **Question:** more?", "- item", "a\n\n## b", "<!-- debrief:ignore x: y -->", "| a |\n| - |",
        "[^e1]: `x`", "```\ncode", "---", "1. one", "<script>x</script>",
    ])
    func takesNoAnswerForMarkup(words: String) throws {
        let text = "# A\n\n## Impact\n\n> **Question:** How many?\n\n## Timeline\n"
        let after = Postmortem(parsing: SourceText(try answer(text, words)))
        #expect(after.sections.map(\.title) == ["A", "Impact", "Timeline"], "\(after.source.text)")
        #expect(after.questions.isEmpty && after.footnotes.isEmpty && after.generatedBlocks.isEmpty)
        #expect(
            after.root.children.map(\.kind)
                == Postmortem(parsing: SourceText("# A\n\n## I\n\nw\n\n## T\n")).root.children.map(\.kind)
        )
    }

    @Test func keepsTheIdsOfQuestionsWhenLinesMove() throws {
        let one = Postmortem(parsing: SourceText("> **Question:** a?\n\n> **Question:** b?\n\n> **Question:** a?\n"))
            .askedQuestions
        let two = Postmortem(parsing: SourceText("# T\n\n> **Question:** b?\n\ntext\n\n>  **Question:**  a?\n"))
            .askedQuestions
        #expect(Set(one.map(\.id)).count == 3)
        #expect(two.map(\.id) == [one[1].id, one[0].id])
        #expect(throws: DebriefError.self) { try answer("> **Question:** a?\n", "x", evidence: "notes.md:9") }
        #expect(throws: DebriefError.self) { try answer("> **Question:** a?\n", "x", evidence: "../a.md:1") }
    }

    // MARK: Milestones

    private let rows =
        "# A\n\n## Timeline\n\nAll times UTC.\n\n| Time | Milestone | Event |\n| --- | --- | --- |\n| 2026-03-17 10:02 | started, change | fails |\n| 10:09 |  | alert |\n"

    @Test func marksARowAndTakesTheMarkAway() throws {
        #expect(
            try milestone(rows, 10, "detected")
                == rows.replacing("| 10:09 |  | alert |", with: "| 10:09 | detected | alert |")
        )
        #expect(
            try milestone(rows, 9, "started,decision") == rows.replacing("started, change", with: "started, decision")
        )
        #expect(try milestone(rows, 10, "none") == rows)
        #expect(throws: DebriefError.self) { try milestone(rows, 3, "detected") }
        #expect(throws: DebriefError.self) { try milestone(rows, 10, "detekted") }
    }

    @Test func addsAColumnWhereATableHasNone() throws {
        let text =
            "# A\n\n## Timeline\n\nAll times UTC.\n\nTime | Event\n--- | ---\n2026-03-17 10:02 | a \\| b\n10:09 | alert"
        #expect(
            try milestone(text, 10, "detected")
                == "# A\n\n## Timeline\n\nAll times UTC.\n\nTime | Milestone | Event\n--- | --- | ---\n2026-03-17 10:02 |  | a \\| b\n10:09 | detected | alert"
        )
        let chinese = "# 故障\n\n## 时间线\n\n所有时间为 UTC。\n\n| 时间 | 事件 |\n|---|---|\n| 2026-03-17 10:02 | 登录失败 |\n"
        #expect(
            try milestone(chinese, 9, "detected").hasSuffix(
                "| 时间 | 里程碑 | 事件 |\n|---| --- |---|\n| 2026-03-17 10:02 | 发现 | 登录失败 |\n"
            )
        )
    }

    /// The column goes with its last mark, as it came with the first; all other bytes are as they were.
    @Test(arguments: [
        "| Time | Event |\n| --- | --- |\n| 2026-03-17 10:02 | a \\| b |\n| 10:09 | alert |\n",
        "Time | Event\n--- | ---\n2026-03-17 10:02 | a\n10:09 | alert",
        "| Time | Event | Actor |\n|:--|:--|--:|\n| 2026-03-17 10:02 | a |\n| 10:09 | alert | ben |\n",
        "> | Time | Event |\n> | --- | --- |\n> | 2026-03-17 10:02 | a |\n> | 10:09 | `x` |\n",
        "|Time|Event|\r\n|---|---|\r\n|2026-03-17 10:02|a|\r\n|10:09|alert|\r\n",
    ])
    func takesTheColumnAwayWithItsLastMark(table: String) throws {
        for (head, column) in [
            ("# A\n\n## Timeline\n\nAll times UTC.\n\n", "Milestone"), ("# 故障\n\n## 时间线\n\n所有时间为 UTC。\n\n", "里程碑"),
        ] {
            let text = (head + table).replacing("\r\n", with: "\n").replacing(
                "\n",
                with: table.contains("\r") ? "\r\n" : "\n"
            )
            let one = try milestone(text, 9, "started")
            let two = try milestone(one, 10, "detected")
            #expect(one.contains(column) && two.contains(column))
            let back = try milestone(two, 10, "none")
            #expect(back == one)
            #expect(try milestone(back, 9, "none") == text)
        }
    }

    @Test func keepsAColumnOfAnotherName() throws {
        let text = rows.replacing("Milestone", with: "Phase")
        #expect(try milestone(text, 9, "none") == text.replacing("| started, change |", with: "|  |"))
        let gone = try milestone(rows, 9, "none")
        #expect(
            gone
                == "# A\n\n## Timeline\n\nAll times UTC.\n\n| Time | Event |\n| --- | --- |\n| 2026-03-17 10:02 | fails |\n| 10:09 | alert |\n"
        )
    }

    @Test func marksAnEntryOfAList() throws {
        let text = "# A\n\n## Timeline\n\n- 2026-03-17 10:02 UTC **logins** fail\n- 10:30 UTC rolled back\n"
        let marked = try milestone(text, 6, "mitigated")
        #expect(marked == text.replacing("rolled back", with: "mitigated: rolled back"))
        #expect(try milestone(marked, 6, "none") == text)
    }

    @Test func renewsTheGeneratedFiguresAndSaysOfASecondMark() throws {
        let text = rows + "\n## Metrics\n\n<!-- debrief:metrics -->\n<!-- /debrief:metrics -->\n"
        let (after, edit) = try edited(text) {
            try MilestoneOperation(file: $0, line: 10, milestone: "started").run(in: Environment())
        }
        #expect(after.contains("| Metric |") || after.contains("Time to detect"))
        #expect(edit.notes.contains { $0.hasPrefix("line 9 is marked so, too") })
    }

    // MARK: Actions

    private let items =
        "# A\n\n## Action items\n\n| Action | Owner | Due |\n| --- | --- | --- |\n| Cache tokens | | 2026-04-01 |\n| Alert earlier | @ben |  |\n"

    @Test func setsFieldsOfAnItem() throws {
        #expect(
            try action(items, item: "1", "owner=@ana", "due=2026-05-01")
                == items.replacing("| | 2026-04-01 |", with: "| @ana | 2026-05-01 |")
        )
        #expect(try action(items, item: "2", "owner=") == items.replacing("| @ben |", with: "|  |"))
        let wide = try action(items, item: "2", "ticket=OPS-1")
        #expect(
            wide.contains(
                "| Action | Owner | Due | Ticket |\n| --- | --- | --- | --- |\n| Cache tokens | | 2026-04-01 |  |\n| Alert earlier | @ben |  | OPS-1 |\n"
            )
        )
        #expect(try action(wide, item: "OPS-1", "status=done").contains("| OPS-1 | done |\n"))
        for item in ["0", "3", "x"] {
            #expect(throws: DebriefError.self) { try action(items, item: item, "owner=@ana") }
        }
        #expect(throws: DebriefError.self) { try action(items, item: "1", "ownr=@ana") }
    }

    @Test func addsAnItemInTheFormThatThereIs() throws {
        #expect(try action(items, words: "Load | test", "owner=@ana") == items + "| Load \\| test | @ana |  |\n")
        let list = "# A\n\n## Action items\n\n1. Cache tokens (@ana)\n2. Alert earlier\n\n## Notes\n"
        #expect(
            try action(list, words: "Load test", "owner=@ben", "due=2026-05-01")
                == list.replacing("earlier\n", with: "earlier\n3. Load test (Owner: @ben, Due: 2026-05-01)\n")
        )
        let none = try action("# A\n\n## Summary\n\nText", words: "Load test", "owner=@ben")
        #expect(
            none.hasSuffix(
                "Text\n\n## Action items\n\n| Action | Type | Owner | Due | Priority | Ticket | Status | Done when |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| Load test |  | @ben |  |  |  |  |  |"
            )
        )
        let chinese = try action("# 故障\r\n\r\n## 行动项\r\n\r\n> **问题：** 要做什么？\r\n", words: "压测", "owner=@ben")
        #expect(chinese.contains("## 行动项\r\n\r\n| 行动项 | 类型 | 负责人 |") && chinese.contains("| 压测 |  | @ben |"))
        #expect(!chinese.replacing("\r\n", with: "").contains("\n"))
    }

    @Test(arguments: ["a\n| b | c |", "<!-- x -->", "a \\", "| |", "`a", "**a", "# a", "[^e1]: x"])
    func takesNoValueOfAnItemForMarkup(value: String) throws {
        let after = Postmortem(parsing: SourceText(try action(items, words: "Do x\(value)", "doneWhen=\(value)y")))
        #expect(after.actionItems.count == 3 && after.actionItems[0].text == "Cache tokens")
        #expect(after.footnotes.isEmpty && after.sections.count == 2)
    }

    @Test func saysWhatWouldChangeAndChangesNothing() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", rows)
            var operation = MilestoneOperation(file: path, line: 10, milestone: "detected")
            operation.dryRun = true
            let edit = try operation.run(in: Environment())
            #expect(try folder.read("a.md") == rows && !edit.isWritten)
            #expect(
                edit.changes == [.init(line: 10, before: "| 10:09 |  | alert |", after: "| 10:09 | detected | alert |")]
            )
            #expect(edit.diff.contains("+| 10:09 | detected | alert |"))
        }
    }

    @Test func refusesToChangeWhatIsNoMarkdown() throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.html", "<html><body><h1>A</h1></body></html>")
            #expect(throws: DebriefError.self) {
                try SetOperation(file: path, fields: ["severity=SEV1"]).run(in: Environment())
            }
            #expect(throws: DebriefError.self) {
                try SetOperation(file: "-", fields: ["severity=SEV1"]).run(in: Environment())
            }
        }
    }

    /// What is added to a document in Chinese is in Chinese: names of fields, stages, states, signs.
    @Test(arguments: [
        ("- 等级：P1\n- 状态：草稿", "services=登录", "- 等级：P1\n- 状态：草稿\n- 服务：登录"),
        ("- 等级：P1\n- 状态：草稿", "zone=Asia/Shanghai", "- 等级：P1\n- 状态：草稿\n- 时区：Asia/Shanghai"),
        ("- 等级：P1\n- 状态：草稿", "status=draft", "- 等级：P1\n- 状态：草稿"),
        ("- 等级：P1\n- 日期：2026-03-17", "authors=林越", "- 等级：P1\n- 日期：2026-03-17\n- 作者：林越"),
        ("**等级**：P1", "duration=1 小时", "**等级**：P1\n**持续时间**：1 小时"),
        ("- 等级：P1", "业务=登录", "- 等级：P1\n- 业务：登录"),
        ("- Severity: P1", "services=登录", "- Severity: P1\n- Services: 登录"),
    ])
    func addsFieldsInTheWordsOfTheHead(head: String, field: String, after: String) throws {
        #expect(try set("# 登录故障复盘\n\n\(head)\n\n## 影响\n\n无。\n", field).contains("复盘\n\n\(after)\n\n## 影响"))
    }

    @Test func addsAKeyOfFrontMatterInChineseWhereItsKeysAre() throws {
        #expect(try set("---\n等级: P1\n---\n\n# 故障\n", "services=登录") == "---\n等级: P1\n服务: 登录\n---\n\n# 故障\n")
    }

    @Test func marksAListedRowWithTheSignOfItsLanguage() throws {
        let text = "# 故障\n\n## 时间线（UTC）\n\n- 2026-03-17 10:00 发布上线\n- 10:05 用户无法登录\n- 10:40 恢复\n"
        #expect(try milestone(text, 6, "started").contains("- 10:05 开始：用户无法登录\n"))
    }

    private static let plan = """
        # 登录故障

        ## 改进措施

        | 序号 | 措施 | 责任人 | 截止日期 | 状态 |
        |---|---|---|---|---|
        | 1 | 增加告警 | 李四 | 2026-04-30 | 未开始 |
        | 2 | 演练切换 | 王五 | 2026-05-30 | 未开始 |

        """

    @Test(arguments: [("done", "已完成"), ("in-progress", "进行中"), ("未开始", "未开始"), ("已上线", "已上线")])
    func saysHowFarAnActionIsInItsLanguage(state: String, said: String) throws {
        #expect(try action(Self.plan, item: "2", "status=\(state)").contains("| 2026-05-30 | \(said) |"))
    }

    @Test(arguments: [("1", "2", "3"), ("A1", "A2", "A3"), ("AI-09", "AI-10", "AI-11"), ("7", "3", "")])
    func countsOnWhereTheFirstColumnCounts(first: String, second: String, third: String) throws {
        let text = Self.plan.replacing("| 1 |", with: "| \(first) |").replacing("| 2 |", with: "| \(second) |")
        #expect(try action(text, words: "加压测").contains("\n| \(third) | 加压测 |"))
    }
}
