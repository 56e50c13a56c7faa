import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes the XHTML that Confluence stores pages in.
struct ConfluenceWriter {
    private let content: Content
    private var html = HTMLWriter(isXML: true)
    /// The notes that a reference stands before, so that a note leads back to the first.
    private var referred: Set<Int> = []
    private var tasks = 0

    init(_ content: Content) { self.content = content }

    mutating func storage() -> String {
        macro("toc", [("maxLevel", "3")]) { _ in }
        html.lineBreak()
        writeFacts()
        for part in content.parts {
            write(part)
            html.lineBreak()
        }
        writeNotes()
        return html.html + "\n"
    }

    private mutating func macro(
        _ name: String,
        _ parameters: [(name: String, value: String)] = [],
        body: (inout ConfluenceWriter) -> Void
    ) {
        var writer = self
        writer.html = HTMLWriter(isXML: true)
        body(&writer)
        let inner = writer.html
        (referred, tasks) = (writer.referred, writer.tasks)
        html.element("ac:structured-macro", ["ac:name": name]) { html in
            for (name, value) in parameters { html.element("ac:parameter", ["ac:name": name], text: value) }
            if !inner.html.isEmpty { html.element("ac:rich-text-body") { $0.append(inner) } }
        }
    }

    /// Elements around what a closure writes.
    private mutating func element(
        _ name: StaticString,
        _ attributes: HTMLWriter.Attributes = [:],
        _ body: (inout ConfluenceWriter) -> Void
    ) {
        var writer = self
        writer.html = HTMLWriter(isXML: true)
        body(&writer)
        (referred, tasks) = (writer.referred, writer.tasks)
        let inner = writer.html
        html.element(name, attributes) { $0.append(inner) }
    }

    private mutating func status(_ title: String, colour: String) {
        macro("status", [("colour", colour), ("title", title)]) { _ in }
    }

    private mutating func writeFacts() {
        guard !content.facts.isEmpty else { return }
        element("table") { writer in
            writer.element("tbody") { writer in
                for fact in writer.content.facts {
                    writer.element("tr") { writer in
                        writer.html.element("th", text: fact.name)
                        writer.element("td") { writer in
                            guard fact.badge != nil else { return writer.html.text(fact.value) }
                            writer.status(fact.value, colour: fact.isSevere ? "Red" : "Grey")
                        }
                    }
                }
            }
        }
        html.lineBreak()
        guard content.questions > 0 else { return }
        let open = content.words.openQuestions(content.questions)
        macro("note") { $0.html.element("p", text: open) }
        html.lineBreak()
    }

    private mutating func write(_ part: Part) {
        switch part {
        case .heading(let level, let spans):
            switch level {
            case 2: element("h2") { $0.write(spans) }
            case 3: element("h3") { $0.write(spans) }
            case 4: element("h4") { $0.write(spans) }
            case 5: element("h5") { $0.write(spans) }
            default: element("h6") { $0.write(spans) }
            }
        case .paragraph(let spans): element("p") { $0.write(spans) }
        case .question(_, let parts): macro("note") { for part in parts { $0.write(part) } }
        case .quote(let parts): element("blockquote") { for part in parts { $0.write(part) } }
        case .list(let start, let items): write(items, start)
        case .code(let code, let language): write(code, language)
        case .rule: html.void("hr")
        case .table(let table): write(table)
        case .picture(let target, let alternative):
            html.element("p") { html in
                html.element("ac:image", ["ac:alt": alternative, "ac:width": "760"]) {
                    $0.void("ri:attachment", ["ri:filename": target])
                }
            }
        }
    }

    private mutating func write(_ items: [Part.Item], _ start: Int?) {
        if items.allSatisfy({ $0.isDone != nil }) {
            element("ac:task-list") { writer in
                for item in items {
                    writer.tasks += 1
                    let number = writer.tasks
                    writer.element("ac:task") { writer in
                        writer.html.element("ac:task-id", text: String(number))
                        writer.html.element("ac:task-status", text: item.isDone == true ? "complete" : "incomplete")
                        writer.element("ac:task-body") { $0.write(item) }
                    }
                }
            }
            return
        }
        func rows(_ writer: inout ConfluenceWriter) {
            for item in items {
                writer.element("li") { writer in
                    if let isDone = item.isDone { writer.html.text(isDone ? "☑ " : "☐ ") }
                    writer.write(item)
                }
            }
        }
        if let start {
            element("ol", ["start": start == 1 ? nil : String(start)]) { rows(&$0) }
        } else {
            element("ul") { rows(&$0) }
        }
    }

    private mutating func write(_ item: Part.Item) {
        for (index, part) in item.parts.enumerated() {
            if index == 0, case .paragraph(let spans) = part { write(spans) } else { write(part) }
        }
    }

    private mutating func write(_ code: String, _ language: String) {
        let known = language.filter { $0.isLetter || $0.isNumber }.lowercased()
        html.element("ac:structured-macro", ["ac:name": "code"]) { html in
            if !known.isEmpty { html.element("ac:parameter", ["ac:name": "language"], text: known) }
            html.element("ac:plain-text-body") { $0.verbatim(code) }
        }
    }

    private mutating func write(_ table: Part.Table) {
        element("table") { writer in
            writer.element("tbody") { writer in
                if !table.header.isEmpty {
                    writer.element("tr") { writer in
                        for cell in table.header { writer.element("th") { $0.write(cell) } }
                    }
                    writer.html.lineBreak()
                }
                for row in table.rows {
                    let marked =
                        table.isTimeline
                        ? row.firstIndex { !BlockRenderer.milestones(in: Span.plain($0)).isEmpty } : nil
                    writer.element("tr") { writer in
                        for (index, cell) in row.enumerated() {
                            writer.element("td") { $0.write(cell: cell, isMarked: index == marked) }
                        }
                    }
                    writer.html.lineBreak()
                }
            }
        }
    }

    private mutating func write(cell: [Span], isMarked: Bool) {
        let milestones = isMarked ? BlockRenderer.milestones(in: Span.plain(cell)) : []
        for (index, milestone) in milestones.enumerated() {
            if index > 0 { html.text(" ") }
            let colour =
                switch milestone {
                case .started, .reopened: "Red"
                case .detected, .acknowledged, .declared, .identified, .escalated: "Yellow"
                case .mitigated, .resolved: "Green"
                case .change, .decision, .action, .communication: "Grey"
                }
            status(milestone.label(content.language), colour: colour)
        }
        if milestones.isEmpty { write(cell) }
    }

    /// The notes behind a fold, each with a place that references lead to and a way back.
    private mutating func writeNotes() {
        guard !content.notes.isEmpty else { return }
        let title = content.words(
            "Evidence and notes (\(content.notes.count))",
            "证据与注释（\(content.notes.count)）"
        )
        macro("expand", [("title", title)]) { writer in
            for (index, note) in writer.content.notes.enumerated() {
                writer.element("p") { writer in
                    writer.anchor("note-\(index + 1)")
                    writer.html.element("strong", text: note.label)
                    writer.html.text(" ")
                    if case .paragraph(let spans)? = note.parts.first { writer.write(spans) }
                    guard writer.referred.contains(index + 1) else { return }
                    writer.html.text(" ")
                    writer.link(to: "note-\(index + 1)-ref", "↩")
                }
                let rest = if case .paragraph? = note.parts.first { 1 } else { 0 }
                for part in note.parts.dropFirst(rest) { writer.write(part) }
                writer.html.lineBreak()
            }
        }
    }

    private mutating func anchor(_ name: String) { macro("anchor", [("", name)]) { _ in } }

    private mutating func link(to anchor: String, _ words: String) {
        html.element("ac:link", ["ac:anchor": anchor]) { html in
            html.element("ac:plain-text-link-body") { $0.verbatim(words) }
        }
    }

    private mutating func write(_ spans: [Span]) {
        for span in spans {
            switch span {
            case .text(let words): html.text(words)
            case .code(let code): html.element("code", text: code)
            case .emphasis(let spans): element("em") { $0.write(spans) }
            case .strong(let spans): element("strong") { $0.write(spans) }
            case .struck(let spans): element("del") { $0.write(spans) }
            case .link(let target, let spans):
                if case .external(let address)? = LinkTarget(target) {
                    element("a", ["href": address]) { $0.write(spans) }
                } else {
                    write(spans)
                }
            case .picture(let target, let alt):
                let words = content.words("Picture: ", "图片：") + (alt.isEmpty ? "…" : alt)
                if case .external(let address)? = LinkTarget(target) {
                    html.element("a", ["href": address], text: words)
                } else {
                    html.text(words)
                }
            case .lineBreak: html.void("br")
            case .note(let label, let number):
                if referred.insert(number).inserted { anchor("note-\(number)-ref") }
                element("sup") { $0.link(to: "note-\(number)", label) }
            }
        }
    }
}
