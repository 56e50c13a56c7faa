/// Reads what the sentences of a text say to have happened in an incident, in English and Chinese.
///
/// The only place that knows it: milestones of documents, notes, chat, tickets and status pages, windows in prose and
/// causes are all made of its statements.
package enum StatementReader {
    /// The statements of a text in the order of their words.
    package static func statements(in text: some StringProtocol) -> [Statement] {
        let lexemes = Lexeme.all(in: text)
        guard lexemes.contains(where: { $0.isAny(EventReader.signs) }) else { return [] }
        let quoted = quotations(in: lexemes)
        var found: [Statement] = []
        var sentence = -1
        var lastClause = 0
        var governing: Statement.Mood?
        var decides = false
        for (clause, number) in Clause.all(in: lexemes) {
            if number != sentence {
                sentence = number
                lastClause = found.count
                governing = nil
                decides = false
            }
            let isStep = decides && isNextStep(clause)
            let events = EventReader(clause: clause).events()
            if events.isEmpty, clause.classes.contains(.failure), clause.classes.isDisjoint(with: subjects) {
                // `we rolled it back, with no effect`
                fail(&found[lastClause...])
            }
            if isDelivery(clause) { delay(&found[lastClause...]) }
            if !events.isEmpty { lastClause = found.count }
            for event in events {
                let range =
                    clause.lexemes[event.words.lowerBound].range
                    .lowerBound..<clause.lexemes[event.words.upperBound - 1].range.upperBound
                let moods = MoodReader(clause: clause, event: event.kind)
                var mood = event.isCertain ? .said : moods.mood(of: event.words)
                var scope = event.scope
                // `most users have recovered`: so far as to ease it.
                if mood == .partial, moods.isOfMost(event.words) || moods.isBegun(event.words) {
                    (mood, scope) = (.said, .part)
                }
                if mood == .said, isStep, MoodReader.measures.contains(event.kind) { mood = .planned }
                if mood == .said, event.kind == .decide { decides = true }
                if mood == .said, let governing { mood = governed(event.kind, by: governing) }
                if quoted.contains(where: { $0.contains(range.lowerBound) }), mood == .said { mood = .quoted }
                found.append(
                    Statement(
                        event: event.kind,
                        mood: mood,
                        scope: scope,
                        isWeak: event.isWeak,
                        isEarlier: isEarlier(event.kind, in: clause),
                        range: range,
                        clause: clause.range
                    )
                )
            }
            if let mood = self.mood(under: clause) { governing = mood }
        }
        return found
    }

    /// Whether words put it before the hours of whoever writes; 昨晚的 of `回滚了昨晚的配置` is of what was undone.
    private static func isEarlier(_ event: Statement.Event, in clause: Clause) -> Bool {
        guard clause.classes.contains(.earlier) else { return false }
        guard MoodReader.measures.contains(event) else { return true }
        let lexemes = clause.lexemes
        return lexemes.indices.contains { index in
            guard lexemes[index].isA(.earlier) else { return false }
            let next = index + 1
            return next >= lexemes.endIndex || !(lexemes[next].isChinese && lexemes[next].isA(.of))
        }
    }

    /// What has failings of its own: `payments fail` says nothing of the measure before it.
    private static let subjects = LexicalClasses(.service, .audience, .inflow)

    /// `we decided to back it up, then repair the task`: what comes next of what was decided, and is not done.
    private static func isNextStep(_ clause: Clause) -> Bool {
        clause.lexemes.first?.isA(.sequence) == true && clause.classes.isDisjoint(with: [.aspect, .completion, .done])
    }

    /// What a label makes of what follows it: `decision: roll back` is a plan, `status page: resolved` quotes the page.
    private static func mood(under label: Clause) -> Statement.Mood? {
        guard label.isLabel, label.beginsLine, label.lexemes.count <= 4 else { return nil }
        if label.classes.contains(.communicateNoun) { return .quoted }
        let plans = LexicalClasses(.decideVerb, .future, .wish, .expected)
        return label.classes.isDisjoint(with: plans) ? nil : .planned
    }

    private static func governed(_ event: Statement.Event, by label: Statement.Mood) -> Statement.Mood {
        label == .quoted || MoodReader.measures.contains(event) ? label : .said
    }

    private static func fail(_ statements: inout ArraySlice<Statement>) {
        for index in statements.indices {
            switch statements[index].event {
            case .ease, .mend, .undo, .act: statements[index].mood = .failed
            case .recover: statements[index].mood = .denied
            default: break
            }
        }
    }

    /// `…, deploying`, `…,发布中`: a clause that says no more than that what was made is on its way.
    private static func isDelivery(_ clause: Clause) -> Bool {
        guard !clause.beginsLine, clause.lexemes.count <= 4, let first = clause.lexemes.first else { return false }
        if first.isChinese {
            return clause.classes.contains(.ongoing)
                && !clause.classes.isDisjoint(with: LexicalClasses(.delivery, .put))
        }
        return first.isA(.delivery) && first.forms.contains(.progressive)
    }

    private static func delay(_ statements: inout ArraySlice<Statement>) {
        for index in statements.indices where statements[index].mood == .said {
            switch statements[index].event {
            case .ease, .mend, .undo: statements[index].mood = .attempted
            default: break
            }
        }
    }

    /// The stretches between quotation marks.
    private static func quotations(in lexemes: [Lexeme]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for lexeme in lexemes where lexeme.kind == .quotation {
            if let opened = start {
                // Longer stretches come from a mark that nobody closed.
                if lexeme.range.upperBound - opened < 300 { found.append(opened..<lexeme.range.upperBound) }
                start = nil
            } else {
                start = lexeme.range.lowerBound
            }
        }
        return found
    }

    /// Whether a text says that something fails, and not what: `errors began`, 发生故障.
    package static func saysOnlyThatItFails(_ text: String) -> Bool {
        let lexemes = Lexeme.all(in: text).filter { $0.kind == .word || $0.kind == .number }
        return !lexemes.isEmpty && lexemes.allSatisfy { $0.isAny(failures) }
    }

    private static let failures = LexicalClasses(
        .fault,
        .beginVerb,
        .beginPhrase,
        .troublePhrase,
        .failing,
        .failure,
        .first,
        .aspect,
        .copula
    )
}
