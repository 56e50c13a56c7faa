import DebriefLanguage
import DebriefText

/// A paragraph, heading or cell of HTML under construction: its words with their marks.
struct HTMLLeaf {
    /// An open inline element.
    struct Mark {
        let name: String
        let element: HTMLElement
        var destination = ""
    }

    private struct Frame {
        /// `nil` for the leaf itself.
        let mark: Mark?
        var inlines: [Inline] = []
    }

    /// Marks in marks; deeper ones are left out.
    static let depthLimit = 32

    let kind: Block.Kind
    /// Whether it is the title in the head of the page.
    var isTitle = false
    private var start: Int
    private var end: Int
    private var frames: [Frame]
    private var hasWords = false
    private var endsWithSpace = true

    init(kind: Block.Kind, start: Int, marks: [Mark]) {
        self.kind = kind
        self.start = start
        end = start
        frames = [Frame(mark: nil)] + marks.map { Frame(mark: $0) }
    }

    /// Adds words; white space counts as one space, and as none where the leaf begins.
    mutating func add(_ text: ArraySlice<UInt8>) {
        if case .codeBlock = kind {
            if !hasWords { start = text.startIndex }
            hasWords = true
            end = text.endIndex
            return
        }
        var literal: [UInt8] = []
        var first: Int?
        var last = end
        for offset in text.indices {
            let byte = text[offset]
            if byte <= 0x20 {
                if !endsWithSpace { literal.append(0x20) }
                endsWithSpace = true
            } else {
                literal.append(byte)
                endsWithSpace = false
                if first == nil { first = offset }
                last = offset + 1
            }
        }
        guard !literal.isEmpty else { return }
        if let first, !hasWords {
            start = first
            hasWords = true
        }
        end = last
        // Space between two elements has no place of its own.
        let range = first.map { $0..<last }
        append(Inline(kind: .text, range: range, literal: String(decoding: literal, as: UTF8.self)))
    }

    mutating func addImage(_ alternative: String, destination: String) {
        let text = Inline(kind: .text, range: nil, literal: alternative)
        append(Inline(kind: .image(destination: destination), range: nil, children: [text]))
        hasWords = true
        endsWithSpace = false
    }

    /// A break inside a heading or cell.
    mutating func addBreak() {
        guard !endsWithSpace else { return }
        append(Inline(kind: .lineBreak, range: nil))
        endsWithSpace = true
    }

    mutating func open(_ mark: Mark) { frames.append(Frame(mark: mark)) }

    /// Closes the last mark of a name; those opened since go on behind it.
    mutating func close(_ name: String) {
        guard let index = frames.lastIndex(where: { $0.mark?.name == name }) else { return }
        var reopened: [Mark] = []
        while frames.count > index {
            if frames.count > index + 1, let mark = frames[frames.count - 1].mark { reopened.append(mark) }
            closeLast()
        }
        frames += reopened.reversed().map { Frame(mark: $0) }
    }

    /// The block; `nil` when it holds nothing and is no cell.
    func block(in words: HTMLWords) -> Block? {
        var leaf = self
        while leaf.frames.count > 1 { leaf.closeLast() }
        guard hasWords || kind == .tableCell else { return nil }
        if case .codeBlock = kind {
            let text = String(decoding: words.bytes[start..<end], as: UTF8.self)
            return Block(kind: kind, range: start..<end, plainText: text)
        }
        var inlines = leaf.frames[0].inlines
        // What ends at the end of a cell parts nothing: `<td><p>words</p></td>`.
        while inlines.last?.kind == .lineBreak { inlines.removeLast() }
        return Block(
            kind: kind,
            range: start..<end,
            plainText: Inline.plainText(inlines).trimmingSuffix(" "),
            inlines: inlines
        )
    }

    private mutating func append(_ inline: Inline) { frames[frames.count - 1].inlines.append(inline) }

    private mutating func closeLast() {
        let frame = frames.removeLast()
        guard let mark = frame.mark, !frame.inlines.isEmpty else { return }
        if mark.element == .code {
            let first = frame.inlines.firstRange
            let last = frame.inlines.last?.range
            let range = first.flatMap { first in last.map { first.lowerBound..<max(first.upperBound, $0.upperBound) } }
            append(Inline(kind: .code, range: range, literal: Inline.plainText(frame.inlines)))
            return
        }
        let kind: Inline.Kind =
            switch mark.element {
            case .strong: .strong
            case .emphasis: .emphasis
            case .strikethrough: .strikethrough
            default: .link(destination: mark.destination)
            }
        append(Inline(kind: kind, range: nil, children: frame.inlines))
    }
}
