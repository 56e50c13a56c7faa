/// Signs that a line was said to others, and not written down: `can we roll back?`, `I'm on it`, 我来.
package enum TalkSigns {
    private static let speakers = LexicalClasses(.speaker)

    /// Whether somebody asks, or speaks of themselves.
    package static func occur(in text: some StringProtocol) -> Bool {
        Lexeme.all(in: text.prefix(reach)).contains { $0.kind == .question || $0.isAny(speakers) }
    }

    private static let reach = 300
}
