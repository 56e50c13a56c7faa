extension EventReader {
    /// `recovered`, `back to normal`, `recovery confirmed`, `the site is up`.
    func recovery(at index: Int) -> Found? {
        let lexeme = self[index]
        if lexeme.isA(.checkState), lexeme.isShouted, isCheck(index) {
            return Found(kind: .recover, words: index..<index + 1, scope: .other)
        }
        if lexeme.isA(.recovered) {
            // `back up the database`
            if after(index, LexicalClasses(.artifact), within: 2) != nil { return nil }
            if isDoneWork(index) { return Found(kind: .act, words: index..<index + 1) }
            return Found(kind: .recover, words: index..<index + 1)
        }
        if lexeme.isA(.recoverVerb) { return recovering(at: index) }
        if lexeme.isA(.recoverNoun) {
            let completion = LexicalClasses(.done, .completion, .stateMark)
            let isHead = index <= clause.lexemes.startIndex + 1 || index == clause.lexemes.endIndex - 1
            // `new limits applied, full recovery`
            let isTail = !clause.beginsLine && clause.lexemes.count <= 2 && lexeme.range.count > Self.longestWord
            if isLabel || isNominal && isHead || isTail {
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
        if lexeme.isA(.letVerb) { return letting(at: index) }
        if lexeme.isA(.returned) { return comingBack(at: index) }
        return lexeme.isA(.well) ? wellbeing(at: index) : nil
    }

    /// `绑好了`: a single character that nobody knows, and `well` behind it, is work that somebody has done; 都好了, 网络好了 are not.
    private func isDoneWork(_ index: Int) -> Bool {
        guard self[index].isChinese, self[index].range.count == 6, clause.lexemes.count <= 3,
            index == clause.lexemes.startIndex + 1, let verb = clause.lexemes.first
        else { return false }
        return verb.isChinese && verb.classes.isEmpty && verb.range.count == 3
    }

    /// Of `full recovery` and its like, which are two words, the shorter part.
    private static let longestWord = 11

    /// `RECOVERY - checkout is OK`: what monitoring says of a check of its own.
    private func isCheck(_ index: Int) -> Bool {
        index > clause.lexemes.startIndex && self[index - 1].isA(.copula)
            || clause.beginsLine && index == clause.lexemes.endIndex - 1 && !clause.isLabel
    }

    /// `Tools are back`, `the search is back for everyone`
    private func comingBack(at index: Int) -> Found? {
        guard index > clause.lexemes.startIndex,
            self[index - 1].isAny(LexicalClasses(.copula, .stateMark)) || self[index - 1].isA(.service)
                || clause.beginsLine && index == clause.lexemes.startIndex + 1 && self[index - 1].classes.isEmpty,
            before(index, LexicalClasses(.speaker, .alert, .fault), within: 2) == nil, !isSomebody(before: index),
            after(index, LexicalClasses(.objectMark, .fault, .figure, .normal), within: 1) == nil,
            index == clause.lexemes.endIndex - 1
                || self[index + 1].isAny(LexicalClasses(.stateMark, .preposition, .conjunction, .again))
        else { return nil }
        let isServed = before(index, LexicalClasses(.service, .functionVerb), within: 4) != nil
        return Found(kind: .recover, words: index..<index + 1, isWeak: !isServed)
    }

    /// `the site came back at 8:52`, `HIS 回来了`, and not `the errors came back`, 我回来了
    private func servingAgain(at index: Int) -> Found? {
        let isServed = before(index, LexicalClasses(.service, .functionVerb), within: 3) != nil
        let others = LexicalClasses(
            .fault,
            .figure,
            .failing,
            .failure,
            .troublePhrase,
            .symptom,
            .alert,
            .audience,
            .reportNoun,
            .monitor
        )
        guard tells(index), index > clause.lexemes.startIndex, clause.classes.isDisjoint(with: others),
            isServed || isNamedInCapitals(before: index),
            before(index, LexicalClasses(.speaker), within: 2) == nil,
            after(index, LexicalClasses(.fault, .infinitive, .recoverVerb), within: 2) == nil
        else { return nil }
        return Found(kind: .recover, words: index..<index + 1, isWeak: !isServed)
    }

    /// A system by its name: `HIS`, `LIMS`.
    private func isNamedInCapitals(before index: Int) -> Bool {
        let subject = self[index - 1]
        return subject.kind == .word && subject.isShouted
    }

    /// `Ana is back from lunch`: a name that nobody knows and that is no plural may be somebody's.
    private func isSomebody(before index: Int) -> Bool {
        guard index == clause.lexemes.startIndex + 2, index < clause.lexemes.endIndex - 1 else { return false }
        let subject = self[index - 2]
        return subject.isCapitalized && subject.classes.isEmpty && !subject.endsInS
    }

    /// `…, allowing customers to check out`
    private func letting(at index: Int) -> Found? {
        guard self[index].forms == .progressive, let who = after(index, LexicalClasses(.audience, .pronoun), within: 3),
            let verb = after(who, LexicalClasses(.infinitive), within: 1),
            clause.classes.isDisjoint(with: LexicalClasses(.fault, .failing, .troublePhrase, .negator))
        else { return nil }
        return Found(kind: .recover, words: index..<verb + 1, isWeak: true)
    }

    private func recovering(at index: Int) -> Found? {
        guard tells(index), !fails(index) else { return nil }
        // `Resolved by Ana Lim through the website`: a ticket is, by somebody.
        if index == clause.lexemes.startIndex, clause.beginsLine, !self[index].forms.isDisjoint(with: .past),
            let by = after(index, LexicalClasses(.agent), within: 1), by + 1 < clause.lexemes.endIndex,
            self[by + 1].isCapitalized, self[by + 1].classes.isDisjoint(with: Self.signs) || self[by + 1].isA(.monitor),
            !self[by + 1].endsInIng
        {
            return Found(kind: .close, words: index..<index + 1)
        }
        // `restore on prod means that changes are lost`: what could be done, as a noun.
        if self[index].forms == .base, index <= clause.lexemes.startIndex + 1,
            after(index, LexicalClasses(.preposition), within: 1) != nil,
            after(index, LexicalClasses(.done, .completion), within: 6) == nil
        {
            return nil
        }
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
            before(index, workings, within: 4) != nil || doThings(before: index)
        else {
            return nil
        }
        return Found(kind: .recover, words: index..<index + 1, isWeak: true)
    }

    /// `tickets print`, `boards show flights`: things, none of which is trouble or somebody, do something that nobody would note
    /// of things that had not stopped.
    private func doThings(before index: Int) -> Bool {
        let others = LexicalClasses(
            .riseVerb,
            .fallVerb,
            .riseNoun,
            .haltVerb,
            .endVerb,
            .over,
            .standstill,
            .expired,
            .changeVerb,
            .symptom,
            .persist,
            .speaker,
            .pronoun,
            .copula,
            .modalDo,
            .infinitive,
            .future,
            .condition,
            .divertVerb,
            .turnVerb,
            .message
        )
        let start = clause.lexemes.startIndex
        guard index > start + 1, index - start <= 5, clause.classes.isDisjoint(with: others), self[start].endsInS,
            self[start].kind == .word
        else { return false }
        return clause.lexemes[(index + 1)...].allSatisfy {
            $0.isAny(LexicalClasses(.stateMark, .preposition)) || $0.isA(.whole)
        }
    }

    /// `users can log in again`
    private func ability(at index: Int) -> Found? {
        let subjects = LexicalClasses(.service, .pronoun, .audience)
        // `students are able to start their servers`, `用户可以正常下单`
        let isNarrated =
            self[index].isChinese
            ? after(index, LexicalClasses(.normal), within: 1) != nil
            : self[index].isA(.modalDo) && before(index, LexicalClasses(.copula), within: 2) != nil
        if isNarrated, before(index, LexicalClasses(.audience), within: 4) != nil,
            clause.classes.isDisjoint(with: LexicalClasses(.fault, .failing, .troublePhrase, .negator))
        {
            return Found(kind: .recover, words: index..<index + 1, isWeak: true)
        }
        // `能约了！`: who could not, can.
        if self[index].isChinese, index == clause.lexemes.startIndex, (3...6).contains(clause.lexemes.count),
            clause.lexemes.last?.isA(.aspect) == true, !clause.isQuestion,
            clause.classes.isDisjoint(with: LexicalClasses(.fault, .failing, .troublePhrase, .negator, .wish, .future))
        {
            return Found(kind: .recover, words: index..<clause.lexemes.endIndex, isWeak: true)
        }
        guard before(index, subjects, within: 3) != nil,
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
        // `tried it, works`, `pushes work`
        if self[index].isA(.functionVerb), !self[index].isChinese, index == clause.lexemes.endIndex - 1 {
            let isAlone =
                index == clause.lexemes.startIndex && !self[index].forms.isDisjoint(with: [.third, .past])
                && !clause.beginsLine
            let isOfMany =
                index == clause.lexemes.startIndex + 1 && self[index].forms.contains(.base) && self[index - 1].endsInS
                && !self[index - 1].isA(.negator)
            if isAlone || isOfMany { return Found(kind: .recover, words: index..<index + 1, isWeak: true) }
        }
        // `push works here`, `login works for me`: what a row is about works for whoever tried it.
        if self[index].isA(.functionVerb), self[index].forms.contains(.third), index == clause.lexemes.startIndex + 1,
            clause.beginsLine, !self[index - 1].isAny(LexicalClasses(.negator, .pronoun, .speaker, .nobody)),
            after(index, LexicalClasses(.stateMark, .here), within: 1) != nil
        {
            return Found(kind: .recover, words: index..<index + 1, isWeak: true)
        }
        if isShortState(index) { return Found(kind: .recover, words: index..<index + 1, isWeak: true) }
        guard !isAttribute(index),
            after(index, LexicalClasses(.service, .changeNoun, .artifact, .fault), within: 1) == nil,
            before(index, marks, within: 3) != nil || after(index, LexicalClasses(.stateMark), within: 2) != nil,
            before(index, LexicalClasses(.easeNoun, .undoNoun, .changeNoun), within: 4) == nil
        else { return nil }
        let things = LexicalClasses(.service, .pronoun, .figure, .stateMark)
        guard before(index, things, within: 6) != nil else { return nil }
        return Found(kind: .recover, words: index..<index + 1, isWeak: true)
    }

    /// `leipzig ok`, `seems ok now`, `正常`: all that a clause says of something.
    private func isShortState(_ index: Int) -> Bool {
        let others = LexicalClasses(
            .negator,
            .failing,
            .failure,
            .fault,
            .wish,
            .future,
            .condition,
            .moment,
            .partial,
            .acknowledgeVerb,
            .actVerb,
            .changeVerb,
            .preposition
        )
        guard !self[index].isA(.particle), !self[index].isA(.functionVerb), clause.classes.isDisjoint(with: others)
        else {
            return false
        }
        let isLast = clause.lexemes[(index + 1)...].allSatisfy { $0.isAny(LexicalClasses(.stateMark, .aspect)) }
        if self[index].isChinese { return isLast && index == clause.lexemes.startIndex && !clause.beginsLine }
        // `ok ok` says yes, and nothing of anything.
        let isOfSomething = clause.lexemes[..<index].contains { !$0.isA(.well) }
        return isLast && isOfSomething && clause.lexemes.count <= 4 && !clause.isQuestion
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
    /// Whether a verb is that of its noun and of no clause beside it: `sessions of pods that are gone`.
    private func isMain(_ verb: Int, of noun: Int) -> Bool {
        after(noun, LexicalClasses(.that), within: verb - noun) == nil
    }

    func ending(at index: Int) -> Found? {
        let lexeme = self[index]
        let troubles = LexicalClasses(.fault, .figure)
        // `the importers catch up with the backlog`
        if lexeme.isA(.catchUp), tells(index),
            before(index, troubles, within: 3) ?? after(index, troubles, within: 3) != nil
        {
            return Found(kind: .recover, words: index..<index + 1, isWeak: true)
        }
        if lexeme.isA(.returnVerb), let goal = after(index, LexicalClasses(.normal), within: 4) {
            return Found(kind: .recover, words: index..<goal + 1)
        }
        if lexeme.isA(.comeBack), let found = servingAgain(at: index) { return found }
        if lexeme.isA(.endVerb), let object = after(index, troubles, within: 3), tells(index) {
            return Found(kind: .recover, words: index..<object + 1)
        }
        if lexeme.isA(.alert), let end = after(index, LexicalClasses(.endVerb, .over, .closeVerb), within: 3),
            tells(end)
        {
            return Found(kind: .recover, words: end..<end + 1, scope: .other)
        }
        // `404 gone`
        if lexeme.isA(.errorStatus), let end = after(index, LexicalClasses(.endVerb, .over), within: 2), tells(end) {
            return Found(kind: .recover, words: end..<end + 1)
        }
        guard lexeme.isAny(troubles) else { return nil }
        if lexeme.isA(.fault) {
            if let end = after(index, LexicalClasses(.endVerb, .over), within: 4), tells(end), isMain(end, of: index) {
                return Found(kind: .recover, words: end..<end + 1)
            }
            // `all connectivity problems to servers of the east wing disappear`
            if lexeme.endsInS, let end = clause.lexemes.indices.last, end > index, self[end].isA(.endVerb),
                self[end].forms.contains(.base), !self[end - 1].isA(.objectMark)
            {
                return Found(kind: .recover, words: end..<end + 1)
            }
            if let end = after(index, LexicalClasses(.closeVerb), within: 4), tells(end) {
                return Found(kind: .close, words: end..<end + 1)
            }
            if let end = before(index, LexicalClasses(.closeVerb), within: 3), tells(end) {
                return Found(kind: .close, words: end..<index + 1)
            }
        }
        // `error rate normal`
        if lexeme.isA(.figure), index == clause.lexemes.endIndex - 2, self[index + 1].isA(.normal) {
            return Found(kind: .recover, words: index + 1..<index + 2)
        }
        if lexeme.isA(.figure), let end = after(index, LexicalClasses(.endVerb, .over), within: 2), tells(end),
            isMain(end, of: index)
        {
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
