extension EventReader {
    /// `errors began`, `the site went down`, `customers can't pay`, `down again`.
    func onset(at index: Int) -> Found? {
        let lexeme = self[index]
        if lexeme.isA(.backAgain), tells(index) { return Found(kind: .comeBack, words: index..<index + 1) }
        // `errors are back`
        if lexeme.isA(.returned), before(index, LexicalClasses(.fault), within: 2) != nil {
            return Found(kind: .comeBack, words: index..<index + 1)
        }
        if lexeme.isAny(LexicalClasses(.failing, .failure, .troublePhrase)),
            before(index, LexicalClasses(.first), within: 2) != nil
        {
            return Found(kind: .begin, words: index..<index + 1)
        }
        if let found = inability(at: index) { return found }
        if lexeme.isA(.standstill),
            before(index, LexicalClasses(.alert, .fault, .objectMark, .actVerb), within: 4) == nil
        {
            return Found(kind: .trouble, words: index..<index + 1)
        }
        if lexeme.isA(.again), isAgain(index) {
            return Found(kind: .comeBack, words: index..<index + 1, isWeak: true)
        }
        if lexeme.isA(.riseNoun), let found = rise(at: index) { return found }
        if lexeme.isA(.haltVerb), tells(index), index + 1 < clause.lexemes.endIndex, self[index + 1].endsInIng {
            return Found(kind: .begin, words: index..<index + 1)
        }
        if lexeme.isA(.recurrence), before(index, LexicalClasses(.prevention), within: 5) == nil {
            return Found(kind: .comeBack, words: index..<index + 1)
        }
        if lexeme.isAny(LexicalClasses(.fault, .figure)), let rise = after(index, LexicalClasses(.riseVerb), within: 4),
            tells(rise)
        {
            return Found(kind: .begin, words: rise..<rise + 1)
        }
        if lexeme.isA(.bringDownVerb), let end = after(index, LexicalClasses(.troublePhrase), within: 5),
            bringsDown(index, end)
        {
            return Found(kind: .begin, words: index..<index + 1)
        }
        // `网关开始大面积 504`
        if lexeme.isA(.errorStatus), let begin = before(index, LexicalClasses(.beginVerb), within: 6), tells(begin) {
            return Found(kind: .begin, words: begin..<index + 1)
        }
        if lexeme.isA(.fault) {
            // `errors start to drop`
            let ends = LexicalClasses(.fallVerb, .endVerb, .returnVerb, .recoverVerb)
            if let begin = after(index, LexicalClasses(.beginVerb), within: 4), tells(begin),
                after(begin, ends, within: 2) == nil
            {
                return Found(kind: .begin, words: begin..<begin + 1)
            }
            // `出现大规模网络异常`: of Chinese each character that no class knows is a word.
            let reach = lexeme.isChinese ? 8 : 3
            if let begin = before(index, LexicalClasses(.beginVerb), within: reach), !self[begin].isA(.wish),
                after(begin, LexicalClasses(.worksOff), within: index - begin) == nil
            {
                return Found(kind: .begin, words: begin..<index + 1, isWeak: !self[begin].isChinese)
            }
            if before(index, LexicalClasses(.first), within: 2) != nil {
                return Found(kind: .begin, words: index..<index + 1)
            }
            if let verb = before(index, LexicalClasses(.sufferVerb), within: 4), isSuffered(index, by: verb) {
                return Found(kind: .trouble, words: verb..<index + 1)
            }
            if after(index, LexicalClasses(.persist), within: 3) != nil {
                return Found(kind: .trouble, words: index..<index + 1)
            }
        }
        // `all machines drop off the network again`
        if lexeme.isA(.beginPhrase), tells(index), after(index, LexicalClasses(.again), within: 4) != nil,
            clause.classes.isDisjoint(with: LexicalClasses(.functionVerb, .recoverVerb, .recovered))
        {
            return Found(kind: .comeBack, words: index..<index + 1)
        }
        // `tickets dropped off`: fewer people have it.
        if lexeme.isA(.beginPhrase), tells(index), before(index, LexicalClasses(.reportNoun), within: 2) == nil {
            return Found(kind: .begin, words: index..<index + 1)
        }
        if lexeme.isA(.failing), lexeme.forms.contains(.base),
            before(index, LexicalClasses(.service, .audience, .inflow, .figure), within: 1) != nil
                || followsUnknown(index)
        {
            return Found(kind: .trouble, words: index..<index + 1)
        }
        if lexeme.isA(.failing), !lexeme.forms.isDisjoint(with: [.past, .third]), !lexeme.isA(.negator) {
            return Found(kind: .trouble, words: index..<index + 1)
        }
        if lexeme.isA(.answerVerb), answersWithError(index) {
            return Found(kind: .trouble, words: index..<index + 1)
        }
        // `checkout down`, and not `writing down`
        if lexeme.isA(.troublePhrase),
            !lexeme.isA(.particle) || before(index, LexicalClasses(.service, .copula), within: 2) != nil
                || followsUnknown(index) && !self[index - 1].endsInIng
        {
            return Found(kind: .trouble, words: index..<index + 1)
        }
        return nil
    }

    /// `which took the site down`, `the update knocked checkout offline`: things do so, and nobody means it.
    private func bringsDown(_ index: Int, _ end: Int) -> Bool {
        isPast(index) && index > clause.lexemes.startIndex
            && clause.lexemes[(index + 1)..<end].contains { $0.isA(.service) }
            && before(index, LexicalClasses(.speaker), within: 3) == nil
    }

    /// `the site had a brief disruption`, and not `we have an error budget`, `we have no errors`.
    private func isSuffered(_ fault: Int, by verb: Int) -> Bool {
        guard verb > clause.lexemes.startIndex, self[verb].isChinese || isPast(verb) else { return false }
        let between = clause.lexemes[(verb + 1)..<fault]
        let next = fault + 1 < clause.lexemes.endIndex ? self[fault + 1] : nil
        let isAttribute =
            next.map { $0.kind == .word && $0.classes.isEmpty && !$0.isChinese && $0.forms.isEmpty } ?? false
        return !isAttribute && !between.contains { $0.isAny(LexicalClasses(.negator, .actVerb, .fixVerb)) }
    }

    /// `grey again`, `same again`: a few words that end so, and tell neither that it works nor what somebody does.
    private func isAgain(_ index: Int) -> Bool {
        let others = LexicalClasses(
            .functionVerb,
            .recoverVerb,
            .recovered,
            .well,
            .able,
            .actVerb,
            .undoVerb,
            .fixVerb,
            .changeVerb,
            .returned,
            .sayVerb,
            .acknowledgeVerb,
            .put,
            .attempt,
            .wish,
            .service,
            .normal
        )
        return index == clause.lexemes.endIndex - 1 && (2...4).contains(clause.lexemes.count) && !self[index].isChinese
            && clause.classes.isDisjoint(with: others)
    }

    /// `the shop returns 502`, `接口报 500`
    private func answersWithError(_ index: Int) -> Bool {
        guard tells(index) || self[index].forms.contains(.progressive),
            let status = after(index, LexicalClasses(.errorStatus), within: 2)
        else { return false }
        // `returns 500 rows` counts them.
        guard status + 1 < clause.lexemes.endIndex else { return true }
        let next = self[status + 1]
        return next.kind == .other || next.isChinese || next.isAny(LexicalClasses(.preposition, .conjunction, .fault))
    }

    /// `uploads fail`: a row that begins with a thing nobody knows, which does what follows.
    private func followsUnknown(_ index: Int) -> Bool {
        guard index == clause.lexemes.startIndex + 1, !self[index].isChinese else { return false }
        return self[index - 1].kind == .word && self[index - 1].classes.isEmpty
    }

    /// `customers cannot choose seats`, `nobody can log in`, `labels do not print`, `支付不了`.
    private func inability(at index: Int) -> Found? {
        let lexeme = self[index]
        let served = LexicalClasses(.audience, .service, .functionVerb)
        let others = LexicalClasses(.causeNoun, .causeVerb, .undoVerb, .undoNoun, .actVerb)
        if lexeme.isA(.unable) {
            let reach = lexeme.isChinese ? 2 : 3
            let subjects = lexeme.isChinese ? served : LexicalClasses(.audience, .service)
            // `the hub cannot scale`, and not `the server cannot be restarted`
            let isThing = before(index, LexicalClasses(.audience), within: reach) == nil && !lexeme.isChinese
            let isPassive = after(index, LexicalClasses(.copula), within: 1) != nil
            guard before(index, subjects, within: reach) != nil,
                isThing ? !isPassive : after(index, others, within: 3) == nil,
                before(index, LexicalClasses(.speaker), within: reach) == nil
            else { return nil }
            return Found(kind: .trouble, words: index..<index + 1)
        }
        if lexeme.isA(.able), index > clause.lexemes.startIndex, self[index - 1].isA(.nobody),
            after(index, others, within: 3) == nil
        {
            return Found(kind: .trouble, words: index - 1..<index + 1)
        }
        guard fails(index), let negator = before(index, LexicalClasses(.negator), within: 2) else { return nil }
        return Found(kind: .trouble, words: negator..<index + 1)
    }

    /// `sharp rise in timeouts`, `a drop in orders`: said of figures and faults, it is worse; a rise of what is sold is not.
    private func rise(at index: Int) -> Found? {
        let isFall = self[index].isA(.fallVerb)
        guard clause.classes.isDisjoint(with: LexicalClasses(.put, .prevention, .wish)),
            before(index, LexicalClasses(.actVerb, .causeVerb, .negator), within: 3) == nil,
            let joint = after(index, LexicalClasses(.preposition, .of), within: 1),
            let what = after(joint, isFall ? LexicalClasses(.inflow) : LexicalClasses(.fault, .figure), within: 4),
            self[index].forms.isDisjoint(with: [.third, .past])
        else { return nil }
        return Found(kind: .trouble, words: index..<what + 1)
    }

    /// Whether something does not do what it is for: `labels do not print`, `names do not resolve`.
    func fails(_ index: Int) -> Bool {
        let lexeme = self[index]
        guard lexeme.isA(.functionVerb), !lexeme.isChinese, lexeme.forms.isDisjoint(with: .past), !hasObject(index),
            let negator = before(index, LexicalClasses(.negator), within: 2), !self[negator].isA(.nobody)
        else { return false }
        return negator > clause.lexemes.startIndex && before(negator, LexicalClasses(.speaker), within: 3) == nil
    }
}
