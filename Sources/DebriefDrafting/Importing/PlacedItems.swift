import DebriefText

/// Things that stand somewhere in a text, found by a part of it without looking at all of them.
struct PlacedItems<Item> {
    private let items: [Item]
    /// Where each begins, and its index, by the former.
    private let places: [(offset: Int, index: Int)]

    init(_ items: [Item], _ range: (Item) -> SourceRange) {
        self.items = items
        places = items.indices.map { (range(items[$0]).lowerBound, $0) }.sorted {
            ($0.offset, $0.index) < ($1.offset, $1.index)
        }
    }

    /// Those that begin in a range, in the order they were given in.
    func items(in range: SourceRange) -> [Item] {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].offset < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return places[low...].prefix { $0.offset < range.upperBound }.map(\.index).sorted().map { items[$0] }
    }
}
