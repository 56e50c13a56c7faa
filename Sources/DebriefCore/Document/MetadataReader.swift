import DebriefLanguage
import DebriefText

/// Reads what a document says about itself outside its front matter: bold key lines, `Key: value` lines, small tables.
struct MetadataReader {
    let source: SourceText
    let markup: Markup
    let root: Block
    let sections: [Section]

    /// Key lines stand at the top; this many lines are looked at.
    private static let lineLimit = 80

    func metadata(_ frontMatter: FrontMatter?) -> Metadata {
        var metadata = Metadata()
        metadata.fields = frontMatter?.fields ?? [:]
        metadata.serviceLevel = frontMatter?.serviceLevel
        switch markup {
        case .markdown:
            let first = frontMatter.map { source.line(at: max(0, $0.range.upperBound - 1)) + 1 } ?? 1
            let end = timelineStart.map { source.line(at: $0) } ?? Int.max
            let last = min(source.lineCount, first + MetadataReader.lineLimit, end)
            if first <= last {
                for line in first...last { read(source.range(ofLine: line), into: &metadata) }
            }
        case .html:
            // A line of HTML may hold the whole page, and a paragraph many lines.
            var paragraphs: [SourceRange] = []
            collectParagraphs(of: root, into: &paragraphs)
            let end = timelineStart ?? Int.max
            for range in paragraphs.prefix(MetadataReader.lineLimit) where range.lowerBound < end {
                read(range, into: &metadata)
            }
        }
        readTables(root, into: &metadata)
        if metadata.fields[.title] == nil { metadata.fields[.title] = title }
        return metadata
    }

    private func collectParagraphs(of block: Block, into found: inout [SourceRange]) {
        switch block.kind {
        case .paragraph: found.append(block.range)
        case .document, .list, .listItem: for child in block.children { collectParagraphs(of: child, into: &found) }
        default: break
        }
    }

    /// Clock times after this belong to the timeline and are no key lines.
    private var timelineStart: Int? { sections.first { $0.kind == .timeline }?.headingRange.lowerBound }

    private var title: Metadata.Field? {
        let headings = root.children.filter { if case .heading = $0.kind { true } else { false } }
        let first = headings.first { $0.kind == .heading(level: 1) } ?? headings.first
        guard let first, !SectionKind.isKnownName(first.plainText) else { return nil }
        return Metadata.Field(key: "", value: first.plainText, range: first.range)
    }

    /// Reads `**Date**: 2025-01-15 | **Severity**: SEV2`: each known key takes what follows up to the next.
    private func read(_ range: SourceRange, into metadata: inout Metadata) {
        guard range.count < 1_000 else { return }
        let line = source[range]
        var pieces: [(key: MetadataKey, name: String, start: Substring.Index)] = []
        var wordStart = line.startIndex
        // Scalars and not characters: a line is read by its colons and bars, whatever stands between them.
        for index in line.unicodeScalars.indices {
            let scalar = line.unicodeScalars[index]
            if scalar == ":" || scalar == "：" {
                let next = line.unicodeScalars.index(after: index)
                if let (key, word) = MetadataReader.key(endingIn: MetadataReader.cleaned(line[wordStart..<index])) {
                    pieces.append((key, word, next))
                    wordStart = next
                }
            } else if scalar == "|" || scalar == "｜" || scalar == "；" || scalar == "\u{3000}" {
                wordStart = line.unicodeScalars.index(after: index)
            }
        }
        for (number, piece) in pieces.enumerated() {
            var end = line.endIndex
            if number + 1 < pieces.count {
                let upTo = line[piece.start..<pieces[number + 1].start]
                end = upTo.firstPlace(of: pieces[number + 1].name)?.lowerBound ?? upTo.endIndex
            }
            let value = line[piece.start..<end].prefix { $0 != "|" && $0 != "｜" && $0 != "；" && $0 != "\u{3000}" }
            add(piece.key, piece.name, value, into: &metadata)
        }
    }

    private func add(_ key: MetadataKey, _ name: String, _ value: Substring, into metadata: inout Metadata) {
        let text = MetadataReader.cleaned(value)
        guard !text.isEmpty, metadata.fields[key] == nil, let place = value.firstPlace(of: text) else { return }
        let whole = source.text
        let lower = whole.utf8.distance(from: whole.startIndex, to: place.lowerBound)
        metadata.fields[key] = Metadata.Field(key: name, value: text, range: lower..<lower + text.utf8.count)
    }

    /// Tables of two columns whose first holds keys.
    private func readTables(_ block: Block, into metadata: inout Metadata) {
        guard block.kind == .document else { return }
        for table in block.children where table.kind == .table {
            guard let header = table.children.first, header.children.count == 2 else { continue }
            for row in table.children where row.children.count == 2 {
                let name = row.children[0].plainText
                guard let (key, word) = MetadataReader.key(endingIn: MetadataReader.cleaned(name[...])),
                    word.count == name.count
                else { continue }
                let cell = row.children[1]
                guard metadata.fields[key] == nil, !cell.plainText.isEmpty else { continue }
                metadata.fields[key] = Metadata.Field(key: name, value: cell.plainText, range: cell.range)
            }
        }
    }

    /// Without emphasis, bullets, code marks and spaces around.
    private static func cleaned(_ text: Substring) -> String {
        var rest = text.unicodeScalars
        while let first = rest.first, isMark(first) { rest.removeFirst() }
        while let last = rest.last, isMark(last) { rest.removeLast() }
        return String(rest)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "*", "_", "`", "-", "#", ">", "•", " ", "\t": true
        default: false
        }
    }

    /// The key that a text is, or ends in after other words (`Complete Severity`).
    private static func key(endingIn text: String) -> (MetadataKey, String)? {
        if let key = MetadataKey(name: text) { return (key, text) }
        guard let space = text.lastIndex(of: " ") else { return nil }
        let word = String(text[text.index(after: space)...])
        return MetadataKey(name: word).map { ($0, word) }
    }
}
