/// The milestones that prose tells of the incident as a whole: `monitoring caught it at 09:42`, 影响于 10:08 得到缓解.
package enum ToldMilestone {
    /// The milestones of a sentence's clauses that hold one time each, with the number of that time.
    ///
    /// - Parameter times: where the times stand, as UTF-8 offsets.
    package static func milestones(in sentence: String, times: [Range<Int>]) -> [(milestone: Milestone, time: Int)] {
        var bytes = Array(sentence.utf8)
        for time in times where time.upperBound <= bytes.count {
            for index in time { bytes[index] = 0x20 }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let lexemes = Lexeme.all(in: text)
        guard !lexemes.contains(where: { $0.kind == .question }) else { return [] }
        var held: [Int] = []
        return segments(of: lexemes, bytes.count).compactMap { segment in
            held += times.indices.filter { segment.contains(times[$0].lowerBound) }
            let clause = String(decoding: bytes[segment], as: UTF8.self)
            // `At 09:42, monitoring caught it`
            let isLead = Lexeme.all(in: clause).allSatisfy { $0.kind == .word && isPlain($0, in: clause) }
            if isLead, held.count == 1 { return nil }
            defer { held = [] }
            guard held.count == 1, let milestone = milestone(in: clause) else { return nil }
            return (milestone, held[0])
        }
    }

    /// The stretches between signs and before conjunctions.
    private static func segments(of lexemes: [Lexeme], _ end: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for lexeme in lexemes {
            let isSign = signs.contains(lexeme.kind)
            guard isSign || lexeme.isA(.conjunction) else { continue }
            found.append(start..<max(start, lexeme.range.lowerBound))
            start = isSign ? lexeme.range.upperBound : lexeme.range.lowerBound
        }
        found.append(start..<max(start, end))
        return found.filter { !$0.isEmpty }
    }

    private static let signs: Set<Lexeme.Kind> = [.clauseEnd, .colon, .opening, .closing, .sentenceEnd]

    /// The milestone of a clause from which its time was taken; `nil` where it names anything besides, such as a part, an
    /// earlier incident or what the milestone was not.
    package static func milestone(in clause: some StringProtocol) -> Milestone? {
        let lexemes = Lexeme.all(in: clause)
        let words = lexemes.filter { $0.kind == .word }
        let strangers: Set<Lexeme.Kind> = [.question, .number, .quotation]
        guard !words.isEmpty, words.count <= 16, !lexemes.contains(where: { strangers.contains($0.kind) }),
            !words.contains(where: { $0.isAny(narrowing) })
        else { return nil }
        let statements = StatementReader.statements(in: clause)
        guard !statements.isEmpty, statements.allSatisfy({ $0.isFact && $0.scope == .whole && !$0.isEarlier })
        else { return nil }
        let found = Set(statements.compactMap { milestones[$0.event] })
        guard found.count == 1, let milestone = found.first,
            statements.allSatisfy({ milestones[$0.event] != nil || side.contains($0.event) })
        else { return nil }
        let strange = words.filter { isStrange($0, in: String(clause)) }
        // `Ana noticed it`, and not `Checkout recovered`.
        let isPerson =
            strange.count == 1 && personal.contains(milestone) && strange[0].range == words[0].range
            && strange[0].isCapitalized
        return strange.isEmpty || isPerson ? milestone : nil
    }

    /// Whether a word names something else: `checkout` is a service, and no word for all of them.
    private static func isStrange(_ word: Lexeme, in clause: String) -> Bool {
        if word.isAny(LexicalClasses(.service)), !word.isAny(LexicalClasses(.monitor, .alert)) {
            return !wholes.contains(String(decoding: Array(clause.utf8)[word.range], as: UTF8.self).lowercased())
        }
        return word.classes.isEmpty && !isPlain(word, in: clause)
    }

    private static let wholes = Set(Vocabulary.figures.words("whole service"))

    private static func isPlain(_ word: Lexeme, in clause: String) -> Bool {
        plain.contains(String(decoding: Array(clause.utf8)[word.range], as: UTF8.self).lowercased())
    }

    private static let milestones: [Statement.Event: Milestone] = [
        .begin: .started, .notice: .detected, .acknowledge: .acknowledged, .declare: .declared,
        .findCause: .identified, .ease: .mitigated, .recover: .resolved,
    ]
    /// What a clause may say beside its milestone.
    private static let side: Set<Statement.Event> = [.trouble]
    private static let personal: Set<Milestone> = [.detected, .acknowledged, .declared, .identified]
    /// What makes it that of a part, of another incident or of no time at all.
    private static let narrowing = LexicalClasses(
        .partial,
        .most,
        .negator,
        .condition,
        .habit,
        .hearsay,
        .guarded,
        .again,
        .ordinal,
        .audience,
        .rehearsal,
        .artifact,
        .earlier,
        .nobody
    )
    private static let plain = Set(Vocabulary.grammar.words("auxiliary"))
        .union(Vocabulary.grammar.words("preposition"))
        .union(Vocabulary.grammar.words("conjunction"))
        .union(Vocabulary.grammar.words("article"))
        .union(Vocabulary.grammar.words("adverb"))
        .union(Vocabulary.grammar.words("idle character"))
        .union(Vocabulary.figures.words("beside a told milestone"))
}
