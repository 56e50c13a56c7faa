import DebriefCore
import DebriefLanguage
import DebriefText

/// The headings of a document as its page has them: one title, and no level left out.
struct Outline {
    struct Entry {
        let block: Block
        /// 2 to 6.
        let level: Int
        let anchor: String
    }

    /// The document's own title, when its first heading stands before everything else of its level.
    let title: Block?
    let entries: [Entry]

    init(_ root: Block) {
        var title: Block?
        var entries: [Entry] = []
        var anchors = Anchors()
        var open: [Int] = []
        for block in root.children {
            guard case .heading(let level) = block.kind else { continue }
            if title == nil, entries.isEmpty, level == 1 {
                title = block
                continue
            }
            while let last = open.last, last >= level { open.removeLast() }
            open.append(level)
            let anchor = anchors.anchor(for: block.plainText)
            entries.append(Entry(block: block, level: min(6, open.count + 1), anchor: anchor))
        }
        self.title = title
        self.entries = entries
    }
}
