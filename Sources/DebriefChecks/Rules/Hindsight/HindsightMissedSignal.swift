import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightMissedSignal: Check {
    let info = CheckInfo(
        id: "hindsight-missed-signal",
        summary: Message(
            "A signal is described among the others that were there at that moment.",
            zh: "描述信号时写出当时与它同在的其他信号"
        ),
        rationale: Message(
            """
            A warning stands out once we know which one mattered. How many alerts fired that hour, and what set this one
            apart? A system that misses a signal has a fault; a person who "missed" it had forty others.
            """,
            zh: """
                知道哪个重要之后，那条警告才显得突出。那一小时有多少条告警，这一条有什么不同？系统漏掉信号是缺陷；\
                “忽略了告警”的人面前还有另外四十条。
                """
        ),
        severity: .warning,
        examples: [
            .passes("38 alerts fired that hour; this one had the same priority as the others.\n"),
            .passes("The client ignored the warning flag in the header.\n"),
            .passes("The alert did not fire, because the metric was missing.\n"),
            .passes("当时共有 38 条告警，优先级相同。\n"),
            .fails("The ⟦warning was ignored⟧ for two days.\n"),
            .fails("The expiry ⟦notification was missed⟧.\n"),
            .fails("The slow start was ⟦a sign we missed⟧.\n"),
            .fails("That ⟦alert went unnoticed⟧.\n"),
            .passes("恢复通知被去重规则忽略。\n"),
            .fails("⟦预警被忽视⟧。\n"),
            .fails("一周前就有报错，⟦可惜没有人⟧去看。\n"),
            .fails("上周的延迟上升⟦没有引起足够重视⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion else { return nil }
            return (Self.english(sentence) ?? Self.chinese(sentence))
                .map { .missed($0, postmortem.source) }
        }
    }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        for index in words.indices where signals.contains(words[index]) {
            var cursor = index + 1
            while cursor < words.count, cursor - index < 6,
                words[cursor].classes.contains(where: [.auxiliary, .adverb]) || words[cursor].text == "by"
            {
                cursor += 1
            }
            guard cursor > index + 1, cursor < words.count, words[cursor].clause == words[index].clause,
                fates.contains(words[cursor].text)
            else {
                guard index + 2 < words.count, words[index + 1].text == "went", words[index + 2].text == "unnoticed"
                else { continue }
                return sentence.range(of: index..<index + 3)
            }
            // `ignored by the parser`: a fault of the machine.
            if cursor + 1 < words.count, words[cursor + 1].text == "by",
                words[(cursor + 2)...].prefix(4).contains(where: { $0.classes.contains(.machine) })
            {
                continue
            }
            return sentence.range(of: index..<cursor + 1)
        }
        guard let match = phrases.matches(in: words).first else { return nil }
        if fates.contains(words[match.lowerBound].text),
            let subject = SubjectFinder(sentence).subject(of: match.lowerBound), !subject.isHuman
        {
            return nil
        }
        return sentence.range(of: match)
    }

    private static let signals: WordSet = [
        "sign", "signs", "warning", "warnings", "alert", "alerts", "alarm", "alarms", "notification", "notifications",
        "notice", "notices", "email", "emails", "signal", "signals", "symptom", "symptoms", "indication", "indicators",
        "flags", "reminder", "reminders", "clue", "clues", "page",
    ]

    private static let fates: Set<String> = [
        "missed", "ignored", "overlooked", "dismissed", "disregarded", "neglected",
    ]

    private static let phrases = PhraseTable([
        "sign we missed", "a sign we missed", "signs we missed", "signal we missed", "clue we missed", "red flag",
        "red flags", "warning signs", "telltale sign", "tell-tale sign", "missed the signs", "missed the warning",
        "ignored the warning", "ignored the warnings", "ignored warnings", "missed the alert", "missed warning",
        "went unnoticed", "gone unnoticed", "slipped through the cracks", "fell through the cracks",
    ])

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        chinesePhrases.firstMatch(in: sentence) ?? chineseFates.firstMatch(in: sentence)
            ?? regrets.firstMatch(in: sentence)
    }

    /// `可惜没有人去看`
    private static let regrets = ChineseSequence(
        ["可惜", "遗憾的是", "遗憾", "奈何", "然而", "但一直", "却一直", "但始终", "却始终", "却"],
        [
            "没有人", "没人", "无人", "没有后文", "没有下文", "没了下文", "没有得到", "未得到", "没有被重视", "未被重视", "没被重视", "没有推进", "未推进", "没有落地",
            "未落地",
        ],
        within: 3
    )

    /// `告警被值班同学忽略`; a client or a rule that ignores something does as it was told.
    private static let chineseFates = ChineseSequence(
        ["告警", "预警", "报警", "信号", "提示", "邮件", "通知", "反馈", "异常", "迹象", "提醒"],
        [
            "被忽略", "被忽视", "被无视", "被漏掉", "被遗漏", "被错过", "被当成误报", "被当作误报", "被值班同学忽略", "被直接忽略", "当成误报", "当作误报",
            "没人看", "没有人看", "没人处理", "没有人处理", "没人跟进", "没有人跟进", "无人跟进", "无人处理", "无人响应", "没有引起", "未引起", "没有重视",
            "未重视", "不够重视", "没当回事", "没有当回事", "视而不见", "直接忽略",
        ],
        within: 14,
        unlessBetween: [
            "规则", "策略", "去重", "静默", "抑制", "客户端", "服务端", "过滤", "脚本", "程序", "解析", "网关", "平台", "系统", "组件", "码", "群已", "任何",
            "没有",
        ]
    )

    private static let chinesePhrases = ChinesePhrases([
        "预警被忽视", "告警被忽视", "告警被忽略", "预警被忽略", "没有引起重视", "未引起重视", "没有引起注意", "未引起注意", "错过了告警", "错过告警", "错过了预警",
        "忽视了告警", "忽略了告警", "忽视了预警", "无人关注", "没人关注", "无人理会",
        "没有引起足够重视", "未引起足够重视", "没有引起足够的重视", "未能引起", "没有得到重视", "未得到重视", "没人理会", "没有人理会", "无人问津", "石沉大海",
        "淹没在", "漏看了告警", "漏看告警", "看漏了告警", "漏掉了告警", "漏掉告警", "告警被漏", "当成误报", "当作误报", "视为误报", "置之不理", "不了了之",
        "征兆", "苗头", "没有后文", "没有下文", "没了下文", "束之高阁", "没人理", "没人管", "没人当回事", "躺在需求池",
    ])
}

extension Finding {
    fileprivate static func missed(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' picks one signal out with the ending in mind",
                zh: "“\(source[range])”是知道结果后才凸显的信号"
            ),
            at: range
        )
    }
}
