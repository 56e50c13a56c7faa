import DebriefCore
import DebriefTestSupport
import Foundation
import FoundationXML
import Testing

@testable import DebriefPublishing

struct ReportFormatsTests {
    /// The findings of the other tests, one of them suppressed, and a document without findings.
    static func report() throws -> Report {
        var diagnostics = try TextReportTests.diagnostics()
        diagnostics[2].suppression = Suppression(.document, reason: "measured by the \"provider\"")
        let rules = diagnostics.map {
            ReportRule(id: $0.id, summary: "A good one.", rationale: "It **matters**.", severity: $0.severity)
        }
        return Report(diagnostics, rules: rules, paths: ["incidents/a b.md", "incidents/没有.md"])
    }

    /// Findings whose every word tries to break out of the format.
    private static func hostile() -> Report {
        let nasty =
            "</b><script>alert(1)</script>]]>&amp;\"'\n::error::x %0A | `a` @ana [x](http://example.com) \u{1B}[2J\u{0}\u{FFFE}"
        let source = SourceText(nasty + "\n", path: "a,b:\n::c\"'<x>&.md")
        let finding = Finding(
            nasty,
            at: 0..<nasty.utf8.count,
            related: [.init(nasty, at: 0..<1)],
            fixes: [Fix(nasty, .safe, [Edit(replacing: 0..<1, with: nasty)])]
        )
        let found = Diagnostic(id: "x", severity: .error, source: source, finding: finding)
        var known = found
        known.suppression = Suppression(.baseline, reason: nasty)
        return Report([found, known], rules: [ReportRule(id: "x", summary: nasty, rationale: nasty, severity: .error)])
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
