extension EventReader {
    /// `alert fired`, `we noticed`, `users report`.
    func notice(at index: Int) -> Found? {
        let lexeme = self[index]
        if lexeme.isA(.alarmState), lexeme.isShouted, before(index, LexicalClasses(.negator), within: 2) == nil {
            return Found(kind: .notice, words: index..<index + 1)
        }
        if lexeme.isAny(LexicalClasses(.alert, .monitor)) { return alarm(at: index) }
        if lexeme.isA(.message), let found = message(at: index) { return found }
        if lexeme.isA(.rouseVerb), tells(index), let found = rousing(at: index) { return found }
        if lexeme.isA(.noticeNoun), isNominal || isLabel {
            return Found(kind: .notice, words: index..<index + 1, isCertain: isLabel)
        }
        if lexeme.isA(.noticeVerb), tells(index), !lexeme.isA(.escalateVerb) || isCalled(index) {
            if after(index, LexicalClasses(.causeNoun), within: 4) != nil { return nil }
            return Found(kind: .notice, words: index..<index + 1, isCertain: isLabel)
        }
        if lexeme.isA(.tellVerb), let found = telling(at: index) { return found }
        if lexeme.isA(.seeVerb), tells(index) {
            let isFirst = before(index, LexicalClasses(.first), within: 1) != nil
            if !isFirst, after(index, LexicalClasses(.causeNoun), within: 4) != nil { return nil }
            let isTrouble = seesTrouble(index)
            if isTrouble, before(index, LexicalClasses(.audience), within: 2) != nil {
                // What customers saw is told with hindsight, what they see is reported.
                return Found(kind: isPast(index) ? .trouble : .report, words: index..<index + 1)
            }
            return Found(kind: .notice, words: index..<index + 1, isWeak: !isFirst && !isTrouble)
        }
        if lexeme.isA(.sayVerb), before(index, LexicalClasses(.audience), within: 2) != nil {
            return Found(kind: .report, words: index..<index + 1)
        }
        // `Zaragoza says the printers spit out blanks`: what somebody elsewhere tells.
        if lexeme.isA(.sayVerb), index == clause.lexemes.startIndex + 1, lexeme.forms.contains(.third),
            self[index - 1].isCapitalized, self[index - 1].classes.isEmpty, hasObject(index)
        {
            return Found(kind: .report, words: index..<index + 1, isWeak: true)
        }
        if lexeme.isA(.fileVerb), lexeme.isA(.reportVerb), isOwn(index, index) { return nil }
        if lexeme.isA(.reportVerb), tells(index) {
            let isMachine = before(index, LexicalClasses(.monitor, .alert), within: 3) != nil
            return Found(kind: isMachine ? .notice : .report, words: index..<index + 1)
        }
        if lexeme.isA(.reportNoun) {
            let isFirst = before(index, LexicalClasses(.first), within: 2) != nil
            let comes =
                after(index, LexicalClasses(.fireVerb, .beginVerb), within: 3) != nil
                || before(index, LexicalClasses(.fireVerb), within: 3) != nil || isFiled(index)
            // `opened a ticket with the carrier`: who responds reports it to somebody else.
            if let files = before(index, LexicalClasses(.fileVerb), within: 3), isOwn(files, index) { return nil }
            let isRow = clause.beginsLine && index <= clause.lexemes.startIndex + 1
            // `reports of blank pages`
            let isOf = lexeme.forms.isDisjoint(with: [.third, .past]) && self[index].range.count > 8
            guard isFirst || comes || isRow || isOf else { return nil }
            return Found(kind: .report, words: index..<index + 1, isWeak: !(isFirst || comes || isOf))
        }
        return nil
    }

    /// `the pager woke me`, `got woken up by a call`, `被电话叫醒`: who slept was called.
    private func rousing(at index: Int) -> Found? {
        let isPassive =
            before(index, LexicalClasses(.passive, .copula), within: self[index].isChinese ? 6 : 2) != nil
            || before(index, LexicalClasses(.fireVerb), within: 1) != nil
        let callers = LexicalClasses(.alert, .monitor, .message)
        let isCalled = before(index, callers, within: 4) ?? after(index, callers, within: 5) != nil
        // `the pods wake up`, `wake the database team`
        return isCalled || isPassive ? Found(kind: .notice, words: index..<index + 1) : nil
    }

    /// Whether those who respond file it with somebody else: nobody else is named before it, and somebody behind it.
    private func isOwn(_ verb: Int, _ noun: Int) -> Bool {
        guard before(verb, LexicalClasses(.audience, .monitor, .alert), within: 3) == nil else { return false }
        return self[verb].isChinese || after(noun, LexicalClasses(.preposition), within: 1) != nil
    }

    /// `the on-call team was informed of timeouts`: who is told of trouble learns of it; readers and the public are answered.
    private func telling(at index: Int) -> Found? {
        // `a reader notifies us that the map is broken`
        if before(index, LexicalClasses(.audience), within: 2) != nil, tells(index),
            before(index, LexicalClasses(.copula), within: 2) == nil
        {
            return Found(kind: .report, words: index..<index + 1)
        }
        guard isPast(index), before(index, LexicalClasses(.copula, .habit), within: 2) != nil,
            before(index, LexicalClasses(.audience, .communicateNoun), within: 5) == nil,
            after(index, LexicalClasses(.recovered, .recoverVerb, .recoverNoun), within: 6) == nil
        else { return nil }
        let by = after(index, LexicalClasses(.agent), within: 1)
        let isPlain =
            by.map { after($0, LexicalClasses(.audience, .monitor), within: 3) != nil } ?? false
            || !clause.classes.isDisjoint(with: LexicalClasses(.fault, .troublePhrase, .failing, .unable))
        return Found(kind: .notice, words: index..<index + 1, isWeak: !isPlain)
    }

    /// `task T12 opened by a reader`, `somebody filed a ticket`
    private func isFiled(_ index: Int) -> Bool {
        guard before(index, LexicalClasses(.changeNoun), within: 1) == nil else { return false }
        if let filed = after(index, LexicalClasses(.fileVerb), within: 4), isPast(filed) { return true }
        guard let files = before(index, LexicalClasses(.fileVerb), within: 3) else { return false }
        return self[files].isChinese || self[files].forms != .base && self[files].forms != .progressive
    }

    /// `an e-mail about high load came in`, `Ana mails the team about timeouts`: a message tells of trouble that it names.
    private func message(at index: Int) -> Found? {
        let troubles = LexicalClasses(.fault, .troublePhrase, .failing, .unable, .beginPhrase, .reportVerb)
        let received = LexicalClasses(.fireVerb)
        let comes = before(index, received, within: 3) ?? after(index, received, within: 3)
        if let comes, before(index, LexicalClasses(.actVerb, .changeVerb), within: 2) == nil, tells(comes) {
            let isPlain = !clause.classes.isDisjoint(with: troubles)
            return Found(kind: .report, words: min(index, comes)..<max(index, comes) + 1, isWeak: !isPlain)
        }
        guard self[index].isA(.sayVerb), tells(index), !self[index].forms.contains(.progressive),
            let about = after(index, LexicalClasses(.topic), within: 4),
            after(about, LexicalClasses(.fault, .figure, .troublePhrase, .failing), within: 4) != nil,
            before(index, LexicalClasses(.speaker), within: 1) == nil,
            after(index, LexicalClasses(.audience), within: 3) == nil
        else { return nil }
        return Found(kind: .report, words: index..<index + 1)
    }

    /// `sees that no label leaves`, `we see timeouts`, and not that it is better.
    private func seesTrouble(_ index: Int) -> Bool {
        let better = LexicalClasses(.recoverVerb, .recovered, .well, .normal, .fallVerb, .endVerb, .fixVerb, .easeVerb)
        guard clause.classes.isDisjoint(with: better) else { return false }
        return after(index, LexicalClasses(.that), within: 1) != nil
            || after(index, LexicalClasses(.fault, .failing, .troublePhrase), within: 4) != nil
    }

    private func alarm(at index: Int) -> Found? {
        let ends = LexicalClasses(.recoverVerb, .endVerb, .recovered, .closeVerb, .acknowledgeVerb, .silenceVerb)
        if after(index, ends, within: 3) != nil { return nil }
        // `alerts stopped firing`
        if before(index, LexicalClasses(.endVerb, .haltVerb), within: 2) != nil { return nil }
        let fire = self[index].isA(.monitor) ? LexicalClasses(.fireVerb, .communicateVerb) : LexicalClasses(.fireVerb)
        if let fires = after(index, fire, within: 3), tells(fires) {
            return Found(kind: .notice, words: fires..<fires + 1)
        }
        if let gets = before(index, LexicalClasses(.fireVerb), within: 3), tells(gets), !self[gets].isA(.actVerb) {
            return Found(kind: .notice, words: gets..<index + 1)
        }
        // `statuscake + pagers, api unreachable`: what raises alerts, and nothing else in the first clause of a row.
        if clause.beginsLine,
            clause.lexemes.allSatisfy({ $0.isAny(LexicalClasses(.monitor, .alert, .conjunction)) || $0.kind == .other })
        {
            return Found(kind: .notice, words: index..<index + 1)
        }
        // An alert that somebody adds, silences or checks alarms nobody.
        guard self[index].isA(.alert), before(index, LexicalClasses(.actVerb, .changeVerb), within: 3) == nil
        else { return nil }
        // `page cache`, `page the database team`
        if self[index].isA(.escalateVerb), hasObject(index) { return nil }
        // `Alert: queue above 400`, `监控告警`
        let isSubject = index <= clause.lexemes.startIndex + 2
        return Found(kind: .notice, words: index..<index + 1, isWeak: !isSubject)
    }

    /// `acknowledged`, `incident declared`, `root cause found`, `decided`, `escalated`, `posted on the status page`.
    func response(at index: Int) -> Found? {
        let lexeme = self[index]
        if let found = understanding(at: index) { return found }
        if lexeme.isA(.declareVerb) || lexeme.isA(.declareNoun), tells(index) {
            if after(index, LexicalClasses(.recoverVerb, .recovered), within: 4) != nil { return nil }
            // `宣布故障解除`, `declared the incident over`
            if let end = after(index, LexicalClasses(.over, .endVerb, .closeVerb), within: 4) {
                return Found(kind: .close, words: end..<end + 1)
            }
            return Found(kind: .declare, words: index..<index + 1)
        }
        if lexeme.isA(.raiseVerb) { return Found(kind: .declare, words: index..<index + 1, isWeak: true) }
        // `the API responds slowly`, `users looking at blank pages`
        if lexeme.isA(.acknowledgeVerb), tells(index), !receives(index),
            before(index, LexicalClasses(.service, .audience, .inflow), within: 2) == nil,
            after(index, LexicalClasses(.audience, .inflow), within: 2) == nil
        {
            return Found(kind: .acknowledge, words: index..<index + 1)
        }
        // `closing`, `calling it done`: who writes it does it.
        if lexeme.isA(.closing), clause.lexemes.count <= 4,
            index == clause.lexemes.startIndex
                || self[index - 1].isA(.speaker) && index == clause.lexemes.startIndex + 1,
            closesIncident(index)
        {
            return Found(kind: .close, words: index..<index + 1, isCertain: true)
        }
        if lexeme.isA(.investigationNoun), after(index, LexicalClasses(.beginVerb), within: 3) != nil {
            return Found(kind: .acknowledge, words: index..<index + 1)
        }
        if lexeme.isA(.decideVerb), tells(index) { return Found(kind: .decide, words: index..<index + 1) }
        if lexeme.isA(.escalateVerb), isAct(index), !lexeme.isA(.noticeVerb) || !isCalled(index) && calls(index) {
            return Found(kind: .escalate, words: index..<index + 1)
        }
        // `Status page: investigating`
        if lexeme.isA(.communicateNoun), !lexeme.isA(.audience), isLabel, clause.lexemes.count <= 2 {
            return Found(kind: .communicate, words: index..<index + 1, isCertain: true)
        }
        if lexeme.isA(.communicateVerb), acts(of: index),
            after(index, LexicalClasses(.communicateNoun), within: 5)
                ?? before(index, LexicalClasses(.communicateNoun), within: 4) != nil
        {
            return Found(kind: .communicate, words: index..<index + 1)
        }
        return nil
    }

    /// `closing`, `closing this ticket now`, and not `closing the loop`, `closing port 80`: what else is closed is no incident.
    private func closesIncident(_ index: Int) -> Bool {
        let rest = LexicalClasses(
            .objectMark,
            .pronoun,
            .declareNoun,
            .fault,
            .reportNoun,
            .stateMark,
            .preposition,
            .moment,
            .done,
            .particle
        )
        return self[index].isChinese
            || clause.lexemes[(index + 1)...].allSatisfy { $0.kind != .word || $0.isAny(rest) || $0.isA(.aspect) }
    }

    /// To be paged is how one learns of it; to page others is what one does about it.
    private func isCalled(_ index: Int) -> Bool {
        let isLast = index == clause.lexemes.endIndex - 1
        return isLast || before(index, LexicalClasses(.copula), within: 2) != nil
    }

    /// Whether somebody is called: `paged the DBA`, and not `page cleared`, `pages time out`.
    private func calls(_ index: Int) -> Bool {
        guard hasObject(index) else { return isPast(index) }
        let isNoun = index == clause.lexemes.startIndex && !isPast(index) && !self[index].forms.contains(.progressive)
        return !isNoun || self[index + 1].forms.isDisjoint(with: [.past, .base, .third])
    }

    /// `收到` alone takes it up; `收到工单` is how one learns of it.
    private func receives(_ index: Int) -> Bool {
        self[index].isA(.fireVerb)
            && after(index, LexicalClasses(.alert, .reportNoun, .fault, .audience), within: 4) != nil
    }

    private func acts(of index: Int) -> Bool { self[index].isChinese || self[index].forms != .base }

    private func understanding(at index: Int) -> Found? {
        let lexeme = self[index]
        let nouns = LexicalClasses(.causeNoun)
        if lexeme.isA(.causeVerb), acts(of: index) {
            if lexeme.isChinese, after(index, nouns, within: 3) == nil, before(index, nouns, within: 4) == nil {
                let isFound =
                    after(index, LexicalClasses(.foundMark), within: 1)
                    ?? before(index, LexicalClasses(.foundMark), within: 1) != nil
                return isFound ? Found(kind: .findCause, words: index..<index + 1, isWeak: true) : nil
            }
            let isPlain =
                after(index, LexicalClasses(.causeNoun, .fault), within: 5) != nil
                || before(index, LexicalClasses(.causeNoun, .fault), within: 4) != nil
            return Found(kind: .findCause, words: index..<index + 1, isWeak: !isPlain)
        }
        if lexeme.isA(.causeNoun) {
            // `the root cause has been identified`: the verb says it.
            if let verb = after(index, LexicalClasses(.causeVerb), within: 4), acts(of: verb) { return nil }
            let verbs = LexicalClasses(.noticeVerb, .seeVerb, .done, .copula)
            if let verb = after(index, verbs, within: 3) {
                return Found(kind: .findCause, words: index..<verb + 1, isWeak: self[verb].isA(.copula))
            }
            if let verb = before(index, LexicalClasses(.noticeVerb, .seeVerb), within: 4), acts(of: verb) {
                return Found(kind: .findCause, words: verb..<index + 1)
            }
            return isLabel ? Found(kind: .findCause, words: index..<index + 1, isWeak: true, isCertain: true) : nil
        }
        return nil
    }
}
