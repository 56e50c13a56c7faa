import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightIfOnly: Check {
    let info = CheckInfo(
        id: "hindsight-if-only",
        summary: Message(
            "The text follows what happened, not what would have followed from something else.",
            zh: "写发生了什么，不写假如另有所为会怎样"
        ),
        rationale: Message(
            """
            "If we had", "had we": the sentence knows the ending, and the people in it did not. Write what they knew, or
            turn the condition into an action item. Conditions about the future are fine.
            """,
            zh: """
                “如果当时”“要是早点”：句子知道结局，而句中的人不知道。写他们当时知道的，或把条件改成改进措施。\
                关于将来的条件没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("If the quota is reached, requests are refused.\n"),
            .passes("The team had restarted the node before the page.\n"),
            .passes("If a node had lost its lease, it was restarted.\n"),
            .passes("The dashboard shows whether we had enough quota.\n"),
            .passes("如果配额用尽，请求会被拒绝。\n"),
            .fails("⟦If we had⟧ seen the notice, the node could have been drained.\n"),
            .fails("⟦Had the alert been⟧ routed to us, we would have known at 14:05.\n"),
            .fails("⟦If only⟧ the runbook were shorter.\n"),
            .passes("如果副本延迟超过 10 秒，读请求就会切回主库。\n"),
            .passes("如果下游超时，熔断器可以避免请求堆积。\n"),
            .fails("⟦如果当时⟧有备份，就不用重建。\n"),
            .fails("⟦如果⟧发布前压测过，本次故障就不会出现。\n"),
            .passes("如果本次发布包含表变更，流水线会要求先在预发执行。\n"),
            .fails("⟦要是⟧灰度避开周末就好了。\n"),
            .fails("⟦早知道⟧备库不可用，就不切换了。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion else { return nil }
            return (Self.english(sentence) ?? Self.chinese(sentence))
                .map { .condition($0, postmortem.source) }
        }
    }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        guard openers.occur(in: sentence) else { return nil }
        let words = sentence.words
        let hasModal = modals.occur(in: sentence)
        for index in words.indices {
            switch words[index].text {
            case "if":
                if index + 2 < words.count, words[index + 1].text == "only",
                    !words[index + 2].classes.contains(.quantity),
                    hasModal || words.contains(where: { ["had", "were"].contains($0.text) })
                {
                    return sentence.range(of: index..<index + 2)
                }
                guard hasModal, let had = pastPerfect(words, from: index + 1) else { continue }
                return sentence.range(of: index..<had + 1)
            case "had" where hasModal:
                // Turned round at the head of a clause: `had the alert been routed`.
                guard index == 0 || words[index - 1].clause != words[index].clause else { continue }
                guard let end = inverted(words, from: index) else { continue }
                return sentence.range(of: index..<end + 1)
            default: continue
            }
        }
        return nil
    }

    /// `we had`, `the alert had`, `it'd been` close behind an `if`.
    private static func pastPerfect(_ words: [Sentence.Word], from start: Int) -> Int? {
        for index in start..<max(start, min(words.count, start + 7)) {
            guard words[index].clause == words[start].clause else { return nil }
            if ["had", "hadn't"].contains(words[index].text) {
                guard index + 1 < words.count, words[index + 1].text != "to" else { return nil }
                return index
            }
            if words[index].text.hasSuffix("'d") { return index }
        }
        return nil
    }

    /// The participle behind `had we`, `had the alert`.
    private static func inverted(_ words: [Sentence.Word], from had: Int) -> Int? {
        guard had + 2 < words.count else { return nil }
        let next = words[had + 1]
        let isSubject =
            next.classes.contains(where: [.determiner, .firstPerson, .thirdPerson, .team, .machine])
            || ["it", "there"].contains(next.text)
        guard isSubject else { return nil }
        for index in had + 2..<min(words.count, had + 8) where words[index].clause == words[had].clause {
            let text = words[index].text
            if text == "not" { return nil }
            if text == "been" || text.hasSuffix("ed") || ["known", "seen", "had", "done"].contains(text) {
                return index
            }
        }
        return words[had + 1].classes.contains(.firstPerson) ? had + 1 : nil
    }

    private static let openers: WordSet = ["if", "had"]
    private static let modals: WordSet = ["would", "could", "might", "wouldn't", "couldn't", "we'd", "would've"]

    /// `如果上线前做过压测，这次就不会发生`: a condition, and what would have come of it in this past.
    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        if let match = phrases.firstMatch(in: sentence) { return match }
        guard let condition = conditions.firstMatch(in: sentence),
            past.occur(in: sentence) || wishes.occur(in: sentence),
            !(sentence.topic.map(SectionKind.actions.contains) ?? false)
        else { return nil }
        let rest = sentence.text.droppingBytes(condition.upperBound - sentence.range.lowerBound)
        return outcomes.firstMatch(in: rest, offset: 0) == nil ? nil : condition
    }

    private static let conditions = ChinesePhrases([
        "如果", "要是", "假如", "倘若", "假设", "若能", "如能", "若是", "假使", "只要", "若", "但凡", "哪怕", "假若", "如若", "设若",
    ])

    private static let outcomes = ChinesePhrases([
        "就不会", "也不会", "便不会", "则不会", "不至于", "就能", "就可以", "可以避免", "可避免", "能避免", "能够避免", "便能", "便可", "何至于", "不至于", "哪会",
        "岂会", "怎会", "哪来", "哪有", "就没这", "就没有这", "就省", "就好了", "也就没有",
        "就没有后面", "就没有这次", "就没有本次", "压根不会", "根本不会", "肯定不会", "绝对不会", "完全不会", "不会发生", "不会踩", "不会走到", "就止", "就能止",
        "可减少", "可以减少",
        "能减少", "可缩短", "能缩短", "可以缩短", "可提前", "能提前", "可以提前", "能更早", "可以更早", "能更快", "可以更快", "损失会", "影响会小",
    ])

    /// `但凡试一下`: said of nothing but what was not done.
    private static let wishes = ChinesePhrases(["但凡", "哪怕有", "何至于", "哪会", "岂会", "怎会"])

    /// What makes it a condition of this incident, not of any.
    private static let past = ChinesePhrases([
        "这次", "本次", "此次", "该故障", "事故", "过", "当时", "之前能", "早", "事先", "提前", "立即", "第一时间", "资损", "上线前", "变更前", "发布前", "也就",
        "就好了", "压根", "根本", "当晚", "当天", "当初", "半年前", "去年", "上个月", "上周", "年前", "那时",
    ])

    private static let phrases = ChinesePhrases([
        "如果当时", "要是当时", "假如当时", "倘若当时", "若当时", "如果能早", "如果早", "要是早", "如果提前", "要是提前", "倘若提前", "早点发现", "早一点发现",
        "当时如果", "如果事先", "要是事先", "要是能", "早知道", "早知", "要是当初", "如果当初", "当初如果", "当初要是", "当初若", "当时要是", "当时若", "若早", "若能早",
        "如能早", "如能提前", "若能提前", "假如早",
        "哪怕当时", "但凡",
    ])
}

extension Finding {
    fileprivate static func condition(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' starts from something that was not so", zh: "“\(source[range])”假设了没有发生的事"),
            at: range
        )
    }
}
