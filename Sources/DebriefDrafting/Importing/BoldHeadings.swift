import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Gives a document whose sections are announced by bold words, in lines or in bullets, headings in their place.
struct BoldHeadings {
    let postmortem: Postmortem

    /// The text with headings; `nil` when the document has headings enough, or no bold words that name sections.
    static func replaced(in postmortem: Postmortem) -> String? {
        let known = postmortem.sections.filter { $0.kind != nil && $0.level <= 6 && SectionKind.isKnownName($0.title) }
        let bold = postmortem.sections.filter { $0.level == 7 }
        guard postmortem.markup == .markdown, known.count < 2, bold.count >= 2 else { return nil }
        return BoldHeadings(postmortem: postmortem).text(bold)
    }

    private func text(_ bold: [Section]) -> String? {
        let source = postmortem.source
        let level = postmortem.sections.filter { $0.level <= 6 }.map(\.level).max() ?? 1
        let mark = String(repeating: "#", count: min(6, max(2, level + 1)))
        let starts = Set(bold.map(\.headingRange.lowerBound))
        var edits: [Edit] = []
        for block in postmortem.root.children {
            switch block.kind {
            case .paragraph where starts.contains(block.range.lowerBound):
                edits.append(Edit(replacing: block.range, with: section(block.range, of: block, mark)))
            case .list:
                let held = block.children.filter { item in
                    item.children.first.map { starts.contains($0.range.lowerBound) } ?? false
                }
                guard !held.isEmpty else { continue }
                let others = block.children.filter { item in !held.contains { $0.range == item.range } }
                // What else the list says about the incident comes first: it belongs to none of the sections.
                let parts =
                    others.map { ImportedPart.trimmed(String(source[$0.range])) }
                    + held.map { "\n" + section($0.range, of: $0.children[0], mark) }
                edits.append(Edit(replacing: block.range, with: parts.joined(separator: "\n") + "\n"))
            default: continue
            }
        }
        return try? source.applying(edits)
    }

    /// A heading and below it what stood behind the bold words, moved to the margin.
    private func section(_ range: SourceRange, of paragraph: Block, _ mark: String) -> String {
        let source = postmortem.source
        let words = paragraph.inlines.first.map { Inline(kind: .strong, range: nil, children: $0.children) }
        let title = words.map { $0.children.map(\.literal).joined() } ?? ""
        let name = title.trimmingCharacters(":： ")
        let indent = paragraph.range.lowerBound - source.lineStarts[source.line(at: paragraph.range.lowerBound) - 1]
        var rest = source[paragraph.range.lowerBound..<range.upperBound]
        // Behind the words, their closing marks and a colon inside or outside of them.
        if let place = rest.firstRange(of: title) { rest = rest[place.upperBound...] }
        rest = rest.drop { "*_:： ".contains($0) }
        let lines = rest.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            index == 0 ? line : line.dropFirst(min(indent, line.prefix { $0 == " " }.count))
        }
        return mark + " " + name + "\n\n" + lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    /// Without some characters at both ends.
    func trimmingCharacters(_ characters: String) -> String {
        var rest = drop { characters.contains($0) }
        while let last = rest.last, characters.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
