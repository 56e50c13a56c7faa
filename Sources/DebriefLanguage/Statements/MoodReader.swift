/// Reads whether a clause says that an event happened, or denies, plans, hopes, asks, tries or conditions it.
struct MoodReader {
    let clause: Clause
    let event: Statement.Event

    /// How far before an event a word can turn it into something else, in words.
    private static let reach = 7

    private static let marks = LexicalClasses(
        .negator,
        .failing,
        .future,
        .expected,
        .wish,
        .attempt,
        .partial,
        .condition,
        .hearsay,
        .infinitive,
        .moment,
        .ongoing,
        .decideVerb,
        .doubt,
        .waiting
    )

    /// Events that can be half done. What begins, or is looked into, has begun.
    private static let lasting: Set<Statement.Event> = [.recover, .ease, .mend, .undo, .close]
    /// What seems to be so is seen, at least.
    private static let seen: Set<Statement.Event> = [.begin, .trouble, .notice, .report, .comeBack]
    static let measures: Set<Statement.Event> = [.recover, .ease, .mend, .undo, .act, .change]

    /// The mood of an event whose words are given by their place in the clause.
    func mood(of head: Range<Int>) -> Statement.Mood {
        let lexemes = clause.lexemes
        if clause.isQuestion || isHearsay(head) { return .asked }
        if let after = moodAfter(head) { return after }
        var found = Statement.Mood.said
        var index = head.lowerBound - 1
        let first = max(lexemes.startIndex, head.lowerBound - Self.reach)
        while index >= first {
            let lexeme = lexemes[index]
            if lexeme.isAny(Self.marks), let mood = mood(from: lexeme, at: index, head) {
                found = Self.stronger(found, mood)
            }
            index -= 1
        }
        if found == .said, isUnfinished(head) || isOfPart(head) { return .partial }
        return found
    }

    /// `check whether it recovered`, `恢复了吗`, and not `checked it, whether …`.
    private func isHearsay(_ head: Range<Int>) -> Bool {
        clause.lexemes[..<head.lowerBound].contains { $0.isA(.hearsay) }
            || clause.lexemes[head.upperBound...].contains { $0.isA(.hearsay) && $0.isChinese }
    }

    /// Whether it is said of nearly all.
    func isOfMost(_ head: Range<Int>) -> Bool {
        let before = clause.lexemes[max(clause.lexemes.startIndex, head.lowerBound - Self.reach)..<head.lowerBound]
        let isOfMost =
            before.contains { $0.isA(.most) } || part(behind: head)?.isA(.most) == true || isOfMostByCount(head)
        return isOfMost && !clause.classes.contains(.ongoing)
    }

    /// Whether it has begun to happen: `hosts begin to recover`, `pages started coming back`.
    func isBegun(_ head: Range<Int>) -> Bool {
        guard event == .recover else { return false }
        var index = head.lowerBound - 1
        if index >= clause.lexemes.startIndex, clause.lexemes[index].isA(.infinitive) { index -= 1 }
        guard index >= clause.lexemes.startIndex, clause.lexemes[index].isA(.beginVerb),
            clause.lexemes[index].forms != .progressive
        else { return false }
        let others = LexicalClasses(
            .negator,
            .failing,
            .future,
            .expected,
            .wish,
            .attempt,
            .condition,
            .moment,
            .hearsay
        )
        return !clause.lexemes.contains { $0.isAny(others) }
    }

    /// What says behind an event that it is one of a part: `in one zone`, `for the majority`, `恢复部分功能`.
    private func part(behind head: Range<Int>) -> Lexeme? {
        var rest = clause.lexemes[head.upperBound...]
        if rest.first?.isA(.preposition) == true { rest = rest.dropFirst() }
        if rest.first?.isA(.objectMark) == true { rest = rest.dropFirst() }
        return rest.first.flatMap { $0.isA(.partial) && $0.forms == .only ? $0 : nil }
    }

    private func mood(from lexeme: Lexeme, at index: Int, _ head: Range<Int>) -> Statement.Mood? {
        // `the alert of failed logins`, whose name it is
        if lexeme.isA(.failing), event == .notice || event == .report, !lexeme.forms.isDisjoint(with: .past),
            clause.lexemes[head.lowerBound].isAny(LexicalClasses(.alert, .reportNoun))
        {
            return nil
        }
        if lexeme.isA(.failing) { return .denied }
        if lexeme.isA(.negator) {
            // `not only`, and a doubled denial.
            return isDenied(by: index, head) ? .denied : nil
        }
        if lexeme.isA(.condition) { return .conditional }
        // `等业务恢复再说`; elsewhere it ends a list.
        if lexeme.isA(.waiting), index == clause.lexemes.startIndex { return .conditional }
        if lexeme.isA(.moment) { return statesTime(index, head) ? nil : .conditional }
        if lexeme.isA(.wish) { return isWish(index, head) ? .planned : nil }
        if lexeme.isA(.infinitive) { return isPurpose(index, head) ? .planned : nil }
        if lexeme.isA(.decideVerb) {
            guard Self.measures.contains(event) else { return nil }
            return isAgreement(index, head) ? nil : .planned
        }
        // `the site is confirmed to be back`
        if lexeme.isA(.future), index > clause.lexemes.startIndex, lexeme.isA(.infinitive) || lexeme.range.count > 4,
            clause.lexemes[index - 1].isAny(Self.findings), isPast(clause.lexemes[index - 1])
        {
            return nil
        }
        if lexeme.isA(.future) { return .planned }
        if lexeme.isA(.doubt) { return Self.seen.contains(event) ? nil : .expected }
        if lexeme.isA(.expected) { return .expected }
        if lexeme.isA(.attempt) { return Self.seen.contains(event) ? nil : .attempted }
        // `进一步定位`
        if event == .findCause, lexeme.isA(.ongoing), lexeme.isChinese { return .attempted }
        guard Self.lasting.contains(event) else { return nil }
        // `a fix is being deployed`
        if lexeme.isA(.ongoing), lexeme.isA(.copula) { return .partial }
        // `it starts to work again`
        if lexeme.isA(.beginVerb), clause.lexemes[head.upperBound - 1].isA(.again) { return nil }
        return lexeme.isA(.partial) || lexeme.isA(.ongoing) && lexeme.isChinese ? .partial : nil
    }

    /// By which somebody knows that something is so.
    private static let findings = LexicalClasses(.stateMark, .noticeVerb, .seeVerb, .reportVerb)

    /// `when errors stopped` tells of a fact, `once traffic is rerouted` of a condition.
    private func statesTime(_ index: Int, _ head: Range<Int>) -> Bool {
        isPast(clause.lexemes[head.lowerBound]) && head.lowerBound > index + 1
            && !clause.lexemes[(index + 1)..<head.lowerBound].contains { $0.isA(.habit) }
    }

    /// `we agree that it is fixed` tells that it is.
    private func isAgreement(_ index: Int, _ head: Range<Int>) -> Bool {
        let between = clause.lexemes[(index + 1)..<head.lowerBound]
        return between.first?.isA(.that) == true && between.last?.isA(.copula) == true
            && [.mend, .recover, .ease].contains(event)
    }

    private func isDenied(by index: Int, _ head: Range<Int>) -> Bool {
        // Another negator nearer to the event takes it back: `not without restoring`.
        let between = clause.lexemes[(index + 1)..<head.lowerBound]
        return !between.contains { $0.isA(.negator) && !$0.isChinese }
    }

    /// A wish reaches the verb that it governs: `need to restart`, `please restart`; not a past one.
    private func isWish(_ index: Int, _ head: Range<Int>) -> Bool {
        let word = clause.lexemes[head.lowerBound]
        return word.isChinese || !isPast(word) || clause.lexemes[index..<head.lowerBound].contains { $0.isA(.copula) }
    }

    /// `to restore service` is a purpose, `managed to restore service` a fact.
    private func isPurpose(_ index: Int, _ head: Range<Int>) -> Bool {
        let word = clause.lexemes[head.lowerBound]
        // `通过调度流量来恢复`
        if clause.lexemes[index].isChinese { return index == head.lowerBound - 1 }
        // `to an end` is none.
        guard word.forms.contains(.base), head.lowerBound - index <= 2,
            !clause.lexemes[(index + 1)..<head.lowerBound].contains(where: { $0.isA(.objectMark) })
        else { return false }
        let before = clause.lexemes[max(clause.lexemes.startIndex, index - 1)..<index]
        // `an update caused the service to go down`
        let isBroughtAbout =
            Self.seen.contains(event)
            && clause.lexemes[..<index].suffix(5).contains { $0.isA(.bringAbout) && isPast($0) }
        return !isBroughtAbout && !before.contains { $0.isA(.modalDo) }
    }

    /// `fixed in the branch`, `merged to main`, `修复已合入主干`: where a change lies, and nothing runs.
    private func isPlace(_ index: Int) -> Bool {
        let lexemes = clause.lexemes
        // `in the main region` names another place.
        if index + 1 < lexemes.endIndex, lexemes[index + 1].kind == .word { return false }
        if lexemes[index].isChinese { return true }
        let before = lexemes[max(lexemes.startIndex, index - 2)..<index]
        return before.contains { $0.isA(.preposition) || $0.isA(.infinitive) }
    }

    private func moodAfter(_ head: Range<Int>) -> Statement.Mood? {
        if Self.lasting.contains(event), part(behind: head) != nil || isShare(behind: head) { return .partial }
        let rest = clause.lexemes[head.upperBound...].prefix(6)
        let isMeasure = Self.measures.contains(event)
        for (distance, lexeme) in rest.enumerated() {
            if isMeasure, lexeme.isA(.failure) { return event == .recover ? .denied : .failed }
            if event == .mend || event == .undo, lexeme.isA(.codePlace), isPlace(head.upperBound + distance) {
                return .attempted
            }
            // `恢复不了`
            let denies = lexeme.isA(.negator) || lexeme.isA(.unable) && lexeme.isChinese
            if denies, isDeniedAfter(head, distance, lexeme) { return .denied }
            guard isMeasure else { continue }
            // `回滚更久`
            if lexeme.isA(.condition), lexeme.isChinese, distance <= 1 { return .conditional }
            // `raising the limit needs a restart`
            if event == .act, lexeme.isA(.wish), clause.lexemes[head.lowerBound].forms == .progressive {
                return .planned
            }
            if lexeme.isA(.ongoing), distance <= 3, !lexeme.isA(.persist) { return .partial }
            // `rollback started`
            if lexeme.isA(.beginVerb), distance <= 1, Self.lasting.contains(event), lexeme.forms != .base {
                return .partial
            }
            if lexeme.isA(.future), distance <= 1, !lexeme.isChinese { return .planned }
            if lexeme.isA(.attemptNoun), distance == 0, !lexeme.isChinese { return .attempted }
        }
        return nil
    }

    /// `恢复不了`, `the cause is not known`
    private func isDeniedAfter(_ head: Range<Int>, _ distance: Int, _ lexeme: Lexeme) -> Bool {
        if lexeme.isChinese { return distance == 0 && (Self.measures.contains(event) || event == .findCause) }
        return distance <= 1 && clause.lexemes[head.upperBound - 1].isA(.copula)
    }

    /// `recovering`: on the way.
    private func isUnfinished(_ head: Range<Int>) -> Bool {
        guard Self.lasting.contains(event) else { return false }
        let word = clause.lexemes[head.lowerBound]
        // `队列在恢复`
        if word.isChinese { return word.isA(.ongoing) }
        // `…, restoring access`: what a sentence ends with is the effect.
        if !clause.beginsLine, [.recover, .ease, .mend].contains(event), isTail(head.lowerBound) { return false }
        return word.forms == .progressive
    }

    /// Whether a word opens its clause, behind `thereby` and its like at most.
    private func isTail(_ index: Int) -> Bool {
        let start = clause.lexemes.startIndex
        return index == start || index == start + 1 && clause.lexemes[start].classes.isEmpty
    }

    private func isPast(_ lexeme: Lexeme) -> Bool { !lexeme.forms.isDisjoint(with: .past) || lexeme.isA(.recovered) }

    /// The one of two moods that says less.
    private static func stronger(_ first: Statement.Mood, _ second: Statement.Mood) -> Statement.Mood {
        let order: [Statement.Mood] = [
            .denied, .failed, .asked, .conditional, .planned, .expected, .attempted, .partial, .said,
        ]
        let places = [first, second].map { order.firstIndex(of: $0) ?? order.count }
        return places[0] <= places[1] ? first : second
    }
}
