import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueMagnitude: Check {
    let info = CheckInfo(
        id: "vague-magnitude",
        summary: Message("A change of size is told from what to what.", zh: "数量的变化写明从多少到多少"),
        rationale: Message(
            """
            Significant, elevated, huge: from what to what? A figure in the sentence or beside it settles it.
            """,
            zh: "显著、升高、巨大：从多少到多少？句中或旁边有数值就可以。"
        ),
        severity: .warning,
        examples: [
            .passes("Error rates were elevated: 38 % of requests.\n"),
            .passes("Latency saw a significant increase. It rose from 120 ms to 1.9 s.\n"),
            .passes("A significant change to the schema is planned.\n"),
            .passes("延迟大幅上升，从 120 毫秒到 1.9 秒。\n"),
            .fails("There was a ⟦significant increase⟧ in errors.\n"),
            .fails("A ⟦huge spike⟧ in traffic filled the queue.\n"),
            .passes("错误率没有明显上升。\n"),
            .fails("延迟⟦大幅上升⟧。\n"),
            .fails("下单量⟦断崖式⟧下跌。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let sentences = postmortem.judgedSentences
        return sentences.indices.compactMap { index in
            let sentence = sentences[index]
            guard sentence.prose.scope != .heading, !sentence.hasFigure,
                sentence.hasChinese || !sentence.classes.isDisjoint(with: [.harm, .countable, .response]),
                !sentence.text.utf8.contains(where: { (0x30...0x39).contains($0) }) || !sentence.hasChinese,
                !Self.hasFigure(beside: index, sentences),
                !(sentence.topic.map(SectionKind.actions.contains) ?? false)
            else { return nil }
            let topic = sentence.topic
            let matters = topic.map(SectionKind.impacts.union(SectionKind.causes).contains) ?? false
            return Self.phrases.first(in: sentence)
                .map { .noSize($0, postmortem.source, matters ? nil : .info) }
        }
    }

    private static func hasFigure(beside index: Int, _ sentences: [Sentence]) -> Bool {
        [index - 1, index + 1].contains { other in
            sentences.indices.contains(other) && sentences[other].prose.range == sentences[index].prose.range
                && sentences[other].hasFigure
        }
    }

    private static let phrases = GuardedPhrases(
        GuardedPhrases.product(
            """
            significant significantly huge massive large substantial considerable elevated abnormal enormous dramatic
            sharp severe major notable unusual heavy extreme big tremendous vast drastic noticeable
            """,
            """
            increase decrease spike spikes drop rise growth load traffic volume latency amount portion share delay
            delays error_rate error_rates number_of degradation impact slowdown surge reduction backlog
            downtime increased volume_of uptick
            """
        ),
        GuardedPhrases.product(
            "significantly substantially dramatically drastically considerably severely heavily massively greatly",
            "increased decreased degraded impacted affected slowed reduced higher lower slower worse longer delayed grew"
        ),
        GuardedPhrases.product("higher much_higher far_higher", "than", "normal usual expected average"),
        unlessAfter: ["no", "not", "without", "can", "could", "may", "might", "will", "would", "in", "any", "cause"],
        chinese: [
            "大幅上升", "大幅下降", "大幅增加", "大幅升高", "显著上升", "显著下降", "显著增加", "明显升高", "明显上升", "急剧上升", "激增", "暴涨", "飙升",
            "严重影响", "骤降", "陡增",
            "大幅下滑", "大幅波动", "大幅下跌", "大幅提高", "大幅延长", "显著升高", "显著下滑", "显著变慢", "明显下降", "明显增加", "明显变慢", "明显下滑",
            "急剧下降", "急剧增加", "急剧升高", "暴增", "暴跌", "猛增", "剧增", "剧烈波动", "有所下降", "有所上升", "有所增加", "有所下滑", "有所升高", "有所影响",
            "成倍增长", "成倍上升", "翻倍增长", "直线上升", "直线下降", "断崖式", "持续走高", "持续走低", "居高不下", "跌至谷底", "一路飙升", "了一截", "了一大截",
            "比平时慢", "比平时高", "比平时低", "比平时多", "比平时少", "比以往慢", "比以往高", "比以前慢", "比以前高", "比以前低", "比正常高", "比正常低", "低了不少",
            "低了很多",
            "低了许多", "高了不少", "高了很多", "高了许多", "少了很多", "少了不少", "多了很多", "多了不少", "慢了很多", "慢了不少", "降了不少", "涨了不少",
            "下降了不少", "上升了不少", "下降不少", "上升不少", "下滑明显", "下降明显", "上涨明显", "大不如", "远高于平时", "远低于平时", "远超平时", "远高于正常", "远低于正常",
            "突增", "突降", "陡升",
            "陡降",
        ],
        chineseUnless: ["没有", "未出现", "未见", "无明显", "可能", "会"]
    )
}

extension Finding {
    fileprivate static func noSize(_ range: SourceRange, _ source: SourceText, _ severity: Severity?) -> Finding {
        Finding(
            Message("'\(source[range])' gives no figure", zh: "“\(source[range])”没有给出数值"),
            at: range,
            severity: severity
        )
    }
}
