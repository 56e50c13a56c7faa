import DebriefChecks
import DebriefDrafting
import DebriefKit
import DebriefTestSupport
import DebriefText
import Foundation
import Testing

/// Answers that a person has recorded below the heading of a section stand in the draft, whatever days they name.
struct RecordedAnswersTests {
    private static let chat = """
        2026-10-08, all times UTC
        09:02 Ana: label printers are dead, nothing comes out
        09:11 Kim: looking
        09:55 Kim: rollback done, labels come out again

        """

    @Test(arguments: [
        (
            "Impact",
            [
                "3,240 parcels of 11,600 left with the truck of 14:00 on 2026-10-08.",
                "Support counted 352 tickets from 341 customers by 2026-10-09.", "No customer order was lost.",
            ]
        ),
        (
            "Detection",
            [
                "The first call of a customer is of 8 October 2026 at 08:50.",
                "No alert watches the share of labels that fail.",
            ]
        ),
        ("影响", ["11600 个包裹中有 3240 个改乘 2026-10-08 14:00 的车。", "到 2026-10-09 客服共收到 341 位客户的 352 张工单。"]),
        ("检测", ["首个客户来电是在 2026 年 10 月 8 日 08:50，没有转到值班。", "没有告警监控标签失败的比例。"]),
    ])
    func standInTheDraft(heading: String, answers: [String]) throws {
        try withTemporaryFolder { folder in
            let chat = try folder.write("chat.txt", Self.chat)
            let list = answers.map { "- \($0)" }.joined(separator: "\n")
            let own = try folder.write("answers-2.md", "All times UTC.\n\n## \(heading)\n\n\(list)\n")
            let path = folder.url.appending(path: "p.md").path
            let text = try Workspace().draft([chat, own], options: DraftOptions(), path: path).text
            for answer in answers { #expect(text.contains(answer.dropLast()), "\(answer)") }
        }
    }

    /// A list of days is no list of statements.
    @Test func stillReadsDaysThatHeadRows() throws {
        try withTemporaryFolder { folder in
            let notes = try folder.write(
                "notes.md",
                "# Notes, times UTC\n\n## Timeline\n\n- 2026-10-08\n- 09:02 label printers are dead\n- 09:40 rollback done, all fine\n"
            )
            let path = folder.url.appending(path: "p.md").path
            let text = try Workspace().draft([notes], options: DraftOptions(), path: path).text
            #expect(text.contains("2026-10-08 09:02"))
        }
    }

    /// The row of an entry in another zone says what its evidence says.
    @Test(arguments: [("09:52", "+01:00"), ("16:52", "+08:00"), ("08:52", "UTC"), ("04:52", "-04:00")])
    func passTheFenceInAnotherZone(clock: String, offset: String) throws {
        try withTemporaryFolder { folder in
            let chat = try folder.write("chat.txt", Self.chat)
            let log = try folder.write(
                "a1.md",
                "# Incident log\n\n- 2026-10-08 \(clock):00 \(offset) @lead: started: first label jobs fail in hall 3\n"
            )
            let path = folder.url.appending(path: "p.md").path
            var options = DraftOptions()
            options.zone = .utc
            let draft = try Workspace().draft([chat, log], options: options, path: path)
            try Workspace().write(draft, to: path, overwrite: false)
            #expect(draft.text.contains("08:52"))
            var check = CheckOptions()
            check.only = ["claim-unsupported", "claim-misread", "quote-changed"]
            #expect(try Workspace().check([path], options: check)[0].get().diagnostics.map(\.message) == [])
        }
    }

    /// Of two kinds that are named, the one that cannot be read hides nothing of the other.
    @Test func oneThatCannotBeReadHidesNoOther() throws {
        try withTemporaryFolder { folder in
            let chat = try folder.write("chat.txt", Self.chat)
            let bad = try folder.write("bad.md", [0xFF, 0x00, 0xFE, 0x01, 0x80, 0x00])
            let path = folder.url.appending(path: "p.md").path
            let draft = try Workspace().draft([bad, chat], options: DraftOptions(), path: path)
            #expect(draft.text.contains("09:55"))
            let error = #expect(throws: DebriefError.self) {
                try Workspace().draft([bad], options: DraftOptions(), path: path)
            }
            #expect(error?.file?.hasSuffix("bad.md") == true)
        }
    }
}
