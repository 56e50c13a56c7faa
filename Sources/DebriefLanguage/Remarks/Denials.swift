/// The clauses of a text that say of something that it is not so or that it is well: `it's not the deploy`, `CDN is fine`.
///
/// Of what somebody suspected before, they say that it was not that.
package enum Denials {
    private static let lexicon = StatementLexicon([.events, .moods, .evidence])
    private static let signs = LexicalClasses(.negator, .calm, .normal, .ruledOut, .takesBack, .takesBackAtEnd)

    package static func clauses(of text: some StringProtocol) -> [String] {
        let lexemes = Lexeme.all(in: text, lexicon)
        guard lexemes.contains(where: { $0.isAny(signs) }) else { return [] }
        let bytes = Array(text.utf8)
        return Clause.all(in: lexemes).compactMap { clause, _ in
            guard clause.lexemes.contains(where: { $0.isAny(signs) }), !clause.isQuestion else { return nil }
            return String(decoding: bytes[clause.range], as: UTF8.self)
        }
    }
}
