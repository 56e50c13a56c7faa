import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

extension DocumentView {
    /// A comment that suppresses a finding once a person has written the reason into it; until then the comment itself
    /// is reported. `nil` where no comment can stand: in front matter and code.
    ///
    /// In a paragraph of its own or a heading it goes above; elsewhere, where a line above would tear a table or a list
    /// apart, to the end of the line.
    func suppression(of diagnostic: Diagnostic) -> Edit? {
        guard !diagnostic.id.hasPrefix("suppression-"), diagnostic.id != "configuration" else { return nil }
        let offset = diagnostic.range.lowerBound
        let comment = "<!-- debrief:ignore \(diagnostic.id): -->"
        let block = postmortem.root.children.last { $0.range.lowerBound <= offset }
        switch block?.kind {
        case .frontMatter, .codeBlock, .htmlBlock, nil: return nil
        case .paragraph, .heading:
            let start = source.lineStarts[source.line(at: block?.range.lowerBound ?? offset) - 1]
            return .insert(comment + lineEnd, at: start)
        default:
            if isCode(at: offset, in: block) { return nil }
            return .insert(" " + comment, at: end(ofWordsOn: source.range(ofLine: source.line(at: offset))))
        }
    }

    /// As the document ends its lines.
    private var lineEnd: String {
        guard source.lineCount > 1 else { return "\n" }
        return String(source[source.range(ofLine: 1).upperBound..<source.start(ofLine: 2)])
    }

    private func isCode(at offset: Int, in block: Block?) -> Bool {
        guard let block, block.range.contains(offset) else { return false }
        if case .codeBlock = block.kind { return true }
        return block.children.contains { isCode(at: offset, in: $0) }
    }

    /// Behind the last word of a line; in a row of a table inside its last cell.
    private func end(ofWordsOn line: SourceRange) -> Int {
        source.withBytes { bytes in
            var end = line.upperBound
            func skipSpaces() {
                while end > line.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
            }
            skipSpaces()
            if bytes[line.lowerBound..<end].first(where: { $0 != 0x20 }) == 0x7C, end > line.lowerBound + 1,
                bytes[end - 1] == 0x7C
            {
                end -= 1
                skipSpaces()
            }
            return end
        }
    }
}
