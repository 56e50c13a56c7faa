import DebriefCore

/// A summary for the page of a CI job, a merge request or a chat: counts, then a table for each document.
struct MarkdownReport: ReportFormat {
    let id = "markdown"

    func render(_ report: Report, styled: Bool) -> String {
        let noun = report.paths.count == 1 ? "document" : "documents"
        var text = "# Postmortem checks\n\n\(report.paths.count) \(noun): \(report.summary)"
        if !report.suppressed.isEmpty { text += ", \(report.suppressed.count) suppressed" }
        text += "\n"
        for (path, diagnostics) in report.byPath where !diagnostics.isEmpty {
            text += "\n## \(plain(path))\n\n| Line | Severity | Finding | Check |\n| --- | --- | --- | --- |\n"
            for diagnostic in diagnostics {
                let line = diagnostic.source.line(at: diagnostic.range.lowerBound)
                let message = plain(diagnostic.message)
                text += "| \(line) | \(diagnostic.severity.rawValue) | \(message) | `\(diagnostic.id)` |\n"
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
