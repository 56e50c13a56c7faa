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

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            let topic = sentence.topic
            guard !(topic.map(SectionKind.actions.union([.whatWentWell]).contains) ?? false) else { return nil }
            return (Self.phrases.first(in: sentence) ?? Self.glance.firstMatch(in: sentence))
                .map { .obvious($0, postmortem.source) }
        }
    }

    /// `登录看一眼就能知道`: what little it would have taken.
    private static let glance = ChineseSequence(
        [
            "随便", "稍微", "稍加", "稍稍", "认真读", "认真看", "认真", "仔细看", "仔细读", "仔细", "多看", "多问", "看一眼", "瞄一眼", "扫一眼", "翻一下",
            "查一下", "看一下",
            "对比一下", "搜一下", "问一句", "登录看",
        ],
        ["就能", "就可以", "就会", "就不会", "都能", "便可", "便能", "都会发现", "就知道", "即可发现", "就发现"],
        within: 14
    )

    private static let phrases = GuardedPhrases(
        GuardedPhrases.product(
            "clearly plainly",
            "showed shows visible indicated pointed wrong broken insufficient inadequate failed missing showing could"
        ),
        [
            "obvious", "obviously", "should have known", "common sense", "simple to see", "easy to see", "plain to see",
            "self-evident", "any competent", "anyone could see", "no-brainer", "goes without saying", "needless to say",
            "blatantly", "glaring", "glaringly", "was right there", "in plain sight",
            "clear in hindsight", "trivially", "unsurprisingly", "predictably", "surely knew",
        ],
        unlessAfter: [
            "not", "no", "nothing", "never", "nor", "without", "less", "more", "isn't", "wasn't", "any", "weren't",
            "became", "become", "if", "most", "other", "immediately",
        ],
        unlessBefore: [
            "crafted", "malicious", "spam", "needs", "need", "want", "we", "this", "should", "will", "would", "can",
        ],
        chinese: [
            "显然", "很明显", "明显是", "明显可以", "众所周知", "是常识", "常识性", "一眼就能看出", "不言而喻", "显而易见", "一目了然", "理所当然", "不难发现", "不难看出",
            "一看便知",
            "一看就知道", "看一眼就", "稍加留意", "稍微留意", "稍加注意", "稍有经验", "稍微看", "明眼人", "谁都知道", "谁都能", "任何人都能看出", "明显异常",
            "十分明显", "非常明显", "已经很明显", "足够明显", "显而易见的", "不用想", "毫无疑问", "基本常识", "明摆着", "摆在眼前", "就足以判断", "足以判断", "足以看出",
            "足以说明问题", "足以发现", "足以引起", "足够说明问题", "再明显不过", "想想就知道", "用脚趾头", "傻子都",
        ],
        chineseUnless: ["无明显", "未见明显", "未发现明显", "不是很明显", "不明显", "并不显然", "没有明显", "不显然"]
    )
}

extension Finding {
    fileprivate static func obvious(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' is true only once the ending is known", zh: "“\(source[range])”是知道结果之后才有的判断"),
            at: range
        )
    }
}
