import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension DocumentView {
    /// Kinds of symbol, as the protocol numbers them.
    private enum SymbolKind: Int {
        /// What other servers call a heading of Markdown.
        case string = 15
        case event = 24
    }

    private struct Symbol {
        let name: String
        let detail: String?
        let kind: SymbolKind
        let range: SourceRange
        let nameRange: SourceRange
        var children: [Int] = []
    }

    /// The sections, each in the one that holds it, and the rows of the timeline that carry milestones.
    var outline: JSON {
        var symbols: [Symbol] = postmortem.sections.map { section in
            Symbol(
                name: section.title.isEmpty ? "#" : section.title,
                detail: nil,
                kind: .string,
                range: section.range,
                nameRange: section.headingRange
            )
        }
        var roots: [Int] = []
        for (index, section) in postmortem.sections.enumerated() {
            if let parent = section.parent { symbols[parent].children.append(index) } else { roots.append(index) }
        }
        for event in postmortem.timeline.events where !event.milestones.isEmpty {
            let parent = postmortem.sections.lastIndex { $0.range.contains(event.range.lowerBound) }
            let names = event.milestones.map { $0.label(language) }.joined(separator: ", ")
            symbols.append(
                Symbol(
                    name: "\(source[event.timeRange]) \(names)",
                    detail: event.text,
                    kind: .event,
                    range: event.range,
                    nameRange: event.timeRange.clamped(to: event.range)
                )
            )
            if let parent {
                symbols[parent].children.append(symbols.count - 1)
            } else {
                roots.append(symbols.count - 1)
            }
        }
        guard capabilities.nestsSymbols else { return .array(symbols.map(flat)) }
        return .array(roots.map { nested($0, in: symbols) })
    }

    /// Sections nest as deep as headings have levels, and no deeper.
    private func nested(_ index: Int, in symbols: [Symbol]) -> JSON {
        let symbol = symbols[index]
        var members: [(key: String, value: JSON)] = [
            ("name", .string(symbol.name)),
            ("kind", .number(symbol.kind.rawValue)),
            ("range", json(symbol.range)),
            ("selectionRange", json(symbol.nameRange)),
        ]
        if let detail = symbol.detail { members.append(("detail", .string(detail))) }
        if !symbol.children.isEmpty {
            members.append(("children", .array(symbol.children.map { nested($0, in: symbols) })))
        }
        return .object(members)
    }

    private func flat(_ symbol: Symbol) -> JSON {
        .object([
            ("name", .string(symbol.name)),
            ("kind", .number(symbol.kind.rawValue)),
            ("location", .object([("uri", .string(uri)), ("range", json(symbol.range))])),
        ])
    }

    /// Sections, front matter, generated blocks and comments of several lines.
    var foldingRanges: JSON {
        var ranges: [JSON] = []
        func add(_ range: SourceRange, _ kind: String) {
            let first = source.line(at: range.lowerBound)
            var last = source.line(at: max(range.lowerBound, range.upperBound - 1))
            while last > first, source[source.range(ofLine: last)].allSatisfy(\.isWhitespace) { last -= 1 }
            guard last > first else { return }
            ranges.append(
                .object([
                    ("startLine", .number(first - 1)), ("endLine", .number(last - 1)), ("kind", .string(kind)),
                ])
            )
        }
        for section in postmortem.sections { add(section.range, "region") }
        for block in postmortem.generatedBlocks { add(block.range, "region") }
        for block in postmortem.root.children {
            if block.kind == .frontMatter { add(block.range, "region") }
            if block.kind == .htmlBlock, source[block.range].hasPrefix("<!--") { add(block.range, "comment") }
        }
        return .array(ranges)
    }
}
