import DebriefCore
import DebriefLanguage
import DebriefText

struct HindsightTooSlow: Check {
    let info = CheckInfo(
        id: "hindsight-too-slow",
        summary: Message("Slow means slower than a target, and both are given.", zh: "“慢”是指比目标慢，两者都要写出"),
        rationale: Message(
            """
            "We took too long" measures with the ending in hand. Give the time and the target: "44 minutes; the target is
            15". Queries and machines may be slow.
            """,
            zh: """
                “反应太慢”是手里拿着结局在量。写出用时和目标：“44 分钟；目标是 15 分钟”。查询和机器可以慢。
                """
        ),
        severity: .warning,
        examples: [
            .passes("Diagnosis took 96 minutes, 70 of them on the wrong database.\n"),
            .passes("The queries were too slow for the new page.\n"),
            .passes("The request took too long and was cancelled after 30 s.\n"),
            .passes("诊断耗时 96 分钟，其中 70 分钟用于排查另一个数据库。\n"),
            .fails("We were ⟦slow to realise⟧ that the mirror was empty.\n"),
            .fails("It ⟦took us too long⟧ to find the owner.\n"),
            .fails("We spent ⟦way too much time⟧ on the wrong database.\n"),
            .passes("任务执行时间过长时，调度器会终止它。\n"),
            .fails("团队⟦反应太慢⟧。\n"),
            .fails("定位根因⟦走了不少弯路⟧。\n"),
            .fails("⟦恢复效率有待提高⟧。\n"),
            .fails("对外公告⟦不够及时⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            guard !sentence.isQuestion, !sentence.hasFigure else { return nil }
            return Self.phrases.first(in: sentence).map { .tooSlow($0, postmortem.source) }
        }
    }

    private static let humanActs = """
        realise realize notice respond react act escalate communicate identify detect recognise recognize understand
        declare acknowledge diagnose inform find page involve update discover see spot roll
        """

    private static let phrases = GuardedPhrases(
        GuardedPhrases.product(
            """
            slow too_slow too_long a_long_time far_too_long longer_than_expected so_long very_long
            longer_than_it_should longer_than_necessary
            """,
            "to",
            humanActs
        ),
        [
            "took us too long", "took us a long time", "took us far too long", "way too much time", "too much time",
            "took us longer", "not fast enough", "not quick enough", "not quickly enough",
            "too late", "react faster", "respond too slowly", "reacted too slowly",
            "responded too slowly", "slow reaction", "slow response from", "delayed response from", "wasted time",
            "lost valuable time", "valuable time", "precious time", "longer than it should have",
        ],
        unlessAfter: ["not", "if", "before", "timeout"],
        chinese: ChinesePhrases.product(
            "处理 处置 恢复 定位 排查 响应 止损 发现 诊断 决策",
            "时间过长 时间太长 耗时过长 时长过长 周期过长 速度慢 速度太慢 效率不高 效率较低 效率偏低 效率有待提高 过程过长"
        ) + [
            "反应太慢", "反应过慢", "响应太慢", "响应过慢", "过于缓慢", "反应迟缓", "拖延", "耗时过长", "太晚", "不够快", "发现太晚", "发现过晚", "迟迟没有", "迟迟未",
            "花的时间太久", "花的时间太长", "用的时间太长", "用的时间太久", "花了太久", "花了太多时间", "用时太久", "用时太长", "用时过长", "用了太久", "耗时太久",
            "耗时太长", "耗时很久", "耗费了大量时间", "耗费大量时间", "浪费了大量时间", "浪费了不少时间", "浪费时间", "走了弯路", "走了不少弯路", "走了很多弯路",
            "不够及时", "通知不及时", "响应不及时", "同步不及时", "上报不及时", "反馈不及时", "处理不及时", "公告不及时", "介入不及时", "止损不及时", "沟通不及时", "发现较晚",
            "太迟", "过迟", "姗姗来迟", "拖了很久", "拖了太久", "错失", "错过了最佳", "错过最佳", "最佳处置时机", "最佳时机",
            "黄金时间", "贻误", "延误", "过于迟缓", "行动迟缓", "慢半拍", "慢了半拍", "定位太慢", "恢复太慢", "处理太慢", "处置太慢", "半天才",
            "好久才", "很久才", "老半天", "排查半天", "查了半天", "等了半天", "耽误了", "耽搁了", "耽误时间", "无用功", "迟了一步", "晚了一步", "慢吞吞", "磨磨蹭蹭",
            "拖拖拉拉",
        ],
        chineseUnless: [
            "查询", "请求耗时", "任务执行", "接口耗时", "回放", "脚本", "锁", "加载", "启动", "编译", "执行时间", "构建", "超时时间", "调用耗时", "计算",
        ]
    )
}

extension Finding {
    fileprivate static func tooSlow(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message("'\(source[range])' names neither the time nor the target", zh: "“\(source[range])”既没有写用时，也没有写目标"),
            at: range
        )
    }
}
