import DebriefCore
import DebriefLanguage
import DebriefText

/// Diagnostics for people: each with its place, its line of the document and what explains or mends it.
struct TextReport: ReportFormat {
    let id = "text"

    func render(_ report: Report, styled: Bool) -> String {
        let style = Style(isOn: styled)
        return findings(of: report, style) + (report.listsQuestions ? questions(of: report, style) : "")
    }

    private func findings(of report: Report, _ style: Style) -> String {
        switch report.detail {
        case .summary: return overview(of: report, style)
        case .brief:
            let words = report.words
            let all = words("all findings: --all; the counts alone: --summary", "全部发现：--all；只看数量：--summary")
            return overview(of: report, style) + report.rows.map { brief($0, report, style) }.joined() + "\n\(all)\n"
        case .full:
            let groups = report.byPath.flatMap { FindingGroup.all(of: $0.diagnostics) }
            let entries = groups.map { entry($0, report.words, style) + "\n" }
            return entries.joined() + report.summary(style.severity) + report.suppressedCount + "\n"
        }
    }

    private func entry(_ group: FindingGroup, _ words: PageWords, _ style: Style) -> String {
        let diagnostic = group.first
        let excerpt = Excerpt(of: diagnostic.range, in: diagnostic.source)
        let indent = String(repeating: " ", count: excerpt.number.count)
        let bar = style.gutter("|")
        let label = style.severity(
            diagnostic.severity,
            "\(diagnostic.severity.label(words.language))[\(diagnostic.id)]"
        )
        let here = style.bold(place(of: diagnostic.range, in: diagnostic.source))
        var text = "\(here): \(label): \(style.bold(DisplayText.safe(diagnostic.message)))\n"
        text += "\(indent) \(bar)\n"
        text += "\(style.gutter(excerpt.number)) \(bar)\(excerpt.line.isEmpty ? "" : " ")\(excerpt.line)\n"
        let space = String(repeating: " ", count: excerpt.column + 1)
        let carets = String(repeating: "^", count: excerpt.width)
        text += "\(indent) \(bar)\(space)\(style.severity(diagnostic.severity, carets))\n"
        for related in diagnostic.finding.related {
            let there = place(of: related.range, in: diagnostic.source)
            let note = "\(words("note", "参见")): \(there): \(DisplayText.safe(diagnostic.text(related.message)))"
            text += "\(indent) \(style.gutter("=")) \(note)\n"
        }
        if !group.others.isEmpty {
            let note = words("the same in lines", "同样的问题见第")
            let lines = FindingGroup(others: group.others).map { $0.lines(words, most: 12) } ?? ""
            text += "\(indent) \(style.gutter("=")) \(note) \(lines)\(words("", " 行"))\n"
        }
        for fix in diagnostic.fixes {
            let safety = fix.safety == .safe ? "" : words(" (suggested)", "（建议）")
            let help = "\(words("help", "修复")): \(DisplayText.safe(diagnostic.text(fix.title)))\(safety)"
            text += "\(indent) \(style.gutter("=")) \(help)\n"
        }
        return text
    }

    private func place(of range: SourceRange, in source: SourceText) -> String {
        let position = source.position(at: range.lowerBound)
        return "\(DisplayText.safe(source.path)):\(position.line):\(position.column)"
    }
}

/// The colours of a report, or none.
struct Style {
    let isOn: Bool

    func bold(_ text: String) -> String { wrapped(text, "1") }
    func gutter(_ text: String) -> String { wrapped(text, "34") }

    func severity(_ severity: Severity, _ text: String) -> String {
        switch severity {
        case .error: wrapped(text, "1;31")
        case .warning: wrapped(text, "1;33")
        case .info: wrapped(text, "1;36")
        }
    }

    private func wrapped(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
