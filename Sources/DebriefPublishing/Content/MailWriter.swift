import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes HTML for programs that read mail: one table for the layout, styles on the elements, no sheet, no script, nothing
/// loaded from anywhere.
struct MailWriter {
    private enum Style {
        static let font = "font-family:'Segoe UI',Roboto,Helvetica,Arial,'PingFang SC','Microsoft YaHei',sans-serif;"
        static let ink = "color:#1c2126;"
        static let text = "margin:0 0 14px;line-height:1.6;"
        static let heading = "margin:30px 0 10px;line-height:1.3;"
        static let cell = "padding:7px 10px 7px 0;border-bottom:1px solid #d8dee4;"
        static let small = "color:#56606b;font-size:13px;"
        static let head =
            "padding:7px 10px 7px 0;border-bottom:2px solid #6e7781;vertical-align:bottom;text-align:left;"
            + "color:#56606b;font-size:13px;font-weight:600;"
        static let code = "font-family:Menlo,Consolas,monospace;font-size:90%;background:#f1f3f5;padding:1px 4px;"
        static let block =
            "font-family:Menlo,Consolas,monospace;font-size:13px;background:#f1f3f5;padding:12px 14px;"
            + "margin:0 0 14px;white-space:pre-wrap;word-break:break-word;"
        static let question = "margin:0 0 14px;padding:10px 14px;background:#fff6dd;border-left:4px solid #b7860b;"
        static let quote = "margin:0 0 14px;padding:2px 0 2px 14px;border-left:3px solid #d8dee4;color:#56606b;"
        static let link = "color:#0a58a8;"
        static let badge =
            "background:#f1f3f5;border:1px solid #6e7781;padding:0 6px;white-space:nowrap;font-weight:600;"
        static let severe = "background:#a3161b;color:#ffffff;padding:1px 7px;font-weight:600;"
    }

    private let content: Content
    private var html = HTMLWriter()

    init(_ content: Content) {
        self.content = content
        writeHead()
        for part in content.parts { write(part) }
        writeNotes()
    }

    /// Says where the whole document can be read.
    mutating func write(link: String) {
        html.element("p", ["style": Style.text]) { html in
            html.element("a", ["href": link, "style": Style.link], text: content.words("The whole document", "完整文档"))
        }
    }

    /// The whole page.
    var page: String {
        var page = HTMLWriter()
        page.literal("<!DOCTYPE html>\n")
        let body = html
        page.element("html", ["lang": content.words.tag]) { page in
            page.element("head") { page in
                page.void("meta", ["charset": "utf-8"])
                page.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                page.element("title", text: content.title)
            }
            page.element("body", ["style": "margin:0;padding:0;background:#f6f7f8;"]) { page in
                page.element("table", Self.layout(width: "100%")) { page in
                    page.element("tr") { page in
                        page.element("td", ["align": "center", "style": "padding:16px 8px;"]) { page in
                            page.element(
                                "table",
                                [
                                    "role": "presentation", "width": "100%", "cellpadding": "0", "cellspacing": "0",
                                    "border": "0",
                                    "style": "max-width:720px;background:#ffffff;border:1px solid #d8dee4;",
                                ]
                            ) { page in
                                page.element("tr") { page in
                                    page.element(
                                        "td",
                                        [
                                            "style":
                                                "padding:24px;font-size:15px;overflow-wrap:anywhere;word-break:break-word;"
                                                + Style.font + Style.ink
                                        ]
                                    ) { $0.element("div", ["role": "main"]) { $0.append(body) } }
                                }
                            }
                        }
                    }
                }
            }
        }
        return page.html + "\n"
    }

    private static func layout(width: String) -> HTMLWriter.Attributes {
        ["role": "presentation", "width": width, "cellpadding": "0", "cellspacing": "0", "border": "0"]
    }

    private mutating func writeHead() {
        if let id = content.id {
            html.element("p", ["style": "margin:0 0 4px;color:#56606b;font-weight:600;"], text: id)
        }
        html.element("h1", ["style": "margin:0 0 14px;font-size:24px;line-height:1.25;"], text: content.title)
        if !content.facts.isEmpty {
            html.element("table", Self.layout(width: "100%")) { html in
                for fact in content.facts {
                    html.element("tr") { html in
                        html.element(
                            "td",
                            ["style": "padding:2px 14px 2px 0;color:#56606b;white-space:nowrap;vertical-align:top;"],
                            text: fact.name
                        )
                        html.element("td", ["style": "padding:2px 0;width:100%;"]) { html in
                            if fact.isSevere {
                                html.element("span", ["style": Style.severe], text: fact.value)
                            } else {
                                html.text(fact.value)
                            }
                        }
                    }
                }
            }
        }
        if content.questions > 0 {
            html.element(
                "p",
                ["style": Style.question + "margin-top:14px;"],
                text: content.words.openQuestions(content.questions)
            )
        }
        html.lineBreak()
    }

    private mutating func writeNotes() {
        guard !content.notes.isEmpty else { return }
        html.element(
            "h2",
            ["style": Style.heading + "font-size:17px;"],
            text: content.words("Evidence and notes", "证据与注释")
        )
        html.element("table", Self.layout(width: "100%")) { html in
            for note in content.notes {
                html.element("tr") { html in
                    html.element(
                        "td",
                        ["style": "padding:3px 12px 3px 0;color:#56606b;font-size:13px;vertical-align:top;"],
                        text: note.label
                    )
                    html.element("td", ["style": "padding:3px 0;width:100%;font-size:13px;"]) { html in
                        for (index, part) in note.parts.enumerated() {
                            if index == 0, case .paragraph(let spans) = part {
                                MailWriter.write(spans, to: &html)
                            } else {
                                MailWriter.write(part, content.words, to: &html)
                            }
                        }
                    }
                }
                html.lineBreak()
            }
        }
    }

    private mutating func write(_ part: Part) {
        MailWriter.write(part, content.words, to: &html)
        html.lineBreak()
    }

    private static func write(_ part: Part, _ words: PageWords, to html: inout HTMLWriter) {
        switch part {
        case .heading(let level, let spans):
            switch level {
            case 2: html.element("h2", ["style": Style.heading + "font-size:19px;"]) { write(spans, to: &$0) }
            case 3: html.element("h3", ["style": Style.heading + "font-size:16px;"]) { write(spans, to: &$0) }
            default: html.element("h4", ["style": Style.heading + "font-size:15px;"]) { write(spans, to: &$0) }
            }
        case .paragraph(let spans): html.element("p", ["style": Style.text]) { write(spans, to: &$0) }
        case .question(_, let parts):
            html.element("div", ["style": Style.question]) { writeInner(parts, words, to: &$0) }
        case .quote(let parts):
            html.element("div", ["style": Style.quote]) { writeInner(parts, words, to: &$0) }
        case .list(let start, let items): write(items, start, words, to: &html)
        case .code(let code, _): html.element("pre", ["style": Style.block], text: code)
        case .rule: html.void("hr", ["style": "border:0;border-top:1px solid #d8dee4;margin:24px 0;"])
        case .table(let table): write(table, words, to: &html)
        case .picture(let target, let alternative):
            html.void(
                "img",
                [
                    "src": target, "alt": alternative, "width": "670",
                    "style": "display:block;width:100%;max-width:100%;height:auto;margin:0 0 14px;",
                ]
            )
        }
    }

    /// The parts of a box, whose last paragraph needs no room below it.
    private static func writeInner(_ parts: [Part], _ words: PageWords, to html: inout HTMLWriter) {
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, case .paragraph(let spans) = part {
                html.element("p", ["style": "margin:0;line-height:1.6;"]) { write(spans, to: &$0) }
            } else {
                write(part, words, to: &html)
            }
        }
    }

    private static func write(_ items: [Part.Item], _ start: Int?, _ words: PageWords, to html: inout HTMLWriter) {
        func rows(_ html: inout HTMLWriter) {
            for item in items {
                html.element("li", ["style": "margin:0 0 5px;line-height:1.6;"]) { html in
                    if let isDone = item.isDone { html.text(isDone ? "☑ " : "☐ ") }
                    for (index, part) in item.parts.enumerated() {
                        if index == 0, case .paragraph(let spans) = part {
                            write(spans, to: &html)
                        } else {
                            write(part, words, to: &html)
                        }
                    }
                }
            }
        }
        let style = "margin:0 0 14px;padding:0 0 0 22px;"
        if let start {
            html.element("ol", ["start": String(start), "style": style]) { rows(&$0) }
        } else {
            html.element("ul", ["style": style]) { rows(&$0) }
        }
    }

    /// Tables that fit a telephone: few columns as they are, a timeline in two, of any other each row as a card.
    private static func write(_ table: Part.Table, _ words: PageWords, to html: inout HTMLWriter) {
        let table = table.withoutEmptyColumns
        let isNarrow = table.width <= 3
        html.element(
            "table",
            [
                "width": "100%", "cellpadding": "0", "cellspacing": "0", "border": "0",
                "style": "border-collapse:collapse;margin:0 0 18px;font-size:14px;line-height:1.45;",
            ]
        ) { html in
            if !table.header.isEmpty, isNarrow, !table.isTimeline {
                html.element("tr") { html in
                    for cell in table.header {
                        html.element("th", ["style": Style.head, "align": "left"]) { write(cell, to: &$0) }
                    }
                }
                html.lineBreak()
            }
            for row in table.rows {
                html.element("tr", ["valign": "top"]) { html in
                    if table.isTimeline {
                        writeEvent(row, of: table, words, to: &html)
                    } else if isNarrow {
                        for cell in row { html.element("td", ["style": Style.cell]) { write(cell, to: &$0) } }
                    } else {
                        html.element("td", ["style": Style.cell]) { writeCard(row, of: table, words, to: &$0) }
                    }
                }
                html.lineBreak()
            }
        }
    }

    /// A row of a timeline: when and which milestone beside what happened; who and where it is known from below.
    private static func writeEvent(
        _ row: [[Span]],
        of table: Part.Table,
        _ words: PageWords,
        to html: inout HTMLWriter
    ) {
        let widest = table.widestColumn
        html.element("td", ["style": Style.cell + "white-space:nowrap;"]) { html in
            html.element("strong") { write(row.first ?? [], to: &$0) }
            for (index, cell) in row.enumerated() where index > 0 && index != widest {
                for milestone in BlockRenderer.milestones(in: Span.plain(cell)) {
                    html.void("br")
                    html.element("span", ["style": Style.badge], text: milestone.label(words.language))
                }
            }
        }
        html.element("td", ["width": "100%", "style": Style.cell]) { html in
            if widest > 0, widest < row.count { write(row[widest], to: &html) }
            let rest = row.enumerated().filter { index, cell in
                index > 0 && index != widest && !cell.isEmpty && BlockRenderer.milestones(in: Span.plain(cell)).isEmpty
            }
            guard !rest.isEmpty else { return }
            html.element("div", ["style": Style.small]) { html in
                for (position, (_, cell)) in rest.enumerated() {
                    if position > 0 { html.text(" · ") }
                    write(cell, to: &html)
                }
            }
        }
    }

    private static func writeCard(
        _ row: [[Span]],
        of table: Part.Table,
        _ words: PageWords,
        to html: inout HTMLWriter
    ) {
        html.element("strong") { write(row.first ?? [], to: &$0) }
        for (index, cell) in row.enumerated() where index > 0 && !cell.isEmpty {
            html.element("div") { html in
                if index < table.header.count {
                    let name = Span.plain(table.header[index]) + words(": ", "：")
                    html.element("span", ["style": Style.small], text: name)
                }
                write(cell, to: &html)
            }
        }
    }

    private static func write(_ spans: [Span], to html: inout HTMLWriter) {
        for span in spans {
            switch span {
            case .text(let words): html.text(words)
            case .code(let code): html.element("code", ["style": Style.code], text: code)
            case .emphasis(let spans): html.element("em") { write(spans, to: &$0) }
            case .strong(let spans): html.element("strong") { write(spans, to: &$0) }
            case .struck(let spans): html.element("del") { write(spans, to: &$0) }
            case .link(let target, let spans):
                // A path beside the document leads nowhere from a mail.
                if case .external(let address)? = LinkTarget(target) {
                    html.element("a", ["href": address, "style": Style.link]) { write(spans, to: &$0) }
                } else {
                    write(spans, to: &html)
                }
            case .picture(let target, let alt):
                if case .external(let address)? = LinkTarget(target) {
                    html.element("a", ["href": address, "style": Style.link], text: alt.isEmpty ? address : alt)
                } else {
                    html.text(alt.isEmpty ? "[…]" : "[\(alt)]")
                }
            case .lineBreak: html.void("br")
            case .note(let label, _):
                html.element("sup", ["style": "font-size:75%;"], text: "[\(label)]")
            }
        }
    }
}
