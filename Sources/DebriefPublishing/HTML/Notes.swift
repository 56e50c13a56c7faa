import DebriefCore
import DebriefLanguage
import DebriefText

/// The footnotes of a page: each with a number for its ids, and how often the text refers to it.
struct Notes {
    struct Note {
        let label: String
        /// Its words without markup, for a note that nothing refers to: the parser leaves those out of its tree.
        let text: String
        var definition: Block?
        var references = 0
    }

    private(set) var all: [Note] = []
    private var indices: [String: Int] = [:]

    init(of postmortem: Postmortem) {
        let source = postmortem.source
        var indicesByLine: [Int: Int] = [:]
        for footnote in postmortem.footnotes where indices[footnote.label.lowercased()] == nil {
            indices[footnote.label.lowercased()] = all.count
            indicesByLine[source.line(at: footnote.range.lowerBound)] = all.count
            all.append(Note(label: footnote.label, text: footnote.text))
        }
        for block in postmortem.root.children {
            // The parser does not keep the label of a definition, so its place tells which one it is.
            guard case .footnoteDefinition = block.kind,
                let index = indicesByLine[source.line(at: block.range.lowerBound)]
            else { continue }
            all[index].definition = block
        }
    }

    /// The number of a note, from 1, and of this reference to it; `nil` for a label that nothing defines.
    mutating func refer(to label: String) -> (note: Int, reference: Int)? {
        guard let index = indices[label.lowercased()] else { return nil }
        all[index].references += 1
        return (index + 1, all[index].references)
    }
}
