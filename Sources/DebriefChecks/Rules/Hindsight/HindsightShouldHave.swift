import DebriefCore
import DebriefLanguage
import DebriefText

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
                “本应”写的是事后的假设，不是当时的事实，用结局才揭示的东西评判人。写出当时知道和看得到的，\
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
            .passes("告警本应在 1 分钟内发出，但聚合窗口为 15 分钟。\n"),
            .passes("按设计，备库本应自动接管写入。\n"),
            .passes("队列积压超过 1 万条时就应该扩容，这是容量手册的规定，当时为 3 千条。\n"),
            .fails("⟦我们本应⟧先验证回滚。\n"),
            .fails("研发⟦理应⟧在迁移后回归全部脚本。\n"),
            .fails("⟦按道理这一步该⟧先在预发演练。\n"),
            .fails("⟦本应⟧在 20:04 就切换兜底页。\n"),
            .fails("看到曲线抬升时⟦就该⟧停止灰度。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .hindsight, limit: -1.5) }

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
                        ?? (sentence.hasChinese ? ChineseRewrite.fix(forWish: $0, postmortem.source) : nil),
                    // `they should always be used`: a rule that may be meant for the future.
                    isRule: !sentence.hasChinese && !perfects.occur(in: sentence.words)
                )
            }
        }
    }

    /// The words of a sentence that wish for another past.
    static func wish(in sentence: Sentence) -> SourceRange? { english(sentence) ?? chinese(sentence) }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        if let match = standing.firstMatch(in: words), match.upperBound < words.count,
            humanActs.contains(words[match.upperBound]) || words[match.upperBound - 1].text == "done"
        {
            return sentence.range(of: match)
        }
        for match in modals.matches(in: words) {
            var verb = match.upperBound
            while verb < words.count, adverbs.contains(words[verb]) || isAdverb(words[verb].text) { verb += 1 }
            guard verb < words.count, words[verb].clause == words[match.lowerBound].clause else { continue }
            if words[verb].text == "been" {
                var participle = verb + 1
                while participle < words.count, isAdverb(words[participle].text) { participle += 1 }
                guard participle < words.count, humanActs.contains(words[participle]),
                    !hasMachineReason(words, from: participle)
                else { continue }
                return sentence.range(of: match.lowerBound..<participle + 1)
            }
            guard words[verb].isParticiple, hasHumanSubject(words, before: match.lowerBound) else { continue }
            return sentence.range(of: match.lowerBound..<verb + 1)
        }
        return nil
    }

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        guard let text = sentence.chinese else { return nil }
        if let match = wishesOfSomebody.firstMatch(in: text) { return text.bytes(of: match) }
        // Where causes are told, what was to come first was owed then; among lessons it is a plan.
        let isTold = sentence.topic.map { SectionKind.explanations.contains($0) } ?? false
        // What a runbook lays down is no wish.
        guard wishes.occur(in: text) || isTold && owed.occur(in: text), !rules.occur(in: text) else { return nil }
        for clause in text.clauses {
            guard let wish = wishes.firstMatch(in: text, clause) ?? (isTold ? owed.firstMatch(in: text, clause) : nil)
            else { continue }
            let after = text.prefix(wish.upperBound..<clause.upperBound, 20)
            // `请求本应由备用节点处理`: what a machine is built to do.
            guard deeds.firstMatch(in: text, after) != nil,
                machines.firstMatch(in: text, clause.lowerBound..<wish.lowerBound) == nil,
                machineWays.end(in: text, from: after.lowerBound, to: after.upperBound) == nil
            else { continue }
            return text.bytes(of: wish)
        }
        return nil
    }

    private static let rules = Phrases(.hindsight, "laid down")
    private let perfects = Phrases(.hindsight, "have", "contracted have")

    private static let owed = Phrases(.hindsight, "owed first")
    private static let wishes = Phrases(.hindsight, "wish")

    /// What people do.
    private static let deeds = Phrases(.hindsight, "deed")

    private static let machines = Phrases(.machines, "chinese duty bearer")

    private static let modals = Phrases(.hindsight, "should have")

    /// A rule stated as if it had been one: `tests should at all times be run on staging`.
    private static let standing = Phrases(.hindsight, "standing rule")

    private static let adverbs = Phrases(.hindsight, "between should have and its verb")

    private static func isAdverb(_ word: String) -> Bool {
        word.hasSuffix("ly") || word == "better" || word == "already"
    }

    /// What only people fail to do, in the passive.
    private static let humanActs = Phrases(.hindsight, "human act")

    private static let subjects = Phrases(.people, "subject")

    private static func hasHumanSubject(_ words: [Word], before index: Int) -> Bool {
        guard index > 0, !words[index].followsGap else { return false }
        guard words[index - 1].clause == words[index].clause else { return false }
        return subjects.contains(words[index - 1]) || words[index - 1].classes.contains(where: [.person, .team])
            || SubjectFinder.isHandle(words[index - 1].text)
    }

    /// `should have been removed by the cleanup job`, `automatically`: a machine's duty.
    private static func hasMachineReason(_ words: [Word], from index: Int) -> Bool {
        words[max(0, index - 2)..<min(words.count, index + 3)].contains {
            $0.text == "by" || $0.text == "automatically"
        }
    }

    private static let wishesOfSomebody = Phrases(.hindsight, "wish of somebody")
    private static let machineWays = Phrases(.hindsight, "machine's way")
}

extension Finding {
    fileprivate static func counterfactual(_ range: SourceRange, _ source: SourceText, _ fix: Fix?, isRule: Bool)
        -> Finding
    {
        Finding(
            Message(
                "'\(source[range])' describes a past that did not happen",
                zh: "“\(source[range])”写的是事后的假设，不是当时的事实"
            ),
            at: range,
            fixes: fix.map { [$0] } ?? [],
            severity: isRule ? .info : nil
        )
    }
}
