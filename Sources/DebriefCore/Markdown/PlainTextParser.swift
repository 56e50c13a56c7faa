import DebriefLanguage
import DebriefText

/// Reads a document without Markdown headings: reports saved as text, where a line that names a section is its heading.
struct PlainTextParser {
    private let source: SourceText
    private let headings: HeadingNames
    private var blocks: [Block] = []
    private var paragraph: [SourceRange] = []
    /// The items of a list that has not ended yet.
    private var items: [Block] = []

    /// The blocks of the text from an offset on, or `nil` when no line in it names a section.
    static func blocks(of source: SourceText, from base: Int, _ headings: HeadingNames) -> [Block]? {
        var parser = PlainTextParser(source, headings)
        parser.read(from: base)
        parser.finishList()
        let hasHeading = parser.blocks.contains { if case .heading = $0.kind { true } else { false } }
        return hasHeading ? parser.blocks : nil
    }

    private init(_ source: SourceText, _ headings: HeadingNames) {
        self.source = source
        self.headings = headings
    }

    private mutating func read(from base: Int) {
        var afterBlank = true
        var indent = 0
        let edges = PageFurniture.edges(in: source, from: base)
        // Whether the edge of a printed page lies between the paragraph and the next line.
        var crossesPage = false
        for line in source.line(at: base)...source.lineCount {
            if edges.contains(line) {
                crossesPage = true
                continue
            }
            let whole = source.range(ofLine: line)
            let range = trimmed(whole)
            let lastIndent = indent
            if range.isEmpty, crossesPage || isBeforeEdge(line, edges) { continue }
            // A new page begins anew, unless a sentence goes on.
            let isNewPage = !whole.isEmpty && source[byte: whole.lowerBound] == 0x0C
            if crossesPage || isNewPage, !range.isEmpty, !goesOn(range) {
                finishParagraph()
                afterBlank = true
            }
            crossesPage = false
            if !range.isEmpty { indent = range.lowerBound - whole.lowerBound }
            if range.isEmpty {
                finishParagraph()
                afterBlank = true
                continue
            }
            // A name further left than the text above it needs no empty line.
            let mayBeHeading = afterBlank ? isHeading(source[range]) : indent < lastIndent && isName(source[range])
            if mayBeHeading, !FlattenedTableReader.isColumn(range, above: nextLine(after: line), in: source) {
                finishParagraph()
                finishList()
                let text = Inline(kind: .text, range: range, literal: String(source[range]))
                blocks.append(Block(kind: .heading(level: 2), range: range, plainText: text.literal, inlines: [text]))
            } else {
                if startsItem(range) { finishParagraph() }
                paragraph.append(range)
            }
            afterBlank = false
        }
        finishParagraph()
    }

    /// Whether nothing but empty lines stands between a line and the edge of a page.
    private func isBeforeEdge(_ line: Int, _ edges: Set<Int>) -> Bool {
        guard !edges.isEmpty else { return false }
        let next = (line + 1..<min(line + 4, source.lineCount + 1)).first {
            edges.contains($0) || !trimmed(source.range(ofLine: $0)).isEmpty
        }
        return next.map(edges.contains) ?? false
    }

    /// Whether a line goes on with the sentence on the page before: it begins with a small letter.
    private func goesOn(_ range: SourceRange) -> Bool {
        guard !paragraph.isEmpty, let first = source[range].unicodeScalars.first else { return false }
        return first.properties.isLowercase
    }

    /// The next line with words.
    private func nextLine(after line: Int) -> SourceRange? {
        (line + 1..<min(line + 4, source.lineCount + 1)).lazy.map { trimmed(source.range(ofLine: $0)) }.first {
            !$0.isEmpty
        }
    }

    private func trimmed(_ range: SourceRange) -> SourceRange {
        source.withBytes { bytes in
            var lower = range.lowerBound
            var upper = range.upperBound
            while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
            while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
            return lower..<upper
        }
    }

    private func isName(_ line: Substring) -> Bool {
        line.unicodeScalars.first.map { $0.properties.isUppercase || $0.value > 0x2E80 } == true
            && headings.isName(line)
    }

    /// A short line of a known name; words around the name are allowed as long as it reads like a title.
    private func isHeading(_ line: Substring) -> Bool {
        guard line.utf8.count <= 80, let first = line.unicodeScalars.first,
            first.properties.isAlphabetic || first.properties.numericType != nil
        else { return false }
        if headings.isName(line) { return true }
        // `影响用户数：1204` is a key and its value.
        guard !line.dropLast().contains(where: { $0 == ":" || $0 == "：" }) else { return false }
        guard headings.meaning(of: line).kind != nil, let last = line.last, !".,;:。，；：".contains(last) else {
            return false
        }
        return line.split(separator: " ").count <= 5 && (first.properties.isUppercase || first.value > 0x2E80)
    }

    /// Whether a line begins a new item: a bullet, a number, or a time.
    private func startsItem(_ range: SourceRange) -> Bool {
        source.withBytes { bytes in
            let scanner = TimeScanner(bytes, limit: range.upperBound)
            if bytes[range.lowerBound] == 0x7C || bytes[range.lowerBound] == 0x2A { return true }
            if scanner.has("- ", at: range.lowerBound) || scanner.has("• ", at: range.lowerBound) { return true }
            if scanner.expression(at: range.lowerBound) != nil { return true }
            guard let number = scanner.number(at: range.lowerBound, digits: 1...2) else { return false }
            return scanner.has(". ", at: number.end) || scanner.has(") ", at: number.end)
        }
    }

    private mutating func finishParagraph() {
        guard let first = paragraph.first, let last = paragraph.last else { return }
        var inlines: [Inline] = []
        for range in paragraph {
            if !inlines.isEmpty { inlines.append(Inline(kind: .softBreak, range: nil)) }
            inlines.append(Inline(kind: .text, range: range, literal: String(source[range])))
        }
        let range = first.lowerBound..<last.upperBound
        let block = Block(kind: .paragraph, range: range, plainText: Inline.plainText(inlines), inlines: inlines)
        paragraph = []
        if let item = bullet(of: block) {
            items.append(item)
        } else {
            finishList()
            blocks.append(block)
        }
    }

    private mutating func finishList() {
        guard let first = items.first, let last = items.last else { return }
        let range = first.range.lowerBound..<last.range.upperBound
        blocks.append(Block(kind: .list(ordered: false), range: range, children: items))
        items = []
    }

    /// The paragraph as a list item, when it begins with a bullet or a number.
    private func bullet(of block: Block) -> Block? {
        let text = block.plainText
        let marker: Int
        if text.hasPrefix("- ") || text.hasPrefix("* ") {
            marker = 2
        } else if text.hasPrefix("• ") {
            marker = 4
        } else {
            let digits = text.prefix(while: { $0.isASCII && $0.isNumber })
            guard !digits.isEmpty, digits.count <= 2,
                [". ", ") "].contains(String(text.dropFirst(digits.count).prefix(2)))
            else { return nil }
            marker = digits.count + 2
        }
        guard let first = block.inlines.first, let range = first.range, range.count > marker else { return nil }
        let rest = Inline(
            kind: .text,
            range: range.lowerBound + marker..<range.upperBound,
            literal: String(first.literal.utf8.dropFirst(marker)) ?? ""
        )
        let inlines = [rest] + block.inlines.dropFirst()
        let body = Block(
            kind: .paragraph,
            range: range.lowerBound + marker..<block.range.upperBound,
            plainText: Inline.plainText(inlines),
            inlines: inlines
        )
        return Block(kind: .listItem(checked: nil), range: block.range, children: [body])
    }
}
