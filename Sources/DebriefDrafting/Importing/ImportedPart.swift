import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A section of the document that is imported: its heading and its words as they are.
struct ImportedPart {
    /// The heading as Markdown.
    let title: String
    /// The heading without markup.
    let plainTitle: String
    let kind: SectionKind?
    /// What stands between the heading and the first section below it.
    let body: String
    var parts: [ImportedPart]

    /// The part and all below it, with its heading at a level.
    func markdown(at level: Int) -> String {
        let mark = String(repeating: "#", count: min(level, 6))
        return blocks([mark + " " + title, ImportedPart.trimmed(body)] + parts.map { $0.markdown(at: level + 1) })
    }

    /// Without empty lines around; the indentation of the first line stays.
    static func trimmed(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}

/// A document cut at its headings.
struct ImportedParts {
    /// The words of the document's title as Markdown; `nil` when no heading is one.
    var title: String?
    var plainTitle: String?
    /// What stands before the first section.
    var opening: String
    /// Where ``opening`` lies in the text.
    var openingRange: SourceRange
    var parts: [ImportedPart]

    private struct Heading {
        let block: Block
        let level: Int
    }

    init(of postmortem: Postmortem) {
        let source = postmortem.source
        let headings = postmortem.root.children.compactMap { block -> Heading? in
            if case .heading(let level) = block.kind { Heading(block: block, level: level) } else { nil }
        }
        let start = postmortem.root.children.first.map { $0.kind == .frontMatter ? $0.range.upperBound : 0 } ?? 0
        let isTitled = headings.first.map { ImportedParts.isTitle($0, among: headings) } ?? false
        let sections = headings.dropFirst(isTitled ? 1 : 0)
        var opening = start..<(sections.first?.block.range.lowerBound ?? source.count)
        if isTitled, let block = headings.first?.block {
            title = ImportedParts.words(of: block, in: source)
            plainTitle = block.plainText
            // Words above the title are rare and belong to what stands below it.
            let above = ImportedPart.trimmed(String(source[start..<block.range.lowerBound]))
            let below = ImportedPart.trimmed(String(source[block.range.upperBound..<opening.upperBound]))
            self.opening = blocks([above, below])
            if above.isEmpty { opening = block.range.upperBound..<opening.upperBound }
        } else {
            self.opening = ImportedPart.trimmed(String(source[opening]))
        }
        openingRange = opening
        var index = sections.startIndex
        parts = ImportedParts.read(sections, from: &index, below: 0, in: source)
    }

    /// Whether the first heading is the title: no name of a section, and above all others.
    private static func isTitle(_ first: Heading, among headings: [Heading]) -> Bool {
        guard !SectionKind.isKnownName(first.block.plainText) else { return false }
        if first.level == 1 { return true }
        return headings.dropFirst().allSatisfy { $0.level > first.level }
    }

    private static func read(
        _ headings: ArraySlice<Heading>,
        from index: inout Int,
        below level: Int,
        in source: SourceText
    ) -> [ImportedPart] {
        var parts: [ImportedPart] = []
        while index < headings.endIndex, headings[index].level > level {
            let heading = headings[index]
            index += 1
            let end = index < headings.endIndex ? headings[index].block.range.lowerBound : source.count
            let body = String(source[min(heading.block.range.upperBound, end)..<end])
            parts.append(
                ImportedPart(
                    title: words(of: heading.block, in: source),
                    plainTitle: heading.block.plainText,
                    kind: SectionKind(heading: heading.block.plainText),
                    body: trimmedStart(body),
                    parts: read(headings, from: &index, below: heading.level, in: source)
                )
            )
        }
        return parts
    }

    /// The rest of the line of a heading is no body.
    private static func trimmedStart(_ body: String) -> String {
        guard let end = body.firstIndex(where: \.isNewline) else { return body }
        let rest = body[..<end]
        return rest.allSatisfy { $0.isWhitespace || $0 == "#" } ? String(body[body.index(after: end)...]) : body
    }

    /// The words of a heading as written, on one line, without the marks that make it a heading.
    static func words(of block: Block, in source: SourceText) -> String {
        // `### #ops` is headed by `#ops`, and `### C#` by `C#`.
        var text: Substring = source[block.range].drop { $0.isWhitespace }.drop { $0 == "#" }.drop { $0.isWhitespace }
        if let end = text.firstIndex(where: \.isNewline) {
            // The line below a heading of two lines is its mark; a heading over several lines is rare.
            let lines = text.split(whereSeparator: \.isNewline)
            let isMark = lines.last?.allSatisfy { $0 == "=" || $0 == "-" || $0.isWhitespace } == true
            text =
                isMark && lines.count == 2 ? text[..<end] : lines.dropLast(isMark ? 1 : 0).joined(separator: " ")[...]
        }
        while text.last?.isWhitespace == true { text.removeLast() }
        let closed = text.dropLast(text.reversed().prefix { $0 == "#" }.count)
        if closed.last?.isWhitespace == true || closed.isEmpty { text = closed }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
