extension EventReader {
    /// What responders do: a fix in place, a rollback, a restart.
    func measure(at index: Int) -> Found? {
        let lexeme = self[index]
        if lexeme.isA(.easeVerb), tells(index) {
            return Found(kind: .ease, words: index..<index + 1, isCertain: isLabel)
        }
        if lexeme.isA(.easeNoun), let found = remedy(at: index) { return found }
        if lexeme.isA(.fixVerb), tells(index),
            !lexeme.isA(.easeNoun) || lexeme.isChinese || isPast(index) || mends(index)
        {
            return Found(kind: .mend, words: index..<index + 1)
        }
        // `the team deploys the revert`
        if lexeme.isA(.undoNoun), lexeme.forms.isDisjoint(with: [.third, .progressive]), !isPast(index),
            let puts = before(index, LexicalClasses(.put), within: 3), puts < index, tells(puts), isAct(puts)
        {
            return Found(kind: .undo, words: puts..<puts + 1)
        }
        if lexeme.isA(.undoNoun), !isPast(index) {
            guard let end = after(index, LexicalClasses(.done, .completion), within: 4) else { return bareUndo(index) }
            return Found(kind: .undo, words: end..<end + 1)
        }
        if lexeme.isA(.undoVerb), tells(index) {
            // To take back a fix that made things worse mends nothing.
            let isMistake = after(index, LexicalClasses(.mistaken, .easeNoun), within: 3) != nil
            return Found(kind: .undo, words: index..<index + 1, scope: isMistake ? .other : .whole)
        }
        if lexeme.isA(.divertVerb), isAct(index),
            after(index, LexicalClasses(.inflow), within: 4) ?? before(index, LexicalClasses(.inflow), within: 4) != nil
        {
            return Found(kind: .mend, words: index..<index + 1)
        }
        if lexeme.isA(.turnVerb), isAct(index), after(index, LexicalClasses(.particle), within: 5) != nil {
            return Found(kind: .act, words: index..<index + 1)
        }
        if lexeme.isA(.actVerb), isAct(index), !fallsByItself(index) {
            return Found(kind: .act, words: index..<index + 1)
        }
        return nil
    }

    /// `a redeploy fixes the issue`, and not `two fixes for the issue`.
    private func mends(_ index: Int) -> Bool {
        self[index].forms.contains(.third) && index > clause.lexemes.startIndex && hasObject(index)
            && self[index + 1].isAny(LexicalClasses(.objectMark, .pronoun, .fault))
            && !self[index - 1].isAny(LexicalClasses(.objectMark, .put, .preposition))
    }

    /// A fix counts when it was put in place: `deployed a fix`, `hotfix is live`, `修复上线`.
    private func remedy(at index: Int) -> Found? {
        if isLabel { return Found(kind: .mend, words: index..<index + 1, isCertain: true) }
        // `patch to disable the old checkout is deployed`
        let reach = after(index, LexicalClasses(.infinitive), within: 1) == nil ? 4 : 8
        if let end = after(index, LexicalClasses(.done, .completion), within: reach) {
            return Found(kind: .mend, words: end..<end + 1)
        }
        if let start = before(index, LexicalClasses(.put), within: 4), tells(start) {
            return Found(kind: .mend, words: start..<start + 1)
        }
        return nil
    }

    /// `Rollback` as a row, or in a sentence that says no more of it.
    private func bareUndo(_ index: Int) -> Found? {
        let isRow = isNominal && index == clause.lexemes.startIndex
        return Found(kind: .undo, words: index..<index + 1, isWeak: !isRow)
    }

    /// Whether a word tells what somebody did, and not what a thing is called or does by itself.
    func isAct(_ index: Int) -> Bool {
        let lexeme = self[index]
        // `every client that checks certificates`
        if !lexeme.isChinese, before(index, LexicalClasses(.that), within: 1) != nil { return false }
        if lexeme.isChinese {
            return before(index, LexicalClasses(.passive), within: 2) == nil
                && before(index, LexicalClasses(.of), within: 1) == nil
        }
        // `14 of 20 restarting`: they do so by themselves.
        if lexeme.isA(.systemVerb), index > clause.lexemes.startIndex, self[index - 1].kind == .number { return false }
        // `trying a restart`
        if lexeme.forms.contains(.base), before(index, LexicalClasses(.attempt), within: 3) != nil { return true }
        // `normal in checks`
        if lexeme.forms.isDisjoint(with: .past), !lexeme.forms.contains(.progressive),
            before(index, LexicalClasses(.preposition), within: 1) != nil
        {
            return false
        }
        // `some pushes fail`
        if lexeme.forms.contains(.third), before(index, Self.quantities, within: 1) != nil { return false }
        if isPast(index) { return !isHabit(index) && !goesByItself(index) }
        if lexeme.forms.contains(.progressive) || lexeme.forms.contains(.third) { return !goesByItself(index) }
        guard lexeme.forms.contains(.base), hasObject(index), !isSubject(index) else { return false }
        // `restart the pods` at the beginning of a row, `we restart the pods`
        return index == clause.lexemes.startIndex
            || index == clause.lexemes.startIndex + 1 && self[index - 1].isAny(LexicalClasses(.pronoun, .speaker))
    }

    /// `push works here`, `restart fails`: the first word of a row names what does or does not work.
    private func isSubject(_ index: Int) -> Bool {
        let next = self[index + 1]
        return next.isAny(LexicalClasses(.functionVerb, .failing, .well)) && next.forms.contains(.third)
    }

    private static let quantities = LexicalClasses(.objectMark, .partial, .most, .preposition, .of, .negator)

    /// Whether a word follows that can be acted upon: no preposition, no end, nobody and nothing.
    func hasObject(_ index: Int) -> Bool {
        guard index + 1 < clause.lexemes.endIndex else { return false }
        let next = self[index + 1]
        return next.kind != .other
            && !next.isAny(LexicalClasses(.preposition, .negator, .conjunction, .over, .modalDo, .copula))
    }

    /// `the reservation moved into the loop`, `errors stopped`: verbs that need an object or a passive to be somebody's act.
    private func goesByItself(_ index: Int) -> Bool {
        self[index].isA(.selfVerb) && index > clause.lexemes.startIndex && !hasObject(index)
            && before(index, LexicalClasses(.copula, .speaker), within: 2) == nil
    }

    /// `the queue drains`, `errors cleared`: a figure or a fault that ends, and nobody's act.
    private func fallsByItself(_ index: Int) -> Bool {
        self[index].isAny(LexicalClasses(.fallVerb, .endVerb))
            && before(index, LexicalClasses(.figure, .fault), within: 3) != nil
    }

    /// `tasks are killed`, `pods keep getting evicted`: what a system does, and nobody did once.
    private func isHabit(_ index: Int) -> Bool {
        // `pods have been restarted 13 times`
        if self[index].isA(.systemVerb), after(index, LexicalClasses(.repetition), within: 3) != nil,
            before(index, LexicalClasses(.speaker, .pronoun), within: 3) == nil
        {
            return true
        }
        guard self[index].isA(.systemVerb), let auxiliary = before(index, LexicalClasses(.habit), within: 1) else {
            return false
        }
        return auxiliary > clause.lexemes.startIndex
            && after(index, LexicalClasses(.stateMark, .done), within: 3) == nil
            && before(index, LexicalClasses(.stateMark), within: 2) == nil
    }

    func isPast(_ index: Int) -> Bool { !self[index].forms.isDisjoint(with: .past) }

    /// A change that somebody made.
    func change(at index: Int) -> Found? {
        let lexeme = self[index]
        guard lexeme.isA(.changeVerb) || lexeme.isA(.changeNoun) else { return nil }
        if lexeme.isA(.changeVerb), isAct(index),
            before(index, LexicalClasses(.easeNoun, .undoNoun), within: 4) == nil,
            after(index, LexicalClasses(.easeNoun, .undoNoun), within: 4) == nil
        {
            let isPlain =
                lexeme.isA(.put) || after(index, LexicalClasses(.changeNoun), within: 4) != nil
                || before(index, LexicalClasses(.changeNoun), within: 4) != nil
            return Found(kind: .change, words: index..<index + 1, isWeak: !isPlain)
        }
        if lexeme.isA(.changeNoun), let end = after(index, LexicalClasses(.done, .beginVerb, .changeVerb), within: 3) {
            return Found(kind: .change, words: index..<end + 1)
        }
        return nil
    }
}
