/// Who may act in a sentence: people and roles, told apart from machines that fail.
enum Actors {
    /// Nouns that mean a person when nothing follows that makes them a machine (`operator pod`, `admin API`).
    static let people: Set<String> = [
        "engineer", "engineers", "developer", "developers", "dev", "devs", "operator", "operators", "admin", "admins",
        "administrator", "administrators", "sysadmin", "sysadmins", "dba", "dbas", "sre", "sres", "employee",
        "employees", "colleague", "colleagues", "contractor", "contractors", "intern", "interns", "technician",
        "technicians", "teammate", "teammates", "responder", "responders", "reviewer", "reviewers", "maintainer",
        "maintainers", "committer", "author", "authors", "person", "somebody", "someone", "member", "members", "staff",
        "manager", "managers", "commander", "on-call", "oncall", "programmer", "programmers", "he", "she",
    ]

    /// Words that may stand between a person and what the person did.
    static let connectors: Set<String> = [
        "who", "that", "then", "also", "later", "had", "has", "have", "was", "were", "did", "on", "call", "duty", "in",
        "at", "from", "of", "the", "our", "their", "for", "simply", "just", "again", "first", "on-call", "team",
        "platform", "ops", "operations", "deploying", "running", "working", "completely", "either", "both", "still",
    ]

    /// What only people do. A machine that fails is described, not blamed.
    static let mistakes: Set<String> = [
        "forgot", "forgotten", "ignored", "neglected", "overlooked", "mistyped", "misconfigured", "misread",
        "misunderstood", "botched", "missed", "broke", "omitted", "disregarded",
    ]

    static let mistakenly: Set<String> = [
        "accidentally", "mistakenly", "inadvertently", "unintentionally", "erroneously", "wrongly", "incorrectly",
        "carelessly", "negligently",
    ]

    /// Behind a person: `failed to check`, `made a mistake`.
    static let mistakePhrases = PhraseTable([
        "failed to", "neglected to", "forgot to", "made a mistake", "made an error", "made a typo", "made the mistake",
        "did not check", "did not verify", "did not test", "did not follow", "did not notice", "did not read",
        "didn't check", "didn't verify", "didn't test", "didn't follow", "didn't notice", "didn't read",
        "deleted the wrong", "ran the wrong", "used the wrong", "pushed the wrong", "executed the wrong",
        "dropped the wrong", "typed the wrong", "picked the wrong", "never checked", "never tested", "never verified",
    ])

    /// Nouns that make a possessive a person's fault: `the operator's mistake`.
    static let faults: Set<String> = [
        "mistake", "mistakes", "error", "errors", "typo", "typos", "oversight", "carelessness", "negligence",
        "ignorance", "fault", "omission", "inexperience", "inattention", "misconfiguration", "incompetence",
    ]

    static let chinesePeople = [
        "工程师", "运维人员", "运维同学", "开发人员", "开发同学", "测试人员", "操作人员", "值班人员", "值班同学",
        "管理员", "同事", "员工", "实习生", "新人", "当事人", "责任人", "某同学", "研发人员", "DBA",
    ]

    static let chineseMistakes = [
        "误操作", "误删", "忘记", "忘了", "漏配", "漏掉", "疏忽", "疏漏", "粗心", "没有按", "未按", "擅自", "手误",
        "失误", "没有检查", "未检查", "没有确认", "未确认", "没有测试", "未测试", "操作不当", "违规", "配错", "输错",
    ]

    /// The person who is the subject of the word at an index, as indices of words; `nil` when it is a machine, when
    /// nobody is named, or when two readings fit.
    static func person(before index: Int, in words: [Sentence.Word]) -> Range<Int>? {
        var cursor = index - 1
        // A word behind a comma or behind blanked code belongs to another subject.
        while cursor >= 0, index - cursor <= 7, words[cursor].clause == words[index].clause {
            guard !words[cursor + 1].followsGap else { return nil }
            let word = words[cursor].text
            if people.contains(word) || isHandle(word) {
                guard !isNegated(cursor, words) else { return nil }
                return cursor..<index
            }
            let follows = cursor > 0 ? words[cursor - 1].text : ""
            guard connectors.contains(word) || mistakenly.contains(word) || prepositions.contains(follows) else {
                break
            }
            cursor -= 1
        }
        return person(beforeAside: index, in: words) ?? person(beforeConjunction: index, in: words)
    }

    private static let prepositions: Set<String> = ["at", "from", "in", "of", "for"]

    /// `A team member, while debugging, inadvertently removed …`: the subject stands before the aside.
    private static func person(beforeAside index: Int, in words: [Sentence.Word]) -> Range<Int>? {
        let clause = words[index].clause
        guard index > 0, words[index - 1].clause == clause - 1, clause >= 2,
            let last = words[..<index].lastIndex(where: { $0.clause == clause - 2 }),
            people.contains(words[last].text), !words[last + 1].followsGap,
            asides.contains(words[last + 1].text)
        else { return nil }
        return isNegated(last, words) ? nil : last..<index
    }

    private static let asides: Set<String> = ["while", "who", "when", "trying", "working", "unaware", "believing"]

    /// `The developer set the flag in staging but forgot to …`: the subject opens the sentence and has a verb already.
    private static func person(beforeConjunction index: Int, in words: [Sentence.Word]) -> Range<Int>? {
        guard index > 2, ["but", "and"].contains(words[index - 1].text),
            let first = words.prefix(3).firstIndex(where: { people.contains($0.text) }), first + 1 < index,
            words[..<first].allSatisfy({ ["a", "an", "the", "our", "one"].contains($0.text) }),
            words[first..<index].allSatisfy({ !$0.followsGap && $0.clause == words[index].clause })
        else { return nil }
        let verb = words[first + 1].text
        guard verb.hasSuffix("ed") || verb.hasSuffix("ly") || ["ran", "set", "did", "made", "took"].contains(verb)
        else { return nil }
        return first..<index
    }

    /// Whether a noun that names software as well as people (`operator`, `member`) stands before something that
    /// software does too: two readings fit.
    static func mayBeMachine(_ words: [Sentence.Word], _ index: Int, mistake: String) -> Bool {
        guard ambiguous.contains(words[index].text), !onlyHuman.contains(mistake) else { return false }
        let before = index > 0 ? words[index - 1].text : ""
        return !humanMarks.contains(before)
    }

    /// Before such a noun, these settle that a person is meant.
    private static let humanMarks: Set<String> = [
        "team", "staff", "human", "crew", "plant", "tired", "junior", "senior", "new", "experienced", "inexperienced",
    ]

    private static let ambiguous: Set<String> = [
        "operator", "operators", "admin", "admins", "member", "members", "manager", "managers",
        "responder", "responders", "commander", "maintainer", "committer",
    ]

    private static let onlyHuman: Set<String> = [
        "forgot", "forgotten", "mistyped", "misread", "misunderstood", "botched", "accidentally", "mistakenly",
        "inadvertently", "unintentionally", "carelessly", "negligently", "made", "typed", "neglected",
    ]

    /// `@ana` and `ana@`, as reports write them.
    static func isHandle(_ word: String) -> Bool {
        word.count > 2 && (word.hasPrefix("@") || word.hasSuffix("@")) && !word.dropFirst().dropLast().contains("@")
    }

    private static func isNegated(_ index: Int, _ words: [Sentence.Word]) -> Bool {
        words[max(0, index - 3)..<index].contains { ["no", "neither", "nor", "not", "if", "any"].contains($0.text) }
    }
}
