import DebriefCore
import DebriefLanguage
import DebriefText

extension BlockRenderer {
    mutating func writeTable(_ table: Block, to html: inout HTMLWriter) {
        let isTimeline = postmortem.holdsTimeline(table)
        let isDrawn = !isTimeline && writeChart(of: table, to: &html)
        let header = table.children.first { $0.kind == .tableRow(isHeader: true) }
        let rows = table.children.filter {
            $0.kind == .tableRow(isHeader: false) && (!isOnePage || !isTimeline || tellsMilestone($0))
        }
        // Where there is little room, what a chart shows is not told twice, and a head over nothing tells nothing.
        guard !isOnePage || !isDrawn && !rows.isEmpty else { return }
        let numeric = numericColumns(rows)
        let labels = labels(of: header, rows)
        let names = header?.children.map(\.plainText).filter { !$0.isEmpty }.joined(separator: ", ") ?? ""
        let label = words("Table: \(names)", "表格：\(names)")
        html.element("div", ["class": "scroll", "role": "group", "aria-label": label, "tabindex": "0"]) { html in
            let style = isTimeline ? "timeline stack" : labels.isEmpty ? nil : "stack"
            html.element("table", ["class": style]) { html in
                if let header { html.element("thead") { writeHeader(header, numeric, to: &$0) } }
                html.element("tbody") { html in
                    for row in rows { writeRow(row, numeric, labels, isTimeline: isTimeline, to: &html) }
                }
            }
        }
    }

    private mutating func writeHeader(_ row: Block, _ numeric: [Bool], to html: inout HTMLWriter) {
        html.element("tr") { html in
            for (index, cell) in row.children.enumerated() {
                let style: String? = index < numeric.count && numeric[index] ? "number" : nil
                if cell.plainText.isEmpty {
                    html.element("td", text: "")
                } else {
                    html.element("th", ["scope": "col", "class": style]) { write(cell.inlines, to: &$0) }
                }
            }
        }
        html.lineBreak()
    }

    /// What the cells of a table are called where its rows stack, on a telephone: nothing for the first and for the one that
    /// says the most. Empty for a table that is narrow enough as it is.
    private func labels(of header: Block?, _ rows: [Block]) -> [String] {
        guard let header, header.children.count > 3 else { return [] }
        let sizes = header.children.indices.map { column in
            rows.reduce(0) { $0 + (column < $1.children.count ? $1.children[column].plainText.utf8.count : 0) }
        }
        let widest = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
        return header.children.enumerated().map { column, cell in
            column == 0 || column == widest ? "" : cell.plainText + words(": ", "：")
        }
    }

    private mutating func writeRow(
        _ row: Block,
        _ numeric: [Bool],
        _ labels: [String],
        isTimeline: Bool,
        to html: inout HTMLWriter
    ) {
        // What happened may be a word that is a milestone, too; the column of milestones comes first.
        let marked = isTimeline ? row.children.firstIndex { !BlockRenderer.milestones(in: $0.plainText).isEmpty } : nil
        // A row to be written in by hand.
        let isBlank = row.children.allSatisfy(\.plainText.isEmpty)
        html.element("tr", ["class": isBlank ? "blank" : nil]) { html in
            for (index, cell) in row.children.enumerated() {
                let isNumber = index < numeric.count && numeric[index]
                let style: String? = isNumber ? "number" : BlockRenderer.isOneWord(cell.plainText) ? "word" : nil
                if index == 0, row.children.count > 1, !cell.plainText.isEmpty {
                    html.element("th", ["scope": "row", "class": style]) { write(cell.inlines, to: &$0) }
                } else {
                    let milestones = index == marked ? BlockRenderer.milestones(in: cell.plainText) : []
                    let isLabelled = index < labels.count && !labels[index].isEmpty
                    let hasLabel = isLabelled && milestones.isEmpty && !cell.inlines.isEmpty
                    let mark = milestones.isEmpty ? style : "mark"
                    html.element("td", ["class": mark, "data-label": hasLabel ? labels[index] : nil]) { html in
                        for (index, milestone) in milestones.enumerated() {
                            if index > 0 { html.text(" ") }
                            writeBadge(milestone, to: &html)
                        }
                        if milestones.isEmpty { write(cell.inlines, to: &html) }
                    }
                }
            }
        }
        html.lineBreak()
    }

    /// Whether a cell holds one short thing that a line break would tear apart, such as a date or a name of a ticket.
    private static func isOneWord(_ text: String) -> Bool {
        text.utf8.contains(0x2D) && text.count <= 16 && !text.contains(where: \.isWhitespace)
    }

    private func writeBadge(_ milestone: Milestone, to html: inout HTMLWriter) {
        let weight = Milestone.ordered.contains(milestone) || milestone == .reopened ? "badge milestone" : "badge"
        html.element("span", ["class": weight], text: milestone.label(words.language))
    }

    /// Whether a row of the timeline is one of those by which an incident is told in short.
    private func tellsMilestone(_ row: Block) -> Bool {
        let marked = row.children.lazy.map { BlockRenderer.milestones(in: $0.plainText) }.first { !$0.isEmpty } ?? []
        return marked.contains { Milestone.ordered.contains($0) || $0 == .reopened }
    }

    /// Whether a chart could be drawn of it.
    private mutating func writeChart(of table: Block, to html: inout HTMLWriter) -> Bool {
        let timeline = postmortem.timeline
        guard let numbers = NumericTable(table, in: postmortem.source, timeline: timeline) else { return false }
        charts += 1
        let chart = SeriesChart(numbers, timeline: timeline, language: words.language, number: charts)
        html.element("figure", ["class": "picture"]) { html in
            let label = words("Chart \(charts)", "图 \(charts)")
            html.element("div", ["class": "scroll", "role": "group", "aria-label": label, "tabindex": "0"]) {
                chart.write(to: &$0, isFile: stylesPictures)
            }
        }
        html.lineBreak()
        return true
    }

    /// The milestones that a cell consists of; none when it says anything else.
    static func milestones(in text: String) -> [Milestone] {
        let parts = text.split { ",、/，;· ".contains($0) }
        let found = parts.compactMap { Milestone(label: $0) }
        return found.count == parts.count ? found : []
    }

    /// Which columns hold only numbers, with at most a sign before and a unit after each.
    private func numericColumns(_ rows: [Block]) -> [Bool] {
        guard rows.count > 1, let width = rows.first?.children.count else { return [] }
        return (0..<width).map { column in
            rows.allSatisfy { row in
                guard column < row.children.count, let first = row.children[column].plainText.utf8.first else {
                    return false
                }
                let text = row.children[column].plainText
                let digits = text.utf8.count { (48...57).contains($0) }
                return (48...57).contains(first) && text.count <= 12 && digits * 2 >= text.count
                    && !text.contains(":") && column > 0 && !text.contains("-")
            }
        }
    }
}
