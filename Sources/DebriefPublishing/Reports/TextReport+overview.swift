import DebriefCore
import DebriefLanguage
import DebriefText

extension TextReport {
    /// Several documents: what there is of what, then the first findings of each.
    func overview(of report: Report, _ style: Style) -> String {
        let words = report.words
        var text = report.overview(style.severity) + report.suppressedCount + "\n"
        let rows = report.rows
        guard report.paths.count > 1 else { return text }
        var table = TextColumns()
        table.add(
            words("DOCUMENT", "文档"),
            words("ERRORS", "错误"),
            words("WARNINGS", "警告"),
            words("INFO", "提示"),
            words("QUESTIONS", "问题")
        )
        for row in rows.prefix(Self.mostDocuments) {
            let counts = [Severity.error, .warning, .info].map { String(row.count($0)) }
            table.add(DisplayText.safe(row.path), counts[0], counts[1], counts[2], String(row.questions))
        }
        let rest = rows.count - Self.mostDocuments
        if rest > 0 { table.add(words("… \(rest) more", "……还有 \(rest) 份")) }
        text += "\n" + table.text
        let kinds = report.kinds
        guard !kinds.isEmpty else { return text }
        var findings = TextColumns()
        findings.add(words("FINDING", "发现"), words("DOCUMENTS", "文档数"), words("FINDINGS", "数量"))
        var last: Concern?
        for kind in kinds {
            if kind.concern != last { findings.add(kind.concern.label.text(in: report.language)) }
            last = kind.concern
            findings.add("  " + kind.id, String(kind.documents), String(kind.findings))
        }
        return text + "\n" + findings.text
    }

    /// What the documents leave open, with its lines.
    func questions(of report: Report, _ style: Style) -> String {
        report.paths.compactMap { path -> String? in
            guard let questions = report.questions[path], !questions.isEmpty else { return nil }
            let lines = questions.map { "  \($0.line): \(DisplayText.safe($0.text))\n" }
            return "\n" + style.bold(DisplayText.safe(path)) + "\n" + lines.joined()
        }.joined()
    }

    /// Of more documents the table shows the worst.
    private static let mostDocuments = 20

    /// At most this many findings of each document are shown beside others.
    private static let most = 5

    /// The first findings of a document, one a line.
    func brief(_ row: Report.Row, _ report: Report, _ style: Style) -> String {
        let words = report.words
        let groups = report.ranked(row.diagnostics)
        guard !groups.isEmpty else { return "" }
        var text = "\n" + style.bold(DisplayText.safe(row.path)) + "\n"
        for group in groups.prefix(Self.most) {
            let first = group.first
            let label = style.severity(first.severity, "\(first.severity.label(words.language))[\(first.id)]")
            text += "  \(group.lines(words)): \(label): \(DisplayText.safe(first.message))\n"
        }
        let rest = groups.dropFirst(Self.most).reduce(0) { $0 + $1.count }
        if rest > 0 { text += "  " + words("… \(rest) more", "……还有 \(rest) 处") + "\n" }
        return text
    }
}

/// A table of text: the first column to the left, the others to the right.
struct TextColumns {
    private var rows: [[String]] = []

    mutating func add(_ cells: String...) { rows.append(cells) }

    var text: String {
        var widths: [Int] = []
        for row in rows where row.count > 1 {
            for (index, cell) in row.enumerated() {
                if index == widths.count { widths.append(0) }
                widths[index] = max(widths[index], DisplayText.width(cell))
            }
        }
        return rows.map { row in
            let cells = row.enumerated().map { index, cell in
                let space = String(repeating: " ", count: max(0, widths[index] - DisplayText.width(cell)))
                return index == 0 ? (row.count > 1 ? cell + space : cell) : space + cell
            }
            return "  " + cells.joined(separator: "  ") + "\n"
        }.joined()
    }
}
