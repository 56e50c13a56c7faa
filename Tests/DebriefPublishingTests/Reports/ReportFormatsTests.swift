import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefTestSupport
import DebriefText
import Foundation
import FoundationXML
import Testing

@testable import DebriefPublishing

struct ReportFormatsTests {
    /// The findings of the other tests, one of them suppressed, and a document without findings.
    static func report(_ language: Language = .english, isLanguageChosen: Bool = false) throws -> Report {
        var diagnostics = try TextReportTests.diagnostics(language)
        diagnostics[2].suppression = Suppression(.document, reason: "measured by the \"provider\"")
        let rules = diagnostics.map {
            ReportRule(
                id: $0.id,
                summary: Message("A good one.", zh: "好的那种"),
                rationale: Message("It **matters**.", zh: "这**很重要**。"),
                severity: $0.severity
            )
        }
        return Report(
            diagnostics,
            rules: rules,
            paths: ["incidents/a b.md", "incidents/没有.md"],
            language: language,
            isLanguageChosen: isLanguageChosen
        )
    }

    /// Findings whose every word tries to break out of the format.
    private static func hostile() -> Report {
        let nasty =
            "</b><script>alert(1)</script>]]>&amp;\"'\n::error::x %0A | `a` @ana [x](http://example.com) \u{1B}[2J\u{0}\u{FFFE}"
        let message = Message(englishOnly: nasty)
        let source = SourceText(nasty + "\n", path: "a,b:\n::c\"'<x>&.md")
        let finding = Finding(
            message,
            at: 0..<nasty.utf8.count,
            related: [.init(message, at: 0..<1)],
            fixes: [Fix(message, .safe, [Edit(replacing: 0..<1, with: nasty)])]
        )
        let found = Diagnostic(id: "x", severity: .error, source: source, finding: finding, language: .english)
        var known = found
        known.suppression = Suppression(.baseline, reason: nasty)
        let rule = ReportRule(id: "x", summary: message, rationale: message, severity: .error)
        return Report([found, known], rules: [rule])
    }

    @Test(arguments: [
        ("sarif", "json"), ("junit", "xml"), ("github", "txt"), ("gitlab", "json"), ("checkstyle", "xml"),
        ("html", "html"),
        ("markdown", "md"),
    ])
    func writesItsSnapshot(id: String, fileExtension: String) throws {
        let format = try #require(ReportFormats.all.first { $0.id == id })
        let text = format.render(try Self.report(), styled: true)
        try expectSnapshot(text, "Tests/DebriefPublishingTests/Snapshots/report.\(id).\(fileExtension)")
    }

    @Test(arguments: [("html", "html"), ("markdown", "md")])
    func speaksChineseToWhoeverReadsChinese(id: String, fileExtension: String) throws {
        let format = try #require(ReportFormats.all.first { $0.id == id })
        let text = format.render(try Self.report(.chinese), styled: true)
        try expectSnapshot(text, "Tests/DebriefPublishingTests/Snapshots/report.\(id).zh.\(fileExtension)")
    }

    /// Keys, levels and ids are for programs; what describes a check changes only for whoever asks.
    @Test(arguments: ["json", "sarif", "junit", "github", "gitlab", "checkstyle"])
    func keepsKeysWhateverTheLanguage(id: String) throws {
        let format = try #require(ReportFormats.all.first { $0.id == id })
        let english = format.render(try Self.report(), styled: false)
        let chinese = format.render(try Self.report(.chinese), styled: false)
        #expect(chinese.contains("改进措施没有负责人") && !english.contains("改进措施没有负责人"))
        var back = chinese
        for (own, other) in [
            ("改进措施没有负责人", "action item has no owner"), ("这条措施", "the action"), ("“待定”是占位内容", "'待定' is a placeholder"),
            ("“45 minutes”不是时长", "'45 minutes' is not the duration"), ("删去它", "remove it"), ("写“@ana”", "write '@ana'"),
        ] {
            back = back.replacing(own, with: other)
        }
        #expect(
            back.replacing("&apos;", with: "'") == english.replacing("&apos;", with: "'").replacing("&#39;", with: "'")
        )
    }

    @Test func describesChecksInTheLanguageThatWasAskedFor() throws {
        let asked = SARIFReport().render(try Self.report(.chinese, isLanguageChosen: true), styled: false)
        #expect(asked.contains("好的那种") && !asked.contains("A good one."))
    }

    @Test func marksFindingsOfAnotherLanguageThanThePage() throws {
        let mixed = Report(try TextReportTests.diagnostics(.chinese))
        #expect(HTMLReport().render(mixed, styled: false).contains("<span lang=\"zh-Hans\">改进措施没有负责人</span>"))
    }

    @Test(arguments: ["junit", "checkstyle"])
    func isXMLWhateverTheTextHolds(id: String) throws {
        let format = try #require(ReportFormats.all.first { $0.id == id })
        for report in [Self.hostile(), try Self.report(), Report([])] {
            let text = format.render(report, styled: false)
            #expect(XMLParser(data: Data(text.utf8)).parse(), "\(text)")
        }
    }

    @Test(arguments: ["sarif", "gitlab", "json"])
    func isJSONWhateverTheTextHolds(id: String) throws {
        let format = try #require(ReportFormats.all.first { $0.id == id })
        let text = format.render(Self.hostile(), styled: false)
        #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil)
    }

    @Test func writesOneCommandALineForGitHub() {
        let text = GitHubReport().render(Self.hostile(), styled: false)
        #expect(text.split(separator: "\n").count == 1)
        #expect(text.hasPrefix("::error file=a%2Cb%3A %3A%3Ac\"'<x>&.md,line=1,endLine=2,title=x::</b>"))
        #expect(text.contains("%250A") && !text.contains("\u{1B}"))
    }

    @Test func writesNoMarkupOfTheDocumentIntoHTML() throws {
        let text = HTMLReport().render(Self.hostile(), styled: false)
        #expect(!text.contains("<script") && !text.contains("\u{1B}") && !text.contains("http://example.com\""))
        #expect(!text.contains(" src=") && text.contains("<html lang=\"en\">") && text.contains("<title>"))
    }

    @Test func mentionsNobodyAndBreaksNoTableInMarkdown() throws {
        let text = MarkdownReport().render(Self.hostile(), styled: false)
        let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| 1 |") })
        #expect(!row.contains("@ana") && row.contains("\\|") && row.contains("&lt;script") && row.contains("\\`a\\`"))
    }

    @Test func giveNothingForNoFindings() {
        #expect(GitHubReport().render(Report([], paths: ["a.md"]), styled: false) == "")
        #expect(GitLabReport().render(Report([], paths: ["a.md"]), styled: false) == "[]\n")
        #expect(JUnitReport().render(Report([], paths: ["a.md"]), styled: false).contains("tests=\"1\" failures=\"0\""))
    }

    @Test func countsSuppressedFindingsInText() throws {
        #expect(TextReport().render(try Self.report(), styled: false).hasSuffix("\n2 errors, 1 suppressed\n"))
    }
}
