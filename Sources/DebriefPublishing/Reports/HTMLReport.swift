import DebriefCore
import DebriefLanguage
import DebriefText

/// Findings as one page that stands alone: no other file, no script but one that sorts the table of
/// several documents, readable by eye and by screen reader.
struct HTMLReport: ReportFormat {
    let id = "html"

    func render(_ report: Report, styled: Bool) -> String {
        let words = report.words
        let title = words("Postmortem checks", "复盘检查")
        var html = HTMLWriter()
        html.literal("<!DOCTYPE html>\n")
        html.element("html", ["lang": words.tag]) { html in
            html.element("head") { html in
                html.void("meta", ["charset": "utf-8"])
                html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                html.element("title", text: words("\(title): \(report.summary())", "\(title)：\(report.summary())"))
                html.element("style") { $0.literal(Self.sheet) }
            }
            html.lineBreak()
            html.element("body") { html in
                html.element("main") { html in
                    html.element("h1", text: title)
                    writeOverview(report, to: &html)
                    if report.detail != .summary {
                        for row in report.rows where !row.diagnostics.isEmpty {
                            writeSection(row.path, report.ranked(row.diagnostics), report, to: &html)
                        }
                    }
                    writeSuppressed(report, to: &html)
                    writeRules(report, to: &html)
                }
                if report.paths.count > 1 { html.element("script") { $0.literal(Self.sorting) } }
            }
        }
        html.lineBreak()
        return html.html
    }

    private func writeOverview(_ report: Report, to html: inout HTMLWriter) {
        html.element("p", text: report.overview())
        html.lineBreak()
        if report.paths.count > 1 { writeTables(report, to: &html) }
    }

    private func writeSection(_ path: String, _ groups: [FindingGroup], _ report: Report, to html: inout HTMLWriter) {
        html.element("section", ["id": anchor(path, report)]) { html in
            html.element("h2", text: path)
            html.lineBreak()
            html.element("ol") { html in
                for group in groups { writeItem(group, report, to: &html) }
            }
        }
        html.lineBreak()
    }

    private func writeItem(_ group: FindingGroup, _ report: Report, to html: inout HTMLWriter) {
        let words = report.words
        let diagnostic = group.first
        let source = diagnostic.source
        let isExplained = report.rules.contains { $0.id == diagnostic.id }
        html.element("li", ["class": diagnostic.severity.rawValue]) { html in
            html.element("p") { html in
                html.element("strong", ["class": "severity"], text: diagnostic.severity.label(report.language))
                let lines = group.lines(words)
                html.text(
                    group.count == 1
                        ? words(" line \(lines): ", " 第 \(lines) 行：") : words(" lines \(lines): ", " 第 \(lines) 行：")
                )
                write(diagnostic.finding.message, of: diagnostic, report, to: &html)
                html.text(" ")
                html.element("a", ["href": isExplained ? "#\(diagnostic.id)" : nil]) {
                    $0.element("code", text: diagnostic.id)
                }
            }
            writeExcerpt(diagnostic, to: &html)
            for related in diagnostic.finding.related {
                let line = source.line(at: related.range.lowerBound)
                html.element("p", ["class": "quiet"]) { html in
                    html.text(words("see line \(line): ", "参见第 \(line) 行："))
                    write(related.message, of: diagnostic, report, to: &html)
                }
            }
            for fix in diagnostic.fixes {
                html.element("p", ["class": "quiet"]) { html in
                    html.text(words("help: ", "修复："))
                    write(fix.title, of: diagnostic, report, to: &html)
                }
            }
        }
        html.lineBreak()
    }

    /// Marked as of another language where it is of another than the page.
    private func write(_ message: Message, of diagnostic: Diagnostic, _ report: Report, to html: inout HTMLWriter) {
        if diagnostic.language == report.language {
            html.text(diagnostic.text(message))
        } else {
            let tag = PageWords(language: diagnostic.language).tag
            html.element("span", ["lang": tag], text: diagnostic.text(message))
        }
    }

    /// The line of the document; the marked part is underlined, not only coloured.
    private func writeExcerpt(_ diagnostic: Diagnostic, to html: inout HTMLWriter) {
        let source = diagnostic.source
        let excerpt = Excerpt(of: diagnostic.range, in: source)
        guard !excerpt.line.isEmpty else { return }
        var before = ""
        var marked = ""
        var after = ""
        var column = 0
        for character in excerpt.line {
            if column < excerpt.column {
                before.append(character)
            } else if column < excerpt.column + excerpt.width {
                marked.append(character)
            } else {
                after.append(character)
            }
            column += DisplayText.width(String(character))
        }
        html.element("pre", ["tabindex": "0"]) { html in
            html.text(before)
            html.element("mark", text: marked)
            html.text(after)
        }
    }

    private func writeSuppressed(_ report: Report, to html: inout HTMLWriter) {
        guard !report.suppressed.isEmpty else { return }
        let words = report.words
        html.element("section") { html in
            html.element("h2", text: words("Suppressed", "已忽略"))
            html.element("ul") { html in
                for diagnostic in report.suppressed {
                    let line = diagnostic.source.line(at: diagnostic.range.lowerBound)
                    html.element("li") { html in
                        let path = diagnostic.source.path
                        html.text(words("\(path), line \(line): ", "\(path)，第 \(line) 行："))
                        write(diagnostic.finding.message, of: diagnostic, report, to: &html)
                        html.text(" ")
                        html.element("code", text: diagnostic.id)
                        if let reason = diagnostic.suppression?.reason, !reason.isEmpty {
                            html.element("p", ["class": "quiet"], text: words("reason: ", "理由：") + reason)
                        }
                    }
                }
            }
        }
        html.lineBreak()
    }

    /// Why each check that found something looks for it.
    private func writeRules(_ report: Report, to html: inout HTMLWriter) {
        let found = Set(report.diagnostics.map(\.id))
        let rules = report.rules.filter { found.contains($0.id) }
        guard !rules.isEmpty else { return }
        html.element("section") { html in
            html.element("h2", text: report.words("What the checks look for", "这些检查看什么"))
            html.element("dl") { html in
                for rule in rules {
                    html.element("dt", ["id": rule.id]) { $0.element("code", text: rule.id) }
                    let summary = rule.summary.text(in: report.language)
                    let rationale = rule.rationale.text(in: report.language)
                    html.element("dd", text: report.words("\(summary) \(rationale)", "\(summary)。\(rationale)"))
                    html.lineBreak()
                }
            }
        }
        html.lineBreak()
    }

    private static let sheet: StaticString = """

        :root { color-scheme: light dark; --paper: #fff; --ink: #1c2126; --quiet: #56606b; --rule: #d8dee4; --soft: #f1f3f5;
          --link: #0a58a8; --error: #a3161b; --warning: #7a5200; --info: #0a58a8; --mark: #fff0c2; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --paper: #15191e; --ink: #e6eaee; --quiet: #a3adb8; --rule: #323a43; --soft: #1e242b; --link: #82b8f5;
            --error: #ffb3ad; --warning: #ecc068; --info: #82b8f5; --mark: #4a3d10; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, "Noto Sans", "PingFang SC",
          "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
        main { max-width: 60rem; margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem); }
        a { color: var(--link); }
        h2 { margin: 2.5rem 0 1rem; border-bottom: 1px solid var(--rule); font-size: 1.25rem; }
        ol, ul { padding-left: 1.25rem; }
        li { margin: 0 0 1.25rem; padding-left: .5rem; }
        p { margin: 0 0 .35rem; }
        .quiet { color: var(--quiet); }
        .error .severity { color: var(--error); }
        .warning .severity { color: var(--warning); }
        .info .severity { color: var(--info); }
        pre { margin: 0 0 .35rem; padding: .6rem .9rem; overflow-x: auto; border-radius: .4rem; background: var(--soft); }
        pre, code { font: .9em/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        mark { background: var(--mark); color: inherit; text-decoration: underline; text-underline-offset: .2em; }
        dt { font-weight: 600; }
        dd { margin: 0 0 1rem; }
        :focus-visible, :target { outline: 3px solid var(--link); outline-offset: 2px; }
        table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .8rem; border-bottom: 1px solid var(--rule); text-align: right; }
        th:first-child, td:first-child { text-align: left; }
        th button { all: unset; cursor: pointer; font-weight: 600; }
        th button:focus-visible { outline: 3px solid var(--link); }
        @media print { pre { white-space: pre-wrap; } li { break-inside: avoid; } }

        """
}
