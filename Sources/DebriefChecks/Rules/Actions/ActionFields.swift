import DebriefCore
import DebriefLanguage
import DebriefText

extension ActionItem {
    /// Whether somebody is to do it: neither finished nor given up, and more than a proposal that nobody has agreed to.
    var isOpen: Bool { !isClosed && !isProposed && !isTold && !isNone }

    /// `We raised the limit`, `We've advised the teams`: what is over.
    private var isTold: Bool {
        guard status == nil else { return false }
        let words = ActionWording.split(text).prefix(3)
        guard let first = words.first, words.count == 3 else { return false }
        let second = words[1]
        if Self.told.contains(first) { return second.text.hasSuffix("ed") || second.text == "already" }
        return first.text == "we"
            && (second.text.hasSuffix("ed") && second.text != "need" && second.text != "needed"
                || second.text == "have" && words[2].text.hasSuffix("ed"))
    }

    /// `N/A`, `None`, `无`
    private var isNone: Bool {
        Self.nothing.contains(text.lowercased().filter(\.isLetter))
    }

    private var isProposed: Bool {
        guard let status = status?.text.lowercased() else { return false }
        return Self.proposed.contains(status.filter(\.isLetter))
    }

    var isClosed: Bool {
        guard let status = status?.text.lowercased() else { return false }
        let words = status.split { !$0.isLetter }.map(String.init)
        let text = ChineseText(status)
        if words.contains("not") || Self.notClosed.occur(in: text) { return false }
        return words.contains { Self.closed.contains($0) } || Self.closedAnywhere.occur(in: text)
            || status.contains { "✅☑✔".contains($0) }
    }

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

    private static let told = Phrases(.tasks, "told")
    private static let nothing = Phrases(.tasks, "nothing")
    private static let proposed = Phrases(.tasks, "proposed")
    private static let notClosed = Phrases(.tasks, "not closed")
    private static let closedAnywhere = Phrases(.tasks, "closed anywhere")
    private static let closed = Phrases(.tasks, "closed")
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
