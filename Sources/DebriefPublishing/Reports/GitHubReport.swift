import DebriefCore
import DebriefLanguage
import DebriefText

/// Workflow commands that GitHub Actions turns into annotations beside the lines of a pull request.
///
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
struct GitHubReport: ReportFormat {
    let id = "github"

    func render(_ report: Report, styled: Bool) -> String {
        report.diagnostics.map { command($0) + "\n" }.joined()
    }

    private func command(_ diagnostic: Diagnostic) -> String {
        let source = diagnostic.source
        let start = diagnostic.range.lowerBound
        let line = source.line(at: start)
        let endLine = source.line(at: max(start, diagnostic.range.upperBound - 1))
        var properties = "file=\(property(source.path)),line=\(line),endLine=\(endLine)"
        // GitHub takes columns for one line only, and the end as the last column that is marked.
        if line == endLine {
            let column = source.codePointColumn(at: start)
            let end = max(column, source.codePointColumn(at: diagnostic.range.upperBound) - 1)
            properties += ",col=\(column),endColumn=\(end)"
        }
        properties += ",title=\(property(diagnostic.id))"
        return "::\(name(of: diagnostic.severity)) \(properties)::\(data(diagnostic.message))"
    }

    private func name(of severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
    }

    private func data(_ text: String) -> String { DisplayText.safe(text).replacing("%", with: "%25") }

    private func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
