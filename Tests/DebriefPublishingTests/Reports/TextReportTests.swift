import DebriefCore
import DebriefTestSupport
import Testing

@testable import DebriefPublishing

struct TextReportTests {
    static let source = SourceText(
        """
        ## Action items

        | Action | Owner |
        | --- | --- |
        | Add a retry |\t|
        | 增加重试 | 待定 |

        The outage lasted 45 minutes.
        """,
        path: "incidents/a b.md"
    )

    static func range(of text: String, in source: SourceText = source) throws -> SourceRange {
        let found = try #require(source.text.firstRange(of: text))
        let start = source.text.utf8.distance(from: source.text.startIndex, to: found.lowerBound)
        return start..<start + text.utf8.count
    }

    static func diagnostics() throws -> [Diagnostic] {
        let row = try range(of: "| Add a retry |")
        let empty = try range(of: "\t").upperBound
        return [
            Diagnostic(
                id: "action-no-owner",
                severity: .error,
                source: source,
                finding: Finding(
                    "action item has no owner",
                    at: empty..<empty,
                    related: [.init("the action", at: row)],
                    fixes: [Fix("write '@ana'", .suggested, [.insert(" @ana ", at: empty)])]
                )
            ),
            Diagnostic(
                id: "placeholder-left",
                severity: .error,
                source: source,
                finding: Finding(
                    "'待定' is a placeholder",
                    at: try range(of: "待定"),
                    fixes: [Fix("remove it", .safe, [Edit(replacing: try range(of: "待定"), with: "")])]
                )
            ),
            Diagnostic(
                id: "duration-mismatch",
                severity: .warning,
                source: source,
                finding: Finding("'45 minutes' is not the duration", at: try range(of: "45 minutes"))
            ),
        ]
    }

    @Test func pointsAtEachFinding() throws {
        let text = TextReport().render(Report(try Self.diagnostics()), styled: false)
        try expectSnapshot(text, "Tests/DebriefPublishingTests/Snapshots/text.plain.txt")
    }

    @Test func stylesWhenAllowed() throws {
        let diagnostics = try Self.diagnostics()
        let styled = TextReport().render(Report(diagnostics), styled: true)
        #expect(styled.contains("\u{1B}[1;31merror[action-no-owner]\u{1B}[0m"))
        var plain = ""
        for (index, part) in styled.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated() {
            plain += index == 0 ? part : part.drop { $0 != "m" }.dropFirst()
        }
        #expect(plain == TextReport().render(Report(diagnostics), styled: false))
    }

    @Test func countsInWords() throws {
        let all = try Self.diagnostics()
        #expect(TextReport().render(Report(all), styled: false).hasSuffix("\n2 errors, 1 warning\n"))
        #expect(TextReport().render(Report([all[2], all[2]]), styled: false).hasSuffix("\n2 warnings\n"))
        #expect(TextReport().render(Report([]), styled: false) == "no findings\n")
    }

    @Test func letsNoControlCharacterThrough() {
        let source = SourceText("a \u{1B}[31mred\u{7}\u{202E} \u{9B}2J\n", path: "x\u{1B}]0;t\u{7}.md")
        let diagnostic = Diagnostic(
            id: "x",
            severity: .info,
            source: source,
            finding: Finding(
                "\u{1B}[2J message",
                at: 2..<4,
                related: [.init("\u{1B}c", at: 0..<1)],
                fixes: [Fix("\u{1B}c", .safe, [])]
            )
        )
        let text = TextReport().render(Report([diagnostic]), styled: false)
        #expect(
            text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }
        )
        #expect(!text.contains("\u{202E}"))
    }
}
