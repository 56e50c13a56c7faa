import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Writes the blocks of a page as Markdown that reads the same and in which no word is taken for markup.
struct MarkdownWriter {
    private static let deepest = 24

    static func markdown(_ blocks: [Block]) -> String {
        MarkdownWriter().lines(blocks, depth: 0).joined(separator: "\n") + "\n"
    }

    private func lines(_ blocks: [Block], depth: Int) -> [String] {
        var lines: [String] = []
        for block in blocks {
            let next = self.lines(block, depth: depth)
            guard !next.isEmpty else { continue }
            if !lines.isEmpty { lines.append("") }
            lines += next
        }
        return lines
    }

    private func lines(_ block: Block, depth: Int) -> [String] {
        switch block.kind {
        case .heading(let level):
            let words = MarkdownWriter.withoutClosing(InlineMarkdown.text(block.inlines, isLine: true))
            return [String(repeating: "#", count: level) + " " + words]
        case .paragraph: return InlineMarkdown.text(block.inlines).split(separator: "\n").map(String.init)
        case .thematicBreak: return ["---"]
        case .codeBlock: return MarkdownWriter.fenced(block.plainText)
        case .list(let isOrdered):
            // Deeper lists than anybody writes become paragraphs, as indentation would grow with the square of the depth.
            guard depth < MarkdownWriter.deepest else { return lines(block.children.flatMap(\.children), depth: depth) }
            return block.children.enumerated().flatMap { index, item in
                self.item(item, mark: isOrdered ? "\(index + 1). " : "- ", depth: depth + 1)
            }
        case .blockQuote:
            guard depth < MarkdownWriter.deepest else { return lines(block.children, depth: depth) }
            return lines(block.children, depth: depth + 1).map { $0.isEmpty ? ">" : "> " + $0 }
        case .table: return table(block)
        default: return lines(block.children, depth: depth)
        }
    }

    /// Signs at the end of a heading that Markdown would take for its closing: `Ticket #`.
    private static func withoutClosing(_ words: String) -> String {
        let signs = words.reversed().prefix { $0 == "#" }.count
        let rest = words.dropLast(signs)
        return signs > 0 && (rest.isEmpty || rest.last == " ") ? rest + "\\" + words.suffix(signs) : words
    }

    private func item(_ block: Block, mark: String, depth: Int) -> [String] {
        var box = ""
        if case .listItem(let checked?) = block.kind { box = checked ? "[x] " : "[ ] " }
        var content: [String] = []
        for child in block.children {
            let next = lines(child, depth: depth)
            // A list directly below the words of an item keeps the list tight.
            if case .list = child.kind {} else if !content.isEmpty { content.append("") }
            content += next
        }
        let indent = String(repeating: " ", count: mark.utf8.count)
        return content.enumerated().map { index, line in
            index == 0 ? mark + box + line : line.isEmpty ? "" : indent + line
        }
    }

    private func table(_ table: Block) -> [String] {
        let count = table.children.map(\.children.count).max() ?? 0
        guard count > 0 else { return [] }
        var lines: [String] = []
        for row in table.children {
            var cells = row.children.map { InlineMarkdown.text($0.inlines, isLine: true, isCell: true) }
            cells += [String](repeating: "", count: count - cells.count)
            lines.append(MarkdownTable.line(cells))
            if lines.count == 1 { lines.append(MarkdownTable.rule(count)) }
        }
        return lines
    }

    static func fenced(_ text: String) -> [String] {
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        var body = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        while body.last?.allSatisfy(\.isWhitespace) == true { body.removeLast() }
        return [fence] + body + [fence]
    }
}

/// The lines of a table.
enum MarkdownTable {
    static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    static func rule(_ count: Int) -> String { line([String](repeating: "---", count: count)) }
}

/// Writes inline elements.
enum InlineMarkdown {
    /// - Parameters:
    ///   - isLine: whether a break must not end the line.
    ///   - isCell: whether it stands in a table, where a bar ends a cell even in code.
    static func text(_ inlines: [Inline], isLine: Bool = false, isCell: Bool = false) -> String {
        var result = ""
        for inline in inlines { append(inline, to: &result, isLine, isCell) }
        while result.last == " " { result.removeLast() }
        return String(result.drop { $0 == " " })
    }

    private static func append(_ inline: Inline, to result: inout String, _ isLine: Bool, _ isCell: Bool) {
        switch inline.kind {
        case .text: append(words: inline.literal, to: &result)
        case .code: result += code(inline.literal, isCell: isCell)
        case .html: result += inline.literal
        case .softBreak: result += " "
        case .lineBreak: result += isLine ? "<br>" : "  \n"
        case .emphasis: append(marked: inline, "*", to: &result, isLine, isCell)
        case .strong: append(marked: inline, "**", to: &result, isLine, isCell)
        case .strikethrough: append(marked: inline, "~~", to: &result, isLine, isCell)
        case .link(let destination):
            let words = text(inline.children, isLine: true, isCell: isCell)
            result += link(words, to: destination, mark: "")
        case .image(let destination):
            result += link(text(inline.children, isLine: true, isCell: isCell), to: destination, mark: "!")
        case .footnoteReference(let label): result += "[^\(label)]"
        }
    }

    private static func append(words: String, to result: inout String) {
        var rest = words[...]
        while let address = WebAddress(in: rest) {
            append(plain: rest[..<address.range.lowerBound], to: &result)
            result += address.markdown
            rest = rest[address.range.upperBound...]
        }
        append(plain: rest, to: &result)
    }

    private static func append(plain words: Substring, to result: inout String) {
        let inner = InertText.markdown(String(words), limit: .max)
        if words.first?.isWhitespace == true, result.last != " " { result += " " }
        result += inner.replacing("\\& ", with: "& ").replacing("\\< ", with: "< ")
        if words.last?.isWhitespace == true, result.last != " " { result += " " }
    }

    /// Marks stand at words, not at spaces.
    private static func append(
        marked inline: Inline,
        _ mark: String,
        to result: inout String,
        _ isLine: Bool,
        _ isCell: Bool
    ) {
        var inner = ""
        for child in inline.children { append(child, to: &inner, isLine, isCell) }
        let words = inner.drop { $0 == " " }
        let trimmed = words.prefix(words.count - words.reversed().prefix { $0 == " " }.count)
        guard !trimmed.isEmpty else {
            if !inner.isEmpty { result += " " }
            return
        }
        // Two runs of marks that touch would be read as one.
        let touches = result.last == "*" && mark.first == "*"
        result += inner.first == " " || touches ? " " : ""
        result += mark + trimmed + mark
        if inner.last == " " { result += " " }
    }

    private static func code(_ text: String, isCell: Bool) -> String {
        let plain = InertText.plain(text, limit: .max)
        guard !plain.isEmpty else { return "" }
        let longest = plain.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        let space = plain.first == "`" || plain.last == "`" ? " " : ""
        return fence + space + (isCell ? plain.replacing("|", with: "\\|") : plain) + space + fence
    }

    private static func link(_ words: String, to destination: String, mark: String) -> String {
        let target = InertText.plain(destination, limit: .max)
        guard !target.isEmpty else { return words }
        let scheme = target.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        let hasScheme = target.dropFirst(scheme.count).first == ":" && !scheme.isEmpty
        guard !hasScheme || ["http", "https", "mailto"].contains(scheme.lowercased()) else {
            // What would run or embed something is shown, and no link.
            return words + " (" + code(target, isCell: true) + ")"
        }
        let safe = target.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("|", with: "%7C")
        let needsBrackets = safe.contains { " ()\\".contains($0) }
        let shown = words.isEmpty ? InertText.markdown(target, limit: .max) : words
        return "\(mark)[\(shown)](\(needsBrackets ? "<\(safe)>" : safe))"
    }
}
