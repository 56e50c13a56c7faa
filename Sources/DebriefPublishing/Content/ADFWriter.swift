import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes Atlassian's document format, version 1.
struct ADFWriter {
    private let content: Content
    private var words: PageWords { content.words }

    init(_ content: Content) { self.content = content }

    var document: JSON {
        var nodes: [JSON] = []
        if !content.facts.isEmpty { nodes.append(facts) }
        if content.questions > 0 {
            nodes.append(
                node(
                    "panel",
                    [text(words.openQuestions(content.questions))].paragraphs,
                    ["panelType": .string("warning")]
                )
            )
        }
        nodes += blocks(content.parts, isNested: false)
        if !content.notes.isEmpty {
            let title = words("Evidence and notes (\(content.notes.count))", "证据与注释（\(content.notes.count)）")
            let notes = content.notes.flatMap(note)
            nodes.append(node("expand", notes, ["title": .string(title)]))
        }
        if nodes.isEmpty { nodes.append(node("paragraph", [])) }
        return .object([("version", .number(1)), ("type", .string("doc")), ("content", .array(nodes))])
    }

    private func node(_ type: String, _ content: [JSON]?, _ attributes: KeyValuePairs<String, JSON> = [:]) -> JSON {
        var members: [(key: String, value: JSON)] = [("type", .string(type))]
        if !attributes.isEmpty { members.append(("attrs", .object(attributes.map { ($0.key, $0.value) }))) }
        if let content { members.append(("content", .array(content))) }
        return .object(members)
    }

    private var facts: JSON {
        node(
            "table",
            content.facts.map { fact in
                let value =
                    fact.badge == nil
                    ? [text(fact.value)] : [status(fact.value, colour: fact.isSevere ? "red" : "neutral")]
                return node(
                    "tableRow",
                    [
                        node("tableHeader", [text(fact.name)].paragraphs),
                        node("tableCell", [node("paragraph", value)]),
                    ]
                )
            }
        )
    }

    private func status(_ words: String, colour: String) -> JSON {
        node("status", nil, ["text": .string(words), "color": .string(colour)])
    }

    /// - Parameter isNested: whether they stand in a block that holds neither tables, headings, rules nor panels.
    private func blocks(_ parts: [Part], isNested: Bool) -> [JSON] {
        parts.flatMap { part -> [JSON] in
            switch part {
            case .heading(let level, let spans):
                return isNested
                    ? [paragraph([.strong(spans)])]
                    : [node("heading", inline(spans), ["level": .number(level)])]
            case .paragraph(let spans): return [paragraph(spans)]
            case .question(_, let parts):
                let inner = blocks(parts, isNested: true)
                return isNested ? inner : [node("panel", inner, ["panelType": .string("warning")])]
            case .quote(let parts):
                let inner = blocks(parts, isNested: true)
                return isNested || inner.isEmpty ? inner : [node("blockquote", inner)]
            case .list(let start, let items): return [list(items, start)]
            case .code(let code, let language):
                let body = code.isEmpty ? [] : [text(code)]
                return [
                    language.isEmpty
                        ? node("codeBlock", body) : node("codeBlock", body, ["language": .string(language)])
                ]
            case .rule: return isNested ? [] : [node("rule", nil)]
            case .picture: return []
            case .table(let table): return isNested ? rows(of: table) : [self.table(table)]
            }
        }
    }

    private func paragraph(_ spans: [Span]) -> JSON { node("paragraph", inline(spans)) }

    private func list(_ items: [Part.Item], _ start: Int?) -> JSON {
        let nodes = items.map { item -> JSON in
            var blocks = blocks(item.parts, isNested: true)
            if let isDone = item.isDone {
                let mark = Span.text(isDone ? "☑ " : "☐ ")
                if case .paragraph(let spans)? = item.parts.first {
                    blocks[0] = paragraph([mark] + spans)
                } else {
                    blocks.insert(paragraph([mark]), at: 0)
                }
            }
            // An item begins with words or code.
            if case .list? = item.parts.first { blocks.insert(paragraph([]), at: 0) }
            return node("listItem", blocks.isEmpty ? [paragraph([])] : blocks)
        }
        guard let start else { return node("bulletList", nodes) }
        return node("orderedList", nodes, ["order": .number(start)])
    }

    private func table(_ table: Part.Table) -> JSON {
        var rows: [JSON] = []
        if !table.header.isEmpty {
            let cells = (0..<table.width).map { index in
                node("tableHeader", [paragraph(index < table.header.count ? table.header[index] : [])])
            }
            rows.append(node("tableRow", cells))
        }
        for row in table.rows {
            let cells = (0..<table.width).map { index -> JSON in
                let cell = index < row.count ? row[index] : []
                let milestones = table.isTimeline ? BlockRenderer.milestones(in: Span.plain(cell)) : []
                guard !milestones.isEmpty else { return node("tableCell", [paragraph(cell)]) }
                let marks = milestones.map { status($0.label(content.language), colour: "blue") }
                return node("tableCell", [node("paragraph", marks)])
            }
            rows.append(node("tableRow", cells))
        }
        return node("table", rows)
    }

    /// A table as lines, where none may stand.
    private func rows(of table: Part.Table) -> [JSON] {
        ([table.header] + table.rows).map { row in
            paragraph(Array(row.map { $0 }.joined(separator: [Span.text(" | ")])))
        }
    }

    private func note(_ note: Content.Note) -> [JSON] {
        let label = Span.strong([.text(note.label + " ")])
        if case .paragraph(let spans)? = note.parts.first {
            return [paragraph([label] + spans)] + blocks(Array(note.parts.dropFirst()), isNested: true)
        }
        return [paragraph([label])] + blocks(note.parts, isNested: true)
    }

    // MARK: Spans

    private func text(_ words: String, _ marks: [JSON] = []) -> JSON {
        var members: [(key: String, value: JSON)] = [("type", .string("text")), ("text", .string(words))]
        if !marks.isEmpty { members.append(("marks", .array(marks))) }
        return .object(members)
    }

    private func mark(_ type: String, _ attributes: KeyValuePairs<String, JSON> = [:]) -> JSON {
        node(type, nil, attributes)
    }

    /// What text carries, each mark once.
    private struct Marks {
        var link: JSON?
        var looks: [JSON] = []
        private var names: [String] = []

        func adding(_ name: String, _ mark: JSON) -> Marks {
            guard !names.contains(name) else { return self }
            var marks = self
            marks.names.append(name)
            marks.looks.append(mark)
            return marks
        }
    }

    private func inline(_ spans: [Span]) -> [JSON] { inline(spans, Marks()) }

    private func inline(_ spans: [Span], _ marks: Marks) -> [JSON] {
        spans.flatMap { span -> [JSON] in
            let all = marks.looks + [marks.link].compactMap(\.self)
            switch span {
            case .text(let words): return words.isEmpty ? [] : [text(words, all)]
            // Words as code carry no mark but a link.
            case .code(let code):
                return code.isEmpty ? [] : [text(code, [mark("code")] + [marks.link].compactMap(\.self))]
            case .emphasis(let spans): return inline(spans, marks.adding("em", mark("em")))
            case .strong(let spans): return inline(spans, marks.adding("strong", mark("strong")))
            case .struck(let spans): return inline(spans, marks.adding("strike", mark("strike")))
            case .link(let target, let spans):
                guard case .external(let address)? = LinkTarget(target) else { return inline(spans, marks) }
                var marks = marks
                marks.link = mark("link", ["href": .string(address)])
                return inline(spans, marks)
            case .picture(let target, let alt):
                let words = alt.isEmpty ? words("picture", "图片") : alt
                guard case .external(let address)? = LinkTarget(target) else { return [text("[\(words)]", all)] }
                return [text(words, [mark("link", ["href": .string(address)])])]
            case .lineBreak: return [node("hardBreak", nil)]
            case .note(let label, _): return [text("[\(label)]", [mark("subsup", ["type": .string("sup")])])]
            }
        }
    }
}

extension [JSON] {
    fileprivate var paragraphs: [JSON] {
        [.object([("type", .string("paragraph")), ("content", .array(self))])]
    }
}
