import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameLikely: Check {
    let info = CheckInfo(
        id: "blame-likely",
        summary: Message(
            "What somebody did is told with what they saw and what let it happen.",
            zh: "写人做了什么时，写明其所见和使之成为可能的条件"
        ),
        rationale: Message(
            """
            Blame needs no name: "the wrong button", "by mistake", a sigh between the lines. This check looks at sentences
            that tell of a mistake, and a small model that was trained on judged sentences suspects whether they blame;
            it may be wrong. The other checks of blame say what they know for certain.
            """,
            zh: """
                追责不需要点名：“点错了按钮”“一时疏忽”，或字里行间的一声叹息。本检查由一个用评判过的句子训练的小模型\
                根据用词推测，可能会错；其他关于追责的检查说的是确定的。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Root cause\n\nThe console lists both clusters under the same name.\n"),
            .passes("## Timeline\n\n- 2026-03-01 14:05 UTC Ana rolled the release back.\n"),
            .passes("## Root cause\n\nThe job forgot its lock after a restart, since the lock lives in memory.\n"),
            .passes("## Root cause\n\nImani rolled the change back at 14:20.\n"),
            .passes("## 根本原因\n\n控制台把两个集群显示为同一个名字。\n"),
            .fails("## Timeline\n\n- 2026-03-01 14:05 UTC Ana ⟦restarted the wrong server⟧ by mistake.\n"),
            .fails("## Root cause\n\n⟦Ingeborg switched off the wrong store⟧.\n"),
            .fails("## Root cause\n\nThe architect signed off on a plan he ⟦had not read⟧.\n"),
            .fails("## Root cause\n\nThe night shift ⟦dismissed the⟧ first page as noise.\n"),
            .fails("## Root cause\n\nThis was ⟦due to Azure rolling⟧ out a faulty update to all nodes.\n"),
            .fails("## Root cause\n\nThe ⟦runbook was ignored⟧.\n"),
            .passes("## Root cause\n\nThe scheduler misjudges the load when the clock jumps.\n"),
            .fails("## 根本原因\n\n小周把超时从 30 秒填成了 3 秒，⟦少打了一个零⟧。\n"),
            .fails("## 根本原因\n\n⟦值班的人光顾着赶进度⟧，连告警群都懒得瞄一眼。\n"),
        ]
    )

    var yieldsTo: [String] { ["blame-", "cause-is-person", "timeline-judgement"] }

    private static let suspicion = Suspicion(fault: .blame, english: -4, chinese: 2)

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let people = postmortem.people
        return postmortem.ownSentences.compactMap { sentence in
            guard !(sentence.topic.map(Self.elsewhere.contains) ?? false) else { return nil }
            let shortfall = Shortfall.place(in: sentence, people: people)
            let isPlain = shortfall != nil || Self.isPlain(sentence)
            let sign = isPlain ? nil : Self.sign(in: sentence)
            let hasSign = isPlain || sign != nil
            let isAct = sign.map { Self.accidents.match(sentence.words, at: $0) != nil } ?? false
            let suspicion =
                isPlain || isAct
                ? Self.plain : hasSign && sentence.hasChinese ? Self.slip : hasSign ? Self.suspicion : Self.account
            if !hasSign, sentence.hasChinese, !Self.isChineseAccount(sentence) { return nil }
            return suspicion.finding(
                sentence,
                postmortem.source,
                isCandidate: { hasSign || Self.isAccount($0) },
                form: shortfall ?? (sentence.hasChinese ? nil : sign.map(sentence.quote)),
                message: {
                    Message(
                        "'\($0)' seems to blame; tell what was seen, and what let it happen",
                        zh: "“\($0)”似乎在追究人；写当时看到了什么，是什么让它发生"
                    )
                }
            )
        }
    }

    /// What people did with little care, or with another hand than they meant, said of no machine; no model need be sure.
    private static func isPlain(_ sentence: Sentence) -> Bool {
        if let text = sentence.chinese {
            return isSlip(handSlips, text) || isSlip(shortfalls, text) || omitsBehind(text)
        }
        if let first = sentence.words.first, conditions.contains(first) { return false }
        return isOtherThanMeant(sentence.words)
            || littleCare.matches(in: sentence.words).contains { !isMachines(sentence.words, $0.lowerBound) }
    }

    /// `管理员在控制台改了证书，却没有写回仓库`: somebody acts, and leaves something undone in a later clause.
    private static func omitsBehind(_ text: ChineseText) -> Bool {
        let clauses = text.clauses
        guard let first = clauses.first, let actor = actors.lazy.compactMap({ $0.firstMatch(in: text, first) }).first,
            things.end(in: text, from: actor.upperBound, to: first.upperBound) == nil
        else { return false }
        return clauses.dropFirst().contains { clause in
            contrary.firstMatch(in: text, text.prefix(clause, 4)) != nil && machines.firstMatch(in: text, clause) == nil
        }
    }

    private static let shortfalls = Phrases(.mistakes, "falls short in chinese")
    private static let contrary = Phrases(.mistakes, "contrary omission")
    private static let actors = [
        Phrases(.people, "somebody"), Phrases(.people, "department"), Phrases(.mistakes, "he or she"),
    ]
    private static let things = Phrases(.people, "named after people")

    private static let plain = Suspicion(fault: .blame, english: -12, chinese: -6)
    private static let handSlips = Phrases(.mistakes, "slip of the hand")
    private static let littleCare = Phrases(.mistakes, "little care")

    /// Where a word of a mistake stands that somebody made; in Chinese at the beginning.
    private static func sign(in sentence: Sentence) -> Int? {
        if let text = sentence.chinese { return isSlip(chineseSlips, text) && !sentence.supposesInChinese ? 0 : nil }
        let words = sentence.words
        // `if an engineer forgot to renew it, the job would page`
        if let first = words.first, conditions.contains(first) { return nil }
        if let act = accidents.matches(in: words).first(where: { isMade($0.lowerBound, sentence) }) {
            return act.lowerBound
        }
        if let fault = faults.matches(in: words).first(where: {
            !isMachines(words, $0) && !sentence.isName($0) && !sentence.isTitle($0) && isMade($0.lowerBound, sentence)
        }) {
            return fault.lowerBound
        }
        if let short = shortOfCare(words), isMade(short, sentence) { return short }
        let opensWithName = SubjectFinder.opensWithName(words)
        // A row that opens with its verb is about whoever did it: `grabbed the wrong revision`.
        let isAboutPeople =
            !sentence.classes.isDisjoint(with: .people.union(.givenName)) || opensWithName
            || sentence.prose.scope == .timelineRow && !sentence.classes.contains(.machine)
        guard isAboutPeople else { return nil }
        return slips.matches(in: words).first { isMade($0.lowerBound, sentence) }?.lowerBound
    }

    /// Not where it is only come upon or mended (`we realised the mistake`), laid on nobody (`without blame`), or a rule.
    private static func isMade(_ index: Int, _ sentence: Sentence) -> Bool {
        let words = sentence.words
        let clause = sentence.clause(of: index)
        let lead = words[clause.lowerBound..<index]
        return !lead.suffix(4).contains(where: foundOut.contains) && !lead.suffix(4).contains(where: denials.contains)
            && !sentence.supposes(at: index)
    }

    private static let accidents = Phrases(.mistakes, "act by accident")
    private static let foundOut = Phrases(.mistakes, "comes upon")
    private static let denials = Phrases(.mistakes, "no blame")

    /// `the job forgot its lock`: what stands before it in its clause is a machine, and nobody.
    private static func isMachines(_ words: [Word], _ match: Range<Int>) -> Bool {
        guard match.count == 1 else { return false }
        return isThings(words, match.lowerBound) || isMachines(words, match.lowerBound)
    }

    private static func isMachines(_ words: [Word], _ index: Int) -> Bool {
        let lead = words[..<index].filter { $0.clause == words[index].clause }
        return lead.contains { $0.classes.contains(.machine) }
            && !lead.contains { $0.classes.contains(where: [.people, .givenName]) }
    }

    /// `the resolver was to blame`: a sentence that names nobody says which of several things it was.
    private static func isThings(_ words: [Word], _ index: Int) -> Bool {
        guard index > 1, words[index - 1].text == "to", copulas.contains(words[index - 2]) else { return false }
        return !words.contains {
            $0.classes.contains(where: [.people, .givenName, .team, .firstPerson, .thirdPerson])
                || SubjectFinder.isHandle($0.text)
        } && !SubjectFinder.opensWithName(words)
    }

    private static let copulas = Phrases(.grammar, "copula")

    /// A slip of which no machine is the subject: `脚本把空列表当成了全部节点` tells how it works.
    private static func isSlip(_ slips: Phrases, _ text: ChineseText) -> Bool {
        guard let slip = slips.firstMatch(in: text) else { return false }
        let clause = text.clauses.first { $0.contains(slip.lowerBound) } ?? text.indices
        return machines.firstMatch(in: text, clause.lowerBound..<slip.lowerBound) == nil
    }

    private static let machines = Phrases(.machines, "chinese machine")

    /// `typed 3000 where 300 was meant`
    private static func isOtherThanMeant(_ words: [Word]) -> Bool {
        guard let deed = words.firstIndex(where: entered.contains), let other = meant.firstMatch(in: words) else {
            return false
        }
        return deed < other.lowerBound && !isMachines(words, deed)
    }

    private static let entered = Phrases(.mistakes, "entered by hand")
    private static let meant = Phrases(.mistakes, "meant")

    /// `not enough pre-flight checking`
    private static func shortOfCare(_ words: [Word]) -> Int? {
        tooLittle.matches(in: words).first { match in
            words[match.upperBound...].prefix(3).contains(where: care.contains)
        }?.lowerBound
    }

    private static let tooLittle = Phrases(.mistakes, "too little")
    private static let care = Phrases(.judgement, "care for the work", "virtue")

    private static let conditions = Phrases(.hindsight, "unreal opener")

    private static let faults = Phrases(.mistakes, "sign of fault")

    private static let slips = Phrases(.mistakes, "sign of a slip")

    /// What went wrong with an act is nearly said in Chinese: `少打了一个零`.
    private static let slip = Suspicion(fault: .blame, english: -4, chinese: 0)

    private static let chineseSlips = Phrases(.mistakes, "sign of a slip in chinese")

    /// Where causes are told, what somebody did is looked at whatever its words; they must be plain.
    private static let account = Suspicion(fault: .blame, english: 1, chinese: 2)

    /// Whether somebody acts: not who only believed what it looked like, who mended it well, to whom it was done, or who
    /// may.
    private static func isAccount(_ sentence: Sentence) -> Bool {
        guard let topic = sentence.topic, explaining.contains(topic), sentence.prose.scope != .timelineRow else {
            return false
        }
        let words = sentence.words
        if opensWithName(sentence) { return true }
        return words.indices.contains { index in isSomebody(words[index]) && isActing(index, sentence) }
    }

    private static func isSomebody(_ word: Word) -> Bool {
        word.classes.contains(where: [.person, .givenName]) && !word.classes.contains(.machine)
            || word.classes.contains(.team) && !companies.contains(word) || somebody.contains(word)
    }

    private static func isActing(_ index: Int, _ sentence: Sentence) -> Bool {
        let words = sentence.words
        let clause = sentence.clause(of: index)
        let rest = words[index..<clause.upperBound]
        if sentence.supposes(at: index, reach: 4) || words[index...].prefix(4).contains(where: beliefs.contains) {
            return false
        }
        if words[clause].contains(where: wellDone.contains), words[clause].contains(where: foundOut.contains) {
            return false
        }
        // `nobody was paged`, unless by somebody
        let tail = rest.dropFirst()
        return !(tail.first.map(copulas.contains) ?? false && tail.dropFirst().first?.isParticiple ?? false)
            || tail.contains { $0.text == "by" }
    }

    /// `Imani deleted the rule`: what follows the verb is no noun of which the first two words are a part.
    private static func opensWithName(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard SubjectFinder.opensWithName(words), words.count > 2, !beliefs.contains(words[1]),
            !sentence.supposes(at: 0), !asking.contains(words[0])
        else { return false }
        return words[2].followsGap || words[2].isCapitalized || particles.contains(words[2])
            || words[2].clause != words[0].clause
            || words[2].classes.contains(where: [
                .determiner, .preposition, .negation, .adverb, .auxiliary, .conjunction,
            ])
    }

    /// In Chinese what names a piece of code tells of the code.
    private static func isChineseAccount(_ sentence: Sentence) -> Bool {
        guard let text = sentence.chinese, !sentence.supposesInChinese else { return false }
        return actors.contains(where: { $0.firstMatch(in: text) != nil }) || !sentence.opensWithCode
    }

    private static let beliefs = Phrases(.mistakes, "belief of the time")
    private static let wellDone = Phrases(.mistakes, "well done")
    private static let companies = Phrases(.people, "company")
    private static let particles = Phrases(.grammar, "particle")
    private static let asking = Phrases(.grammar, "interrogative")
    private static let somebody = Phrases(.people, "somebody unnamed")

    private static let explaining = SectionKind.explanations.union([.lessons, .detection])

    private static let elsewhere: Set<SectionKind> = SectionKind.actions.union([
        .acknowledgements, .glossary, .references, .signOff,
    ])
}
