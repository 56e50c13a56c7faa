import DebriefLanguage
import DebriefText

/// Owners that only a whole list shows: where most items end in `(Ana)` or `– Bo`, these are people and not things.
enum ActionOwners {
    /// The items of one list with the owners that their like ends show.
    static func agreed(_ items: [ActionItem], in source: SourceText) -> [ActionItem] {
        guard items.count > 1 else { return items }
        let names = items.map { $0.owner == nil ? lastName(of: $0, in: source) : nil }
        let count = names.count { $0 != nil } + items.count { $0.owner != nil }
        guard count * 2 > items.count, count > 1 else { return items }
        return zip(items, names).map { item, name in
            var item = item
            item.owner = item.owner ?? name.map { ActionItem.Field(String(source[$0]), at: $0) }
            return item
        }
    }

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
