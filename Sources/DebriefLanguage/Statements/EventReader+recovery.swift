extension EventReader {
    /// `recovered`, `back to normal`, `recovery confirmed`, `the site is up`.
    func recovery(at index: Int) -> Found? {
        let lexeme = self[index]
        if lexeme.isA(.recovered) {
            // `back up the database`
            if after(index, LexicalClasses(.artifact), within: 2) != nil { return nil }
            return Found(kind: .recover, words: index..<index + 1)
        }
        if lexeme.isA(.recoverVerb) { return recovering(at: index) }
        if lexeme.isA(.recoverNoun) {
            let completion = LexicalClasses(.done, .completion, .stateMark)
            let isHead = index <= clause.lexemes.startIndex + 1 || index == clause.lexemes.endIndex - 1
            if isLabel || isNominal && isHead {
                return Found(kind: .recover, words: index..<index + 1, isCertain: isLabel)
            }
            guard let end = after(index, completion, within: 3) ?? before(index, completion, within: 3) else {
                return nil
            }
            // The later of the two words carries the mood: `recovery is not confirmed`.
            return Found(kind: .recover, words: max(index, end)..<max(index, end) + 1)
        }
        if lexeme.isA(.able) { return ability(at: index) }
        if lexeme.isA(.again) { return resumption(at: index) }
        return lexeme.isA(.well) ? wellbeing(at: index) : nil
    }

    private func recovering(at index: Int) -> Found? {
        guard tells(index), !fails(index) else { return nil }
        // `恢复异常` names what went wrong with the recovery.
        if self[index].isChinese, after(index, LexicalClasses(.fault), within: 1) != nil { return nil }
        let things = LexicalClasses(.service, .fault, .figure)
        let isTask = after(index, LexicalClasses(.artifact), within: 3) != nil && after(index, things, within: 3) == nil
        if isTask || after(index, LexicalClasses(.source), within: 5) != nil {
            return Found(kind: .act, words: index..<index + 1)
        }
        var found = Found(kind: .recover, words: index..<index + 1, isCertain: isLabel)
        if before(index, LexicalClasses(.rehearsal), within: 4) != nil { found.scope = .other }
        if before(index, LexicalClasses(.alert), within: 4) != nil, before(index, things, within: 3) == nil {
            found.scope = .other
        }
        return found
    }

    /// `the first jobs run again`: what a clause without a word of trouble says to happen again works again.
    private func resumption(at index: Int) -> Found? {
        let others = LexicalClasses(
            .fault,
            .troublePhrase,
            .failing,
            .failure,
            .negator,
            .actVerb,
            .undoVerb,
            .backAgain,
            .noticeVerb,
            .reportVerb,
            .reportNoun,
            .alert,
            .acknowledgeVerb,
            .causeNoun,
            .beginPhrase
        )
        let workings = LexicalClasses(.functionVerb, .well, .service, .audience, .inflow)
        guard clause.classes.isDisjoint(with: others), !self[index].isChinese, clause.lexemes.count > 2,
            before(index, workings, within: 4) != nil
        else {
            return nil
        }
        return Found(kind: .recover, words: index..<index + 1, isWeak: true)
    }

    /// `users can log in again`
    private func ability(at index: Int) -> Found? {
        guard before(index, LexicalClasses(.service, .pronoun), within: 3) != nil,
            let again = after(index, LexicalClasses(.again), within: 5)
                ?? before(index, LexicalClasses(.again, .stateMark), within: 1)
        else { return nil }
        return Found(kind: .recover, words: min(index, again)..<max(index, again) + 1, isWeak: true)
    }

    /// A good state counts when something says that it holds now.
    private func wellbeing(at index: Int) -> Found? {
        let marks = LexicalClasses(.copula, .stateMark, .pronoun)
        // `the healthy nodes` describes, `the nodes are healthy` tells.
        if self[index].isA(.functionVerb), index > clause.lexemes.startIndex, self[index - 1].isA(.service),
            !self[index].forms.isDisjoint(with: [.base, .third])
        {
            // `checkout works`
            return Found(kind: .recover, words: index..<index + 1, isWeak: true)
        }
        guard !isAttribute(index),
            after(index, LexicalClasses(.service, .changeNoun, .artifact, .fault), within: 1) == nil,
            before(index, marks, within: 3) != nil || after(index, LexicalClasses(.stateMark), within: 2) != nil,
            before(index, LexicalClasses(.easeNoun, .undoNoun, .changeNoun), within: 4) == nil
        else { return nil }
        let things = LexicalClasses(.service, .pronoun, .figure, .stateMark)
        guard before(index, things, within: 6) != nil else { return nil }
        return Found(kind: .recover, words: index..<index + 1, isWeak: true)
    }

    /// `healthy checkouts`, and `up 30 %`, which is no state at all.
    private func isAttribute(_ index: Int) -> Bool {
        // `traffic is up`, `pick it up`
        if self[index].isA(.particle),
            before(index, LexicalClasses(.figure, .inflow), within: 3) != nil
                || before(index, LexicalClasses(.copula, .stateMark, .service), within: 1) == nil
        {
            return true
        }
        guard index + 1 < clause.lexemes.endIndex else { return false }
        let next = self[index + 1]
        if next.kind == .number || next.isA(.preposition) && self[index].isA(.particle) { return true }
        return !next.isChinese && next.kind == .word && next.classes.isEmpty
            && before(index, LexicalClasses(.copula), within: 2) == nil && !self[index].isA(.functionVerb)
    }

    /// `errors stopped`, `the incident is over`, `error rate back to normal`, `ends the outage`.
    func ending(at index: Int) -> Found? {
        let lexeme = self[index]
        let troubles = LexicalClasses(.fault, .figure)
        if lexeme.isA(.returnVerb), let goal = after(index, LexicalClasses(.normal), within: 4) {
            return Found(kind: .recover, words: index..<goal + 1)
        }
        if lexeme.isA(.endVerb), let object = after(index, troubles, within: 3), tells(index) {
            return Found(kind: .recover, words: index..<object + 1)
        }
        if lexeme.isA(.alert), let end = after(index, LexicalClasses(.endVerb, .over, .closeVerb), within: 3),
            tells(end)
        {
            return Found(kind: .recover, words: end..<end + 1, scope: .other)
        }
        guard lexeme.isAny(troubles) else { return nil }
        if lexeme.isA(.fault) {
            if let end = after(index, LexicalClasses(.endVerb, .over), within: 4), tells(end) {
                return Found(kind: .recover, words: end..<end + 1)
            }
            if let end = after(index, LexicalClasses(.closeVerb), within: 4), tells(end) {
                return Found(kind: .close, words: end..<end + 1)
            }
            if let end = before(index, LexicalClasses(.closeVerb), within: 3), tells(end) {
                return Found(kind: .close, words: end..<index + 1)
            }
        }
        if lexeme.isA(.figure), let end = after(index, LexicalClasses(.endVerb, .over), within: 2), tells(end) {
            return Found(kind: .recover, words: end..<end + 1, isWeak: true)
        }
        if let back = after(index, LexicalClasses(.returnVerb), within: 3), tells(back),
            clause.lexemes[(back + 1)...].prefix(3).contains(where: { $0.kind == .number })
        {
            // `latency back to 190 ms`
            return Found(kind: .recover, words: back..<back + 1, isWeak: true)
        }
        if let fall = after(index, LexicalClasses(.fallVerb, .returnVerb), within: 4) {
            if after(fall, LexicalClasses(.normal), within: 4) != nil {
                return Found(kind: .recover, words: fall..<fall + 1)
            }
            if self[fall].isA(.fallVerb) {
                let begins = before(fall, LexicalClasses(.beginVerb), within: 2) != nil
                return Found(kind: .ease, words: fall..<fall + 1, scope: .part, isWeak: begins)
            }
        }
        return nil
    }
}
