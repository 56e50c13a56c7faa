import DebriefCore
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Values that one verb refuses no other takes, and answers for the head stand in the head.
struct RefusedValuesTests {
    @Test(arguments: [
        "severity: banana", "severity: 香蕉", "id: ../../x", "actions:\n  - Fix it; @bob; someday",
        "actions:\n  - Alert; @ana; 2026-13-45", "actions:\n  - 增加告警；@ana；2026-02-30",
    ])
    func newRefuses(line: String) throws {
        try withTemporaryFolder { folder in
            let answers = try folder.write(
                "answers.yml",
                "what_happened: Uploads failed\nstarted: 2026-03-17 10:00\nzone: UTC\n\(line)\n"
            )
            var operation = NewOperation(answers: answers)
            operation.output = folder.url.appending(path: "p.md").path
            #expect(throws: DebriefError.self) { try operation.run(in: Environment()) }
            #expect(!FileManager.default.fileExists(atPath: operation.output ?? ""))
        }
    }

    @Test(arguments: [
        "severity: SEV2", "severity: P1", "id: INC-2026-041", "actions:\n  - Fix it; @bob; 2026-04-30",
        "actions:\n  - Fix it; @bob; end of Q3", "actions:\n  - Fix it; @bob", "actions:\n  - 增加告警；@ana；2026-02-28",
    ])
    func newTakes(line: String) throws {
        try withTemporaryFolder { folder in
            let answers = try folder.write(
                "answers.yml",
                "what_happened: Uploads failed\nstarted: 2026-03-17 10:00\nzone: UTC\n\(line)\n"
            )
            var operation = NewOperation(answers: answers)
            operation.output = folder.url.appending(path: "p.md").path
            #expect(try operation.run(in: Environment()).isWritten)
        }
    }

    @Test(arguments: [
        ("2026-02-28", true), ("2026-02-30", false), ("2026-13-45", false), ("30.2.2026", false), ("2026/04/30", true),
        ("end of Q3", true), ("四月底", true),
    ])
    func isDueOnDaysOfTheCalendar(words: String, isDue: Bool) { #expect(ActionItem.isDue(words) == isDue) }

    @Test(arguments: [
        ("Which number does this incident have?", "INC-317", "id: INC-317"),
        ("这次事件的编号是什么？", "INC-318", "id: INC-318"),
        ("Which severity did this incident have?", "SEV2", "severity: SEV2"), ("这次事件定为哪一级？", "P1", "severity: P1"),
    ])
    func answersForTheHeadStandThere(question: String, answer: String, line: String) throws {
        try withTemporaryFolder { folder in
            let mark = question.contains("？") ? "问题：" : "Question:"
            let text =
                "---\ntitle: \"Uploads fail\"\n---\n\n# Uploads fail\n\n> **\(mark)** \(question)\n\n## Summary\n\nx\n"
            let path = try folder.write("a.md", text)
            let id = try #require(Postmortem(parsing: SourceText(text)).askedQuestions.first?.id)
            _ = try AnswerOperation(file: path, id: id, text: answer).run(in: Environment())
            let after = try folder.read("a.md")
            #expect(
                after.contains("\n\(line)\n---") || after.contains("\n\(line.replacing(": ", with: ": \""))\"\n---")
            )
            #expect(after.contains("# Uploads fail\n\n## Summary"))
        }
    }

    /// A sentence about it is no value.
    @Test func sentencesStandWhereTheyWereAsked() throws {
        try withTemporaryFolder { folder in
            let text = "# Uploads fail\n\n> **Question:** Which number does this incident have?\n\n## Summary\n\nx\n"
            let path = try folder.write("a.md", text)
            let id = try #require(Postmortem(parsing: SourceText(text)).askedQuestions.first?.id)
            _ = try AnswerOperation(file: path, id: id, text: "It has no number yet.").run(in: Environment())
            #expect(try folder.read("a.md").contains("It has no number yet."))
        }
    }

    @Test(arguments: [("reviewr", false), ("reviewer", true), ("service owner", true)])
    func signsNotAsWhatIsNearlyARole(role: String, isTaken: Bool) throws {
        try withTemporaryFolder { folder in
            let path = try folder.write("a.md", "---\ntitle: A\n---\n\n# A\n\n## Summary\n\nx\n")
            var operation = SignOperation(file: path, role: role)
            operation.name = "Reviewer One"
            var environment = Environment()
            environment.today = CivilDate(year: 2026, month: 4, day: 2)
            let signed = try? operation.run(in: environment)
            #expect((signed != nil) == isTaken)
        }
    }
}
