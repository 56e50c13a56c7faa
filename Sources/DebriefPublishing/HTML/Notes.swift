import DebriefCore

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
        for footnote in postmortem.footnotes where indices[footnote.label.lowercased()] == nil {
            indices[footnote.label.lowercased()] = all.count
            all.append(Note(label: footnote.label, text: footnote.text))
        }
        for block in postmortem.root.children {
            guard case .footnoteDefinition(let label) = block.kind else { continue }
            if let index = indices[label.lowercased()] { all[index].definition = block }
        }
    }

    /// The number of a note, from 1, and of this reference to it; `nil` for a label that nothing defines.
    mutating func refer(to label: String) -> (note: Int, reference: Int)? {
        guard let index = indices[label.lowercased()] else { return nil }
        all[index].references += 1
        return (index + 1, all[index].references)
    }
}
