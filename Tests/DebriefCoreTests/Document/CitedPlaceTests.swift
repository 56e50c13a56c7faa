import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

struct CitedPlaceTests {
    @Test(arguments: [
        ("`evidence/notes.md` line 12, note of 10:02", "notes.md", 12...12),
        ("`evidence/notes.md` lines 12–14", "notes.md", 12...14), ("evidence/a/app.log#L3", "a/app.log", 3...3),
        ("see evidence/app.log#L3-L9.", "app.log", 3...9), ("evidence/app.log:12", "app.log", 12...12),
        ("evidence/app.log:12-14, the log", "app.log", 12...14), ("./evidence/app.log L12", "app.log", 12...12),
        ("`evidence/值班 记录.md` 第 12 行，记录", "值班 记录.md", 12...12),
        ("`evidence/备份.csv` 第 6–8 行", "备份.csv", 6...8),
    ])
    func reads(text: String, path: String, lines: ClosedRange<Int>) {
        #expect(CitedPlace.all(in: text) == [CitedPlace(path: path, lines: lines)])
    }

    @Test func readsSeveralPlaces() {
        #expect(
            CitedPlace.all(in: "evidence/a.md:1 and `evidence/b.md` line 2, also evidence/c.md")
                == [
                    CitedPlace(path: "a.md", lines: 1...1), CitedPlace(path: "b.md", lines: 2...2),
                    CitedPlace(path: "c.md", lines: nil),
                ]
        )
    }

    @Test(arguments: [
        ("evidence/a.md:1、evidence/b.md:2", ["a.md", "b.md"]), ("见“evidence/a.md”。", ["a.md"]),
        ("evidence/a.md — the notes", ["a.md"]),
    ])
    func endsPathsAtSigns(text: String, paths: [String]) { #expect(CitedPlace.all(in: text).map(\.path) == paths) }

    /// Links that stand in a row cite together, and what they are called tells nothing.
    @Test(arguments: [
        "It ended at 11:05 ([a](evidence/a.md#L1), [b](evidence/a.md#L2)).",
        "It ended at 11:05 ([a](evidence/a.md#L1)) ([b](evidence/a.md#L2)).",
        "It ended at 11:05 ([a](evidence/a.md#L1) and [the notes](evidence/a.md#L2)).",
        "It ended at 11:05 [a](evidence/a.md#L1); [b](evidence/a.md#L2).",
        "It ended at 11:05. [a](evidence/a.md#L1) [b](evidence/a.md#L2)",
        "It ended at 11:05（[群聊](evidence/a.md#L1)、[记录](evidence/a.md#L2)）。", "It ended at 11:05.[^1] and [^2]",
    ])
    func takesLinksInARowTogether(text: String) {
        let source = SourceText(text + "\n\n[^1]: evidence/a.md#L1\n[^2]: evidence/a.md#L2\n")
        let cited = Postmortem(parsing: source).citedPassages.filter { !$0.places.isEmpty && $0.text.contains("11:05") }
        #expect(cited.map { $0.places.compactMap(\.lines?.lowerBound) } == [[1, 2]])
        #expect(cited.allSatisfy { !$0.text.contains("notes") && !$0.text.contains("群聊") })
    }

    @Test func keepsTheWordsOfALinkThatTellSomething() {
        let text = "[At 02:41 it moved](evidence/a.md#L4) and [at 02:49 all came back](evidence/a.md#L5)."
        let cited = Postmortem(parsing: SourceText(text)).citedPassages.filter { !$0.places.isEmpty }
        #expect(cited.map { $0.places.count } == [1, 1])
        #expect(cited.last?.text.contains("02:49") == true)
    }

    @Test(arguments: ["other/evidence/a.md:1", "evidence/../a.md:1", "the evidence / a", "no evidence", "evidence/"])
    func readsNoPlace(text: String) { #expect(CitedPlace.all(in: text) == []) }

    /// The sentence, and no more of its paragraph, before a run of marks.
    @Test func cutsPassagesAtSentences() {
        let text = """
            It was quiet. It began at 10:02[^1] and\\*ended\\* at **11:05**. [^2] [^3]
            “One. Two.”[^1] Later.

            | 10:02 | failed [^1] | x |
            | --- | --- | --- |
            | 10:09 | alert ([log](evidence/a.md#L9)) | [^2] |

            [^1]: evidence/a.md:1
            [^2]: evidence/a.md:2
            [^3]: evidence/a.md:3
            """
        let source = SourceText(text)
        let passages = Postmortem(parsing: source).citedPassages
        let cited = passages.filter { !$0.places.isEmpty }
        #expect(
            cited.map { $0.text.split(separator: "\n").joined(separator: "|") }
                == ["It began at 10:02", "and*ended* at 11:05.", "“One. Two.”", " 10:09 | alert (    ) |  "]
        )
        #expect(cited.map { $0.places.compactMap(\.lines?.lowerBound) } == [[1], [2, 3], [1], [9, 2]])
        #expect(cited[0].sentencePlaces.count == 3)
        #expect(passages.filter(\.places.isEmpty).map(\.text) == ["It was quiet.", "Later."])
        #expect(String(source[cited[1].place(3..<10)]) == "*ended\\*")
    }

    @Test(arguments: [
        "[a[^1]](evidence/a.md:1)", "[^", "](", "[]()", "[[[^1]](x)](evidence/a.md:1)[^1]", "“a「b”c」[^1]",
        "[^1][^1].[^1]",
    ])
    func survives(text: String) {
        let source = SourceText(text + "\n\n[^1]: evidence/a.md:1\n")
        for passage in Postmortem(parsing: source).citedPassages {
            #expect(source.range.contains(passage.place(0..<passage.text.utf8.count).lowerBound))
        }
    }
}
