import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
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

    static func diagnostics(_ language: Language = .english) throws -> [Diagnostic] {
        let row = try range(of: "| Add a retry |")
        let empty = try range(of: "\t").upperBound
        return [
            Diagnostic(
                id: "action-no-owner",
                severity: .error,
                source: source,
                finding: Finding(
                    Message("action item has no owner", zh: "改进措施没有负责人"),
                    at: empty..<empty,
                    related: [.init(Message("the action", zh: "这条措施"), at: row)],
                    fixes: [Fix(Message("write '@ana'", zh: "写“@ana”"), .suggested, [.insert(" @ana ", at: empty)])]
                ),
                language: language
            ),
            Diagnostic(
                id: "placeholder-left",
                severity: .error,
                source: source,
                finding: Finding(
                    Message("'待定' is a placeholder", zh: "“待定”是占位内容"),
                    at: try range(of: "待定"),
                    fixes: [
                        Fix(Message("remove it", zh: "删去它"), .safe, [Edit(replacing: try range(of: "待定"), with: "")])
                    ]
                ),
                language: language
            ),
            Diagnostic(
                id: "duration-mismatch",
                severity: .warning,
                source: source,
                finding: Finding(
                    Message("'45 minutes' is not the duration", zh: "“45 minutes”不是时长"),
                    at: try range(of: "45 minutes")
                ),
                language: language
            ),
        ]
    }

    @Test func pointsAtEachFinding() throws {
        let text = TextReport().render(Report(try Self.diagnostics()), styled: false)
        try expectSnapshot(text, "Tests/DebriefPublishingTests/Snapshots/text.plain.txt")
    }

    @Test func speaksChineseToWhoeverReadsChinese() throws {
        let text = TextReport().render(Report(try Self.diagnostics(.chinese), language: .chinese), styled: false)
        try expectSnapshot(text, "Tests/DebriefPublishingTests/Snapshots/text.zh.txt")
        #expect(TextReport().render(Report([], language: .chinese), styled: false) == "没有发现问题\n")
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
                Message(englishOnly: "\u{1B}[2J message"),
                at: 2..<4,
                related: [.init(Message(englishOnly: "\u{1B}c"), at: 0..<1)],
                fixes: [Fix(Message(englishOnly: "\u{1B}c"), .safe, [])]
            ),
            language: .english
        )
        let text = TextReport().render(Report([diagnostic]), styled: false)
        #expect(
            text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }
        )
        #expect(!text.contains("\u{202E}"))
    }
}
