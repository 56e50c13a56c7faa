import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes AsciiDoc in which the words of a document are words and nothing else.
struct AsciiDocWriter {
    private(set) var text = ""
    private let content: Content
    private var told: Set<Int> = []

    init(_ content: Content) {
        self.content = content
        text += "= " + escaped(content.title) + "\n"
        // A document that is built elsewhere brings no file in and runs no macro of its own.
        text += ":toc:\n:sectanchors:\n"
        if content.language == .chinese { text += ":lang: zh\n" }
        if !content.facts.isEmpty {
            block(content.facts.map { "\(escaped($0.name)):: \(escaped($0.value))" }.joined(separator: "\n"))
        }
        write(content.parts)
        // Notes that nothing refers to are kept as well.
        let left = content.notes.indices.filter { !told.contains($0 + 1) }
        guard !left.isEmpty else { return }
        block("== " + content.words("Further notes", "其他注释"))
        for index in left {
            block("*\(escaped(content.notes[index].label))* " + note(index + 1))
        }
    }

    private mutating func block(_ words: String) {
        if !text.isEmpty { text += "\n" }
        text += words + "\n"
    }

    private mutating func write(_ parts: [Part]) {
        for part in parts { write(part) }
    }

    private mutating func write(_ part: Part) {
        switch part {
        case .heading(let level, let spans): block(String(repeating: "=", count: min(6, level)) + " " + inline(spans))
        case .paragraph(let spans): block(inline(spans))
        case .question(_, let parts): delimited("====", attribute: "[IMPORTANT]", parts)
        case .quote(let parts): delimited("____", attribute: nil, parts)
        case .list(let start, let items):
            if let start, start != 1 { block("[start=\(start)]") }
            let lines = self.items(items, start: start, depth: 1)
            text += start.map { $0 != 1 } == true ? lines : "\n" + lines
        case .code(let code, let language): block(listing(code, language))
        case .rule: block("'''")
        case .picture: return
        case .table(let table): write(table)
        }
    }

    private mutating func delimited(_ sign: String, attribute: String?, _ parts: [Part]) {
        block((attribute.map { $0 + "\n" } ?? "") + sign)
        let start = text.endIndex
        write(parts)
        // The first block stands right behind the sign.
        if text[start...].hasPrefix("\n") { text.remove(at: start) }
        text += sign + "\n"
    }

    private mutating func items(_ items: [Part.Item], start: Int?, depth: Int) -> String {
        var lines = ""
        for item in items {
            let mark = String(repeating: start == nil ? "*" : ".", count: min(5, depth))
            let task = item.isDone.map { $0 ? "[x] " : "[ ] " } ?? ""
            let isLed = if case .paragraph? = item.parts.first { true } else { false }
            let words = if case .paragraph(let spans)? = item.parts.first { inline(spans) } else { "{empty}" }
            lines += "\(mark) \(task)\(words)\n"
            for part in item.parts.dropFirst(isLed ? 1 : 0) {
                if case .list(let start, let items) = part {
                    lines += self.items(items, start: start, depth: depth + 1)
                } else {
                    var writer = self
                    writer.text = ""
                    writer.write(part)
                    told = writer.told
                    lines += "+\n--\n" + writer.text + "--\n"
                }
            }
        }
        return lines
    }

    private func listing(_ code: String, _ language: String) -> String {
        let name = language.filter { $0.isLetter || $0.isNumber || "+-#".contains($0) }
        let longest = code.split(separator: "\n").filter { $0.allSatisfy { $0 == "-" } }.map(\.count).max() ?? 0
        let sign = String(repeating: "-", count: max(4, longest + 1))
        let body = code.hasSuffix("\n") ? String(code.dropLast()) : code
        // A directive would bring in a file.
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            AsciiDocWriter.directives.contains { line.hasPrefix($0) } ? "\\" + line : String(line)
        }
        // GitLab draws it, and Asciidoctor with its extension for diagrams; elsewhere it is a listing.
        let style = name == "mermaid" ? name : "source" + (name.isEmpty ? "" : ",\(name)")
        return "[\(style)]\n\(sign)\n\(lines.joined(separator: "\n"))\n\(sign)"
    }

    private static let directives = ["include::", "ifdef::", "ifndef::", "ifeval::", "endif::"]

    private mutating func write(_ table: Part.Table) {
        guard table.width > 0 else { return }
        var lines = "[%autowidth.stretch\(table.header.isEmpty ? "" : ",options=header")]\n|===\n"
        for (index, row) in ([table.header] + table.rows).enumerated() where index > 0 || !table.header.isEmpty {
            for column in 0..<table.width {
                lines += "|" + (column < row.count ? inline(row[column]) : "") + "\n"
            }
            lines += "\n"
        }
        block(lines + "|===")
    }

    // MARK: Spans

    private mutating func inline(_ spans: [Span]) -> String {
        var text = ""
        for span in spans {
            switch span {
            case .text(let words): text += escaped(words)
            case .code(let code): text += code.isEmpty ? "" : "``" + escaped(code, isCode: true) + "``"
            case .emphasis(let spans): text += wrapped(spans, "__")
            case .strong(let spans): text += wrapped(spans, "**")
            case .struck(let spans): text += "[.line-through]" + wrapped(spans, "##")
            case .link(let target, let spans):
                let words = inline(spans)
                if case .external(let address)? = LinkTarget(target) {
                    text += "link:++\(address.replacing("++", with: "%2B%2B"))++[\(words.replacing("]", with: "\\]"))]"
                } else {
                    text += words
                }
            case .picture(let target, let alt):
                let words = escaped(alt.isEmpty ? content.words("picture", "图片") : alt)
                if case .external(let address)? = LinkTarget(target) {
                    text += "link:++\(address.replacing("++", with: "%2B%2B"))++[\(words.replacing("]", with: "\\]"))]"
                } else {
                    text += words
                }
            case .lineBreak: text += " +\n"
            case .note(let label, let number):
                let name = label.filter { $0.isLetter || $0.isNumber }
                if told.insert(number).inserted {
                    let words = "\(escaped(label)): \(note(number))".replacing("]", with: "\\]")
                    text += "footnote:n\(number)\(name)[\(words)]"
                } else {
                    text += "footnote:n\(number)\(name)[]"
                }
            }
        }
        return text
    }

    private mutating func wrapped(_ spans: [Span], _ mark: String) -> String {
        let words = inline(spans)
        return words.isEmpty ? "" : mark + words + mark
    }

    private mutating func note(_ number: Int) -> String {
        content.notes[number - 1].parts.map { part in
            if case .paragraph(let spans) = part { inline(spans) } else { escaped(part.flatWords) }
        }.joined(separator: " ")
    }

    /// Words in which every sign that could be markup is a character reference.
    private func escaped(_ words: String, isCode: Bool = false) -> String {
        var result = ""
        for scalar in words.unicodeScalars {
            let isMarkup = "*_`#^~+{}[]<>|\\&;".unicodeScalars.contains(scalar) || isCode && scalar == "'"
            result += isMarkup ? "&#\(scalar.value);" : String(scalar)
        }
        for (signs, first) in [("...", 46), ("--", 45), ("::", 58), ("(C)", 40), ("(R)", 40), ("(TM)", 40)] {
            result = result.replacing(signs, with: "&#\(first);" + signs.dropFirst())
        }
        return isCode ? result : guarded(result)
    }

    /// A line that begins no title, list, block or comment.
    private func guarded(_ words: String) -> String {
        guard let first = words.unicodeScalars.first else { return words }
        return "=.-/'%:!\"(".unicodeScalars.contains(first)
            ? "&#\(first.value);" + words.unicodeScalars.dropFirst().map(String.init).joined() : words
    }
}

extension Part {
    /// All of its words on one line.
    var flatWords: String {
        switch self {
        case .heading(_, let spans), .paragraph(let spans): Span.plain(spans)
        case .question(_, let parts), .quote(let parts): parts.map(\.flatWords).joined(separator: " ")
        case .list(_, let items): items.map { $0.parts.map(\.flatWords).joined(separator: " ") }.joined(separator: " ")
        case .code(let code, _): code.replacing("\n", with: " ")
        case .rule, .picture: ""
        case .table(let table):
            ([table.header] + table.rows).map { $0.map { Span.plain($0) }.joined(separator: " | ") }
                .joined(separator: "; ")
        }
    }
}
