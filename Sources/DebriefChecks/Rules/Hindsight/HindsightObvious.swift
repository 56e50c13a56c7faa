import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightObvious: Check {
    let info = CheckInfo(
        id: "hindsight-obvious",
        summary: Message("Nothing was obvious before its ending was known.", zh: "结局揭晓之前没有什么是显而易见的"),
        rationale: Message(
            """
            Say where it was shown, among what else, and who could see it then. "Nothing obvious in the logs" and clear
            definitions are fine.
            """,
            zh: "写出它显示在哪里、与什么混在一起、当时谁能看到。“日志中没有明显异常”和定义清楚没有问题。"
        ),
        severity: .warning,
        examples: [
            .passes("Nothing obvious was found in the logs.\n"),
            .passes("The roles were not clearly defined.\n"),
            .passes("The table has constraints that aren't obvious.\n"),
            .passes("The planner chose the obvious index.\n"),
            .passes("It became clear at 14:30 that the cache was empty.\n"),
            .passes("It was not obvious which region was meant.\n"),
            .passes("延迟明显升高，从 120 毫秒到 1.9 秒。\n"),
            .fails("The cause was ⟦obvious⟧ from the graph.\n"),
            .fails("A dashboard ⟦clearly showed⟧ the growth.\n"),
            .fails("The reviewer ⟦should have known⟧.\n"),
            .passes("面板上没有明显异常。\n"),
            .fails("⟦显然⟧，参数不对。\n"),
            .passes("在控制台查一下任务状态即可确认是否完成。\n"),
            .fails("日志⟦翻一下就能⟧找到。\n"),
            .fails("对比两张曲线，问题⟦不难发现⟧。\n"),
        ]
    )

    var doubt: Doubt? { Doubt(fault: .hindsight, limit: 0) }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            let topic = sentence.topic
            guard !(topic.map(SectionKind.actions.union([.whatWentWell]).contains) ?? false) else { return nil }
            return (Self.english(sentence) ?? Self.phrases.chinese(in: sentence) ?? Self.glance.chinese(in: sentence))
                .map { .obvious($0, postmortem.source) }
        }
    }

    private static func english(_ sentence: Sentence) -> SourceRange? {
        let words = sentence.words
        return phrases.matches(in: words).first { !isQuality($0, words) }.map(sentence.range)
    }

    /// `constraints that aren't obvious`, and what tells one thing from others: `the obvious index`.
    private static func isQuality(_ match: Range<Int>, _ words: [Word]) -> Bool {
        let lead = words[max(0, match.lowerBound - 3)..<match.lowerBound]
        if lead.contains(where: { $0.text.hasSuffix("n't") }) { return true }
        guard match.count == 1, let before = lead.last, before.classes.contains(.determiner),
            !words[match.lowerBound].classes.contains(.adverb), match.upperBound < words.count
        else { return false }
        let next = words[match.upperBound]
        return next.clause == before.clause && !next.classes.contains(where: [.mistake, .preposition, .duty])
            && !signals.contains(next)
    }

    private static let signals = Phrases(.hindsight, "signal")

    /// `登录看一眼就能知道`: what little it would have taken.
    private static let glance = Phrases(.hindsight, "glance")

    private static let phrases = Phrases(.hindsight, "obvious")
}

extension Finding {
    fileprivate static func obvious(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' is true only once the ending is known", zh: "“\(source[range])”是知道结果之后才有的判断"),
            at: range
        )
    }
}
