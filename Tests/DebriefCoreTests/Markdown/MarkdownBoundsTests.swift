import DebriefCore
import DebriefText
import Testing

struct MarkdownBoundsTests {
    private func parsed(_ text: String) -> Postmortem { Postmortem(parsing: SourceText(text)) }

    private func kinds(_ text: String) -> [ReadingProblem.Kind] { parsed(text).problems.map(\.kind) }

    private func row(_ cell: String, _ count: Int) -> String {
        "|" + String(repeating: "\(cell)|", count: count) + "\n"
    }

    @Test func leavesWhatPeopleWriteAlone() {
        let wide = "# A\n\n" + row("a", 200) + row("-", 200) + String(repeating: row("b", 200), count: 300)
        let short = row("a", 20) + row("-", 20) + String(repeating: "| b |\n", count: 5_000)
        let images = String(repeating: "![a](b) ", count: 400) + "\n\n" + String(repeating: "![a](b) ", count: 400)
        let long = "| a | b |\n| - | - |\n" + String(repeating: "| c | d |\n", count: 120_000)
        for text in [wide, short, images, long, "a | b\n- | -\n" + String(repeating: "c | d\n", count: 120_000)] {
            #expect(kinds(text).isEmpty)
        }
    }

    @Test func takesATableForWordsWhoseRowsLackTooMuch() throws {
        let table = row("a", 900) + row("-", 900) + String(repeating: "|b\n", count: 300)
        let postmortem = parsed("# A\n\n\(table)\nWords.\n")
        #expect(postmortem.problems.map(\.kind) == [.cells])
        #expect(postmortem.problems.map { postmortem.source.line(at: $0.range.lowerBound) } == [4])
        #expect(!postmortem.root.children.contains { $0.kind == .table })
        #expect(postmortem.root.children.last?.plainText == "Words.")
        // An escaped bar parts no cells.
        #expect(kinds(row("a", 900) + row("-", 900) + String(repeating: "\\|\\|\\|\\|b\n", count: 300)) == [.cells])
        #expect(
            kinds("> " + row("a", 900) + "> " + row("-", 900) + String(repeating: "> |b\n", count: 300)) == [.cells]
        )
    }

    @Test func countsTheMissingCellsOfAllTables() {
        let table = row("a", 500) + row("-", 500) + String(repeating: "|b\n", count: 50) + "\n"
        #expect(kinds(String(repeating: table, count: 8)).isEmpty)
        #expect(kinds(String(repeating: table, count: 9)) == [.cells])
    }

    @Test func readsTheBarsBehindTheThousandthAsWords() {
        let postmortem = parsed("|a|b|\n|-|-|\n" + row("c", 1_200) + "|d|e|\n")
        #expect(postmortem.problems.map(\.kind) == [.columns])
        #expect(postmortem.root.children.first?.children.map(\.children.count) == [2, 2, 2])
    }

    @Test func readsTheImagesBehindTheLastAsLinks() {
        #expect(kinds(String(repeating: "![", count: 600)) == [.images])
        #expect(
            kinds(String(repeating: "![[]()", count: 600) + "\n\n" + String(repeating: "![a]", count: 400)) == [.images]
        )
    }

    @Test func keepsEveryPlace() throws {
        let text = "# A\n\n" + String(repeating: "![[]()", count: 600) + "\n\nThe last words.\n"
        let postmortem = parsed(text)
        let last = try #require(postmortem.root.children.last)
        #expect(postmortem.source[last.range] == "The last words.")
        #expect(postmortem.source.text == text)
    }
}
