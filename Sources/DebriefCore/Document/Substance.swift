import DebriefLanguage
import DebriefText

extension Postmortem {
    /// What a sign-off stands for: everything that a document tells its readers, as lines that stay the same when it is only
    /// wrapped, marked up or numbered otherwise. See decision 33.
    ///
    /// Not in it are comments, but for the marks that say who gets a passage; what the head says of the document's own way
    /// (status, reviewers, days of meeting and publication); and what becomes of actions later (status, ticket).
    package var substance: String {
        var writer = SubstanceWriter(self)
        return writer.text()
    }
}

private struct SubstanceWriter {
    private let postmortem: Postmortem
    /// The footnotes in the order in which they are referred to.
    private var notes: [String] = []
    private var numbers: [String: Int] = [:]
    private var lines: [String] = []
    /// Values of the document's own way, by the line they stand on.
    private let passing: [Int: [Metadata.Field]]
    private let actions: [Int: ActionItem]

    /// What the head says of the incident.
    private static let stated: [MetadataKey] = [
        .id, .title, .severity, .date, .services, .duration, .started, .detected, .acknowledged, .declared, .identified,
        .mitigated, .resolved, .zone, .audience, .visibility,
    ]

    init(_ postmortem: Postmortem) {
        self.postmortem = postmortem
        let source = postmortem.source
        let own = postmortem.metadata.inOrder.filter { !Self.stated.contains($0.key) && !$0.field.key.isEmpty }
        passing = Dictionary(grouping: own.map(\.field)) { source.line(at: $0.range.lowerBound) }
        actions = Dictionary(postmortem.actionItems.map { (source.line(at: $0.range.lowerBound), $0) }) { first, _ in
            first
        }
    }

    mutating func text() -> String {
        lines = ["debrief substance 1"]
        for key in Self.stated {
            if let value = postmortem.metadata[key] { add("\(key.rawValue): \(value)") }
        }
        let source = postmortem.source
        let labels = Dictionary(postmortem.footnotes.map { (source.line(at: $0.range.lowerBound), $0.label) }) { $1 }
        var footnotes: [String: Block] = [:]
        for block in postmortem.root.children {
            if case .footnoteDefinition(let number) = block.kind {
                // The parser has numbers where people have names.
                let label = (labels[source.line(at: block.range.lowerBound)] ?? number).lowercased()
                footnotes[label] = footnotes[label] ?? block
            } else {
                write(block)
            }
        }
        // A note may refer to another one.
        var index = 0
        while index < notes.count {
            add("[\(index + 1)]")
            if let block = footnotes[notes[index]] { for child in block.children { write(child) } }
            index += 1
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func add(_ line: String) {
        let text = Self.tidied(line)
        if !text.isEmpty { lines.append(text) }
    }

    /// With single spaces, and none beside characters that are written without any: where lines are wrapped says nothing.
    private static func tidied(_ line: String) -> String {
        let words = line.split(whereSeparator: \.isWhitespace)
        var text = ""
        for word in words {
            let isBound = [text.unicodeScalars.last, word.unicodeScalars.first].contains { $0.map(isUnspaced) ?? false }
            if !text.isEmpty, !isBound { text.append(" ") }
            text += word
        }
        return text
    }

    private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x2E80 && !(0xAC00...0xD7A3).contains(scalar.value)
    }

    private mutating func write(_ block: Block) {
        switch block.kind {
        case .frontMatter, .thematicBreak: return
        case .heading(let level): add(String(repeating: "#", count: level) + " " + words(block.inlines))
        case .paragraph: writeParagraph(block)
        case .codeBlock: for line in postmortem.source[block.range].split(whereSeparator: \.isNewline) { addCode(line) }
        case .htmlBlock: add(markup(String(postmortem.source[block.range])))
        case .table: writeTable(block)
        case .listItem:
            if let item = actions[postmortem.source.line(at: block.range.lowerBound)],
                block.range.contains(item.range.lowerBound)
            {
                write(item)
                for child in block.children.dropFirst() { write(child) }
            } else {
                for child in block.children { write(child) }
            }
        case .document, .blockQuote, .list, .footnoteDefinition, .tableRow, .tableCell:
            for child in block.children { write(child) }
        }
    }

    /// The fences of a block of code, and what it is indented by, are no code.
    private mutating func addCode(_ line: Substring) {
        if !line.drop(while: \.isWhitespace).hasPrefix("```"), !line.drop(while: \.isWhitespace).hasPrefix("~~~") {
            add(String(line))
        }
    }

    /// Lines that give values to the document's own way are left out, whatever they say.
    private mutating func writeParagraph(_ block: Block) {
        let first = postmortem.source.line(at: block.range.lowerBound)
        let last = postmortem.source.line(at: max(block.range.lowerBound, block.range.upperBound - 1))
        guard (first...last).contains(where: { passing[$0] != nil }) else { return add(words(block.inlines)) }
        var line = first
        var part: [Inline] = []
        for inline in block.inlines + [Inline(kind: .softBreak, range: nil)] {
            guard inline.kind == .softBreak || inline.kind == .lineBreak else {
                part.append(inline)
                continue
            }
            add(without(passing[line] ?? [], words(part)))
            (line, part) = (line + 1, [])
        }
    }

    /// Words without the names and values of fields; nothing when only signs are left.
    private func without(_ fields: [Metadata.Field], _ words: String) -> String {
        guard !fields.isEmpty else { return words }
        let rest = fields.reduce(words) { $0.replacing($1.value, with: " ", maxReplacements: 1) }
        let bare = fields.reduce(rest) { $0.replacing($1.key, with: " ", maxReplacements: 1) }
        return bare.contains { $0.isLetter || $0.isNumber } ? rest : ""
    }

    private mutating func writeTable(_ table: Block) {
        let header = table.children.first?.children.map { ActionColumns.column($0.plainText) } ?? []
        let isOfActions = table.children.contains { actions[postmortem.source.line(at: $0.range.lowerBound)] != nil }
        for row in table.children {
            let fields = passing[postmortem.source.line(at: row.range.lowerBound)] ?? []
            let isPassing = { (cell: Block) in fields.contains { cell.range.overlaps($0.range) } }
            if row.children.count == 2, row.children.contains(where: isPassing) { continue }
            let cells = row.children.enumerated().map { index, cell in
                let column = header.indices.contains(index) ? header[index] : nil
                let isLater = isOfActions && (column == .status || column == .ticket)
                return isLater || isPassing(cell) ? "" : words(cell.inlines)
            }
            add(cells.filter { !$0.isEmpty }.joined(separator: " | "))
        }
    }

    private mutating func write(_ item: ActionItem) {
        let fields = [item.type, item.owner, item.due, item.priority, item.doneWhen].compactMap { $0?.text }
        add(([item.text] + fields).joined(separator: " | "))
    }

    // MARK: Words

    private mutating func words(_ inlines: [Inline]) -> String {
        var text = ""
        for inline in inlines {
            switch inline.kind {
            case .text, .code: text += inline.literal
            case .softBreak, .lineBreak: text += " "
            case .html: text += markup(inline.literal)
            case .footnoteReference(let label): text += "[\(number(of: label))]"
            case .emphasis, .strong: text += words(inline.children)
            case .strikethrough: text += "~~" + words(inline.children) + "~~"
            case .link(let target): text += words(inline.children) + "<\(target)>"
            case .image(let target): text += "!" + words(inline.children) + "<\(target)>"
            }
        }
        return text
    }

    private mutating func number(of label: String) -> Int {
        let name = label.lowercased()
        if let number = numbers[name] { return number }
        notes.append(name)
        numbers[name] = notes.count
        return notes.count
    }

    /// HTML without tags and comments; of comments, the marks of who gets what they enclose.
    private func markup(_ html: String) -> String {
        var text = ""
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            text += rest[..<start]
            let isComment = rest[start...].hasPrefix("<!--")
            let close = isComment ? "-->" : ">"
            guard let end = rest[start...].firstPlace(of: close) else { return text + rest[start...] }
            let tag = rest[start..<end.upperBound]
            let words = tag.dropFirst(4).drop(while: \.isWhitespace)
            if isComment, words.hasPrefix("debrief:for") || words.hasPrefix("/debrief:for") { text += " \(tag) " }
            if tag.lowercased().hasPrefix("<br") { text += " " }
            rest = rest[end.upperBound...]
        }
        return text + rest
    }
}
