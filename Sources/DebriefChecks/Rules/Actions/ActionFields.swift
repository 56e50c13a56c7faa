import DebriefCore
import DebriefLanguage
import DebriefText

extension ActionItem {
    /// Whether somebody is to do it: neither finished nor given up, and more than a proposal that nobody has agreed to.
    var isOpen: Bool { state?.isOpen ?? false }

    /// Where an empty cell of a column is pointed out: at what stands in it (`TBD`), else at the item's words; `nil` when
    /// the table has no such column.
    func place(of column: Column, in source: SourceText) -> SourceRange? {
        guard let cell = emptyCells[column] else { return nil }
        let text = source[cell]
        let filler: (Character) -> Bool = { $0.isWhitespace || $0 == "|" }
        guard let first = text.firstIndex(where: { !filler($0) }), let last = text.lastIndex(where: { !filler($0) })
        else { return textRange }
        let start = cell.lowerBound + text[..<first].utf8.count
        return start..<start + text[first...last].utf8.count
    }
}

extension ActionItem.Field {
    /// Whether it says that nothing is decided yet: `TBD`, `?`, `-`, `待定`.
    var isUndecided: Bool {
        let word = text.lowercased().filter {
            $0.isLetter || $0.isNumber || $0.unicodeScalars.contains { $0.value > 0x2FFF }
        }
        return word.isEmpty || Self.undecided.contains(word)
    }

    private static let undecided = Phrases(.tasks, "undecided")
}
