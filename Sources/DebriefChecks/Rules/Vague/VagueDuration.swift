import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueDuration: Check {
    let info = CheckInfo(
        id: "vague-duration",
        summary: Message("How long something lasted is given as start, end and length.", zh: "持续多久，用开始、结束和时长来写"),
        rationale: Message(
            """
            "A while" is whatever the reader fears. The timeline knows better: give start, end and length. A length or a
            clock time in the same sentence settles it.
            """,
            zh: "“一段时间”有多长，全凭读者担心。时间线更清楚：给出开始、结束和时长。同一句中有时长或时刻就可以。"
        ),
        severity: .warning,
        examples: [
            .passes("The shop was down from 11:22 to 11:33 (11 minutes), for a while in both regions.\n"),
            .passes("We have had this in the backlog for a while.\n"),
            .passes("The cache has a short time to live.\n"),
            .passes("The queue has been growing for some time now.\n"),
            .passes("## Action items\n\n- Keep the old keys for a while (@ana)\n"),
            .passes("服务在 11:22 至 11:33 之间不可用，持续一段时间。\n"),
            .rewrites(
                "Search was ⟦briefly⟧ unavailable.\n",
                to: "Search was briefly unavailable.\n\n> **Question:** From when to when was that?\n"
            ),
            .rewrites("服务在⟦一段时间⟧内不可用。\n", to: "服务在一段时间内不可用。\n\n> **问题：** 从何时到何时？\n"),
            .fails("The shop was down ⟦for a period of time⟧.\n"),
            .fails("It took ⟦a while⟧ before anybody noticed.\n"),
            .fails("Search was ⟦briefly⟧ unavailable.\n"),
            .fails("Orders were lost ⟦for many hours⟧.\n"),
            .passes("长时间运行的事务会阻塞回收。\n"),
            .fails("服务在⟦一段时间⟧内不可用。\n"),
            .fails("收银台⟦一度⟧无法打开。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion, !Self.telling.occur(in: sentence.words),
                !sentence.hasFigure, sentence.prose.scope != .heading,
                !sentence.text.utf8.contains(where: { (0x30...0x39).contains($0) }) || !sentence.hasChinese,
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            guard !Question.follows(sentence, in: postmortem), !Self.isSupposed(sentence) else { return nil }
            let fix = Question.fix("From when to when was that?", "从何时到何时？", after: sentence, in: postmortem)
            if let place = Self.phrases.first(in: sentence), !Self.isBackground(sentence, before: place) {
                return .unmeasured(place, postmortem.source, Self.isOfIncident(sentence) ? nil : .info, fix)
            }
            return Self.roundings.first(in: sentence).map { .unmeasured($0, postmortem.source, .info, fix) }
        }
    }

    /// What only may have been, or what a test makes sure of: 确保短暂绑定端口也不会漏检. A mark of a hypothesis holds for
    /// the whole of its paragraph.
    private static func isSupposed(_ sentence: Sentence) -> Bool {
        if sentence.supposesInChinese { return true }
        guard sentence.hasChinese else { return false }
        let opening = String(sentence.prose.text.lazy.filter { !$0.isWhitespace }.prefix(markLength))
        return suppositions.firstMatch(in: ChineseText(opening)) != nil
    }

    private static let markLength = 12
    private static let suppositions = Phrases(.vagueness, "supposed in chinese")

    /// `we have had this in the backlog for a while` lasts to this day, and is no part of the incident.
    private static func isBackground(_ sentence: Sentence, before range: SourceRange) -> Bool {
        sentence.words.contains { word in
            word.range.upperBound <= range.lowerBound && (word.text == "has" || word.text == "have")
        }
            && sentence.words.contains { $0.range.lowerBound == range.lowerBound && $0.text == "for" }
    }

    /// Whether it is about the incident: told where the impact is, or of a harm. Elsewhere much lasts a while.
    private static func isOfIncident(_ sentence: Sentence) -> Bool {
        let isTold =
            sentence.topic.map(SectionKind.impacts.union([.detection, .whatHappened, .timeline]).contains) ?? false
        return isTold || sentence.classes.contains(.harm) || sentence.hasChinese && harm.occur(in: sentence)
    }

    private static let harm = Phrases(.incident, "harm in chinese")

    /// `described briefly`: the length of a text.
    private static let telling = Phrases(.vagueness, "telling")

    /// Lengths with a unit and no figure: vague, and often all that anybody needs.
    private static let roundings = Phrases(.vagueness, "rounded duration")

    private static let phrases = Phrases(.vagueness, "duration")
}

extension Finding {
    fileprivate static func unmeasured(_ range: SourceRange, _ source: SourceText, _ severity: Severity?, _ fix: Fix?)
        -> Finding
    {
        Finding(
            Message("'\(source[range])' gives no length", zh: "“\(source[range])”没有给出时长"),
            at: range,
            fixes: fix.map { [$0] } ?? [],
            severity: severity
        )
    }
}
