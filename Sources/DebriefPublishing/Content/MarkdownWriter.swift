import DebriefCore
import DebriefLanguage
import DebriefText

/// Writes Markdown in which the words of a document are words and nothing else.
struct MarkdownWriter {
    private(set) var text = ""
    /// Whether the site notifies people of their name and links numbers to issues, which comments prevent.
    let breaksMentions: Bool
    /// Whether the rule of a table says how wide its columns are, as converters for office programs read it.
    let isForOffice: Bool

    init(breaksMentions: Bool = true, isForOffice: Bool = false) {
        self.breaksMentions = breaksMentions
        self.isForOffice = isForOffice
    }

    /// Lines of this program's own making, behind an empty one.
    mutating func line(_ line: String) {
        if !text.isEmpty { text += "\n" }
        text += line + "\n"
    }

    mutating func block(_ words: String) { line(MarkdownWriter.guarded(words)) }

    mutating func write(_ parts: [Part]) {
        for part in parts { write(part) }
    }

    private mutating func write(_ part: Part) {
        switch part {
        case .heading(let level, let spans): line(String(repeating: "#", count: level) + " " + inline(spans))
        case .paragraph(let spans): block(inline(spans))
        case .question(_, let parts), .quote(let parts): quote(parts)
        case .list(let start, let items): write(items, start: start)
        case .code(let code, let language): write(code, language: language)
        case .rule: line("---")
        case .table(let table): write(table)
        case .picture(let target, let alternative): line(inline([.picture(target, alt: alternative)]))
        }
    }

    private mutating func write(_ items: [Part.Item], start: Int?) {
        let isTight = items.allSatisfy(\.isTight)
        var lines: [String] = []
        for (index, item) in items.enumerated() {
            let mark = start.map { "\($0 + index). " } ?? "- "
            let task = item.isDone.map { $0 ? "[x] " : "[ ] " } ?? ""
            let content = self.lines(of: item.parts).filter { !isTight || !$0.isEmpty }
            if index > 0, !isTight { lines.append("") }
            lines.append((mark + task + (content.first ?? "")).trimmedEnd)
            let indent = String(repeating: " ", count: mark.count)
            lines += content.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
        }
        line(lines.joined(separator: "\n"))
    }

    private mutating func quote(_ parts: [Part]) {
        line(lines(of: parts).map { ("> " + $0).trimmedEnd }.joined(separator: "\n"))
    }

    private func lines(of parts: [Part]) -> [String] {
        var writer = MarkdownWriter(breaksMentions: breaksMentions, isForOffice: isForOffice)
        writer.write(parts)
        return writer.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private mutating func write(_ code: String, language: String) {
        let longest = code.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        let name = language.filter { $0.isLetter || $0.isNumber || "+-#.".contains($0) }
        var lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        line(([Substring(fence + name)] + lines + [Substring(fence)]).joined(separator: "\n"))
    }

    private mutating func write(_ table: Part.Table) {
        let table = isForOffice ? table.withoutEmptyColumns : table
        let width = table.width
        guard width > 0 else { return }
        func row(_ cells: [[Span]]) -> String {
            let texts = (0..<width).map { $0 < cells.count ? inline(cells[$0], inTable: true) : "" }
            return "| " + texts.joined(separator: " | ") + " |"
        }
        let rule = isForOffice ? weighed(table) : "|" + String(repeating: " --- |", count: width)
        line(([row(table.header), rule] + table.rows.map(row)).joined(separator: "\n"))
    }

    /// Dashes by the room that each column needs.
    private func weighed(_ table: Part.Table) -> String {
        // Each column holds its longest word whole; what room is left goes to those that say more.
        let cells = (0..<table.width).map { column in
            ([table.header] + table.rows).map { column < $0.count ? Span.plain($0[column]) : "" }
        }
        let needed = cells.map { cells in
            min(22, cells.flatMap { $0.split(separator: " ") }.map { DisplayText.width(String($0)) }.max() ?? 0) + 5
        }
        let wanted = zip(cells, needed).map { cells, needed in
            max(0, min(60, cells.map { DisplayText.width($0) }.max() ?? 0) - needed)
        }
        let room = max(0, Self.officeColumns - needed.reduce(0, +))
        let all = max(1, wanted.reduce(0, +))
        let widths = zip(needed, wanted).map { $0 + min($1, $1 * room / all) }
        return "|" + widths.map { String(repeating: "-", count: $0) + "|" }.joined()
    }

    /// How many letters of a table's size fit into a line of the page.
    private static let officeColumns = 88

    mutating func note(_ note: Content.Note) {
        let lines = lines(of: note.parts)
        let rest = lines.dropFirst().map { $0.isEmpty ? "" : "    " + $0 }
        let label = MarkdownWriter.label(note.label)
        line((["[^\(label)]: " + (lines.first ?? "")] + rest).joined(separator: "\n"))
    }

    private static func label(_ label: String) -> String { label.filter { !"[]^\n ".contains($0) } }

    // MARK: Spans

    func inline(_ spans: [Span], inTable: Bool = false) -> String {
        spans.reduce(into: "") { $0 += inline($1, inTable) }
    }

    private func inline(_ span: Span, _ inTable: Bool) -> String {
        switch span {
        case .text(let words): return escaped(words)
        case .code(let code): return MarkdownWriter.code(code, inTable)
        case .emphasis(let spans): return wrapped(spans, "*", inTable)
        case .strong(let spans): return wrapped(spans, "**", inTable)
        case .struck(let spans): return wrapped(spans, "~~", inTable)
        case .link(let target, let spans):
            return "[\(inline(spans, inTable: inTable))](\(MarkdownWriter.target(target)))"
        case .picture(let target, let alt):
            return "![\(escaped(alt))](\(MarkdownWriter.target(target)))"
        case .lineBreak: return inTable ? "<br>" : "\\\n"
        case .note(let label, _):
            let name = MarkdownWriter.label(label)
            return isForOffice ? "^\\[\(name)\\]^" : "[^\(name)]"
        }
    }

    /// Marks stand at words, or they are none.
    private func wrapped(_ spans: [Span], _ mark: String, _ inTable: Bool) -> String {
        let words = inline(spans, inTable: inTable)
        let core = words.trimmed
        guard !core.isEmpty else { return words }
        let start = words.prefix { $0.isWhitespace }
        let end = words.reversed().prefix { $0.isWhitespace }
        return start + mark + core + mark + String(end.reversed())
    }

    private static func code(_ code: String, _ inTable: Bool) -> String {
        guard !code.isEmpty else { return "" }
        let longest = code.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        let space = code.hasPrefix("`") || code.hasSuffix("`") || code.hasPrefix(" ") && code.hasSuffix(" ") ? " " : ""
        let text = inTable ? code.replacing("|", with: "\\|") : code
        return fence + space + text + space + fence
    }

    private static func target(_ target: String) -> String {
        target.contains { " ()<>".contains($0) }
            ? "<" + target.replacing("<", with: "%3C").replacing(">", with: "%3E") + ">" : target
    }

    /// Words in which no sign is markup, nobody is mentioned, and no number becomes an issue.
    private func escaped(_ words: String) -> String {
        var result = ""
        var previous: Character = " "
        let characters = Array(words)
        for (index, character) in characters.enumerated() {
            let next: Character = index + 1 < characters.count ? characters[index + 1] : " "
            switch character {
            case "\\", "`", "*", "[", "]", "<", ">", "|", "~": result += "\\\(character)"
            // Within a word it is no markup.
            case "_" where !(previous.isWordSign && next.isWordSign): result += "\\_"
            case "&" where next.isLetter || next == "#": result += "&amp;"
            case "$" where next == "`" || previous == "$" || next == "$": result += "\\$"
            // Sites notify whoever stands behind the sign, even when it is escaped.
            case "@" where breaksMentions && next.isWordSign: result += "@<!-- -->"
            case "#" where breaksMentions && next.isNumber: result += "#<!-- -->"
            case "!" where next == "[": result += "\\!"
            default: result.append(character)
            }
            previous = character
        }
        return result
    }

    /// A line that does not begin a heading, a list or a rule.
    private static func guarded(_ words: String) -> String {
        guard let first = words.first else { return words }
        if "#+-=".contains(first) { return "\\" + words }
        let digits = words.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty, let sign = words.dropFirst(digits.count).first, sign == "." || sign == ")" {
            return digits + "\\" + words.dropFirst(digits.count)
        }
        return words
    }
}

extension Part.Item {
    /// Whether it is a paragraph at most, and lists of such items.
    fileprivate var isTight: Bool {
        parts.enumerated().allSatisfy { index, part in
            switch part {
            case .paragraph: index == 0
            case .list(_, let items): items.allSatisfy(\.isTight)
            default: false
            }
        }
    }
}

extension Character {
    var isWordSign: Bool { isLetter || isNumber || self == "_" }
}

extension String {
    /// Without white space at its end.
    var trimmedEnd: String {
        var rest = self[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
