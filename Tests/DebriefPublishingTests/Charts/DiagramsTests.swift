import DebriefCore
import DebriefText
import Testing

@testable import DebriefPublishing

/// The pictures of a document as text that sites draw, or as tables.
struct DiagramsTests {
    private static func parts(_ text: String, _ style: Diagrams.Style) -> [Part] {
        Diagrams(of: Postmortem(parsing: SourceText(text, path: "a.md")), as: style).all.flatMap(\.parts)
    }

    private static func code(_ parts: [Part]) -> [String] {
        parts.compactMap { if case .code(let code, "mermaid") = $0 { code } else { nil } }
    }

    private static let timeline = """
        # Checkout down

        ## Timeline

        All times in UTC.

        | Time | Milestone | Event |
        | --- | --- | --- |
        | 2025-03-04 23:52 | started | Deploy |
        | 2025-03-05 00:01 | detected | Alert |
        | 2025-03-05 00:20 | resolved | Rolled back |

        """

    @Test func planHasThePhasesAndMilestonesOverMidnight() throws {
        let code = try #require(Self.code(Self.parts(Self.timeline, .mermaid)).first)
        let lines = code.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        #expect(lines.first == "gantt" && lines.contains("axisFormat %H:%M"))
        #expect(lines.contains { $0.hasSuffix(":crit, 2025-03-04 23:52:00, 2025-03-05 00:01:00") })
        #expect(lines.contains("started :milestone, 2025-03-04 23:52:00, 0m"))
        #expect(lines.count { $0.contains(":milestone") } == 3)
        // Behind the name nothing but the one colon tells where the data begin.
        #expect(
            lines.filter { $0.contains(":crit") || $0.contains(":mile") }.allSatisfy {
                !$0.prefix { $0 != ":" }.isEmpty
            }
        )
    }

    @Test func clocksWithoutADayLieOnAnyDay() throws {
        let text = Self.timeline.replacing("2025-03-04 ", with: "").replacing("2025-03-05 ", with: "")
        let code = try #require(Self.code(Self.parts(text.replacing("23:52", with: "00:00"), .mermaid)).first)
        #expect(code.contains("2000-01-01 00:01:00, 2000-01-01 00:20:00"))
    }

    private static func series(_ rows: Int, _ value: (Int) -> String, head: String = "Errors (%, threshold 5)")
        -> String
    {
        let lines = (0..<rows).map { index in
            "| \(9 + index / 60 < 10 ? "0" : "")\(9 + index / 60):\(index % 60 < 10 ? "0" : "")\(index % 60) | \(value(index)) |"
        }
        return timeline + "## Impact\n\n| Time | \(head) |\n| --- | --- |\n" + lines.joined(separator: "\n") + "\n"
    }

    @Test func chartHasEachValueItsBoundAndNoExponent() throws {
        let values = ["0.00002", "3", "", "1,200.5"]
        let code = try #require(Self.code(Self.parts(Self.series(4) { values[$0] }, .mermaid)).last)
        #expect(code.contains("title \"Errors (%)\"") && code.contains("line [0.00002, 3, 1200.5]"))
        #expect(code.contains("x-axis [\"09:00\", \"09:01\", \"09:03\"]") && code.contains("line [5, 5, 5]"))
    }

    @Test func ofManyValuesThePeakStays() throws {
        let code = try #require(Self.code(Self.parts(Self.series(300) { $0 == 137 ? "99" : "1" }, .mermaid)).last)
        let line = try #require(code.split(separator: "\n").first { $0.contains("line [") })
        #expect(line.split(separator: ",").count == 40 && line.contains("99"))
    }

    @Test(arguments: [
        "Errors\"] %%{init: {}}%% ; click a (%)", "`x` <script>alert(1)</script>", "title: a # b", "延迟（毫秒）：p99",
    ])
    func nothingInANameIsForTheDrawer(_ head: String) throws {
        let code = try #require(Self.code(Self.parts(Self.series(4, { "\($0)" }, head: head), .mermaid)).last)
        let title = try #require(code.split(separator: "\n").first { $0.contains("title") })
        #expect(title.count { $0 == "\"" } == 2 && !title.contains { "{}[];#<>`".contains($0) })
    }

    @Test func whereNothingIsDrawnPhasesAreRowsAndSeriesBlocks() throws {
        let parts = Self.parts(Self.series(8) { "\($0)" }, .table)
        guard case .table(let table)? = parts.first, case .paragraph(let spans)? = parts.last else {
            Issue.record("no table and no blocks")
            return
        }
        #expect(table.rows.count == 2 && table.rows.allSatisfy { $0.count == table.header.count })
        #expect(Span.plain(table.rows[0][4]).count == 24 && Span.plain(table.rows[0][4]).contains("█"))
        #expect(Span.plain(spans) == "Errors: ▁▂▃▄▅▆▇█ from 0 to 7 %")
    }

    @Test func aDocumentWithoutTimesHasNone() {
        #expect(Self.parts("# Checkout down\n\n## Summary\n\nIt was down.\n", .mermaid).isEmpty)
    }
}
