import DebriefCore
import DebriefLanguage
import DebriefText

struct BlameMindReading: Check {
    let info = CheckInfo(
        id: "blame-mind-reading",
        summary: Message(
            "What people saw and said is reported, not what they must have thought.",
            zh: "写人看到了什么、说了什么，不写他们想必在想什么"
        ),
        rationale: Message(
            """
            "Didn't bother", "thought he knew better": nobody but the person can know. Quote what the screen showed and
            what was said. An assumption with its reason ("assumed it was staging, because the prompt looked the same")
            is what a postmortem needs most, and is never flagged.
            """,
            zh: """
                “懒得确认”“自以为是”：除了本人谁也不知道。引用屏幕上的内容和说过的话。\
                带理由的判断（“以为是预发环境，因为提示符一样”）正是复盘最需要的，从不报告。
                """
        ),
        severity: .warning,
        examples: [
            .passes("The engineer assumed it was staging, because both prompts look the same.\n"),
            .passes("The team believed that the failover was complete.\n"),
            .passes("The client does not care about the order of the keys.\n"),
            .passes("值班同学以为是用户问题，因为只有一个账号受影响。\n"),
            .fails("Nobody ⟦bothered to⟧ read the alert.\n"),
            .fails("The fix was deployed, ⟦or so he thought⟧.\n"),
            .fails("The reviewer ⟦didn't care⟧ about the warnings.\n"),
            .passes("评审时的判断是新字段不影响旧客户端，依据是兼容测试。\n"),
            .fails("大家⟦心存侥幸⟧，没有回滚。\n"),
            .fails("值班同学⟦图省事⟧，跳过了预检。\n"),
            .fails("都觉得重启一下⟦不会有问题⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            Self.place(in: sentence).map { .mindRead($0, postmortem.source) }
        }
    }

    private static func place(in sentence: Sentence) -> SourceRange? {
        guard let match = phrases.firstMatch(in: sentence.words) else { return phrases.first(in: sentence) }
        let words = sentence.words
        // Software does not care either.
        if needsPerson.contains(words[match.lowerBound]) {
            let subject = SubjectFinder(sentence).subject(of: match.lowerBound)
            guard subject?.isHuman ?? false else { return nil }
        }
        guard !words.contains(where: reasons.contains) else { return nil }
        return sentence.range(of: match)
    }

    private static let reasons = Phrases(.grammar, "reason")
    private static let needsPerson = Phrases(.judgement, "mind reading of a person")

    private static let phrases = Phrases(.judgement, "mind reading")
}

extension Finding {
    fileprivate static func mindRead(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' guesses at what somebody thought", zh: "“\(source[range])”是在猜测别人的想法"),
            at: range
        )
    }
}
