import DebriefCore
import DebriefLanguage
import DebriefText

struct VagueQuantity: Check {
    let info = CheckInfo(
        id: "vague-quantity",
        summary: Message(
            "Those affected are counted, or estimated with the basis of the estimate.",
            zh: "受影响的数量给出数目，或给出估计及其依据"
        ),
        rationale: Message(
            """
            "Some users" can be three or half of all. How many, or what share, of how many? A number in the same
            sentence or in the next settles it. Background ("many users have two accounts") is not about the impact and
            is fine outside the sections on it.
            """,
            zh: """
                “部分用户”可以是三个，也可以是一半。多少个，或占多少中的多大比例？同一句或下一句有数字就可以。\
                背景描述（“许多用户有两个账号”）不是影响，在影响章节之外没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Impact\n\n5 of 46 nodes refused new pods.\n"),
            .passes("## Impact\n\nSome users could not log in: 1,204 of 31,000.\n"),
            .passes("## Impact\n\nMost requests failed. The error rate was 78 %.\n"),
            .passes("## Background\n\nMany users have two accounts.\n"),
            .passes("## Timeline\n\n- 14:05 some users report errors\n- 14:09 rollback\n"),
            .passes("## 影响\n\n部分用户无法登录，共 1204 人。\n"),
            .fails("## Impact\n\n⟦Some users⟧ could not log in.\n"),
            .fails("## Summary\n\n⟦A large number of requests⟧ failed.\n"),
            .fails("## Root cause\n\nThe lost lease left ⟦several customers⟧ unable to pay.\n"),
            .fails("## 影响\n\n⟦部分用户⟧无法登录。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let sentences = postmortem.judgedSentences
        return sentences.indices.compactMap { index in
            let sentence = sentences[index]
            guard !sentence.isQuestion, sentence.prose.scope != .heading, !sentence.hasFigure,
                !sentence.text.utf8.contains(where: { (0x30...0x39).contains($0) }) || !sentence.hasChinese,
                !isCounted(index, sentences)
            else { return nil }
            let topic = sentence.topic
            guard !(topic.map(Self.elsewhere.contains) ?? false) else { return nil }
            let isImpact = topic.map(SectionKind.impacts.contains) ?? false
            return (Self.english(sentence, isImpact: isImpact) ?? Self.chinese(sentence, isImpact: isImpact))
                .map { .uncounted($0, postmortem.source) }
        }
    }

    /// Whether the next sentence of the same paragraph gives the number.
    private func isCounted(_ index: Int, _ sentences: [Sentence]) -> Bool {
        guard index + 1 < sentences.count else { return false }
        let next = sentences[index + 1]
        // A Chinese line that ends with its sentence is a statement of its own.
        return next.prose.range == sentences[index].prose.range && next.hasFigure
            && !(next.hasChinese && next.text.first?.isNewline == true)
    }

    private static let elsewhere: Set<SectionKind> = SectionKind.actions.union([
        .timeline, .lessons, .whatWentWell, .whereWeGotLucky, .background, .glossary, .references, .acknowledgements,
    ])

    private static func english(_ sentence: Sentence, isImpact: Bool) -> SourceRange? {
        let words = sentence.words
        if let match = unknowns.matches(in: words).first { return sentence.range(of: match) }
        guard sentence.classes.contains(.countable), isImpact || sentence.classes.contains(.harm) else { return nil }
        for match in quantifiers.matches(in: words) {
            let lead = words[..<match.lowerBound].suffix(3).map(\.text)
            if lead.last.map(deniers.contains) ?? false || lead.contains("could") || lead.contains("would") { continue }
            var cursor = match.upperBound
            var noun: Int?
            while cursor < words.count, cursor - match.upperBound < 4,
                words[cursor].clause == words[match.lowerBound].clause
            {
                let word = words[cursor]
                if word.classes.contains(.countable) {
                    noun = cursor
                } else if noun != nil
                    || word.classes.contains(where: [.auxiliary, .conjunction, .relative, .determiner]),
                    word.text != "and"
                {
                    break
                } else if word.classes.contains(.preposition), word.text != "of" {
                    break
                }
                cursor += 1
            }
            if let noun { return sentence.range(of: match.lowerBound..<noun + 1) }
        }
        return nil
    }

    private static func chinese(_ sentence: Sentence, isImpact: Bool) -> SourceRange? {
        guard sentence.hasChinese, isImpact || chineseHarm.occur(in: sentence), !chineseUnless.occur(in: sentence)
        else { return nil }
        return chineseQuantities.firstMatch(in: sentence) ?? chineseSpreads.firstMatch(in: sentence)
            ?? (isImpact ? chineseTails.firstMatch(in: sentence) ?? chineseFew.firstMatch(in: sentence) : nil)
    }

    private static let unknowns = PhraseTable(
        GuardedPhrases.product(
            "impact extent scope number amount loss",
            "unknown is_unknown was_unknown remains_unknown not_known is_not_known unclear is_unclear undetermined"
        )
    )

    private static let deniers: Set<String> = [
        "not", "no", "for", "with", "next", "last", "first", "past", "too", "how", "so", "these", "those", "that",
    ]

    private static let quantifiers = PhraseTable([
        "some", "many", "most", "several", "various", "numerous", "a few", "few", "a number of", "a small number of",
        "a large number of", "a high number of", "a significant number of", "multiple", "certain", "a handful of",
        "a lot of", "lots of", "plenty of", "a subset of", "a small subset of", "a portion of", "a large portion of",
        "a significant portion of", "a fraction of", "a small fraction of", "a majority of", "the majority of",
        "the vast majority of", "a bunch of", "countless", "a good portion of", "a percentage of",
        "a small percentage of", "a large percentage of", "part of", "parts of", "quite a few", "a couple of",
        "a minority of", "a proportion of", "a large proportion of", "a small group of", "almost all", "nearly all",
        "practically all", "a significant percentage of", "large numbers of", "a small set of", "a limited number of",
    ])

    /// `有些用户`, `少数 VIP 客户`
    private static let chineseQuantities = ChineseSequence(
        GuardedPhrases.list(
            """
            部分 一部分 少部分 少量 少数 大量 若干 一些 有些 有一些 许多 很多 不少 好多 好些 诸多 个别 众多 大部分 绝大部分 绝大多数 大多数 多数 多个 多家 多名
            多位 多条 多台 大批 一批 小部分 相当一部分 相当部分 相当多 极少数 极少量 较多 数百名 数千名 上百名 上千名 数百个 数千个 上万 几十个 几个 几家 几位 几名
            几台 几条 好几个 好几家 数个 数家 数名 十几个 零星 某些 某几个
            """
        ),
        GuardedPhrases.list(
            """
            用户 客户 请求 订单 服务 业务 商户 学生 老师 租户 接口 数据 流量 交易 站点 任务 会话 消息 商家 玩家 读者 司机 骑手 门店 主播 员工 设备 终端 实例
            机构 企业 店铺 页面 功能 场景 应用 账户 账号 支付 同学 节点 报表 渠道 工单 投诉 乘客 会员 地区 区域 省份 写入 查询 调用 文件 记录 作业 机构号 创作者
            教师 患者 医院 车辆 航班 邮件 短信 直播间 视频 图片 商品 店家 卖家 买家 团队 部门 系统 集群 链路 场站
            """
        ),
        within: 3,
        unlessBetween: ["的", "占用", "消耗", "重复", "个", "了", "地"]
    )

    /// Vague in an account of the impact whatever is counted: `个别会议被迫取消`.
    private static let chineseFew = ChinesePhrases(["个别", "少数", "有些", "好几", "零零散散", "零散", "陆陆续续", "多多少少", "三三两两"])

    private static let chineseSpreads = ChinesePhrases(["大面积", "大范围", "小范围", "小部分", "一定比例", "少许", "为数不少"])

    /// What stands for a number behind the noun: `超时若干`.
    private static let chineseTails = ChinesePhrases([
        "若干", "不计其数", "数量较多", "数量不少", "数量较大", "数量不详", "不在少数", "投诉较多", "反馈较多", "投诉很多", "投诉不少", "报错较多", "较多投诉", "影响面较大",
        "影响面较广", "影响面较小", "影响面不大", "影响范围较大", "影响范围较小",
        "影响范围不大", "影响范围有限", "影响面有限", "影响较大", "影响较小", "影响不大", "影响有限", "一定影响", "一定程度的影响", "一定程度影响", "一定程度上影响",
        "不同程度的影响", "不同程度影响", "较大影响", "较严重影响", "比较大的影响", "较大的影响", "很大的影响", "很大影响", "一定的影响", "诸多不便", "带来不便", "造成不便",
        "带来困扰", "造成困扰", "或多或少", "难以估计",
        "难以估量", "无法估量", "不可估量", "难以统计", "无法统计", "数不胜数", "不小的影响", "不小影响", "不良影响", "负面影响", "明显感知", "少量影响", "轻微影响", "一些影响",
        "部分影响",
    ])

    private static let chineseHarm = ChinesePhrases([
        "影响", "失败", "无法", "不可用", "报错", "异常", "超时", "中断", "丢失", "受损", "故障", "变慢", "延迟", "受阻", "不能", "错误", "投诉", "反馈",
        "涉及", "波及", "白屏", "卡顿", "掉线", "报障", "受限", "重复", "损失", "打不开", "卡单", "积压", "闪退", "泄露", "没能", "未能", "没有收到", "未收到",
        "收不到", "看不到", "错过", "受阻", "等待", "重启",
    ])

    /// What is said of amounts that are not those of the harm: `为大量请求设计`.
    private static let chineseUnless = ChinesePhrases([
        "支持大量", "当大量", "如果大量", "若大量", "未影响部分", "为部分", "可能", "避免", "假设", "预计",
    ])
}

extension SectionKind {
    /// Whom it hit and how hard, and the summary of it.
    static let impacts: Set<SectionKind> = [.summary, .impact, .customerImpact, .businessImpact, .technicalImpact]
}

extension Finding {
    fileprivate static func uncounted(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(Message("'\(source[range])' gives no number", zh: "“\(source[range])”没有给出数量"), at: range)
    }
}
