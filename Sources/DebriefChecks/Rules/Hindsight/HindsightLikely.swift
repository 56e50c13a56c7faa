import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightLikely: Check {
    let info = CheckInfo(
        id: "hindsight-likely",
        summary: Message(
            "A report tells the past that was, not the one that would have been better.",
            zh: "报告写发生过的事，不写更好的假设"
        ),
        rationale: Message(
            """
            "Should have", "could have", "would have" with a verb tell of a past that did not take place. In English this
            check looks for that form, whoever or whatever is its subject; in Chinese a small model that was trained on
            judged sentences suspects it from the words. Both may be wrong where a mechanism is described;
            `hindsight-should-have` and `hindsight-would-have` say what they know for certain.
            """,
            zh: """
                “本该”“要是”“早一点就”写的是没有发生过的过去。英文按句式（should have、could have、would have 加动词）查找；\
                中文由一个用评判过的句子训练的小模型根据用词推测。描述机制时两者都可能会错；\
                `hindsight-should-have` 和 `hindsight-would-have` 说的是确定的。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Lessons\n\nEvery alert should have an owner.\n"),
            .passes("## Summary\n\nThe deployment could have caused the errors; this was ruled out at 14:20.\n"),
            .passes("## 经验教训\n\n复制延迟在 14:02 超过 30 秒，当时没有告警。\n"),
            .fails("## Lessons\n\nThe two files ⟦should have been synced⟧ in one deployment.\n"),
            .fails("## Lessons\n\nThe restart ⟦may have happened much sooner⟧ with a serial console.\n"),
            .fails("## Lessons\n\nWe never ⟦could have detected⟧ this in the test cluster.\n"),
            .fails("## 做得不好的地方\n\n当晚只要有人多问一句，⟦后面这两个小时就省下来了⟧。\n"),
        ]
    )

    var yieldsTo: [String] { ["hindsight-", "timeline-judgement"] }

    private static let suspicion = Suspicion(
        fault: .hindsight,
        english: -4,
        chinese: 1.5
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.ownSentences.compactMap { sentence in
            guard sentence.topic != .whereWeGotLucky else { return nil }
            let form = OtherPast.first(in: sentence)
            return Self.suspicion.finding(
                sentence,
                postmortem.source,
                isCandidate: { _ in form != nil },
                form: form,
                message: {
                    Message(
                        "'\($0)' seems to tell of a past that did not happen",
                        zh: "“\($0)”似乎写的是没有发生过的过去"
                    )
                }
            )
        }
    }
}
