import DebriefCore
import DebriefLanguage
import DebriefText
import Testing

@testable import DebriefPublishing

/// Reports on several documents.
struct OverviewTests {
    private static func report(_ detail: ReportDetail, documents: Int = 2) -> Report {
        var diagnostics: [Diagnostic] = []
        for number in 1...documents {
            let source = SourceText(String(repeating: "- do it\n", count: 8), path: "d\(number).md")
            for line in 1...(number == 2 ? 6 : 3) {
                let range = source.range(ofLine: line)
                let message = Message("item has no owner", zh: "没有负责人")
                diagnostics.append(diagnostic("action-no-owner", .warning, source, Finding(message, at: range)))
            }
            if number == 2 {
                let message = Message("parts add up to 3", zh: "之和是 3")
                let finding = Finding(message, at: source.range(ofLine: 7))
                diagnostics.append(diagnostic("fact-sum", .error, source, finding))
            }
        }
        let rules = [
            rule("action-no-owner", .useless), rule("fact-sum", .misleads),
        ]
        let questions = ["d1.md": [ReportQuestion("How many?", line: 4)]]
        return Report(diagnostics, rules: rules, questions: questions, detail: detail, listsQuestions: true)
    }

    private static func rule(_ id: String, _ concern: Concern) -> ReportRule {
        ReportRule(
            id: id,
            summary: Message("s", zh: "s"),
            rationale: Message("r", zh: "r"),
            severity: .warning,
            concern: concern
        )
    }

    private static func diagnostic(_ id: String, _ severity: Severity, _ source: SourceText, _ finding: Finding)
        -> Diagnostic
    {
        Diagnostic(id: id, severity: severity, source: source, finding: finding, language: .english)
    }

    @Test func opensWithTheWorstAndWithWhatMisleads() {
        let text = TextReport().render(Self.report(.brief), styled: false)
        #expect(text.hasPrefix("2 documents: 1 error, 9 warnings, 1 open question\n"))
        let lines = text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
        let documents = lines.filter { $0.hasPrefix("d") }.map { $0.prefix(5) }
        #expect(documents.first == "d2.md")
        let kinds = lines.filter { $0.hasPrefix("fact-sum") || $0.hasPrefix("action-no-owner") }
        #expect(kinds.first?.hasPrefix("fact-sum") == true)
    }

    @Test func saysOnceWhatIsSaidInTheSameWords() {
        let text = TextReport().render(Self.report(.brief), styled: false)
        #expect(text.contains("  1, 2, 3: warning[action-no-owner]: item has no owner\n"))
        #expect(text.components(of: "item has no owner") == 2)
        let full = TextReport().render(Self.report(.full), styled: false)
        #expect(full.contains("the same in lines 2, 3\n") && full.components(of: "item has no owner") == 2)
    }

    @Test func printsTheCountsAlone() {
        let text = TextReport().render(Self.report(.summary), styled: false)
        #expect(!text.contains("item has no owner") && text.contains("action-no-owner"))
        #expect(!MarkdownReport().render(Self.report(.summary), styled: false).contains("item has no owner"))
        #expect(!HTMLReport().render(Self.report(.summary), styled: false).contains("item has no owner"))
    }

    @Test func listsTheQuestions() {
        #expect(TextReport().render(Self.report(.summary), styled: false).contains("  4: How many?\n"))
        #expect(MarkdownReport().render(Self.report(.summary), styled: false).contains("- d1.md:4: How many?\n"))
    }

    @Test func sortsThePageWithoutLoadingAnything() {
        let page = HTMLReport().render(Self.report(.brief), styled: false)
        #expect(page.contains("<table>") && page.contains("href=\"#document-2\"") && page.contains("id=\"document-2\""))
        #expect(!page.contains("src=") && !page.contains("http"))
    }
}

extension String {
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
