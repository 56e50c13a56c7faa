import DebriefCore
import DebriefLanguage
import DebriefText

/// A summary for the page of a CI job, a merge request or a chat: counts, then a table for each document.
struct MarkdownReport: ReportFormat {
    let id = "markdown"

    func render(_ report: Report, styled: Bool) -> String {
        let words = report.words
        let title = words("Postmortem checks", "复盘检查")
        var text = "# \(title)\n\n\(report.overview())\(report.suppressedCount)\n"
        if report.paths.count > 1 { text += overview(of: report) }
        if report.detail == .summary { return text + (report.listsQuestions ? questions(of: report) : "") }
        let header = words("| Line | Severity | Finding | Check |", "| 行 | 级别 | 发现 | 检查 |")
        for row in report.rows where !row.diagnostics.isEmpty {
            text += "\n## \(plain(row.path))\n\n\(header)\n| --- | --- | --- | --- |\n"
            for group in report.ranked(row.diagnostics) {
                let diagnostic = group.first
                let line = group.lines(words)
                let message = plain(diagnostic.message)
                let severity = diagnostic.severity.label(report.language)
                text += "| \(line) | \(severity) | \(message) | `\(diagnostic.id)` |\n"
            }
        }
        return text + (report.listsQuestions ? questions(of: report) : "")
    }

    private func questions(of report: Report) -> String {
        let listed = report.paths.flatMap { path in
            (report.questions[path] ?? []).map { "- \(plain(path)):\($0.line): \(plain($0.text))\n" }
        }
        guard !listed.isEmpty else { return "" }
        return "\n## " + report.words("Open questions", "待答问题") + "\n\n" + listed.joined()
    }

    /// What there is of what, and where.
    private func overview(of report: Report) -> String {
        let words = report.words
        var text = "\n" + words("| Document | Errors | Warnings | Info | Questions |", "| 文档 | 错误 | 警告 | 提示 | 问题 |")
        text += "\n| --- | ---: | ---: | ---: | ---: |\n"
        for row in report.rows {
            let counts = [Severity.error, .warning, .info].map { String(row.count($0)) } + [String(row.questions)]
            text += "| \(plain(row.path)) | \(counts.joined(separator: " | ")) |\n"
        }
        guard !report.kinds.isEmpty else { return text }
        text += "\n" + words("| Finding | Concern | Documents | Findings |", "| 发现 | 关系到 | 文档数 | 数量 |")
        text += "\n| --- | --- | ---: | ---: |\n"
        for kind in report.kinds {
            let concern = kind.concern.label.text(in: report.language)
            text += "| `\(kind.id)` | \(concern) | \(kind.documents) | \(kind.findings) |\n"
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
