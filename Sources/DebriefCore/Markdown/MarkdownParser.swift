import CCmarkGFM
import DebriefLanguage
import DebriefText

/// Reads Markdown (GitHub's dialect) into a tree of blocks by cmark-gfm, whose positions are bytes of the text.
struct MarkdownParser {
    private let source: SourceText
    /// Where Markdown begins: after a byte order mark and the front matter.
    private let base: Int
    private let baseLine: Int

    /// Nesting deeper than this is read as if it lay at this depth, so that hostile text cannot exhaust the stack.
    static let depthLimit = 64

    /// - Parameter base: an offset at the start of a line.
    init(_ source: SourceText, from base: Int) {
        self.source = source
        self.base = base
        baseLine = source.line(at: base) - 1
    }

    private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

    /// The blocks, and what was too much to be read as the markup that it is.
    func blocks() -> (blocks: [Block], problems: [ReadingProblem]) {
        _ = MarkdownParser.registered
        guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return ([], []) }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "tasklist"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        return source.withBytes { bytes in
            let bounds = MarkdownBounds(bytes, from: base)
            feed(bytes, bounds, to: parser)
            guard let root = cmark_parser_finish(parser) else { return ([], bounds.problems) }
            defer { cmark_node_free(root) }
            return (children(of: root, in: bytes), bounds.problems)
        }
    }

    private func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ bounds: MarkdownBounds, to parser: OpaquePointer) {
        func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
            bytes.withMemoryRebound(to: CChar.self) { characters in
                cmark_parser_feed(parser, characters.baseAddress.map { $0 + base }, characters.count - base)
            }
        }
        if let bounded = bounds.bounded() { bounded.withUnsafeBufferPointer(feed) } else { feed(bytes) }
    }

    /// A block or inline under construction.
    private struct Frame {
        let node: OpaquePointer
        var blocks: [Block] = []
        var inlines: [Inline] = []
    }

    private func children(of root: OpaquePointer, in bytes: UnsafeBufferPointer<UInt8>) -> [Block] {
        guard let iterator = cmark_iter_new(root) else { return [] }
        defer { cmark_iter_free(iterator) }
        var stack = [Frame(node: root)]
        var depth = 0
        var locator = InlineLocator(bytes: bytes)
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
            if node == root { continue }
            if event == CMARK_EVENT_ENTER {
                if isInlineHolder(node) { locator.enter(range(of: node)) }
                if isLeaf(node) {
                    append(leaf(node, &locator), to: &stack)
                } else {
                    depth += 1
                    if depth <= MarkdownParser.depthLimit { stack.append(Frame(node: node)) }
                }
            } else if event == CMARK_EVENT_EXIT, !isLeaf(node) {
                depth -= 1
                if depth < MarkdownParser.depthLimit { append(finished(stack.removeLast()), to: &stack) }
            }
        }
        // Footnotes are moved to the end by the parser; the order of the text is the order here.
        return stack[0].blocks.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private enum Part {
        case block(Block)
        case inline(Inline)
    }

    private func append(_ part: Part, to stack: inout [Frame]) {
        switch part {
        case .block(let block): stack[stack.count - 1].blocks.append(block)
        case .inline(let inline): stack[stack.count - 1].inlines.append(inline)
        }
    }

    private func isLeaf(_ node: OpaquePointer) -> Bool {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_TEXT, CMARK_NODE_CODE,
            CMARK_NODE_HTML_INLINE, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_FOOTNOTE_REFERENCE:
            true
        default: false
        }
    }

    private func isInlineHolder(_ node: OpaquePointer) -> Bool {
        let type = cmark_node_get_type(node)
        return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == cmark_gfm_table_cell_type()
    }

    private func leaf(_ node: OpaquePointer, _ locator: inout InlineLocator) -> Part {
        let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        func inline(_ kind: Inline.Kind, _ text: String) -> Part {
            .inline(Inline(kind: kind, range: locator.locate(text, near: offset(of: node)), literal: text))
        }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_CODE_BLOCK:
            let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
            return .block(Block(kind: .codeBlock(info: info), range: range(of: node), plainText: literal))
        case CMARK_NODE_HTML_BLOCK:
            return .block(Block(kind: .htmlBlock, range: htmlRange(of: node, literal), plainText: literal))
        case CMARK_NODE_THEMATIC_BREAK: return .block(Block(kind: .thematicBreak, range: range(of: node)))
        case CMARK_NODE_CODE: return inline(.code, literal)
        case CMARK_NODE_HTML_INLINE: return inline(.html, literal)
        case CMARK_NODE_SOFTBREAK: return .inline(Inline(kind: .softBreak, range: nil))
        case CMARK_NODE_LINEBREAK: return .inline(Inline(kind: .lineBreak, range: nil))
        case CMARK_NODE_FOOTNOTE_REFERENCE: return footnoteReference(node, &locator)
        default: return inline(.text, literal)
        }
    }

    private func footnoteReference(_ node: OpaquePointer, _ locator: inout InlineLocator) -> Part {
        // cmark gives the reference a number and drops its label, so the label is read from the text.
        guard let range = locator.locateFootnote(near: offset(of: node)) else {
            return .inline(Inline(kind: .footnoteReference(label: ""), range: nil))
        }
        let label = String(source[range].dropFirst(2).dropLast())
        return .inline(Inline(kind: .footnoteReference(label: label), range: range, literal: label))
    }

    private func finished(_ frame: Frame) -> Part {
        let node = frame.node
        if let kind = containerKind(node) {
            return .block(
                Block(
                    kind: kind,
                    range: range(of: node),
                    children: frame.blocks,
                    plainText: isInlineHolder(node) ? Inline.plainText(frame.inlines) : "",
                    inlines: frame.inlines
                )
            )
        }
        let destination = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        let kind: Inline.Kind =
            switch cmark_node_get_type(node) {
            case CMARK_NODE_EMPH: .emphasis
            case CMARK_NODE_STRONG: .strong
            case CMARK_NODE_LINK: .link(destination: destination)
            case CMARK_NODE_IMAGE: .image(destination: destination)
            default: .strikethrough
            }
        return .inline(Inline(kind: kind, range: nil, children: frame.inlines))
    }

    private func containerKind(_ node: OpaquePointer) -> Block.Kind? {
        let type = cmark_node_get_type(node)
        switch type {
        case CMARK_NODE_PARAGRAPH: return .paragraph
        case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_BLOCK_QUOTE: return .blockQuote
        case CMARK_NODE_LIST: return .list(ordered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
        case CMARK_NODE_ITEM:
            let isTask = cmark_node_get_type_string(node).map { String(cString: $0) } == "tasklist"
            return .listItem(checked: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(node) : nil)
        case CMARK_NODE_FOOTNOTE_DEFINITION:
            return .footnoteDefinition(label: cmark_node_get_literal(node).map { String(cString: $0) } ?? "")
        case cmark_gfm_table_type(): return .table
        case cmark_gfm_table_row_type():
            return .tableRow(isHeader: cmark_gfm_extensions_get_table_row_is_header(node) != 0)
        case cmark_gfm_table_cell_type(): return .tableCell
        default: return nil
        }
    }

    private func offset(of node: OpaquePointer) -> Int {
        let line = Int(cmark_node_get_start_line(node)) - 1 + baseLine
        guard line >= 0, line < source.lineStarts.count else { return base }
        return min(start(ofLine: line) + max(0, Int(cmark_node_get_start_column(node)) - 1), source.count)
    }

    /// cmark ends a block that is closed on its own first line (`<!-- … -->`) one line too early.
    private func htmlRange(of node: OpaquePointer, _ literal: String) -> SourceRange {
        let start = offset(of: node)
        var count = literal.utf8.count
        if literal.utf8.last == 0x0A { count -= 1 }
        guard start + count <= source.count, source.text.utf8.dropFirst(start).starts(with: literal.utf8.prefix(count))
        else { return range(of: node) }
        return start..<start + count
    }

    /// cmark lets a heading that is underlined reach to the end of the paragraph right behind it.
    private func headingRange(of node: OpaquePointer) -> SourceRange {
        let whole = fullRange(of: node)
        let first = source.line(at: whole.lowerBound)
        let last = source.line(at: whole.upperBound)
        guard last > first else { return whole }
        for line in first + 1...last {
            let range = source.range(ofLine: line)
            let marks = source[range].drop { $0 == ">" || $0.isWhitespace }.filter { !$0.isWhitespace }
            if marks.allSatisfy({ $0 == "=" }) || marks.allSatisfy({ $0 == "-" }), !marks.isEmpty {
                return whole.lowerBound..<min(whole.upperBound, range.upperBound)
            }
        }
        return whole
    }

    private func range(of node: OpaquePointer) -> SourceRange {
        cmark_node_get_type(node) == CMARK_NODE_HEADING ? headingRange(of: node) : fullRange(of: node)
    }

    private func fullRange(of node: OpaquePointer) -> SourceRange {
        let start = offset(of: node)
        let line = Int(cmark_node_get_end_line(node)) - 1 + baseLine
        guard line >= 0, line < source.lineStarts.count else { return start..<start }
        // The end of a list or of what it holds may be given as line N column 0: the end of the line before.
        let column = Int(cmark_node_get_end_column(node))
        if column == 0, line > 0 { return start..<max(start, source.range(ofLine: line).upperBound) }
        return start..<max(start, min(self.start(ofLine: line) + column, source.count))
    }

    /// Where the parser's column 1 of a line (from 0) lies: a byte order mark before the first is not given to it.
    private func start(ofLine line: Int) -> Int { max(source.lineStarts[line], base) }
}

/// Finds the place of inline text, because the columns that cmark gives drift after soft line breaks and escapes.
struct InlineLocator {
    let bytes: UnsafeBufferPointer<UInt8>
    private var holder: SourceRange = 0..<0
    private var cursor = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func enter(_ range: SourceRange) {
        holder = range
        cursor = range.lowerBound
    }

    /// The range of a literal at the place given or, failing that, the next in the same block; `nil` if there is none.
    mutating func locate(_ literal: String, near offset: Int) -> SourceRange? {
        var literal = literal
        return literal.withUTF8 { needle in
            guard !needle.isEmpty else { return nil }
            if offset >= cursor, matches(needle, at: offset) { return found(offset, needle.count) }
            // A literal longer than what is left cannot be there; searching is bounded so that it stays linear.
            let last = min(holder.upperBound - needle.count, cursor + 400)
            guard cursor <= last else { return nil }
            for candidate in cursor...last where matches(needle, at: candidate) {
                return found(candidate, needle.count)
            }
            return nil
        }
    }

    /// The range of the next `[^label]` at the place given or after the last thing found.
    mutating func locateFootnote(near offset: Int) -> SourceRange? {
        var start = max(cursor, holder.lowerBound)
        if offset > start, offset + 1 < holder.upperBound, bytes[offset] == 0x5B, bytes[offset + 1] == 0x5E {
            start = offset
        }
        while start + 1 < holder.upperBound {
            if bytes[start] == 0x5B, bytes[start + 1] == 0x5E {
                var end = start + 2
                while end < holder.upperBound, bytes[end] != 0x5D, bytes[end] != 0x0A { end += 1 }
                guard end < holder.upperBound, bytes[end] == 0x5D else { return nil }
                return found(start, end + 1 - start)
            }
            start += 1
        }
        return nil
    }

    private mutating func found(_ offset: Int, _ count: Int) -> SourceRange {
        cursor = offset + count
        return offset..<offset + count
    }

    private func matches(_ needle: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        guard offset + needle.count <= holder.upperBound else { return false }
        for index in needle.indices where bytes[offset + index] != needle[index] { return false }
        return true
    }
}
