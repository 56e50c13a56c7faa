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

    var doubt: Doubt? { Doubt(fault: .hindsight, limit: 0) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard sentence.prose.scope != .heading, !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            return Self.phrases.first(in: sentence).map { .verdict($0, postmortem.source) }
        }
    }

    private static let phrases = Phrases(.hindsight, "avoidable")
}

extension Finding {
    fileprivate static func verdict(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' is a verdict, not an explanation", zh: "“\(source[range])”是定论，不是解释"),
            at: range
        )
    }
}
