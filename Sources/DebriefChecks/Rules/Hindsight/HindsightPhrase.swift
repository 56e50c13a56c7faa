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

    private static let phrases = GuardedPhrases(
        [
            "in hindsight", "with hindsight", "hindsight is", "benefit of hindsight", "in retrospect",
            "looking back", "with foresight", "retrospectively", "knowing what we know now",
            "with the wisdom of", "as it turned out", "we now know",
        ],
        unlessBefore: ["through", "at"],
        chinese: [
            "事后看", "事后来看", "回头看", "马后炮", "事后诸葛", "事后想来", "回过头来看", "现在看来", "事后回顾", "现在回头", "现在看", "现在回过头", "回过头看",
            "事后分析来看", "事后证明", "放到现在", "站在今天", "复盘来看", "事后才", "从结果看", "从结果来看", "以结果论", "如今看来", "今天看来", "以现在的认知",
            "以现在的眼光", "以现在的视角", "以今天的", "从现在的角度", "站在现在", "现在想来", "现在想想", "如今想来", "事后想想", "事后来讲", "以事后", "才是正确的",
            "才是更好的", "后来才知道", "后来看",
        ],
        chineseUnless: ["现在看到", "现在看板", "事后才能"]
    )
}

extension Finding {
    fileprivate static func knowsTheEnding(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' judges from the end of the story", zh: "“\(source[range])”是站在事后下判断"),
            at: range
        )
    }
}
