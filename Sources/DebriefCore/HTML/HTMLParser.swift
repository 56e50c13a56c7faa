import DebriefLanguage
import DebriefText

/// Reads HTML into the tree of blocks that Markdown is read into, so that everything else works on either.
///
/// Elements close where browsers close them: a paragraph before the next block, an item before the next item, a cell
/// before the next cell; an end tag without its beginning says nothing.
struct HTMLParser {
    /// The words of a document in their places, and the blocks whose ranges are in it.
    struct Reading {
        let words: SourceText
        let blocks: [Block]
        /// The title in the head of the page.
        let title: Block?
        /// Where the page has more blocks than are read.
        let problem: ReadingProblem?
    }

    /// - Parameter start: where the page begins: behind a byte order mark and front matter.
    static func reading(of source: SourceText, from start: Int) -> Reading {
        reading(of: source, in: start..<source.count)
    }

    /// Reads a part of a text in which HTML stands among other markup.
    static func reading(of source: SourceText, in range: SourceRange) -> Reading {
        source.withBytes { bytes in
            let part = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
            var parser = HTMLParser(part, from: range.lowerBound)
            parser.readAll(from: range.lowerBound)
            let words = SourceText(String(decoding: parser.words.bytes, as: UTF8.self), path: source.path)
            let end = parser.words.end
            return Reading(
                words: words,
                blocks: parser.frames[0].blocks,
                title: parser.title,
                problem: parser.count < ReadingLimit.lines ? nil : ReadingProblem(kind: .lines, range: end..<end)
            )
        }
    }

    /// An open element that holds blocks.
    private struct Frame {
        let element: HTMLElement
        let start: Int
        var blocks: [Block] = []
        var checked: Bool?
        var isHeader = false
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var words: HTMLWords
    private var tokenizer: HTMLTokenizer
    private var frames: [Frame]
    private var leaf: HTMLLeaf?
    /// Marks that go on in the next paragraph when one ends inside them, such as bold words over a line break.
    private var marks: [HTMLLeaf.Mark] = []
    /// Containers beyond the limit of depth, whose end tags end nothing.
    private var overflow = 0
    /// Tables inside a cell, which are words of the cell.
    private var innerTables = 0
    private var title: Block?
    /// The blocks with words so far.
    private var count = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        self.bytes = bytes
        words = HTMLWords(bytes, from: start)
        tokenizer = HTMLTokenizer(bytes, from: start, showsStates: true)
        frames = [Frame(element: .boundary, start: start)]
    }

    private mutating func readAll(from start: Int) {
        while count < ReadingLimit.lines, let token = tokenizer.next() {
            switch token {
            case .text(let range): add(range, isLiteral: false)
            case .literal(let range):
                let end = range.count >= 12 ? range.upperBound - 3 : range.upperBound
                words.skip(range.lowerBound..<range.lowerBound + 9, isBoundary: false)
                add(range.lowerBound + 9..<max(range.lowerBound + 9, end), isLiteral: true)
            case .hidden(let range): words.skip(range, isBoundary: false)
            case .open(let name, let range): open(HTMLElement(name), name, range)
            case .close(let name, let range): close(HTMLElement(name), name, range)
            }
        }
        endLeaf()
        while frames.count > 1 { endFrame() }
        let hasTitle = frames[0].blocks.contains { $0.kind == .heading(level: 1) }
        if let title, !hasTitle { frames[0].blocks.insert(title, at: 0) }
    }

    // MARK: Words

    private mutating func add(_ range: SourceRange, isLiteral: Bool) {
        let isPreformatted = leaf?.kind == .codeBlock(info: "")
        let place = words.write(range, of: bytes, isLiteral: isLiteral, isPreformatted: isPreformatted)
        let text = words.bytes[place]
        guard leaf != nil || text.contains(where: { $0 > 0x20 }) else { return }
        begin(.paragraph)
        leaf?.add(text)
    }

    /// Opens a paragraph or the like unless one is open.
    private mutating func begin(_ kind: Block.Kind) {
        if leaf == nil { leaf = HTMLLeaf(kind: kind, start: words.end, marks: marks) }
    }

    private mutating func endLeaf() {
        guard let block = leaf?.block(in: words) else {
            leaf = nil
            return
        }
        count += 1
        if leaf?.isTitle == true { title = block } else { frames[frames.count - 1].blocks.append(block) }
        leaf = nil
    }

    private var isInCell: Bool { leaf?.kind == .tableCell }

    // MARK: Tags

    private mutating func open(_ element: HTMLElement, _ name: String, _ range: SourceRange) {
        words.skip(range, isBoundary: element.isBoundary)
        switch element {
        case .plain: break
        case .strong, .emphasis, .strikethrough, .code: open(HTMLLeaf.Mark(name: name, element: element))
        case .link:
            let destination = tokenizer.attribute("href", in: range) ?? ""
            open(HTMLLeaf.Mark(name: name, element: element, destination: destination))
        case .image:
            guard let alternative = tokenizer.attribute("alt", in: range), !alternative.isEmpty else { break }
            begin(.paragraph)
            leaf?.addImage(alternative, destination: tokenizer.attribute("src", in: range) ?? "")
        case .checkbox:
            if frames[frames.count - 1].element == .item, leaf == nil,
                tokenizer.attribute("type", in: range)?.lowercased() == "checkbox"
            {
                frames[frames.count - 1].checked = tokenizer.attribute("checked", in: range) != nil
            }
        default: if isInCell { openInCell(element) } else { openBlock(element, range) }
        }
    }

    private mutating func open(_ mark: HTMLLeaf.Mark) {
        guard marks.count < HTMLLeaf.depthLimit else { return }
        marks.append(mark)
        leaf?.open(mark)
    }

    /// A cell holds words; blocks in it part them.
    private mutating func openInCell(_ element: HTMLElement) {
        leaf?.addBreak()
        if element == .table { innerTables += 1 }
        guard innerTables == 0 else { return }
        switch element {
        case .row, .tableHead, .cell:
            endLeaf()
            openBlock(element, words.end..<words.end)
        default: break
        }
    }

    private mutating func openBlock(_ element: HTMLElement, _ range: SourceRange) {
        endLeaf()
        switch element {
        case .heading(let level): begin(.heading(level: level))
        case .title where title == nil && frames.count == 1 && frames[0].blocks.isEmpty:
            begin(.heading(level: 1))
            leaf?.isTitle = true
        case .preformatted: begin(.codeBlock(info: ""))
        case .thematicBreak:
            frames[frames.count - 1].blocks.append(Block(kind: .thematicBreak, range: range))
        case .list, .quote, .table: push(element, range)
        case .item:
            endFrames(downTo: .item, within: \.isList)
            push(element, range)
        case .row, .tableHead:
            endFrames(downTo: .row, within: { $0 == .table })
            if element == .tableHead { break }
            if frames[frames.count - 1].element == .table { push(element, range) }
        case .cell(let isHeader):
            if frames[frames.count - 1].element == .table { push(.row, range) }
            guard frames[frames.count - 1].element == .row else { break }
            if frames[frames.count - 1].blocks.isEmpty { frames[frames.count - 1].isHeader = true }
            if !isHeader { frames[frames.count - 1].isHeader = false }
            begin(.tableCell)
        default: break
        }
    }

    private mutating func push(_ element: HTMLElement, _ range: SourceRange) {
        if frames.count < MarkdownParser.depthLimit {
            frames.append(Frame(element: element, start: range.upperBound))
        } else {
            overflow += 1
        }
    }

    private mutating func close(_ element: HTMLElement, _ name: String, _ range: SourceRange) {
        words.skip(range, isBoundary: element.isBoundary)
        switch element {
        case .plain, .image, .checkbox: break
        case .strong, .emphasis, .strikethrough, .code, .link:
            guard let index = marks.lastIndex(where: { $0.name == name }) else { break }
            marks.remove(at: index)
            leaf?.close(name)
        default: if isInCell { closeInCell(element) } else { closeBlock(element) }
        }
    }

    private mutating func closeInCell(_ element: HTMLElement) {
        if innerTables > 0 {
            leaf?.addBreak()
            if element == .table { innerTables -= 1 }
            return
        }
        switch element {
        case .cell: endLeaf()
        case .row, .table: closeBlock(element)
        default: leaf?.addBreak()
        }
    }

    private mutating func closeBlock(_ element: HTMLElement) {
        endLeaf()
        switch element {
        case .list, .item, .quote, .table, .row:
            if overflow > 0 {
                overflow -= 1
            } else if frames.dropFirst().contains(where: { $0.element == element }) {
                while frames[frames.count - 1].element != element { endFrame() }
                endFrame()
            }
        default: break
        }
    }

    /// Ends an open element that cannot hold another of its kind, unless a container of it was opened since.
    private mutating func endFrames(downTo element: HTMLElement, within isContainer: (HTMLElement) -> Bool) {
        guard let index = frames.lastIndex(where: { $0.element == element || isContainer($0.element) }),
            frames[index].element == element
        else { return }
        while frames.count > index { endFrame() }
    }

    private mutating func endFrame() {
        let frame = frames.removeLast()
        guard let kind = kind(of: frame) else { return }
        var blocks = frame.blocks
        if kind == .table, let first = blocks.first, first.kind == .tableRow(isHeader: false) {
            // What reads tables takes the first row for the names of the columns.
            blocks.insert(HTMLParser.emptyHeader(first), at: 0)
        }
        if blocks.isEmpty, frame.element != .row { return }
        let start = blocks.first?.range.lowerBound ?? frame.start
        let end = blocks.last?.range.upperBound ?? frame.start
        frames[frames.count - 1].blocks.append(Block(kind: kind, range: start..<max(start, end), children: blocks))
    }

    private func kind(of frame: Frame) -> Block.Kind? {
        switch frame.element {
        case .list(let ordered): .list(ordered: ordered)
        case .item: .listItem(checked: frame.checked)
        case .quote: .blockQuote
        case .table: .table
        case .row: .tableRow(isHeader: frame.isHeader)
        default: nil
        }
    }

    private static func emptyHeader(_ row: Block) -> Block {
        let place = row.range.lowerBound..<row.range.lowerBound
        let cells = row.children.map { _ in Block(kind: .tableCell, range: place) }
        return Block(kind: .tableRow(isHeader: true), range: place, children: cells)
    }
}

extension HTMLElement {
    /// Whether its tags part words.
    var isBoundary: Bool {
        switch self {
        case .emphasis, .strong, .strikethrough, .code, .link, .image, .checkbox, .plain: false
        default: true
        }
    }

    fileprivate var isList: Bool { if case .list = self { true } else { false } }
}
