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

    var doubt: Doubt? { Doubt(fault: .hindsight, limit: -1) }

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
                fates.contains(words[cursor])
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
        guard let match = phrases.firstMatch(in: words) else { return nil }
        // `went unnoticed for 40 minutes`: how late it was noticed is a fact.
        if sentence.hasFigure, words[match.upperBound - 1].text == "unnoticed" { return nil }
        if fates.contains(words[match.lowerBound]),
            let subject = SubjectFinder(sentence).subject(of: match.lowerBound), !subject.isHuman
        {
            return nil
        }
        return sentence.range(of: match)
    }

    private static let signals = Phrases(.hindsight, "signal")

    private static let fates = Phrases(.hindsight, "fate")

    private static let phrases = Phrases(.hindsight, "missed signal")

    private static func chinese(_ sentence: Sentence) -> SourceRange? {
        phrases.chinese(in: sentence) ?? missed.chinese(in: sentence) ?? regrets.chinese(in: sentence)
    }

    /// `可惜没有人去看`
    private static let regrets = Phrases(.hindsight, "regret")

    /// `告警被值班同学忽略`; a client or a rule that ignores something does as it was told.
    private static let missed = Phrases(.hindsight, "missed")

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
