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
        guard let match = phrases.words(in: sentence) else { return phrases.first(in: sentence) }
        let words = sentence.words
        // Software does not care either.
        if needsPerson.contains(words[match.lowerBound].text) {
            let subject = SubjectFinder(sentence).subject(of: match.lowerBound)
            guard subject?.isHuman ?? false else { return nil }
        }
        guard !words.contains(where: { ["because", "since"].contains($0.text) }) else { return nil }
        return sentence.range(of: match)
    }

    private static let needsPerson: Set<String> = ["didn't", "did", "doesn't", "wanted", "knew", "chose"]

    private static let phrases = GuardedPhrases(
        [
            "bothered to", "didn't bother", "did not bother", "or so he thought", "or so she thought",
            "or so they thought", "or so we thought", "so he thought", "so she thought", "didn't care",
            "did not care", "couldn't be bothered", "could not be bothered", "thought he knew", "thought she knew",
            "thought they knew", "thought it would be fine", "thought it would be okay", "was lazy", "were lazy",
            "was too lazy", "were too lazy", "wanted to look", "wanted to impress", "was not interested",
            "were not interested", "didn't take it seriously", "did not take it seriously", "took it for granted",
            "knew better", "chose to ignore", "wilfully", "willfully", "deliberately ignored", "knowingly ignored",
            "did not think it through", "didn't think it through", "got impatient", "was impatient", "lost patience",
        ],
        unlessAfter: ["not"],
        chinese: [
            "自以为", "懒得", "心存侥幸", "侥幸心理", "抱有侥幸", "抱着侥幸", "存在侥幸", "没当回事", "不当回事", "不以为然", "明知故犯", "不上心", "当回事",
            "当一回事", "放在心上", "满不在乎", "漠不关心", "事不关己", "图省事", "图方便", "图快", "嫌麻烦", "怕麻烦", "怕担责", "偷懒", "麻痹思想",
            "惯性思维", "懈怠", "犹豫不决", "犹豫了", "手忙脚乱", "慌了", "慌乱", "想当然地", "想当然以为", "只想着", "只顾着", "一门心思", "不会出问题",
            "不会有问题", "急于求成", "急于上线", "自信地认为", "先入为主", "下意识", "潜意识",
        ]
    )
}

extension Finding {
    fileprivate static func mindRead(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' guesses at what somebody thought", zh: "“\(source[range])”是在猜测别人的想法"),
            at: range
        )
    }
}
