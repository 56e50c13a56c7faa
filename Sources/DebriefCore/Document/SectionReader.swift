import DebriefLanguage
import DebriefText

/// Finds the sections of a document: under headings, and under bold key lines that name a section.
struct SectionReader {
    private struct Mark {
        let title: String
        let level: Int
        let headingRange: SourceRange
        /// Where it ends at the latest: a list item that carries a section ends with the item.
        var limit: Int
    }

    private var marks: [Mark] = []
    private let end: Int
    private let headings: HeadingNames
    /// The mark that is a bold line of its own, and whether something stands below it already.
    private var boldLine: (mark: Int, hasBody: Bool)?

    /// Below every heading that Markdown has.
    private static let boldLevel = 7

    static func sections(of root: Block, _ headings: HeadingNames) -> [Section] {
        var reader = SectionReader(end: root.range.upperBound, headings)
        for block in root.children {
            reader.closeBoldLine(at: block)
            reader.visit(block, limit: root.range.upperBound)
        }
        return reader.sections()
    }

    private init(end: Int, _ headings: HeadingNames) {
        self.end = end
        self.headings = headings
    }

    /// A bold line names a section down to the next bold line, whatever that says: `**Follow-ups**`, …, `**Distribution**`.
    ///
    /// Where nothing stands between the two, the second one is a group of the first.
    private mutating func closeBoldLine(at block: Block) {
        guard let open = boldLine else { return }
        switch block.kind {
        case .heading: boldLine = nil
        case .paragraph where SectionReader.isBoldLine(block):
            if open.hasBody { marks[open.mark].limit = min(marks[open.mark].limit, block.range.lowerBound) }
            boldLine = nil
        default: boldLine?.hasBody = true
        }
    }

    private static func isBoldLine(_ block: Block) -> Bool {
        guard let first = block.inlines.first, first.kind == .strong else { return false }
        return block.inlines.dropFirst().allSatisfy {
            $0.literal.allSatisfy { ": ：".contains($0) } && $0.children.isEmpty
        }
    }

    private mutating func visit(_ block: Block, limit: Int) {
        switch block.kind {
        case .heading(let level):
            marks.append(Mark(title: block.plainText, level: level, headingRange: block.range, limit: limit))
        case .paragraph:
            if let title = boldTitle(of: block) {
                marks.append(
                    Mark(title: title.text, level: SectionReader.boldLevel, headingRange: title.range, limit: limit)
                )
                boldLine = SectionReader.isBoldLine(block) ? (marks.count - 1, false) : nil
            }
        case .list, .listItem:
            let limit =
                block.kind == .list(ordered: true) || block.kind == .list(ordered: false)
                ? limit : block.range.upperBound
            for child in block.children { visit(child, limit: limit) }
        default: break
        }
    }

    /// The bold words that a paragraph begins with, when they are the name of a section.
    private func boldTitle(of block: Block) -> (text: String, range: SourceRange)? {
        guard let first = block.inlines.first, first.kind == .strong, let last = first.children.last?.range else {
            return nil
        }
        let text = Inline.plainText([first])
        guard headings.isName(text) else { return nil }
        return (text.trimmingSuffix(":："), block.range.lowerBound..<min(last.upperBound + 2, block.range.upperBound))
    }

    private func sections() -> [Section] {
        var ends = [Int](repeating: end, count: marks.count)
        var parents = [Int?](repeating: nil, count: marks.count)
        var open: [Int] = []
        for (index, mark) in marks.enumerated() {
            let start = mark.headingRange.lowerBound
            while let last = open.last, marks[last].level >= mark.level || marks[last].limit <= start {
                ends[last] = min(start, marks[last].limit)
                open.removeLast()
            }
            parents[index] = open.last
            open.append(index)
        }
        for index in open { ends[index] = min(end, marks[index].limit) }
        return marks.indices.map { index in
            let mark = marks[index]
            let next = index + 1 < marks.count ? marks[index + 1].headingRange.lowerBound : end
            let bodyStart = mark.headingRange.upperBound
            let close = max(ends[index], bodyStart)
            return Section(
                title: mark.title,
                meaning: headings.meaning(of: mark.title),
                level: min(mark.level, SectionReader.boldLevel),
                headingRange: mark.headingRange,
                range: mark.headingRange.lowerBound..<close,
                ownRange: bodyStart..<max(bodyStart, min(next, close)),
                parent: parents[index]
            )
        }
    }
}

extension StringProtocol {
    /// Without trailing signs of a set, and without the spaces around what is left.
    package func trimmingSuffix(_ signs: SignSet) -> String {
        withBytes { bytes in
            String(decoding: bytes[bytes.trimmed(0..<bytes.count, suffix: signs)], as: UTF8.self)
        }
    }
}
