import DebriefCore

/// Diagnostics for people: each with its place, its line of the document and what explains or mends it.
struct TextReport: ReportFormat {
    let id = "text"

    func render(_ report: Report, styled: Bool) -> String {
        let style = Style(isOn: styled)
        var text = ""
        for diagnostic in report.diagnostics { text += entry(diagnostic, style) + "\n" }
        text += summary(report.diagnostics, style)
        if !report.suppressed.isEmpty { text += ", \(report.suppressed.count) suppressed" }
        return text + "\n"
    }

    private func entry(_ diagnostic: Diagnostic, _ style: Style) -> String {
        let excerpt = Excerpt(of: diagnostic.range, in: diagnostic.source)
        let indent = String(repeating: " ", count: excerpt.number.count)
        let bar = style.gutter("|")
        let label = style.severity(diagnostic.severity, "\(diagnostic.severity.rawValue)[\(diagnostic.id)]")
        let here = style.bold(place(of: diagnostic.range, in: diagnostic.source))
        var text = "\(here): \(label): \(style.bold(DisplayText.safe(diagnostic.message)))\n"
        text += "\(indent) \(bar)\n"
        text += "\(style.gutter(excerpt.number)) \(bar)\(excerpt.line.isEmpty ? "" : " ")\(excerpt.line)\n"
        let space = String(repeating: " ", count: excerpt.column + 1)
        let carets = String(repeating: "^", count: excerpt.width)
        text += "\(indent) \(bar)\(space)\(style.severity(diagnostic.severity, carets))\n"
        for related in diagnostic.finding.related {
            let there = place(of: related.range, in: diagnostic.source)
            text += "\(indent) \(style.gutter("=")) note: \(there): \(DisplayText.safe(related.message))\n"
        }
        for fix in diagnostic.fixes {
            let safety = fix.safety == .safe ? "" : " (suggested)"
            text += "\(indent) \(style.gutter("=")) help: \(DisplayText.safe(fix.title))\(safety)\n"
        }
        return text
    }

    private func place(of range: SourceRange, in source: SourceText) -> String {
        let position = source.position(at: range.lowerBound)
        return "\(DisplayText.safe(source.path)):\(position.line):\(position.column)"
    }

    private func summary(_ diagnostics: [Diagnostic], _ style: Style) -> String {
        guard !diagnostics.isEmpty else { return "no findings" }
        let parts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            guard count > 0 else { return nil }
            return style.severity(severity, Report.count(count, of: severity))
        }
        return parts.joined(separator: ", ")
    }
}

/// The colours of a report, or none.
private struct Style {
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
