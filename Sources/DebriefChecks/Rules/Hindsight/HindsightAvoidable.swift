import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightAvoidable: Check {
    let info = CheckInfo(
        id: "hindsight-avoidable",
        summary: Message("No verdict on whether the incident was bound to happen.", zh: "不对故障是否必然发生下定论"),
        rationale: Message(
            """
            Avoidable and inevitable are both said after the fact, and neither explains anything. State the condition and
            the action that changes it.
            """,
            zh: "“可以避免的”和“必然发生”都是事后的话，都不解释什么。写出条件，以及改变它的改进措施。"
        ),
        severity: .warning,
        examples: [
            .passes("Both changes share one pipeline run; there is no way to ship one of them.\n"),
            .passes("A short pause is unavoidable during the failover.\n"),
            .passes("两项变更共用一条流水线。\n"),
            .fails("The outage was ⟦preventable⟧.\n"),
            .fails("It was ⟦bound to happen⟧.\n"),
            .passes("主从切换期间，秒级写入失败不可避免。\n"),
            .fails("这次故障是⟦可以避免的⟧。\n"),
            .fails("按这样的变更节奏，故障⟦在所难免⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard sentence.prose.scope != .heading else { return nil }
            return Self.phrases.first(in: sentence).map { .verdict($0, postmortem.source) }
        }
    }

    private static let phrases = GuardedPhrases(
        [
            "avoidable", "preventable", "inevitable", "inevitably", "bound to happen", "bound to fail", "foreseeable",
            "waiting to happen", "only a matter of time", "just a matter of time", "was a matter of time",
            "easily avoided", "easily prevented", "easily be prevented", "easily be avoided", "needlessly",
            "unnecessarily", "no reason for this", "never have happened", "not have happened", "could and should",
            "should not have happened", "should never have happened", "shouldn't have happened",
        ],
        unlessAfter: ["unforeseeable", "nothing"],
        chinese: [
            "可以避免的", "本可避免", "完全能避免", "必然发生", "迟早会", "迟早要", "不该发生", "不应发生", "不应该发生", "可避免的", "不可避免", "在所难免", "难以避免",
            "完全可以避免", "完全可避免", "能够避免的",
            "能避免的", "迟早发生", "迟早出", "必然会出", "早晚会", "早晚要", "注定",
        ],
        chineseUnless: ["抖动不可避免", "不可避免地会有", "延迟不可避免", "切换期间", "切换时"]
    )
}

extension Finding {
    fileprivate static func verdict(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' is a verdict, not an explanation", zh: "“\(source[range])”是定论，不是解释"),
            at: range
        )
    }
}
