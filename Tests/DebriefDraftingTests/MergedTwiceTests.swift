import DebriefDrafting
import DebriefTestSupport
import Testing

/// Whoever drafts again from the same evidence finds the document as it was, however damaged it is.
struct MergedTwiceTests {
    private static let older =
        "---\ntitle: Checkout down\nstatus: draft\n---\n\n"
        + DraftMergeTests().older.replacing("> **Question:** How many customers were affected?\n\n", with: "")

    private static let newer = older.replacing("Checkout down", with: "Checkout and cart down")
        .replacing("| 11:31", with: "| 10:09 | error rate above 5 % | [^e3] |\n| 11:31")
        .replacing("line 9", with: "line 9\n[^e3]: `evidence/alerts.json` line 3")

    private static let chinese = """
        ---
        title: 结账故障
        ---

        # 结账故障

        ## 时间线

        | 时间 | 事件 | 来源 |
        | --- | --- | --- |
        | 10:02 | 首次失败 | [^e1] |
        | 11:31 | 恢复 | [^e2] |

        [^e1]: `evidence/记录.md` 第 5 行
        [^e2]: `evidence/记录.md` 第 9 行

        """

    private static let newerChinese = chinese.replacing("结账故障", with: "结账与购物车故障")
        .replacing("| 11:31", with: "| 10:09 | 错误率高于 5 % | [^e3] |\n| 11:31")
        .replacing("第 9 行", with: "第 9 行\n[^e3]: `evidence/告警.json` 第 3 行")

    /// What becomes of documents in editors, in merges of git, and in a hurry.
    private static let damages: [@Sendable (String) -> String] = [
        { $0 },
        // The head is not closed, closed twice, empty, or not the first.
        { $0.replacing("---\n\n#", with: "\n#", maxReplacements: 1) },
        { $0.replacing("---\n\n#", with: "---\n---\n\n#", maxReplacements: 1) },
        { "---\n---\n" + $0 },
        { "\n\n" + $0 },
        { $0.replacing("title: ", with: "title: a\ntitle: ", maxReplacements: 1) },
        // A label that nothing defines, defined twice, differently, or by nobody's number.
        { $0.replacing("[^e1]: ", with: "[^x]: ") },
        { $0.replacing("[^e2]: ", with: "[^e1]: ") },
        { $0 + "[^e1]: `evidence/else.md` line 1\n" },
        { $0 + "[^e7]: `evidence/notes.md` line 5\n" },
        { $0.replacing("[^e2]", with: "[^e3]") },
        { $0.replacing("[^e2]", with: "[^e01]") },
        { $0.replacing("[^e2]", with: "[^e9223372036854775807]") },
        { $0.replacing("[^e2]", with: "[^e99999999999999999999]") },
        { $0.replacing(" | [^e1]", with: " | [^e") },
        { $0.replacing("| [^e2] |", with: "| [^e1] |") },
        // Definitions in the middle, of several lines, and one that ends the text.
        { $0.replacing("## ", with: "[^e8]: `evidence/x.md` line 1\ntext [^e8]\n## ") },
        { $0.replacing("line 5", with: "line 5\n    and more\n\n    of it") },
        { String($0.dropLast(2)) },
        // Conflicts, lines of Windows, of old Macs, and none at the end.
        { $0.replacing("## ", with: "<<<<<<< HEAD\n## ") + "=======\n>>>>>>> theirs\n" },
        { $0.replacing("\n", with: "\r\n") },
        { $0.replacing("\n|", with: "\r\n|") },
        { $0.replacing("\n", with: "\r") },
        { $0 + "the end\r" },
        { $0.replacing("\n", with: " \n") },
        { $0.replacing("\n", with: "\n\u{301}") },
        { String($0.prefix(40)) },
        { _ in "" },
    ]

    @Test(arguments: [(older, newer), (chinese, newerChinese)])
    func changesNothingTheSecondTime(older: String, newer: String) {
        for (number, damage) in Self.damages.enumerated() {
            let texts = [
                (older, newer, damage(older)), (damage(older), newer, older), (older, damage(newer), damage(older)),
            ]
            for (older, newer, edited) in texts {
                for addsRows in [false, true] {
                    let once = DraftMerge(older: older, newer: newer, edited: edited, addsRows: addsRows)
                    let twice = DraftMerge(
                        older: once.draft,
                        newer: once.draft,
                        edited: once.text,
                        addsRows: addsRows
                    )
                    #expect(twice.text == once.text, "damage \(number)")
                    #expect(twice.changes.isEmpty, "damage \(number)")
                }
            }
        }
    }

    @Test func neverGivesALabelThatNothingDefinesToNewEvidence() {
        let edited = Self.older.replacing("| 11:31 | resolved", with: "| 11:31 | resolved [^e3]")
        let merged = DraftMerge(older: Self.older, newer: Self.newer, edited: edited).text
        #expect(merged.contains("| 11:31 | resolved [^e3] | [^e2] |"))
        #expect(merged.contains("| 10:09 | error rate above 5 % | [^e4] |"))
        #expect(merged.contains("[^e4]: `evidence/alerts.json` line 3"))
        #expect(!merged.contains("[^e3]:"))
    }

    @Test func definesAgainWhatTheDraftDefined() {
        let edited = Self.older.replacing("[^e2]: `evidence/notes.md` line 9\n", with: "")
        #expect(DraftMerge(older: Self.older, newer: Self.older, edited: edited).text == Self.older)
    }

    @Test func keepsWhatPeopleWroteBelowADefinition() {
        let edited = Self.older.replacing("line 5", with: "line 5\n    Ana has the original.\n\n    Ask her.")
        #expect(DraftMerge(older: Self.older, newer: Self.older, edited: edited).text == edited)
        let more = DraftMerge(older: Self.older, newer: Self.newer, edited: edited).text
        #expect(more.contains("[^e1]: `evidence/notes.md` line 5\n    Ana has the original.\n\n    Ask her.\n[^e2]: "))
    }

    @Test func keepsParagraphsApartThatADefinitionParted() {
        let edited = "One.[^e1]\n[^e1]: `evidence/notes.md` line 5\nTwo.\n"
        let merged = DraftMerge(older: edited, newer: edited, edited: edited).text
        #expect(merged == "One.[^e1]\n\nTwo.\n\n[^e1]: `evidence/notes.md` line 5\n")
    }

    @Test func bringsNewRowsIntoLinesOfWindows() {
        let edited = Self.older.replacing("\n", with: "\r\n")
        let merged = DraftMerge(older: Self.older, newer: Self.newer, edited: edited).text
        #expect(
            merged
                == DraftMerge(older: Self.older, newer: Self.newer, edited: Self.older).text.replacing(
                    "\n",
                    with: "\r\n"
                )
        )
        #expect(DraftMerge(older: Self.older, newer: Self.older, edited: edited).text == edited)
    }
}
