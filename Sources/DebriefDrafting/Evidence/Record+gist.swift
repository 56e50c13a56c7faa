import DebriefLanguage

extension Record {
    /// Its words without the label in front that only says what they are: `decision: `, `cause found by [responder]: `.
    ///
    /// A sentence that already says so (`the notes named a cause`) quotes no more than this.
    var gist: String {
        let mark = text.firstIndex { $0 == ":" || $0 == "：" }
        guard let mark else { return text }
        let (label, rest) = (text[..<mark], text[text.index(after: mark)...])
        // `10:42` and `http://` hold no label.
        guard rest.first == " " || text[mark] == "：", Record.isLabel(label) else { return text }
        let words = rest.drop { $0 == " " }
        return words.contains(where: \.isLetter) ? String(words) : text
    }

    /// A clause so short that it can name an event and not tell one.
    private static func isLabel(_ text: Substring) -> Bool {
        guard text.utf8.count <= longestLabel, !text.contains(where: { ",.;，。；？?!！".contains($0) }) else {
            return false
        }
        let statements = StatementReader.statements(in: text + ":")
        return statements.contains { [.findCause, .decide].contains($0.event) && $0.mood == .said }
    }

    /// Bytes of a label: some eight words, or as many as a Chinese one needs.
    private static let longestLabel = 60
}
