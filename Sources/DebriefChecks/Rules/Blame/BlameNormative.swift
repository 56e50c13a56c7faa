import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameNormative: Check {
    let info = CheckInfo(
        id: "blame-normative",
        summary: Message("Conduct is described, not graded.", zh: "描述行为，不给行为打分"),
        rationale: Message(
            """
            Careless, hasty, poor: such words judge a decision by its outcome. The same decision with a better outcome
            would have been called quick and pragmatic. Say what was known and what limited the choice. Machines may be
            slow, weak and inadequate.
            """,
            zh: """
                粗心、草率、仓促：这些词以结果评判决定。同样的决定若结果更好，会被称为果断、务实。写出当时知道什么、\
                选择受什么限制。机器可以慢、可以弱、可以不足。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The network was poor, and the disk inadequate for the new index.\n"),
            .passes("The release had a fixed date and no staging cluster.\n"),
            .passes("The images are lazy loaded.\n"),
            .passes("The songs of Careless Whisper are test data.\n"),
            .passes("The negligence clause of the contract does not apply.\n"),
            .passes("It keeps the scheduler from making bad choices.\n"),
            .passes("A flag that is properly configured cannot be left out.\n"),
            .passes("磁盘性能不足以支撑新索引。\n"),
            .passes("下游处理能力不足，队列在 3 分钟内写满。\n"),
            .passes("任何人都可以随意修改该开关，平台没有审批。\n"),
            .fails("The migration was ⟦rushed⟧ into production.\n"),
            .fails("This was a ⟦poor decision⟧.\n"),
            .fails("The rollout was ⟦poorly planned⟧.\n"),
            .fails("The script was ⟦carelessly⟧ copied from another project.\n"),
            .fails("There was a ⟦lack of attention⟧ during the handover.\n"),
            .fails("The change was made due to ⟦inexperience⟧.\n"),
            .fails("变更过于⟦草率⟧。\n"),
            .passes("配置项过度依赖默认值，平台没有提示。\n"),
            .fails("双人复核⟦走过场⟧。\n"),
            .fails("平台组⟦缺乏服务意识⟧。\n"),
            .fails("执行人⟦过于轻信⟧预览结果。\n"),
            .fails("阈值是⟦拍脑袋⟧定的。\n"),
            .fails("两班之间⟦交接没做好⟧。\n"),
            .fails("该模块的负责人⟦经验欠缺⟧。\n"),
            .fails("执行人对生产环境⟦缺乏敬畏⟧。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .blame, limit: 0) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            Self.grade(in: sentence).map { place in
                .graded(place, postmortem.source, Self.isPraise(postmortem.source[place]) ? .info : nil)
            }
        }
    }

    /// Praise judges by the outcome as well, and hurts nobody.
    private static func isPraise(_ words: Substring) -> Bool {
        praise.occur(in: String(words))
    }

    /// The words of a sentence that grade somebody's conduct.
    static func grade(in sentence: Sentence) -> SourceRange? {
        guard
            let words = phrases.matches(in: sentence.words).first(where: {
                !sentence.isName($0) && !isHypothetical(sentence, $0.lowerBound)
            })
        else {
            if sentence.supposesInChinese { return nil }
            return phrases.chinese(in: sentence) ?? chinese(sentence)
        }
        // `the scheduler makes bad choices`: machines may.
        let clause = sentence.words[words.lowerBound].clause
        let isMachines = sentence.words[max(0, words.lowerBound - 6)..<words.lowerBound].contains {
            $0.clause == clause && $0.classes.contains(.machine)
        }
        let isChoice = mechanical.contains(sentence.words[words.upperBound - 1])
        return isMachines && isChoice ? nil : sentence.range(of: words)
    }

    /// `a naive fix would have created that risk`: nobody did it.
    private static func isHypothetical(_ sentence: Sentence, _ index: Int) -> Bool {
        sentence.clause(of: index).contains { $0 > index && sentence.isUnrealPast($0) }
    }

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        guard sentence.hasChinese, !sentence.isQuestion,
            !(sentence.topic.map(SectionKind.actions.contains) ?? false), !pardons.occur(in: sentence)
        else { return nil }
        return shortcomings.lazy.compactMap { $0.chinese(in: sentence) }.first
    }

    /// `缺乏同理心`, `责任心太差`, `过于轻信`, `沟通没做好`
    private static let shortcomings = [
        Phrases(.judgement, "lacking"), Phrases(.judgement, "weak"), Phrases(.judgement, "excessive"),
        Phrases(.judgement, "badly done"),
    ]

    private static let praise = Phrases(.judgement, "praise")
    private static let pardons = Phrases(.judgement, "pardon")

    /// What machines may be or do without anybody's fault.
    private static let mechanical = Phrases(.judgement, "mechanical")

    private static let phrases = Phrases(.judgement, "normative")
}

extension Finding {
    fileprivate static func graded(_ range: SourceRange, _ source: SourceText, _ severity: Severity?)
        -> Finding
    {
        Finding(
            Message("'\(source[range])' judges by the outcome", zh: "“\(source[range])”是以结果评判做法"),
            at: range,
            severity: severity
        )
    }
}
