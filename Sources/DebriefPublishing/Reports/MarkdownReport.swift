import DebriefCore
import DebriefLanguage
import DebriefText

/// A summary for the page of a CI job, a merge request or a chat: counts, then a table for each document.
struct MarkdownReport: ReportFormat {
    let id = "markdown"

    func render(_ report: Report, styled: Bool) -> String {
        let words = report.words
        let title = words("Postmortem checks", "复盘检查")
        var text = "# \(title)\n\n\(report.overview)\(report.suppressedCount)\n"
        let header = words("| Line | Severity | Finding | Check |", "| 行 | 级别 | 发现 | 检查 |")
        for (path, diagnostics) in report.byPath where !diagnostics.isEmpty {
            text += "\n## \(plain(path))\n\n\(header)\n| --- | --- | --- | --- |\n"
            for diagnostic in diagnostics {
                let line = diagnostic.source.line(at: diagnostic.range.lowerBound)
                let message = plain(diagnostic.message)
                let severity = diagnostic.severity.label(report.language)
                text += "| \(line) | \(severity) | \(message) | `\(diagnostic.id)` |\n"
            }
        }
        return text
    }

    /// Words of a document, in which nothing is markup and nobody is mentioned.
    private func plain(_ words: String) -> String {
        var text = ""
        for character in DisplayText.safe(words) {
            switch character {
            case "<": text += "&lt;"
            case "&": text += "&amp;"
            // Sites notify whoever stands behind the sign, even when it is escaped.
            case "@": text += "@<!-- -->"
            case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!", "$", ">": text += "\\\(character)"
            default: text.append(character)
            }
        }
        return text
    }
}
