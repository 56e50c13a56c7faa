import DebriefLanguage
import DebriefText

/// Owners that only a whole list shows: where most items end in `(Ana)` or `– Bo`, these are people and not things.
enum ActionOwners {
    /// The items of one list with the owners that their like ends show.
    static func agreed(_ items: [ActionItem], in source: SourceText) -> [ActionItem] {
        guard items.count > 1 else { return items }
        let items = led(items, in: source)
        let names = items.map { $0.owner == nil ? lastName(of: $0, in: source) : nil }
        let count = names.count { $0 != nil } + items.count { $0.owner != nil }
        guard count * 2 > items.count, count > 1 else { return items }
        return owned(items, by: names, in: source)
    }

    /// The same where the owner stands in front, with the day behind it: `Edge team 05 Jun 2026 EDGE-70 Show the share of retries`.
    private static func led(_ items: [ActionItem], in source: SourceText) -> [ActionItem] {
        let names = items.map { firstName(of: $0, in: source) }
        let handles = items.count { item in item.owner?.range.lowerBound == item.textRange.lowerBound }
        guard names.contains(where: { $0 != nil }), (names.count { $0 != nil } + handles) * 2 > items.count else {
            return items
        }
        return owned(items, by: names, in: source)
    }

    private static func owned(_ items: [ActionItem], by names: [SourceRange?], in source: SourceText) -> [ActionItem] {
        zip(items, names).map { item, name in
            var item = item
            item.owner = item.owner ?? name.map { ActionItem.Field(String(source[$0]), at: $0) }
            return item
        }
    }

    /// The few words before the day or the ticket that an item begins with, where what is to be done follows.
    private static func firstName(of item: ActionItem, in source: SourceText) -> SourceRange? {
        let fields = [item.due, item.ticket].compactMap { $0?.range }.filter { item.textRange.contains($0.lowerBound) }
        guard item.owner == nil, let first = fields.map(\.lowerBound).min(), let last = fields.map(\.upperBound).max(),
            last < item.textRange.upperBound
        else { return nil }
        let head = source[item.textRange.lowerBound..<first].trimmingSuffix(" ,，:：|-–—(（[")
        let words = head.split(separator: " ")
        let isBare = head.allSatisfy { $0.isLetter || $0.isNumber || " -&/.".contains($0) }
        guard !head.isEmpty, isBare, words.count <= 3, head.utf8.count <= longestName,
            Intention(of: String(source[last..<item.textRange.upperBound])).isOpen
        else { return nil }
        return item.textRange.lowerBound..<item.textRange.lowerBound + head.utf8.count
    }

    private static let longestName = 40

    /// The name that stands alone in the bracket, or behind the dash, with which an item ends.
    private static func lastName(of item: ActionItem, in source: SourceText) -> SourceRange? {
        let pieces = ActionPieces(source, in: item.textRange).all
        guard pieces.count > 1, let last = pieces.last, last.group > 0,
            pieces.count(where: { $0.group == last.group }) == 1,
            ActionVocabulary.standard.isName(source[last.range]), source[last.range].split(separator: " ").count <= 3
        else { return nil }
        return last.range
    }
}
