import DebriefCore

struct HindsightShouldHave: Check {
    let info = CheckInfo(
        id: "hindsight-should-have",
        summary: Message("A postmortem tells what happened, not what should have happened.", zh: "复盘写发生了什么，不写本该发生什么"),
        rationale: Message(
            """
            "Should have" describes a past that did not take place and judges people by what only the ending made clear.
            Write what was known and visible then, or turn the sentence into an action item. What a machine should have
            done by its own specification is a fact, and stays.
            """,
            zh: """
                “本应”描述的是没有发生过的过去，用结局才揭示的东西评判人。写出当时知道和看得到的，\
                或把句子改成改进措施。机器按自身规格本应做的是事实，可以保留。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The autoscaler should have added two nodes, but its quota was used up.\n"),
            .passes("It should not have been possible to upload that many packages.\n"),
            .passes("Every follow-up should have a ticket.\n"),
            .passes("Alerts should have an owner.\n"),
            .passes("请求本应由备用节点处理，但配额已用完。\n"),
            .rewrites(
                "The warning ⟦should have been noticed⟧ a week earlier.\n",
                to: "The warning was not noticed a week earlier.\n"
            ),
            .rewrites("We ⟦should have tested⟧ the rollback first.\n", to: "The rollback was not tested first.\n"),
            .rewrites("⟦我们本应⟧先验证回滚。\n", to: "当时没有先验证回滚。\n"),
            .fails("We ⟦should have tested⟧ the rollback first.\n"),
            .fails("The warning ⟦should have been noticed⟧ a week earlier.\n"),
            .fails("The reviewer ⟦shouldn't have approved⟧ the change.\n"),
            .fails("⟦我们本应⟧先验证回滚。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion,
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            return Self.wish(in: sentence).map {
                .counterfactual(
                    $0,
                    postmortem.source,
                    Passive(sentence, postmortem.source).fix(forWish: $0)
                        ?? (sentence.hasChinese ? ChineseRewrite.fix(forWish: $0, postmortem.source) : nil)
                )
            }
        }
    }

    /// The words of a sentence that wish for another past.
    static func wish(in sentence: Sentence) -> SourceRange? { english(sentence) ?? chinese(sentence) }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        if let match = standing.matches(in: words).first, match.upperBound < words.count,
            humanActs.contains(words[match.upperBound].text) || words[match.upperBound - 1].text == "done"
        {
            return sentence.range(of: match)
        }
        for match in modals.matches(in: words) {
            var verb = match.upperBound
            while verb < words.count, adverbs.contains(words[verb].text) || isAdverb(words[verb].text) { verb += 1 }
            guard verb < words.count, words[verb].clause == words[match.lowerBound].clause else { continue }
            if words[verb].text == "been" {
                var participle = verb + 1
                while participle < words.count, isAdverb(words[participle].text) { participle += 1 }
                guard participle < words.count, humanActs.contains(words[participle].text),
                    !hasMachineReason(words, from: participle)
                else { continue }
                return sentence.range(of: match.lowerBound..<participle + 1)
            }
            guard isParticiple(words[verb].text), hasHumanSubject(words, before: match.lowerBound) else { continue }
            return sentence.range(of: match.lowerBound..<verb + 1)
        }
        return nil
    }

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        chineseModals.firstMatch(in: sentence)
    }

    private static let modals = PhraseTable([
        "should have", "should not have", "shouldn't have", "should've", "ought to have", "ought not to have",
        "should never have", "should also have", "should really have", "should probably have", "should of",
        "should have probably", "should maybe have", "should already have", "should perhaps have", "needed to have",
    ])

    /// A rule stated as if it had been one: `tests should at all times be run on staging`.
    private static let standing = PhraseTable([
        "should always be", "should always have been", "should at all times be", "should at all time be",
        "should never be", "must never be", "must always be", "should not be done", "should never have been",
    ])

    private static let adverbs: Set<String> = ["never", "also", "all", "just", "at", "least", "first"]

    private static func isAdverb(_ word: String) -> Bool {
        word.hasSuffix("ly") || word == "better" || word == "already"
    }

    private static func isParticiple(_ word: String) -> Bool {
        (word.hasSuffix("ed") && word.utf8.count > 3 && word != "need") || participles.contains(word)
    }

    private static let participles: Set<String> = [
        "done", "known", "seen", "caught", "found", "made", "taken", "given", "gone", "written", "told", "thought",
        "kept", "run", "sent", "set", "put", "read", "gotten", "got", "left", "paid", "understood", "begun", "chosen",
        "held", "asked", "built", "spent", "stuck", "brought", "felt", "rolled", "spotted", "communicated",
    ]

    /// What only people fail to do, in the passive.
    private static let humanActs: Set<String> = [
        "caught", "noticed", "detected", "addressed", "tested", "reviewed", "checked", "done", "escalated", "found",
        "communicated", "documented", "considered", "prevented", "avoided", "followed", "verified", "rushed", "pushed",
        "merged", "deployed", "noted", "seen", "spotted", "discussed", "planned", "questioned", "anticipated",
        "foreseen", "handled", "involved", "informed", "told", "made", "paged", "approved", "rolled", "investigated",
        "identified", "known", "raised", "asked", "fixed", "removed", "sized", "announced", "posted", "coordinated",
        "given", "implemented", "added", "configured", "updated", "upgraded", "monitored", "enabled", "disabled",
        "declared", "reported", "set", "taken", "treated", "prioritised", "prioritized", "validated", "put", "used",
        "kept", "run", "stopped", "reverted", "started", "shared", "learned", "picked", "applied", "in", "obvious",
        "clear", "aware", "more", "better", "able", "part", "there", "faster", "sooner", "quicker", "earlier",
        "allowed",
        "created", "increased", "assigned", "notified", "consulted", "replaced", "renewed", "rotated", "paid",
        "limited",
    ]

    private static let subjects: Set<String> = [
        "we", "i", "you", "they", "he", "she", "nobody", "everybody", "everyone", "team", "teams", "who", "someone",
    ]

    private static func hasHumanSubject(_ words: [Sentence.Word], before index: Int) -> Bool {
        guard index > 0, !words[index].followsGap else { return false }
        let word = words[index - 1].text
        guard words[index - 1].clause == words[index].clause else { return false }
        return subjects.contains(word) || words[index - 1].classes.contains(where: [.person, .team])
            || SubjectFinder.isHandle(word)
    }

    /// `should have been removed by the cleanup job`, `automatically`: a machine's duty.
    private static func hasMachineReason(_ words: [Sentence.Word], from index: Int) -> Bool {
        words[max(0, index - 2)..<min(words.count, index + 3)].contains {
            $0.text == "by" || $0.text == "automatically"
        }
    }

    private static let chineseModals = ChinesePhrases(
        ["我们", "工程师", "团队", "值班人员", "开发人员", "运维人员", "测试人员", "同学", "评审", "负责人"].flatMap { subject in
            ["本应", "本该", "早该", "理应", "早就该", "原本应该", "当时应该"].map { subject + $0 }
        } + [
            "早该", "早就应该", "本应被发现", "本应及时发现", "本该发现", "本应避免", "本该避免", "本应提前", "本不应该", "本不该", "不应该在生产",
            "当初应该", "当时就应该",
        ]
    )
}

extension Finding {
    fileprivate static func counterfactual(_ range: SourceRange, _ source: SourceText, _ fix: Fix?) -> Finding {
        Finding(
            Message("'\(source[range])' describes a past that did not happen", zh: "“\(source[range])”描述的是没有发生过的过去"),
            at: range,
            fixes: fix.map { [$0] } ?? []
        )
    }
}
