import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueHedge: Check {
    let info = CheckInfo(
        id: "vague-hedge",
        summary: Message(
            "A cause is confirmed, or marked as a hypothesis with the test that would settle it.",
            zh: "原因要么已确认，要么标明是假设，并写出如何验证"
        ),
        rationale: Message(
            """
            "Probably" in an analysis is read as "yes" a week later. Mark the sentence as a hypothesis and say how to
            test it, or confirm it. What responders believed at the time belongs in the text and is fine, and so are
            conditions and possibilities of the future.
            """,
            zh: """
                分析里的“可能”，一周后就被读成“是”。把句子标为假设并写明如何验证，或者确认它。\
                响应者当时的判断应写在文中，没有问题；条件句和将来的可能也没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Root cause\n\nHypothesis: the lease was probably lost when the node was drained.\n"),
            .passes("## Root cause\n\nAt first the responders thought that it was probably the cache.\n"),
            .passes("## Root cause\n\nThe limit may be reached again before March.\n"),
            .passes("## Background\n\nThe queue is probably the oldest part of the system.\n"),
            .passes("## 根本原因\n\n假设：租约可能在节点排空时丢失，待验证。\n"),
            .fails("## Root cause\n\nThe lease was ⟦probably⟧ lost when the node was drained.\n"),
            .fails("## Root cause\n\n⟦We believe⟧ the node was drained too early.\n"),
            .fails("## Summary\n\nThis ⟦may have been caused⟧ by the release.\n"),
            .passes("## 根本原因\n\n连接池配置也可能被旧脚本覆盖，待确认。\n"),
            .passes("## 根本原因\n\n默认值应该是 200，实际写成了 20。\n"),
            .fails("## 根本原因\n\n⟦大概率⟧与内核参数有关。\n"),
            .fails("## 根本原因\n\n⟦疑似⟧租约在节点排空时丢失。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences(in: SectionKind.causes.union([.summary, .whatHappened])).compactMap { sentence in
            guard sentence.prose.scope != .heading, !Self.isMarked(sentence) else { return nil }
            return Self.phrases.first(in: sentence)
                .flatMap { Self.isAboutOthers(sentence, at: $0) ? nil : .hedged($0, postmortem.source) }
        }
    }

    /// `users might have missed the difference`: what others thought cannot be known; nor can what is still to come.
    private static func isAboutOthers(_ sentence: Sentence, at range: SourceRange) -> Bool {
        if sentence.words.contains(where: { $0.text == "soon" }) { return true }
        let before = sentence.words.last { $0.range.upperBound <= range.lowerBound }
        return before?.classes.contains(.audience) ?? false
    }

    /// A hypothesis that says so, or a belief of the time.
    private static func isMarked(_ sentence: Sentence) -> Bool {
        !marks.matches(in: sentence.words).isEmpty || chineseMarks.occur(in: sentence)
    }

    private static let marks = PhraseTable([
        "hypothesis", "hypotheses", "unconfirmed", "not confirmed", "to be confirmed", "theory", "at the time",
        "initially", "at first", "responders thought", "assumed", "certainty", "confidence", "suspected at",
    ])

    private static let phrases = GuardedPhrases(
        GuardedPhrases.product(
            "might_have may_have could_have might_have_been may_have_been",
            "caused led triggered contributed been_caused been_due been_related been_triggered happened due related resulted"
        ),
        GuardedPhrases.product("might may could", "be", "the due because caused related"),
        GuardedPhrases.product(
            "we i it_is it_was is was",
            "believe suspect guess assume believed thought suspected",
            "that"
        ),
        [
            "probably", "possibly", "perhaps", "presumably", "we believe", "i believe", "we suspect", "i suspect",
            "we think", "i think", "our guess", "best guess",
            "supposedly",
            "possible root cause", "possible cause", "potential cause", "might have", "conceivably",
            "is believed to", "are believed to", "was believed to", "may have been caused",
        ],
        unlessAfter: ["not", "if"],
        chinese: [
            "疑似", "大概", "应该是", "估计是", "可能是", "或许", "也许", "怀疑是", "猜测", "可能由", "可能与", "推测", "可能也", "也可能", "很可能", "极可能",
            "有可能是",
            "大概率", "多半", "或与", "或由", "应该与", "应该由", "应当是", "估计与", "估计由", "似乎", "看起来像", "貌似", "或是", "推波助澜", "应该也", "应该跟",
            "应该和", "有点关系",
            "有一定关系", "脱不了关系", "八成", "兴许", "没准", "说不定", "好像是", "不排除",
        ],
        chineseUnless: ["不可能是", "默认值应该是", "预期应该是", "期望应该是", "正确的应该是", "看似"]
    )

    private static let chineseMarks = ChinesePhrases(["假设", "待验证", "待确认", "尚未确认", "当时", "起初", "最初", "一开始"])
}

extension Finding {
    fileprivate static func hedged(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' leaves open whether this is the cause", zh: "“\(source[range])”没有确定这是不是原因"),
            at: range
        )
    }
}
