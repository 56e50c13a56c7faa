import DebriefEvents
import DebriefLanguage
import DebriefText

/// A row or a sentence of a stretch of time in which something was broken: `between 14:02 and 14:40 checkout failed`.
///
/// Whoever writes it knows both ends, so it states the window of the impact, and not only what began.
enum OutageStretch {
    /// Whether words tell of nothing but trouble.
    static func tells(_ text: String) -> Bool {
        let statements = StatementReader.statements(in: text)
        if breaks(text, statements) { return true }
        let kinds = RemarkReader.kinds(in: text)
        guard kinds.isDisjoint(with: [.question, .doubt]),
            statements.allSatisfy({ Self.troubles.contains($0.event) && $0.mood == .said && $0.scope != .other })
        else { return false }
        let talk = TalkJudgement(of: text)
        return !statements.isEmpty || !kinds.isDisjoint(with: [.impact, .symptom])
            || [.trouble, .report].contains(where: talk.isLikely) && !others.contains(where: talk.isLikely)
    }

    /// Whether words state trouble in a clause of its own, whatever is guessed of its cause in another, and say nothing of
    /// measures nor of the end: `可能是脚本跑飞了，导致 blog 无法连接，但 IPv6 正常`.
    private static func breaks(_ text: String, _ statements: [Statement]) -> Bool {
        let remarks = RemarkReader.remarks(in: text)
        guard !remarks.contains(where: { $0.kind == .question }) else { return false }
        let doubts = remarks.filter { $0.kind == .doubt }.map(\.clause)
        let stated = statements.filter { statement in !doubts.contains { $0.overlaps(statement.clause) } }
        let ends: Set<Statement.Event> = [.recover, .ease, .mend, .undo, .act, .change, .close]
        return stated.contains { troubles.contains($0.event) && $0.mood == .said && $0.scope != .other }
            && !stated.contains { ends.contains($0.event) && !$0.isWeak && $0.scope == .whole }
    }

    private static let troubles: Set<Statement.Event> = [.begin, .trouble, .report]
    private static let others: [Talk] = [.measure, .underway, .hope, .aside, .followUp, .communicate, .change]
}

extension ReadingBuilder {
    /// Adds the window that a line with a stretch of time states, in the words of the line.
    mutating func stateOutage(_ line: Substring, told text: String, _ time: Moment, at offset: Int) {
        guard time.end != nil, OutageStretch.tells(text) else { return }
        let words = NoteStatements.withoutNumber(line.drop { "-*+•·>_ \t\u{3000}".contains($0) })
        state(.unlabelled, PlainText.withoutMarkdown(words), offset: offset)
    }
}
