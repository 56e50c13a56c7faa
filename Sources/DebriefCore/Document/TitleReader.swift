import DebriefLanguage
import DebriefText

/// Finds the title of a document among its front matter, headings and first lines: the first that says what it is about.
struct TitleReader {
    private struct Candidate {
        let field: Metadata.Field
        let kind: TitleKind
        /// What else speaks for it; of equals the first counts.
        let weight: Int
    }

    let source: SourceText
    let root: Block
    /// What the head of a page of HTML gives as its title, often with the name of the site.
    var pageTitle: Block?

    /// Only what stands at the top is looked at.
    private static let blockLimit = 60

    /// - Parameter stated: what the front matter or a key line gives as the title.
    func title(stated: Metadata.Field?) -> Metadata.Field? {
        var candidates: [Candidate] = []
        if let stated {
            let words = TitleWords.cleaned(stated.value)
            let kind = TitleKind(words)
            // What a template left in it goes; else a title that is stated stays as it is written.
            let value = TitleWords.holdsTemplate(stated.value) ? words : stated.value
            let field = Metadata.Field(key: stated.key, value: value, range: stated.range)
            if kind == .specific { return field }
            if !value.isEmpty { candidates.append(Candidate(field: field, kind: kind, weight: 20)) }
        }
        let headings = headings()
        candidates += headings
        if !headings.contains(where: { $0.kind == .specific }) {
            candidates += firstLines(onlyBold: headings.contains { $0.kind >= .dated })
            if let page = page { candidates.append(page) }
        }
        // Of equals the first in the text.
        let best = candidates.enumerated().max { left, right in
            (left.element.kind, left.element.weight, right.offset)
                < (right.element.kind, right.element.weight, left.offset)
        }
        // What is stated and holds nothing but marks is better than no title.
        return best?.element.field ?? stated.flatMap { $0.value.isEmpty ? nil : $0 }
    }

    // MARK: Headings

    /// Headings before the first that names a section; deeper ones only as long as nothing was told.
    private func headings() -> [Candidate] {
        var found: [Candidate] = []
        var top = Int.max
        var isTold = false
        let parts = pageTitle.map { TitleWords.parts(of: $0.plainText) } ?? []
        for block in root.children.prefix(TitleReader.blockLimit) {
            switch block.kind {
            case .heading(let level):
                if SectionKind.isKnownName(block.plainText) { return found }
                guard !isTold || level < top else { continue }
                top = min(top, level)
                // The name of the site may stand in a heading of its own above the report.
                let isPage = parts.count > 1 && parts.first == TitleWords.compared(block.plainText)
                // A page without a heading is headed by the title of its head.
                let isHead = block.range == pageTitle?.range
                let words = isHead ? TitleWords.withoutSite(TitleWords.cleaned(block.plainText)) : block.plainText
                if let next = candidate(words, block.range, weight: 10 - level + (isPage ? 4 : 0)) {
                    found.append(next)
                }
            case .htmlBlock:
                if let words = htmlHeading(block), !SectionKind.isKnownName(words),
                    let next = candidate(words, block.range, weight: 9)
                {
                    top = min(top, 1)
                    found.append(next)
                }
            case .paragraph: isTold = isTold || !found.isEmpty && block.range.count > TitleWords.lengthLimit
            case .table, .list: isTold = !found.isEmpty
            default: break
            }
        }
        return found
    }

    /// The words of `<h1 align="center">Seats were gone</h1>` in Markdown.
    private func htmlHeading(_ block: Block) -> String? {
        let text = source[block.range].prefix(600)
        guard text.prefix(3).lowercased() == "<h1", let open = text.firstIndex(of: ">"),
            let close = text[open...].firstPlace(of: "</h1")?.lowerBound
                ?? text[open...].firstPlace(of: "</H1")?.lowerBound
        else { return nil }
        let words = text[text.index(after: open)..<close]
        return words.contains("<") ? nil : String(words)
    }

    private var page: Candidate? {
        guard let pageTitle else { return nil }
        let words = TitleWords.withoutSite(TitleWords.cleaned(pageTitle.plainText))
        return candidate(words, pageTitle.range, weight: 1)
    }

    // MARK: Lines

    /// Lines that stand alone before the first section.
    private func firstLines(onlyBold: Bool) -> [Candidate] {
        var found: [Candidate] = []
        for block in root.children.prefix(TitleReader.blockLimit) {
            if case .heading = block.kind, SectionKind(heading: block.plainText) != nil { break }
            guard block.kind == .paragraph, let line = line(of: block), line.isBold || !onlyBold,
                let next = candidate(line, isFirst: found.isEmpty)
            else { continue }
            found.append(next)
        }
        return found
    }

    private struct Line {
        var text: String
        var range: SourceRange
        var isBold: Bool
    }

    /// The words of a paragraph of one line, or of two when a long title was wrapped; lines around a page do not count.
    private func line(of block: Block) -> Line? {
        var lines: [Line] = []
        var parts: [Inline] = []
        for inline in block.inlines + [Inline(kind: .softBreak, range: nil)] {
            guard inline.kind == .softBreak || inline.kind == .lineBreak else {
                parts.append(inline)
                continue
            }
            if let line = line(of: parts) { lines.append(line) }
            if lines.count == 2, heads(lines[0], lines[1]) {
                return block.range.lowerBound == root.children.first?.range.lowerBound ? lines[0] : nil
            }
            if lines.count > 2 { return nil }
            parts = []
        }
        guard let first = lines.first, lines.count == 2 else { return lines.first }
        // A bold line heads what stands below it; a plain one goes on there: `…-` and `vandalism`.
        if first.isBold { return first }
        let joint = first.text.hasSuffix("-") ? "" : " "
        let range = first.range.lowerBound..<lines[1].range.upperBound
        return Line(text: first.text + joint + lines[1].text, range: range, isBold: false)
    }

    /// Whether a line is the name of a text whose first sentence stands right below it.
    private func heads(_ first: Line, _ second: Line) -> Bool {
        let isOpen = first.text.last.map { $0.isLetter || $0.isNumber || $0 == "）" || $0 == ")" } ?? false
        return isOpen && first.text.count <= Self.longestHead && second.text.contains { "。.".contains($0) }
            && second.text.last.map { "。.：:".contains($0) } ?? false
    }

    private static let longestHead = 60

    private func line(of parts: [Inline]) -> Line? {
        if parts.contains(where: { if case .image = $0.kind { true } else { false } }) { return nil }
        let text = Inline.plainText(parts).trimmingSuffix("")
        guard let lower = parts.firstRange?.lowerBound, let upper = parts.lastRange?.upperBound,
            !PageFurniture.holds(text)
        else { return nil }
        let isBold = parts.allSatisfy { part in
            part.kind == .strong || part.children.isEmpty && part.literal.allSatisfy(\.isWhitespace)
        }
        return Line(text: text, range: lower..<max(lower, upper), isBold: isBold)
    }

    private func candidate(_ line: Line, isFirst: Bool) -> Candidate? {
        guard TitleWords.mayBeTitle(line.text), KeyLine(source).pieces(in: line.range).isEmpty,
            Byline.name(in: line.range, of: source) == nil
        else { return nil }
        let weight = (line.isBold ? 2 : 0) + (isFirst ? 1 : 0) + (TitleWords.tells(line.text) ? 2 : 0)
        return candidate(line.text, line.range, weight: weight)
    }

    private func candidate(_ text: String, _ range: SourceRange, key: String = "", weight: Int) -> Candidate? {
        let words = TitleWords.cleaned(text)
        let kind = TitleKind(words)
        guard kind > .none else { return nil }
        return Candidate(field: Metadata.Field(key: key, value: words, range: range), kind: kind, weight: weight)
    }
}
