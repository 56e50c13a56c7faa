import DebriefCore
import DebriefLanguage
import DebriefText

extension BlockRenderer {
    mutating func writeTable(_ table: Block, to html: inout HTMLWriter) {
        let isTimeline = holdsTimeline(table)
        if !isTimeline { writeChart(of: table, to: &html) }
        let header = table.children.first { $0.kind == .tableRow(isHeader: true) }
        let rows = table.children.filter { $0.kind == .tableRow(isHeader: false) }
        let numeric = numericColumns(rows)
        let names = header?.children.map(\.plainText).filter { !$0.isEmpty }.joined(separator: ", ") ?? ""
        let label = words("Table: \(names)", "表格：\(names)")
        html.element("div", ["class": "scroll", "role": "group", "aria-label": label, "tabindex": "0"]) { html in
            html.element("table", ["class": isTimeline ? "timeline" : nil]) { html in
                if let header { html.element("thead") { writeHeader(header, numeric, to: &$0) } }
                html.element("tbody") { html in
                    for row in rows { writeRow(row, numeric, isTimeline: isTimeline, to: &html) }
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

    private mutating func writeRow(_ row: Block, _ numeric: [Bool], isTimeline: Bool, to html: inout HTMLWriter) {
        html.element("tr") { html in
            for (index, cell) in row.children.enumerated() {
                let isNumber = index < numeric.count && numeric[index]
                let style: String? = isNumber ? "number" : BlockRenderer.isOneWord(cell.plainText) ? "word" : nil
                if index == 0, row.children.count > 1, !cell.plainText.isEmpty {
                    html.element("th", ["scope": "row", "class": style]) { write(cell.inlines, to: &$0) }
                } else {
                    html.element("td", ["class": style]) { html in
                        let milestones = isTimeline ? BlockRenderer.milestones(in: cell.plainText) : []
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

    private mutating func writeChart(of table: Block, to html: inout HTMLWriter) {
        let timeline = postmortem.timeline
        guard let numbers = NumericTable(table, in: postmortem.source, timeline: timeline) else { return }
        charts += 1
        let chart = SeriesChart(numbers, timeline: timeline, language: words.language, number: charts)
        html.element("figure", ["class": "picture"]) { html in
            let label = words("Chart \(charts)", "图 \(charts)")
            html.element("div", ["class": "scroll", "role": "group", "aria-label": label, "tabindex": "0"]) {
                chart.write(to: &$0)
            }
        }
        html.lineBreak()
    }

    /// The milestones that a cell consists of; none when it says anything else.
    static func milestones(in text: String) -> [Milestone] {
        let parts = text.split { ",、/，;· ".contains($0) }
        let found = parts.compactMap { Milestone(label: $0) }
        return found.count == parts.count ? found : []
    }

    private func holdsTimeline(_ table: Block) -> Bool {
        let events = postmortem.timeline.events
        let first = events.firstPlace { $0.range.lowerBound >= table.range.lowerBound }
        return first < events.count && table.range.contains(events[first].range.lowerBound)
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
