import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightPhrase: Check {
    let info = CheckInfo(
        id: "hindsight-phrase",
        summary: Message("What is known now is kept apart from what was known then.", zh: "现在知道的与当时知道的分开写"),
        rationale: Message(
            """
            "In hindsight" is honest about where a sentence stands, and it is still the wrong place to stand. Follow it
            with the information that was available at the time. A retrospective is a meeting and is fine.
            """,
            zh: """
                “事后看来”坦诚地说明了句子站在哪里，但那仍是不该站的位置。接着写当时能得到的信息。复盘会、\
                回顾会的名称没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The retrospective is on 12 June.\n"),
            .passes("Looking back through the logs, we found the first error at 14:02.\n"),
            .passes("回顾会议定于 6 月 12 日。\n"),
            .fails("⟦In hindsight⟧, the request for 100 MiB was too small.\n"),
            .fails("⟦Looking back⟧, the signs were there.\n"),
            .passes("事后复盘会定在周四。\n"),
            .passes("# 支付超时事后分析\n"),
            .fails("⟦事后看⟧，参数过小。\n"),
            .fails("⟦从结果来看⟧，切流更稳妥。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            Self.phrases.first(in: sentence).map { .knowsTheEnding($0, postmortem.source) }
        }
    }

    private static let phrases = Phrases(.hindsight, "hindsight")
}

extension Finding {
    fileprivate static func knowsTheEnding(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' judges from the end of the story", zh: "“\(source[range])”是站在事后下判断"),
            at: range
        )
    }
}
