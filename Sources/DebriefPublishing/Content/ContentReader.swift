import DebriefCore
import DebriefLanguage
import DebriefText

/// Reads the tree of a document as ``Content``.
struct ContentReader {
    let outline: Outline
    private let postmortem: Postmortem
    private let words: PageWords
    private var numbers: Notes
    private let headings: [Int: Outline.Entry]
    private let questions: [Int: Int]
    /// What is not to be read.
    private var marks: EditionMarks?

    init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        words = PageWords(language: postmortem.language)
        outline = Outline(postmortem.root)
        numbers = Notes(of: postmortem)
        headings = Dictionary(outline.entries.map { ($0.block.range.lowerBound, $0) }) { first, _ in first }
        questions = Dictionary(
            postmortem.questions.enumerated().map { ($1.range.lowerBound, $0 + 1) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Everything but the title and the notes, each picture before the block that it is of.
    mutating func body(_ pictures: [Picture], _ diagrams: [(place: Int, parts: [Part])] = [])
        -> [Part]
    {
        var parts: [Part] = []
        for block in postmortem.root.children {
            for picture in pictures where block.range.contains(picture.place) {
                parts.append(.picture(target: picture.target, alternative: picture.alternative))
            }
            for diagram in diagrams where block.range.contains(diagram.place) { parts += diagram.parts }
            if let title = outline.title, block.range == title.range, block.kind == title.kind {
                continue
            }
            if let entry = headings[block.range.lowerBound], case .heading = block.kind {
                parts.append(.heading(level: entry.level, spans(block.inlines)))
            } else {
                parts += read(block)
            }
        }
        return parts
    }

    /// A block of the top level, without what marks hide.
    mutating func parts(of block: Block, hiding marks: EditionMarks) -> [Part] {
        self.marks = marks
        defer { self.marks = nil }
        if let entry = headings[block.range.lowerBound], case .heading = block.kind {
            return [.heading(level: entry.level, spans(block.inlines))]
        }
        return read(block)
    }

    mutating func notes() -> [Content.Note] {
        numbers.all.map { note in
            let label = Content.visible(note.label)
            guard let definition = note.definition else {
                return Content.Note(label: label, parts: [.paragraph([.text(Content.visible(note.text))])])
            }
            return Content.Note(label: label, parts: read(definition.children))
        }
    }

    private mutating func read(_ blocks: [Block]) -> [Part] {
        var parts: [Part] = []
        for block in blocks { parts += read(block) }
        return parts
    }

    private mutating func read(_ block: Block) -> [Part] {
        if let marks, marks.hides(block.range) || isTorn(block, marks) { return [] }
        switch block.kind {
        case .frontMatter, .footnoteDefinition: return []
        case .document, .listItem, .tableRow, .tableCell: return read(block.children)
        case .paragraph:
            let spans = spans(block.inlines)
            return spans.isEmpty ? [] : [.paragraph(spans)]
        // Only headings of the document itself take part in its outline, not those in quotes and lists.
        case .heading: return [.paragraph([.strong(spans(block.inlines))])]
        case .blockQuote:
            let number = block.children.lazy.compactMap { [questions] in questions[$0.range.lowerBound] }.first
            let parts = read(block.children)
            return [number.map { .question(number: $0, parts) } ?? .quote(parts)]
        case .list(let ordered): return [list(block, ordered: ordered)]
        case .codeBlock(let info):
            let language = info.split(separator: " ").first.map(String.init) ?? ""
            return [.code(Content.visible(block.plainText), language: Content.visible(language))]
        case .htmlBlock:
            let text = RawHTML.withoutComments(block.plainText)
            return text.contains { !$0.isWhitespace } ? [.code(Content.visible(text), language: "")] : []
        case .thematicBreak: return [.rule]
        case .table: return [.table(table(block))]
        }
    }

    /// Whether a mark hides some of a block's words whose places are not known.
    private func isTorn(_ block: Block, _ marks: EditionMarks) -> Bool {
        !block.inlines.isEmpty && marks.touches(block.range) && block.inlines.contains { $0.range == nil }
    }

    private mutating func list(_ block: Block, ordered: Bool) -> Part {
        var items: [Part.Item] = []
        for item in block.children {
            if let marks, marks.hides(item.range) { continue }
            var isDone: Bool?
            if case .listItem(let state) = item.kind { isDone = state }
            items.append(Part.Item(isDone: isDone, parts: read(item.children)))
        }
        return .list(start: ordered ? postmortem.startNumber(of: block) : nil, items)
    }

    private mutating func table(_ block: Block) -> Part.Table {
        var header: [[Span]] = []
        var rows: [[[Span]]] = []
        for row in block.children {
            if let marks, marks.hides(row.range) { continue }
            var cells: [[Span]] = []
            for cell in row.children {
                let isHidden = marks.map { isTorn(cell, $0) } ?? false
                cells.append(isHidden ? [] : spans(cell.inlines))
            }
            if row.kind == .tableRow(isHeader: true), header.isEmpty, rows.isEmpty {
                header = cells
            } else {
                rows.append(cells)
            }
        }
        return Part.Table(header: header, rows: rows, isTimeline: postmortem.holdsTimeline(block))
    }

    // MARK: Spans

    private mutating func spans(_ inlines: [Inline]) -> [Span] {
        var spans: [Span] = []
        for (index, inline) in inlines.enumerated() where !inlines.isWrappedChinese(at: index) {
            if let marks, let range = inline.range, marks.touches(range), !isContainer(inline) || marks.hides(range) {
                continue
            }
            guard let span = span(inline) else { continue }
            if case .text(let words) = span, case .text(let before)? = spans.last {
                spans[spans.count - 1] = .text(before + words)
            } else {
                spans.append(span)
            }
        }
        return spans
    }

    private func isContainer(_ inline: Inline) -> Bool { !inline.children.isEmpty }

    private mutating func span(_ inline: Inline) -> Span? {
        switch inline.kind {
        case .text: return .text(line(inline.literal))
        case .code: return .code(line(inline.literal))
        case .softBreak: return .text(" ")
        case .lineBreak: return .lineBreak
        case .html: return raw(inline.literal)
        case .emphasis: return .emphasis(spans(inline.children))
        case .strong: return .strong(spans(inline.children))
        case .strikethrough: return .struck(spans(inline.children))
        case .link(let destination):
            let children = spans(inline.children)
            switch LinkTarget(destination) {
            case .external(let target): return .link(Content.visible(target), children)
            case .local(let target): return .link(Content.visible(target), children)
            case nil: return children.count == 1 ? children[0] : .emphasis(children)
            }
        case .image(let destination):
            let alt = Content.visible(BlockRenderer.plainText(inline.children))
            let isInside = LinkTarget.isInlinePicture(destination)
            guard isInside || LinkTarget(destination) != nil else { return .text(alt) }
            return .picture(isInside ? destination : Content.visible(destination), alt: alt)
        case .footnoteReference(let label):
            if let (note, _) = numbers.refer(to: label) { return .note(label: line(label), number: note) }
            return label.isEmpty ? nil : .text("[^\(line(label))]")
        }
    }

    private func raw(_ literal: String) -> Span? {
        if ["<br>", "<br/>", "<br />"].contains(literal.lowercased()) { return .lineBreak }
        let text = RawHTML.withoutComments(literal)
        return text.isEmpty ? nil : .text(line(text))
    }

    private func line(_ text: String) -> String {
        Content.visible(text).replacing("\n", with: " ").replacing("\t", with: " ")
    }
}

extension Postmortem {
    /// The number that an ordered list begins with.
    func startNumber(of list: Block) -> Int {
        let start = list.range.lowerBound
        var number = 0
        for offset in start..<min(start + 9, source.count) {
            let byte = source[byte: offset]
            guard (48...57).contains(byte) else { return offset == start ? 1 : number }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }

    /// Whether rows of a table are rows of the timeline.
    func holdsTimeline(_ table: Block) -> Bool {
        let events = timeline.events
        let first = events.firstPlace { $0.range.lowerBound >= table.range.lowerBound }
        return first < events.count && table.range.contains(events[first].range.lowerBound)
    }
}

extension [Inline] {
    /// Whether a line that was wrapped ends there between Chinese words, which nothing parts.
    func isWrappedChinese(at index: Int) -> Bool {
        guard self[index].kind == .softBreak, index > 0, index + 1 < count else { return false }
        let (before, after) = (Inline.plainText([self[index - 1]]), Inline.plainText([self[index + 1]]))
        return before.last?.isChineseSign == true && after.first?.isChineseSign == true
    }
}
