import DebriefLanguage
import DebriefText

/// A stretch of running words in which everything that is not the writer's own words is blanked out.
///
/// Markup, code, HTML, link targets, footnote references and quoted speech are spaces; every byte that is left stands
/// at the same offset as in the document, so a place found in ``text`` needs no mapping.
package struct Prose: Hashable, Sendable {
    package enum Scope: Hashable, Sendable {
        case paragraph, heading, listItem, tableCell, timelineRow, quote
    }

    package let range: SourceRange
    /// As long, in UTF-8, as ``range``.
    package let text: String
    package let scope: Scope
    /// The innermost section it stands in.
    package let section: Section?

    package init(range: SourceRange, text: String, scope: Scope, section: Section?) {
        self.range = range
        self.text = text
        self.scope = scope
        self.section = section
    }
}

extension Prose {
    static func all(in postmortem: Postmortem) -> [Prose] {
        var collector = ProseCollector(postmortem: postmortem)
        collector.visit(postmortem.root, scope: .paragraph)
        return collector.found
    }
}

private struct ProseCollector {
    let postmortem: Postmortem
    var found: [Prose] = []

    mutating func visit(_ block: Block, scope: Prose.Scope) {
        switch block.kind {
        case .heading: add(block, .heading)
        case .paragraph: add(block, scope)
        case .tableCell: add(block, .tableCell)
        case .blockQuote: for child in block.children { visit(child, scope: .quote) }
        case .listItem: for child in block.children { visit(child, scope: scope == .quote ? .quote : .listItem) }
        case .codeBlock, .htmlBlock, .thematicBreak, .frontMatter, .footnoteDefinition: break
        case .document, .list, .table, .tableRow: for child in block.children { visit(child, scope: scope) }
        }
    }

    private mutating func add(_ block: Block, _ scope: Prose.Scope) {
        guard !block.range.isEmpty else { return }
        let text = postmortem.source.withBytes { source in
            String(unsafeUninitializedCapacity: block.range.count) { all in
                let bytes = UnsafeMutableBufferPointer(rebasing: all[..<block.range.count])
                for offset in bytes.indices {
                    bytes[offset] = source[block.range.lowerBound + offset] == 0x0A ? 0x0A : 0x20
                }
                copy(block.inlines, from: source, into: bytes, base: block.range.lowerBound)
                QuoteBlanking.blank(bytes)
                return bytes.count
            }
        }
        let isRow = scope != .heading && postmortem.timelineRowContains(block.range.lowerBound)
        found.append(
            Prose(
                range: block.range,
                text: text,
                scope: isRow ? .timelineRow : scope,
                section: postmortem.innermostSection(at: block.range.lowerBound)
            )
        )
    }

    private func copy(
        _ inlines: [Inline],
        from source: UnsafeBufferPointer<UInt8>,
        into bytes: UnsafeMutableBufferPointer<UInt8>,
        base: Int
    ) {
        for inline in inlines {
            if inline.kind == .text, let range = inline.range {
                for offset in range.clamped(to: base..<base + bytes.count) {
                    bytes[offset - base] = source[offset]
                }
            } else if !inline.children.isEmpty {
                if case .image = inline.kind { continue }
                copy(inline.children, from: source, into: bytes, base: base)
            }
        }
    }
}
