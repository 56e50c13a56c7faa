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
            guard !sentence.isQuestion, !Self.telling.occur(in: sentence),
                !sentence.hasFigure, sentence.prose.scope != .heading,
                !sentence.text.utf8.contains(where: { (0x30...0x39).contains($0) }) || !sentence.hasChinese,
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            guard !Question.follows(sentence, in: postmortem) else { return nil }
            let fix = Question.fix("From when to when was that?", "从何时到何时？", after: sentence, in: postmortem)
            if let place = Self.phrases.first(in: sentence), !Self.isBackground(sentence, before: place) {
                return .unmeasured(place, postmortem.source, nil, fix)
            }
            return Self.roundings.first(in: sentence).map { .unmeasured($0, postmortem.source, .info, fix) }
        }
    }

    /// `we have had this in the backlog for a while` lasts to this day, and is no part of the incident.
    private static func isBackground(_ sentence: Sentence, before range: SourceRange) -> Bool {
        sentence.words.contains { word in
            word.range.upperBound <= range.lowerBound && (word.text == "has" || word.text == "have")
        }
            && sentence.words.contains { $0.range.lowerBound == range.lowerBound && $0.text == "for" }
    }

    /// `described briefly`: the length of a text.
    private static let telling: WordSet = [
        "describe", "described", "describes", "discuss", "discussed", "explain", "explained", "summarise", "summarize",
        "mention", "mentioned", "outline", "outlined", "recap", "recapped", "note", "noted", "expire", "expires",
    ]

    /// Lengths with a unit and no figure: vague, and often all that anybody needs.
    private static let roundings = GuardedPhrases(
        GuardedPhrases.product("for", "several a_few few some a_couple_of", "hours minutes days weeks"),
        unlessAfter: ["every", "last"],
        chinese: [
            "数小时", "数分钟", "几分钟", "几个小时", "好几个小时", "若干小时", "若干分钟", "十几分钟", "几十分钟", "半个多小时", "数天", "好几天", "几个钟头", "数十分钟",
        ]
    )

    private static let phrases = GuardedPhrases(
        GuardedPhrases.product(
            "for_a during_a after_a over_a a for_an over_an",
            "short brief long longer certain prolonged extended considerable significant limited lengthy small",
            "period time while duration moment window interval spell stretch"
        ),
        GuardedPhrases.product(
            "for_many many for_multiple countless",
            "hours minutes days weeks"
        ),
        [
            "for a period of time", "a period of time", "for a while", "a while", "for quite a while", "quite a while",
            "for some time", "some time", "quite some time", "for a time", "for a bit", "for a moment", "briefly",
            "for hours", "for days", "for ages", "for an unknown period", "for too long", "a long time",
            "longer than usual", "longer than normal", "longer than expected", "longer to return", "longer to recover",
            "take longer", "took longer", "prolonged outage", "prolonged downtime", "short outage", "brief outage",
            "brief interruption", "brief downtime", "short downtime", "short interruption", "long outage",
            "brief period of", "short period of", "long period of", "momentarily",
        ],
        unlessAfter: ["not", "once", "within", "at", "can", "could", "may", "might", "will", "would", "if"],
        unlessBefore: ["now", "ago", "to", "zone", "series"],
        chinese: [
            "一段时间", "较长时间", "长时间", "短时间", "很久", "一会儿", "短暂", "许久", "一阵子", "一阵", "好一阵", "好久", "半天时间", "相当长的时间", "相当长时间",
            "较长一段", "一小段时间", "片刻", "好半天", "老半天", "很长时间", "挺久", "较久", "短时", "一度", "持续时间较长", "持续时间较短",
        ],
        chineseUnless: [
            "近一段时间", "过一段时间", "存活时间", "短时间窗口", "短时间内的重试", "长时间运行", "长时间未", "长时间不", "短时任务", "一度假", "每隔一段时间", "长时间占用",
            "长时间持有", "进一度",
        ]
    )
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
