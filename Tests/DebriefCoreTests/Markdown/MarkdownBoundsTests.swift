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
        let long = "| a | b |\n| - | - |\n" + String(repeating: "| c | d |\n", count: 30_000)
        for text in [wide, short, images, long, "a | b\n- | -\n" + String(repeating: "c | d\n", count: 30_000)] {
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
        #expect(kinds(String(repeating: "a <?x ", count: 600)) == [.instructions])
        #expect(kinds(String(repeating: "a <!X ", count: 600)) == [.instructions])
        #expect(kinds(String(repeating: "a <?x ?>\n\n", count: 600)).isEmpty)
        #expect(kinds(String(repeating: "![", count: 600)) == [.images])
        #expect(
            kinds(String(repeating: "![[]()", count: 600) + "\n\n" + String(repeating: "![a]", count: 400)) == [.images]
        )
    }

    @Test func readsWhatIsQuotedTooDeepAsWords() {
        #expect(kinds(String(repeating: ">", count: 200) + " a\n") == [])
        #expect(
            kinds(String(repeating: ">", count: 300) + " a\n\n" + String(repeating: "> ", count: 300)) == [
                .quotes, .quotes,
            ]
        )
    }

    @Test func readsNoMoreOfACharacterThanThirtySigns() throws {
        let text = "## Timeline\n\n- 14:32 UTC a" + String(repeating: "\u{301}", count: 40) + "\n- 14:40 UTC b\n"
        let postmortem = parsed(text)
        #expect(postmortem.problems.map(\.kind) == [.signs])
        #expect(postmortem.problems.map { postmortem.source.line(at: $0.range.lowerBound) } == [3])
        #expect(postmortem.timeline.events.map(\.text).last == "b")
        #expect(postmortem.source.text == text)
        #expect(kinds("👨‍👩‍👧‍👦🏳️‍🌈 c\u{301}\u{302} क्षत्रिय \u{1112}\u{1161}\u{11AB} 🇩🇪🇫🇷\n") == [])
    }

    @Test func readsSoManyLinesAndNoMore() throws {
        let line = "- a\n\n"
        #expect(kinds(String(repeating: line, count: 40_000)) == [])
        let long = parsed(String(repeating: line, count: 41_000) + "# Behind\n")
        #expect(long.problems.map(\.kind) == [.lines])
        #expect(long.problems.map { long.source.line(at: $0.range.lowerBound) } == [80_001])
        #expect(long.sections.isEmpty && long.source.text.hasSuffix("# Behind\n"))
        let page = parsed("<html><body>" + String(repeating: "<p>a", count: 41_000) + "<h2>Behind</h2></body></html>")
        #expect(page.problems.map(\.kind) == [.lines] && page.sections.isEmpty)
    }

    @Test func keepsEveryPlace() throws {
        let text = "# A\n\n" + String(repeating: "![[]()", count: 600) + "\n\nThe last words.\n"
        let postmortem = parsed(text)
        let last = try #require(postmortem.root.children.last)
        #expect(postmortem.source[last.range] == "The last words.")
        #expect(postmortem.source.text == text)
    }
}
