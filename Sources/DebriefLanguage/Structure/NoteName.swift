import DebriefText

/// Whether words of notes can name an incident: they say what failed, or that something did.
package enum NoteName {
    /// `checkout slow`, `Database Outage`, `支付故障`; not `Shift log`, `me and Lotte`, `韩梅 夜班`.
    package static func tells(_ words: String) -> Bool {
        guard mayName(words) else { return false }
        if StatementReader.statements(in: words).contains(where: { troubles.contains($0.event) }) { return true }
        if !RemarkReader.kinds(in: words).isDisjoint(with: [.symptom, .figure, .impact, .expired, .limit]) {
            return true
        }
        if tellingWords.occur(in: words) { return true }
        let talk = TalkJudgement(of: words)
        return [.trouble, .report].contains(where: talk.isLikely)
    }

    /// Whether words do not go on with something said before: `was noticed at 14:10`, `it broke`.
    package static func mayName(_ words: String) -> Bool {
        let lexemes = Lexeme.all(in: words).filter { $0.kind == .word || $0.kind == .number }
        guard let first = lexemes.first, first.kind == .word else { return false }
        let isOfThing = lexemes.dropFirst().first?.isAny(LexicalClasses(.service, .audience)) ?? false
        return !first.isAny(LexicalClasses(.copula, .conjunction)) && (!first.isA(.pronoun) || isOfThing)
    }

    private static let troubles: Set<Statement.Event> = [.begin, .trouble, .report, .comeBack]
    private static let tellingWords = Phrases(.labels, "names of trouble")
}
