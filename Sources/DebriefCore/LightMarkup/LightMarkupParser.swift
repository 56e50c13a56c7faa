import DebriefLanguage
import DebriefText

/// Reads MediaWiki, AsciiDoc, reStructuredText and Confluence's wiki text into the blocks that Markdown is read into.
///
/// A reader of lines: what a line begins with says what it is. Macros, directives and comments show no words of the writer.
struct LightMarkupParser {
    private let source: SourceText
    private let markup: LightMarkup
    private let bytes: UnsafeBufferPointer<UInt8>
    private var blocks: [Block] = []
    private var paragraph: [SourceRange] = []
    private var list = LightList()
    private var table: LightTable?
    /// The line that ends the code or the comment that is open, and where it began.
    private var fence: (end: String, start: Int, isHidden: Bool)?
    /// Where the indented code of reStructuredText begins, behind a line that ends with two colons.
    private var literal: Int?
    /// The signs that underline headings in reStructuredText, in the order in which they first came.
    private var underlines: [UInt8] = []

    static func blocks(of source: SourceText, _ markup: LightMarkup, from base: Int) -> [Block] {
        source.withBytes { bytes in
            var parser = LightMarkupParser(source: source, markup: markup, bytes: bytes)
            parser.readAll(from: base)
            return parser.blocks
        }
    }

    private init(source: SourceText, markup: LightMarkup, bytes: UnsafeBufferPointer<UInt8>) {
        self.source = source
        self.markup = markup
        self.bytes = bytes
    }

    private mutating func readAll(from base: Int) {
        var line = source.line(at: base)
        while line <= source.lineCount {
            line = read(line)
        }
        if let fence, !fence.isHidden { addCode(fence.start..<source.count) }
        finishAll()
    }

    // MARK: Lines

    /// Reads a line, and returns the next to read.
    private mutating func read(_ line: Int) -> Int {
        let whole = source.range(ofLine: line)
        let range = trimmed(whole)
        if let open = fence {
            guard String(source[range]).hasPrefix(open.end) else { return line + 1 }
            if !open.isHidden { addCode(open.start..<whole.lowerBound) }
            fence = nil
            return line + 1
        }
        if let start = literal, !range.isEmpty {
            if range.lowerBound > whole.lowerBound {
                if start < 0 { literal = whole.lowerBound }
                return line + 1
            }
            if start >= 0 { addCode(start..<whole.lowerBound) }
            literal = nil
        }
        if range.isEmpty {
            finishParagraph()
            table?.endRow(markup)
            if markup != .restructuredText, markup != .asciiDoc { finishList() }
            return line + 1
        }
        if readTable(range) { return line + 1 }
        if let next = readHeading(line, range) { return next }
        if markup == .restructuredText, source[range].hasSuffix("::") {
            // `.. note::` has words below it, anything else has code.
            let isCode = !source[range].hasPrefix(".. ") || source[range].contains("code")
            if isCode { literal = -1 }
        }
        if opens(range, line) || isSilent(range) {
            finishParagraph()
            return line + 1
        }
        if let item = item(whole, range) {
            finishParagraph()
            list.begin(item)
            paragraph = item.words.isEmpty ? [] : [item.words]
            return line + 1
        }
        if let field = field(range) {
            finishList()
            paragraph = [field]
            finishParagraph()
            return line + 1
        }
        // What is indented below an item goes on with it; other words end the list.
        if !list.isEmpty, paragraph.isEmpty, whole.lowerBound == range.lowerBound { finishList() }
        paragraph.append(range)
        return line + 1
    }

    private func trimmed(_ range: SourceRange) -> SourceRange {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
        while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }

    private func starts(_ range: SourceRange, with text: String) -> Bool {
        text.utf8.count <= range.count && zip(text.utf8, bytes[range]).allSatisfy { $0 == $1 }
    }

    // MARK: Headings

    private mutating func readHeading(_ line: Int, _ range: SourceRange) -> Int? {
        var found: (level: Int, words: SourceRange)?
        var next = line + 1
        switch markup {
        case .mediaWiki: found = LightLine.mediaWiki(range, in: bytes)
        case .asciiDoc: found = LightLine.asciiDoc(range, in: bytes)
        case .confluence: found = LightLine.confluence(range, in: bytes)
        case .restructuredText:
            guard line < source.lineCount else { return nil }
            let below = source.range(ofLine: line + 1)
            if LightLine.isRule(range, in: bytes), line + 2 <= source.lineCount,
                LightLine.isUnderline(source.range(ofLine: line + 2), of: below, in: bytes)
            {
                // A title has a line above it too.
                found = (1, trimmed(below))
                next = line + 3
            } else if paragraph.isEmpty, LightLine.isUnderline(below, of: range, in: bytes) {
                let sign = bytes[trimmed(below).lowerBound]
                if !underlines.contains(sign) { underlines.append(sign) }
                found = ((underlines.firstIndex(of: sign) ?? 0) + 1, range)
                next = line + 2
            }
        }
        guard let (level, words) = found, !words.isEmpty else { return nil }
        finishAll()
        let inlines = LightInlines.read(words, markup, in: bytes)
        let end = next > line + 1 ? source.range(ofLine: next - 1).upperBound : range.upperBound
        blocks.append(
            Block(
                kind: .heading(level: min(level, 6)),
                range: range.lowerBound..<end,
                plainText: Inline.plainText(inlines).trimmingSuffix(""),
                inlines: inlines
            )
        )
        return next
    }

    /// The words of a line of fields: `:Author: Ana`, and in a template of a wiki `| severity = 2`.
    private func field(_ range: SourceRange) -> SourceRange? {
        let first = bytes[range.lowerBound]
        let words = trimmed(range.lowerBound + 1..<range.upperBound)
        guard let next = words.first, bytes[next] | 0x20 >= 0x61 else { return nil }
        switch (first, markup) {
        case (0x3A, .restructuredText), (0x3A, .asciiDoc): return bytes[words].contains(0x3A) ? words : nil
        case (0x7C, .mediaWiki): return bytes[words].contains(0x3D) ? words : nil
        default: return nil
        }
    }

    // MARK: Code and what is not shown

    /// Whether a line opens code or a comment, which then goes on to its end.
    private mutating func opens(_ range: SourceRange, _ line: Int) -> Bool {
        let next = line < source.lineCount ? source.lineStarts[line] : source.count
        func open(_ end: String, hidden: Bool = false) -> Bool {
            fence = (end, next, hidden)
            return true
        }
        switch markup {
        case .mediaWiki:
            for name in ["pre", "syntaxhighlight", "source", "nowiki"] where starts(range, with: "<" + name) {
                return source[range].contains("</" + name) ? false : open("</" + name)
            }
            return starts(range, with: "<!--") && !source[range].contains("-->") ? open("-->", hidden: true) : false
        case .asciiDoc:
            for sign in ["----", "....", "++++"] where source[range] == sign { return open(sign) }
            return source[range] == "////" ? open("////", hidden: true) : false
        case .confluence:
            for name in ["{code", "{noformat"] where starts(range, with: name) {
                return open(name == "{code" ? "{code}" : "{noformat}")
            }
            return false
        case .restructuredText: return false
        }
    }

    /// Directives, attributes of what follows, comments, categories.
    private func isSilent(_ range: SourceRange) -> Bool {
        let openings: [String] =
            switch markup {
            case .mediaWiki: ["[[Category:", "[[File:", "[[Image:", "__", "<!--", "{{TOC", "<noinclude", "</noinclude"]
            case .asciiDoc:
                ["//", "[[", "image::", "include::", "ifdef::", "endif::", "toc::", ":toc", ":icons", "<<<"]
            case .restructuredText: [".. ", "..", ":orphan:", ":local:", ":depth:"]
            case .confluence:
                ["{toc", "{anchor", "{panel", "{info", "{warning", "{note", "{tip", "{section", "{column", "!"]
            }
        if openings.contains(where: { starts(range, with: $0) }) { return true }
        if LightLine.isRule(range, in: bytes) { return true }
        // A template of a wiki over several lines: its fields count, its name and its end do not.
        if markup == .mediaWiki, starts(range, with: "}}") || starts(range, with: "{{") && !source[range].contains("}}")
        {
            return true
        }
        return markup == .asciiDoc && bytes[range.lowerBound] == 0x5B && bytes[range.upperBound - 1] == 0x5D
    }

    private mutating func addCode(_ range: SourceRange) {
        guard !range.isEmpty else { return }
        finishParagraph()
        let block = Block(kind: .codeBlock(info: ""), range: range, plainText: String(source[range]))
        if list.isEmpty { blocks.append(block) } else { list.add(block) }
    }

    // MARK: Lists

    /// The item that a line begins: its depth and its words.
    private func item(_ whole: SourceRange, _ range: SourceRange) -> LightList.Item? {
        let first = bytes[range.lowerBound]
        var signs = 0
        while signs < range.count, bytes[range.lowerBound + signs] == first { signs += 1 }
        let next = range.lowerBound + signs
        let isSpaced = next < range.upperBound && bytes[next] == 0x20
        let indent = range.lowerBound - whole.lowerBound
        func found(_ depth: Int, ordered: Bool = false) -> LightList.Item {
            LightList.Item(
                depth: depth,
                ordered: ordered,
                start: range.lowerBound,
                words: trimmed(next..<range.upperBound)
            )
        }
        switch (first, markup) {
        case (0x2A, .mediaWiki), (0x23, .mediaWiki), (0x3A, .mediaWiki), (0x3B, .mediaWiki):
            guard indent == 0 else { return nil }
            var end = range.lowerBound
            while end < range.upperBound, [0x2A, 0x23, 0x3A, 0x3B].contains(bytes[end]) { end += 1 }
            let words = trimmed(end..<range.upperBound)
            return LightList.Item(
                depth: end - range.lowerBound,
                ordered: first == 0x23,
                start: range.lowerBound,
                words: words
            )
        case (0x2A, .restructuredText), (0x2D, .restructuredText), (0x2B, .restructuredText):
            return signs == 1 && isSpaced ? found(indent / 2 + 1) : nil
        case (0x2A, .asciiDoc), (0x2A, .confluence): return isSpaced ? found(signs) : nil
        case (0x2D, .asciiDoc), (0x2D, .confluence): return isSpaced && signs == 1 ? found(indent / 2 + 1) : nil
        case (0x23, .confluence), (0x2E, .asciiDoc): return isSpaced ? found(signs, ordered: true) : nil
        default: return numbered(range, indent)
        }
    }

    /// `1. words`, `#. words`
    private func numbered(_ range: SourceRange, _ indent: Int) -> LightList.Item? {
        guard markup != .mediaWiki else { return nil }
        var end = range.lowerBound
        while end < range.upperBound, bytes[end] &- 0x30 < 10 || bytes[end] == 0x23 { end += 1 }
        guard (1...3).contains(end - range.lowerBound), end + 1 < range.upperBound,
            bytes[end] == 0x2E || bytes[end] == 0x29,
            bytes[end + 1] == 0x20
        else { return nil }
        let words = trimmed(end + 1..<range.upperBound)
        return LightList.Item(depth: indent / 3 + 1, ordered: true, start: range.lowerBound, words: words)
    }

    // MARK: Tables

    /// Whether a line belongs to a table.
    private mutating func readTable(_ range: SourceRange) -> Bool {
        if table == nil {
            guard LightTable.begins(range, markup, in: bytes) else { return false }
            finishAll()
            table = LightTable(markup)
        }
        guard table?.read(range, in: bytes) == true else {
            finishTable()
            return LightTable.begins(range, markup, in: bytes) ? readTable(range) : false
        }
        if table?.isClosed == true { finishTable() }
        return true
    }

    private mutating func finishTable() {
        if let block = table?.block(markup, in: bytes) { blocks.append(block) }
        table = nil
    }

    // MARK: Ends

    private mutating func finishParagraph() {
        guard let first = paragraph.first, let last = paragraph.last else { return }
        var inlines: [Inline] = []
        for range in paragraph {
            if !inlines.isEmpty { inlines.append(Inline(kind: .softBreak, range: nil)) }
            inlines += LightInlines.read(range, markup, in: bytes)
        }
        paragraph = []
        let block = Block(
            kind: .paragraph,
            range: first.lowerBound..<last.upperBound,
            plainText: Inline.plainText(inlines),
            inlines: inlines
        )
        if list.isEmpty { blocks.append(block) } else { list.add(block) }
    }

    private mutating func finishList() {
        finishParagraph()
        if let block = list.finish() { blocks.append(block) }
    }

    private mutating func finishAll() {
        finishList()
        finishTable()
    }
}
