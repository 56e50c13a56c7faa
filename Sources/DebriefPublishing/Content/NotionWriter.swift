import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes blocks of Notion within what its interface takes: 100 elements in a list, 2,000 characters in a text, and two
/// levels of children.
struct NotionWriter {
    static let most = 100
    private static let longest = 2_000

    private let content: Content
    private var words: PageWords { content.words }

    init(_ content: Content) { self.content = content }

    var blocks: [JSON] {
        var blocks: [JSON] = []
        if !content.facts.isEmpty {
            let rows = content.facts.map { [[Span.strong([.text($0.name)])], [Span.text($0.value)]] }
            blocks += tables([], rows, width: 2)
        }
        if content.questions > 0 { blocks.append(callout([.text(words.openQuestions(content.questions))], [])) }
        blocks += self.blocks(content.parts, depth: 0)
        for start in stride(from: 0, to: content.notes.count, by: Self.most) {
            let end = min(start + Self.most, content.notes.count)
            let title = words("Evidence and notes \(start + 1)–\(end)", "证据与注释 \(start + 1)–\(end)")
            let notes = content.notes[start..<end].map { note in
                block("paragraph", [("rich_text", rich([.strong([.text(note.label + " ")])] + Self.flat(note.parts)))])
            }
            blocks.append(block("toggle", [("rich_text", rich([.text(title)])), ("children", .array(notes))]))
        }
        return blocks
    }

    private func block(_ type: String, _ members: [(key: String, value: JSON)]) -> JSON {
        .object([("object", .string("block")), ("type", .string(type)), (type, .object(members))])
    }

    private func blocks(_ parts: [Part], depth: Int) -> [JSON] {
        parts.flatMap { part -> [JSON] in
            switch part {
            case .heading(let level, let spans):
                return [block("heading_\(min(3, level - 1))", [("rich_text", rich(spans))])]
            case .paragraph(let spans): return paragraphs(spans)
            case .question(_, let parts): return [callout(Self.first(of: parts), rest(of: parts, depth))]
            case .quote(let parts):
                let children = rest(of: parts, depth)
                var members = [("rich_text", rich(Self.first(of: parts)))]
                if !children.isEmpty { members.append(("children", .array(children))) }
                return [block("quote", members)]
            case .list(let start, let items): return list(items, start, depth)
            case .code(let code, let language):
                return Self.cut(code, to: Self.longest * Self.most).map { piece in
                    block("code", [("rich_text", texts(piece)), ("language", .string(Self.language(language)))])
                }
            case .rule: return [block("divider", [])]
            case .picture: return []
            case .table(let table):
                guard depth < 2 else { return paragraphs(Self.flat([part])) }
                return tables(table.header, table.rows, width: table.width)
            }
        }
    }

    /// What stands behind the words of a block with children.
    private func rest(of parts: [Part], _ depth: Int) -> [JSON] {
        let isLed = if case .paragraph? = parts.first { true } else { false }
        let others = Array(parts.dropFirst(isLed ? 1 : 0))
        guard depth < 2 else { return [] }
        return Array(blocks(others, depth: depth + 1).prefix(Self.most))
    }

    private func paragraphs(_ spans: [Span]) -> [JSON] {
        let texts = richTexts(spans, Look())
        return stride(from: 0, to: texts.count, by: Self.most).map { start in
            let piece = Array(texts[start..<min(start + Self.most, texts.count)])
            return block("paragraph", [("rich_text", .array(piece))])
        }
    }

    private func callout(_ spans: [Span], _ children: [JSON]) -> JSON {
        var members: [(key: String, value: JSON)] = [
            ("rich_text", rich(spans)), ("icon", .object([("type", .string("emoji")), ("emoji", .string("❓"))])),
            ("color", .string("yellow_background")),
        ]
        if !children.isEmpty { members.append(("children", .array(children))) }
        return block("callout", members)
    }

    private func list(_ items: [Part.Item], _ start: Int?, _ depth: Int) -> [JSON] {
        items.flatMap { item -> [JSON] in
            let isLed = if case .paragraph? = item.parts.first { true } else { false }
            var members: [(key: String, value: JSON)] = [("rich_text", rich(Self.first(of: item.parts)))]
            if let isDone = item.isDone { members.append(("checked", .bool(isDone))) }
            let others = Array(item.parts.dropFirst(isLed ? 1 : 0))
            let below = blocks(others, depth: min(2, depth + 1))
            // What may not be a child stands behind its item.
            let children = depth < 2 ? Array(below.prefix(Self.most)) : []
            if !children.isEmpty { members.append(("children", .array(children))) }
            let type = item.isDone != nil ? "to_do" : start == nil ? "bulleted_list_item" : "numbered_list_item"
            return [block(type, members)] + below.dropFirst(children.count)
        }
    }

    private func tables(_ header: [[Span]], _ rows: [[[Span]]], width: Int) -> [JSON] {
        guard width > 0 else { return [] }
        func row(_ cells: [[Span]]) -> JSON {
            let cells = (0..<width).map { $0 < cells.count ? rich(cells[$0]) : .array([]) }
            return block("table_row", [("cells", .array(cells))])
        }
        let size = Self.most - (header.isEmpty ? 0 : 1)
        return stride(from: 0, to: max(1, rows.count), by: size).map { start in
            let piece = rows[start..<min(start + size, rows.count)]
            let children = (header.isEmpty ? [] : [row(header)]) + piece.map(row)
            return block(
                "table",
                [
                    ("table_width", .number(width)), ("has_column_header", .bool(!header.isEmpty)),
                    ("has_row_header", .bool(false)), ("children", .array(children)),
                ]
            )
        }
    }

    // MARK: Text

    private struct Look {
        var isBold = false
        var isItalic = false
        var isStruck = false
        var isCode = false
        var link: String?
    }

    private func rich(_ spans: [Span]) -> JSON { .array(Array(richTexts(spans, Look()).prefix(Self.most))) }

    private func texts(_ code: String) -> JSON { .array(Self.cut(code, to: Self.longest).map { text($0, Look()) }) }

    private func richTexts(_ spans: [Span], _ look: Look) -> [JSON] {
        spans.flatMap { span -> [JSON] in
            var look = look
            switch span {
            case .text(let words): return Self.cut(words, to: Self.longest).map { text($0, look) }
            case .code(let code):
                look.isCode = true
                return Self.cut(code, to: Self.longest).map { text($0, look) }
            case .emphasis(let spans):
                look.isItalic = true
                return richTexts(spans, look)
            case .strong(let spans):
                look.isBold = true
                return richTexts(spans, look)
            case .struck(let spans):
                look.isStruck = true
                return richTexts(spans, look)
            case .link(let target, let spans):
                look.link = Self.address(target) ?? look.link
                return richTexts(spans, look)
            case .picture(let target, let alt):
                look.link = Self.address(target)
                return [text(alt.isEmpty ? words("picture", "图片") : String(alt.prefix(Self.longest)), look)]
            case .lineBreak: return [text("\n", look)]
            case .note(let label, _): return [text("[\(label)]", look)]
            }
        }
    }

    private func text(_ words: String, _ look: Look) -> JSON {
        var body: [(key: String, value: JSON)] = [("content", .string(words))]
        if let link = look.link { body.append(("link", .object([("url", .string(link))]))) }
        var members: [(key: String, value: JSON)] = [("type", .string("text")), ("text", .object(body))]
        let looks = [
            ("bold", look.isBold), ("italic", look.isItalic), ("strikethrough", look.isStruck), ("code", look.isCode),
        ].filter(\.1)
        if !looks.isEmpty { members.append(("annotations", .object(looks.map { ($0.0, JSON.bool($0.1)) }))) }
        return .object(members)
    }

    private static func address(_ target: String) -> String? {
        guard case .external(let address)? = LinkTarget(target), address.utf8.count <= 2_000 else { return nil }
        return address
    }

    /// The words that a block with children begins with.
    private static func first(of parts: [Part]) -> [Span] {
        if case .paragraph(let spans)? = parts.first { spans } else { [] }
    }

    /// The words of blocks as one line.
    private static func flat(_ parts: [Part]) -> [Span] {
        parts.flatMap { part -> [Span] in
            switch part {
            case .heading(_, let spans), .paragraph(let spans): return spans + [.text(" ")]
            case .question(_, let parts), .quote(let parts): return flat(parts)
            case .list(_, let items): return items.flatMap { flat($0.parts) }
            case .code(let code, _): return [.code(code), .text(" ")]
            case .rule, .picture: return []
            case .table(let table):
                return ([table.header] + table.rows).flatMap { row in
                    Array(row.joined(separator: [Span.text(" | ")])) + [.lineBreak]
                }
            }
        }
    }

    /// Pieces of at most so many UTF-16 units, cut between characters.
    private static func cut(_ text: String, to limit: Int) -> [String] {
        guard text.utf16.count > limit else { return text.isEmpty ? [] : [text] }
        var pieces: [String] = []
        var piece = ""
        var used = 0
        for character in text {
            let size = character.utf16.count
            if used + size > limit {
                pieces.append(piece)
                (piece, used) = ("", 0)
            }
            piece.append(character)
            used += size
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    /// A name that Notion knows.
    private static func language(_ name: String) -> String {
        switch name.lowercased() {
        case "sh", "console", "zsh": "shell"
        case "js": "javascript"
        case "ts": "typescript"
        case "py": "python"
        case "rb": "ruby"
        case "yml": "yaml"
        case let name where known.contains(name): name
        default: "plain text"
        }
    }

    private static let known: Set<String> = [
        "bash", "c", "c#", "c++", "css", "diff", "docker", "elixir", "go", "graphql", "haskell", "html", "java",
        "javascript", "json", "kotlin", "lua", "makefile", "markdown", "mermaid", "perl", "php", "powershell", "python",
        "ruby", "rust", "scala", "shell", "sql", "swift", "typescript", "xml", "yaml",
    ]
}
