import DebriefText

/// A few words with a clock among them, as notes have them in mid-sentence: `mailed sales 14:37`, `core switches up 02:41`.
package enum ClockedClause {
    /// What turns a clause into something that has not happened, or happens every day.
    static let turns = LexicalClasses(
        .future,
        .expected,
        .wish,
        .condition,
        .hearsay,
        .waiting,
        .decideVerb
    )
    /// Those that do so from another clause of its sentence.
    private static let farTurns = LexicalClasses(.future, .expected, .condition, .waiting)
    private static let told: [Talk] = [
        .notice, .report, .trouble, .acknowledge, .declare, .escalate, .cause, .measure, .underway, .failed, .easing,
        .recovered, .closed, .again, .communicate, .change,
    ]
    private static let others: [Talk] = [.past, .hope]

    /// Whether the words tell what happened at their clock, and do not plan it, hope for it or ask.
    package static func tells(_ text: some StringProtocol) -> Bool {
        let text = String(text)
        let lexemes = Lexeme.all(in: text)
        guard lexemes.contains(where: { $0.kind == .word }), !isTurned(lexemes, by: turns), !hasPurpose(lexemes),
            !lexemes.contains(where: { $0.isA(.earlier) })
        else {
            return false
        }
        // `nobody saw it until a customer mailed sales`
        if let tail = tail(of: text) { return tells(tail) }
        let statements = StatementReader.statements(in: text)
        if !statements.isEmpty {
            let moods: Set<Statement.Mood> = [.said, .partial, .denied, .failed]
            return statements.allSatisfy { moods.contains($0.mood) } && statements.contains(where: \.isFact)
        }
        if lexemes.contains(where: { $0.isA(.aspect) && $0.isChinese }) || hasPast(text) { return true }
        let talk = TalkJudgement(of: text)
        return told.contains(where: talk.isLikely) && !others.contains(where: talk.isLikely)
    }

    /// Whether words only point at one of several that were named before: `second`, `the other one`, 第二个.
    package static func isElliptical(_ text: some StringProtocol) -> Bool {
        let pointers = LexicalClasses(.ordinal, .counted, .objectMark, .conjunction, .sequence)
        let words = Lexeme.all(in: String(text)).filter { $0.kind == .word }
        return words.contains { $0.isAny(LexicalClasses(.ordinal, .counted)) } && words.count <= 4
            && words.allSatisfy { $0.isAny(pointers) || $0.isChinese && $0.range.count <= 3 }
    }

    /// Whether words of a sentence make all of it a plan, a hope, a habit or a question.
    package static func isTurned(_ sentence: some StringProtocol) -> Bool {
        isTurned(Lexeme.all(in: String(sentence)), by: farTurns)
    }

    /// Whether words put what they tell before the day or the hours of whoever writes: `last week`, 昨天.
    package static func isEarlier(_ text: some StringProtocol) -> Bool {
        Lexeme.all(in: String(text)).contains { $0.isA(.earlier) }
    }

    private static func isTurned(_ lexemes: [Lexeme], by turns: LexicalClasses) -> Bool {
        lexemes.contains { $0.kind == .question || $0.isAny(turns) }
            || zip(lexemes, lexemes.dropFirst()).contains { isHabit($0, before: $1) }
    }

    /// `it is restarted at 4:30`, and not `it is back at 4:30`.
    private static func isHabit(_ word: Lexeme, before next: Lexeme) -> Bool {
        word.isA(.habit) && !next.forms.isDisjoint(with: .past)
    }

    private static func tail(of text: String) -> String? {
        let small = text.lowercasedInPlace
        for word in untils {
            guard let place = small.firstPlace(of: word) else { continue }
            let start = text.utf8.index(text.startIndex, offsetBy: small[..<place.upperBound].utf8.count)
            let tail = text[start...]
            let isWord = word.utf8.count > 5 || tail.first?.isWhitespace == true
            if isWord, tail.contains(where: \.isLetter) { return String(tail) }
        }
        return nil
    }

    private static let untils = Vocabulary.labels.words("until")

    /// `Dean to send it by 14:00`
    private static func hasPurpose(_ lexemes: [Lexeme]) -> Bool {
        zip(lexemes, lexemes.dropFirst()).contains { word, next in
            word.isA(.infinitive) && next.forms.contains(.base)
        }
    }

    private static func hasPast(_ text: String) -> Bool {
        Word.all(in: text).contains { word in
            let bytes = Array(text.utf8)[word.range].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
            return bytes.allSatisfy { $0 &- 0x61 < 26 } && Inflection.isPast(bytes)
        }
    }
}
