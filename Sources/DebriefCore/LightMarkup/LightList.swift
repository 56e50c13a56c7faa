import DebriefText

/// A list of light markup under construction, whose items say how deep they are.
struct LightList {
    struct Item {
        let depth: Int
        let ordered: Bool
        /// Where its sign stands.
        let start: Int
        let words: SourceRange
    }

    private struct Level {
        let depth: Int
        let ordered: Bool
        var items: [Block] = []
        /// The item that is open.
        var start: Int
        var end: Int
        var blocks: [Block] = []
    }

    private var levels: [Level] = []

    var isEmpty: Bool { levels.isEmpty }

    /// Begins an item at its depth; deeper lists end, and end up in the items that hold them.
    mutating func begin(_ item: Item) {
        let depth = min(max(item.depth, 1), MarkdownParser.depthLimit)
        while let last = levels.last, last.depth > depth { closeLevel() }
        if let last = levels.last, last.depth == depth {
            closeItem()
            levels[levels.count - 1].start = item.start
            levels[levels.count - 1].end = item.words.upperBound
        } else {
            levels.append(Level(depth: depth, ordered: item.ordered, start: item.start, end: item.words.upperBound))
        }
    }

    /// Adds a block to the open item.
    mutating func add(_ block: Block) {
        levels[levels.count - 1].blocks.append(block)
        levels[levels.count - 1].end = max(levels[levels.count - 1].end, block.range.upperBound)
    }

    /// The whole list, which then is empty.
    mutating func finish() -> Block? {
        guard !levels.isEmpty else { return nil }
        while levels.count > 1 { closeLevel() }
        closeItem()
        defer { levels = [] }
        return block(levels[0])
    }

    private mutating func closeItem() {
        let level = levels[levels.count - 1]
        let end = max(level.end, level.blocks.last?.range.upperBound ?? level.start)
        levels[levels.count - 1].items.append(
            Block(kind: .listItem(checked: nil), range: level.start..<max(level.start, end), children: level.blocks)
        )
        levels[levels.count - 1].blocks = []
    }

    private mutating func closeLevel() {
        closeItem()
        let level = levels.removeLast()
        if levels.isEmpty { levels.append(Level(depth: 1, ordered: level.ordered, start: level.start, end: level.end)) }
        add(block(level))
    }

    private func block(_ level: Level) -> Block {
        let start = level.items.first?.range.lowerBound ?? level.start
        let end = level.items.last?.range.upperBound ?? level.end
        return Block(kind: .list(ordered: level.ordered), range: start..<end, children: level.items)
    }
}
