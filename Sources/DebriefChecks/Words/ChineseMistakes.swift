import DebriefCore
import DebriefLanguage
import DebriefText

/// Who errs in a Chinese sentence, and how.
enum ChineseMistakes {
    /// A person, and in the same clause behind it a mistake, or the next clause begins with one.
    static func person(in sentence: Sentence) -> SourceRange? {
        match(people, { mistake(in: $0, offset: $1) }, in: sentence) ?? developers.firstMatch(in: sentence)
            ?? latin(in: sentence) { roles.contains($0.text) }?.words
    }

    private static let roles: Set<String> = ["dba", "sre", "oncall", "on-call", "qa", "pm", "rd"]

    /// Somebody who is named or called by a role, and in the same clause a mistake.
    static func anyone(in sentence: Sentence, people: Set<String> = []) -> SourceRange? {
        person(in: sentence) ?? individual(in: sentence, people: people)?.words
    }

    /// A name, and right behind it or in what it did a mistake: `小王忘记`, `张三在发布时误删`, `@ana 没有核对`.
    static func individual(in sentence: Sentence, people: Set<String> = []) -> (name: SourceRange, words: SourceRange)?
    {
        guard sentence.hasChinese, !sentence.isQuestion else { return nil }
        if let found = latin(in: sentence, where: { SubjectFinder.isHandle($0.text) || people.contains($0.text) }) {
            return found
        }
        guard
            mistakes.occur(in: sentence)
                || isNegated.occur(in: sentence)
                    && sentence.chineseClauses.contains(where: { omitted(in: $0.text, offset: $0.offset) != nil })
        else { return nil }
        let text = sentence.text
        for place in text.indices {
            for end in ChineseNames.ends(at: place, in: text) {
                let rest = text[end...].prefix(25).prefix { !"，。；：、,;".contains($0) }
                let offset = sentence.range.lowerBound + text[..<end].utf8.count
                guard let mistake = mistake(in: rest, offset: offset),
                    ChineseNames.acts(rest, before: mistake.lowerBound - offset)
                else { continue }
                let start = sentence.range.lowerBound + text[..<place].utf8.count
                return (start..<offset, start..<mistake.upperBound)
            }
        }
        return nil
    }

    /// A word in Latin letters for somebody, and a mistake behind it: `DBA 没有核对`, `@ana 漏配`.
    private static func latin(
        in sentence: Sentence,
        where isSomebody: (Sentence.Word) -> Bool
    ) -> (name: SourceRange, words: SourceRange)? {
        guard sentence.hasChinese, !sentence.isQuestion else { return nil }
        for word in sentence.words where isSomebody(word) {
            let rest = sentence.text.droppingBytes(word.range.upperBound - sentence.range.lowerBound).keepingBytes(75)
            let clause = rest.prefix { !"，。；：、,;".contains($0) }
            let thing = things.firstMatch(in: clause.drop { $0 == " " }, offset: 0)
            guard thing?.lowerBound != 0, let mistake = mistake(in: clause, offset: word.range.upperBound),
                !isExplained(mistake, in: sentence)
            else { continue }
            return (word.range, word.range.lowerBound..<mistake.upperBound)
        }
        return nil
    }

    /// A team or a supplier that did not act as expected.
    static func team(in sentence: Sentence) -> SourceRange? {
        match(
            teams,
            { shortfalls.firstMatch(in: $0, offset: $1) ?? omitted(in: $0, offset: $1) },
            in: sentence
        )
    }

    /// We did not check.
    static func omission(in sentence: Sentence) -> SourceRange? {
        let own = match(
            we,
            { omissions.firstMatch(in: $0, offset: $1) ?? omitted(in: $0, offset: $1) },
            in: sentence
        )
        return own ?? agentless.firstMatch(in: sentence) ?? careless(in: sentence)
    }

    /// `没有认真核对`: nobody is named, and no machine takes care.
    private static func careless(in sentence: Sentence) -> SourceRange? {
        guard !sentence.isQuestion else { return nil }
        for clause in sentence.chineseClauses {
            guard let match = uncaring.firstMatch(in: clause.text, offset: clause.offset) else { continue }
            let before = clause.text.keepingBytes(match.lowerBound - clause.offset)
            if machines.firstMatch(in: before, offset: 0) == nil { return match }
        }
        return nil
    }

    private static func mistake(in clause: Substring, offset: Int) -> SourceRange? {
        let found = [mistakes.firstMatch(in: clause, offset: offset), omitted(in: clause, offset: offset)]
            .compactMap { $0 }
            .min { $0.lowerBound < $1.lowerBound }
        guard let found else { return nil }
        // `使用了未验证的脚本`: said of the script.
        let tail = clause.droppingBytes(found.upperBound - offset)
        return tail.hasPrefix("的") && !tail.hasPrefix("的情况") ? nil : found
    }

    /// An actor with an act behind it in its clause, or at the head of the next: `值班同学收到告警后，未及时处理`.
    private static func match(
        _ actors: ChinesePhrases,
        _ act: (Substring, Int) -> SourceRange?,
        in sentence: Sentence
    ) -> SourceRange? {
        guard !sentence.isQuestion, actors.occur(in: sentence) else { return nil }
        var isOpenedByActor = false
        for clause in sentence.chineseClauses {
            if isOpenedByActor, let next = act(clause.text, clause.offset),
                isHead(clause.text.keepingBytes(next.lowerBound - clause.offset)), !isExplained(next, in: sentence)
            {
                return next
            }
            isOpenedByActor = false
            var rest = clause.text
            var offset = clause.offset
            while let actor = actors.firstMatch(in: rest, offset: offset) {
                let before = clause.text.keepingBytes(actor.lowerBound - clause.offset)
                rest = rest.droppingBytes(actor.upperBound - offset)
                offset = actor.upperBound
                // `运维平台没有检查`: a thing that is named after people.
                if let thing = things.firstMatch(in: rest, offset: 0), thing.lowerBound == 0 { continue }
                // `没有通知到值班同学`: whom something was done to.
                if receivers.contains(where: { before.hasSuffix($0) }) { continue }
                isOpenedByActor = isOpenedByActor || actor.lowerBound - clause.offset <= 12
                if let mistake = act(rest.keepingBytes(90), offset), !isExplained(mistake, in: sentence) {
                    return actor.lowerBound..<mistake.upperBound
                }
            }
        }
        return nil
    }

    private static func isHead(_ words: Substring) -> Bool {
        var rest = words
        while let lead = adverbs.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(lead.count) }
        return rest.isEmpty
    }

    /// Whether the sentence goes on to say why it made sense: `没有核对，因为页面只显示前 20 条`.
    private static func isExplained(_ mistake: SourceRange, in sentence: Sentence) -> Bool {
        reasons.firstMatch(
            in: sentence.text.droppingBytes(mistake.upperBound - sentence.range.lowerBound),
            offset: 0
        ) != nil
    }

    private static let adverbs = [
        "但", "却", "也", "并", "又", "便", "就", "而", "仍", "依然", "还", "均", "都", "同时", "当时", "并且", " ",
    ]
    private static let receivers = [
        "通知", "通知到", "提醒", "告知", "联系", "联系到", "分配给", "转给", "发给", "发送给", "推送给", "推送到", "向", "给", "让",
    ]
    private static let reasons = ChinesePhrases(["，因为", "，原因是", "，因此时", "，由于", "（因为", "，因手册", "，依据是"])

    private static let things = ChinesePhrases([
        "平台", "系统", "脚本", "工具", "环境", "流程", "机器人", "手册", "群", "文档", "规范", "服务", "账号", "帐号", "机制", "表", "电话", "链路",
        "接口", "库", "用例", "数据", "报告", "阶段", "分支", "流量", "集群", "后台", "权限", "用户", "页面", "任务", "控制台", "时间", "时段", "期间",
        "模式", "制度", "入口", "程序", "代码", "版本", "机器", "节点", "域名", "中心", "通道", "网", "机",
    ])

    private static let people = ChinesePhrases([
        "工程师", "运维人员", "运维同学", "运维同事", "开发人员", "开发同学", "测试人员", "测试同学", "操作人员", "值班人员", "值班同学",
        "管理员", "同事", "员工", "实习生", "新人", "当事人", "责任人", "同学", "研发人员", "研发同学", "程序员", "审核人",
        "评审人", "负责人", "发布人员", "变更人员", "技术人员", "维护人员", "操作人", "执行人", "复核人", "变更人", "发布人", "值班人", "研发",
        "产品经理", "作者", "提交人", "审批人", "处理人", "主管", "领导", "人员", "的人", "网工", "实施人", "评审者", "操作者", "开发者",
    ])

    /// `开发` is work as well as those who do it: `开发环境` makes no mistakes.
    private static let developers = ChinesePhrases(
        ["忘记", "忘了", "误删", "误操作", "误改", "误将", "误把", "疏忽", "漏配", "漏改", "没有按", "未按", "未充分测试", "没有充分测试", "没有检查", "未检查"]
            .map { "开发" + $0 }
    )

    private static let mistakes = ChinesePhrases(
        [
            "误操作", "误删", "误将", "误把", "误改", "误执行", "误配", "误发", "误关", "误触", "误以为", "忘记", "忘了", "遗漏", "疏忽", "疏漏", "粗心",
            "没有按", "未按", "未遵守", "没有遵守", "擅自", "手误", "失误", "没有发现", "操作不当", "违规", "配错", "输错", "敲错", "删错", "改错", "选错",
            "填错", "经验不足", "责任心",
            "意识不足", "意识不强", "不熟悉", "大意", "不小心", "私自", "操作错误", "执行了错误", "没有仔细", "未仔细", "没有及时", "未及时", "未充分",
            "没有充分", "未经", "没有遵循", "未遵循", "误点", "误传", "误选", "误合", "误停", "误启", "误提交", "误发布", "误上线", "误下线", "误用",
            "误清", "贸然", "草草", "想当然", "没当回事", "置之不理", "看错", "写错", "传错", "点错", "连错", "发错", "搞错", "弄错", "搞混",
            "没交代清楚", "没有交代清楚", "未交代清楚", "没说清楚", "没有说清楚", "没讲清楚", "马虎", "不负责任", "视而不见", "无视", "水平有限",
            "操作失误", "不慎", "一时大意", "拖延", "直接忽略", "忽略了", "忽视了", "当成误报", "当作误报", "没有当回事", "掉以轻心", "疏于",
        ]
            + ChinesePhrases.product(
                "少 多 看 抄 写 填 敲 传 配 改",
                "看了一个 打了一个 写了一个 敲了一个 填了一个 配了一个 传了一个 看了一行 写了一行 岔了 漏了 串了 反了 错了"
            )
            + ChinesePhrases.product("漏", "配 掉 改 发 登记 看 填 传 加 测 合 提 写 做 查 了 通知 同步 执行 删 打 勾 选 跑 评审 检查")
    )

    /// A duty that was not done: `没有提前通知`, `未与渠道侧对齐`.
    private static func omitted(in clause: Substring, offset: Int) -> SourceRange? {
        let found =
            plainlyOmitted.firstMatch(in: clause, offset: offset)
            ?? omittedTowards.firstMatch(in: clause, offset: offset)
            ?? colloquial.lazy.compactMap { $0.firstMatch(in: clause, offset: offset) }.first
        guard let found else { return nil }
        // `没有测试数据` is a thing that was missing, `没有通知数据团队` is not.
        let tail = clause.droppingBytes(found.upperBound - offset)
        if tail.hasPrefix("数据"), clause.keepingBytes(found.upperBound - offset).hasSuffix("测试") { return nil }
        // `尚未确认`: what is still open.
        let before = clause.keepingBytes(found.lowerBound - offset)
        return before.hasSuffix("尚") || before.hasSuffix("还") || before.hasSuffix("仍") ? nil : found
    }

    private static let plainlyOmitted = ChineseSequence(
        negations + negations.flatMap { head in manners.map { head + $0 } },
        duties,
        within: 0,
        unlessBefore: missingThings + ["不到", "出来"]
    )

    private static let omittedTowards = ChineseSequence(
        ["", "及时", "提前", "事先", "主动", "第一时间"].flatMap { manner in
            negations.flatMap { head in ["与", "和", "跟", "向", "对", "就"].map { head + manner + $0 } }
        },
        duties,
        within: 10,
        unlessBefore: missingThings + ["不到", "出来"]
    )

    /// Care that was not taken.
    private static let uncaring = ChineseSequence(
        negations.flatMap { head in care.map { head + $0 } },
        duties,
        within: 2,
        unlessBefore: missingThings
    )

    private static let negations = ["没有", "未", "没", "未能", "没能", "未曾", "不曾", "从未"]

    /// The same in the talk of the trade: `没把好关`, `都不打招呼`, `从没演练过`.
    private static let colloquial = [
        ChineseSequence(
            GuardedPhrases.list("没 没有 未 根本没 根本没有 压根没 压根没有 完全没 完全没有 也没 也没有 并没有 都没 都没有"),
            GuardedPhrases.list(
                """
                放心上 放在心上 把好关 把关 打招呼 打个招呼 上心 走心 动脑 过脑子
                想清楚 想过 多想 思考 尽到 看清 看仔细 搞清楚 弄清楚 弄明白 问清楚
                盯住 多问一句 意识到 察觉 交底 说一声 吱声 吭声 兜底意识 尽责 尽力
                做好本职 往心里去 替下游着想 替用户着想 按流程走 走流程 走审批 走评审
                """
            ),
            within: 0
        ),
        ChineseSequence(
            GuardedPhrases.list("都不 也不 从不 就是不 不肯 不愿"),
            GuardedPhrases.list(
                """
                考虑 打招呼 打个招呼 沟通 通知 说一声 检查 核对 确认 上报 商量 测试
                验证 看一眼 问一句 报备
                """
            ),
            within: 0
        ),
        ChineseSequence(
            GuardedPhrases.list("从没 从没有 从来没 从来没有 一直没 一直没有 始终没 始终没有"),
            GuardedPhrases.list(
                """
                做过 评估过 演练过 测过 测试过 看过 管过 检查过 验证过 更新过 管 看
                做 测 处理 跟进
                """
            ),
            within: 0
        ),
    ]

    private static let isNegated = ChinesePhrases(["未", "没"])

    private static let care = ["认真", "仔细", "细致", "严格", "主动", "充分", "深入", "事先", "提前", "全面", "好好"]

    private static let manners =
        care + [
            "及时", "第一时间", "再", "去", "进行", "做", "做任何", "做充分", "任何", "足够", "完整", "二次", "逐一", "逐项", "逐条", "有效", "先", "再次",
            "立即", "做好", "进行充分", "进行任何", "按要求", "按规定", "按流程", "人工", "多加", "给予足够", "引起足够", "给予", "足够的", "同步", "反复",
        ]

    private static let duties = [
        "检查", "核对", "核实", "确认", "验证", "校验", "测试", "回归", "评审", "复核", "审核", "评估", "通知", "同步", "告知", "知会", "报备", "上报",
        "汇报", "沟通", "对齐", "关注", "留意", "注意", "跟进", "响应", "考虑", "遵守", "遵循", "按照", "查看", "登记", "说明", "交代", "意识到", "察觉",
        "演练", "压测", "重视", "处理", "在意", "理会", "深究", "追查", "细看", "复查", "按",
    ]

    /// Behind a duty these make it a thing that was missing.
    private static let missingThings = [
        "环境", "权限", "账号", "用例", "手段", "条件", "方法", "途径", "工具", "机会", "能力", "功能", "机制", "平台",
    ]

    private static let teams = ChinesePhrases([
        "团队", "值班", "供应商", "厂商", "服务商", "运维部", "研发部", "测试部", "部门", "运维侧", "研发侧", "业务方", "运维", "研发", "测试组",
        "平台组", "云厂商", "平台侧", "业务侧", "产品侧", "客户端侧", "后端侧", "前端侧", "合作方", "上游方", "下游方", "外包", "物业", "运营", "客服组",
        "框架组", "缓存组", "架构组", "存储组", "网关组", "算法组", "前端组", "后端组", "客户端组", "运维组", "安全组同学", "基础组", "中间件组", "数据组", "网络组",
        "基础架构组", "甲方", "乙方",
    ])

    private static let shortfalls = ChinesePhrases([
        "没有及时", "未及时", "未能及时", "响应不及时", "不够重视", "重视不足", "重视不够", "执行不到位", "不到位", "反应迟缓", "反应太慢", "没有尽到",
        "未尽", "推诿", "不作为", "疏于", "忽视", "没有重视", "迟迟", "拖延", "没有按", "未按", "意识不足", "意识薄弱", "误操作", "疏忽",
        "失职", "沟通不畅", "管理混乱", "考虑不周", "能力不足",
        "偷懒", "甩锅", "扯皮", "维护不力", "配合不力", "支持不力", "协调不力", "拖拖拉拉", "没当回事", "没有当回事", "不配合", "不够配合", "不专业",
        "不靠谱", "擅自", "私自", "贸然", "忘记", "忘了", "遗漏", "漏掉", "过于信任", "过于自信", "过于乐观", "不上心", "踢皮球", "互相推",
    ])

    private static let we = ChinesePhrases(["我们", "我方", "大家"])

    private static let omissions = ChinesePhrases([
        "疏于",
        "遗漏", "忽视", "忽略", "忘记", "忘了", "漏掉", "没有及时", "未及时", "未能及时", "低估", "疏忽", "没有充分", "未充分",
        "误", "没能",
    ])

    private static let agentless = ChinesePhrases(
        [
            "疏于检查", "疏于管理", "疏于维护", "考虑不周", "考虑不足", "准备不足", "测试不充分", "验证不充分", "评审不严", "把关不严", "重视不够", "重视不足",
            "被忽视", "被忽略", "被遗漏", "被遗忘", "评估不足", "监管不力", "管理不善", "工作疏漏", "考虑不够周全", "考虑不全", "考虑欠妥", "欠考虑",
            "没有足够重视", "未足够重视", "未予重视", "没有引起足够重视", "未引起足够重视", "没交代清楚", "没有交代清楚", "未交代清楚", "没说清楚", "没有说清楚",
        ]
            + ChinesePhrases.product(
                "检查 执行 测试 压测 验证 沟通 评审 落实 管理 监督 交接 排查 响应 准备 培训 考虑 评估 同步 审核 复核 巡检 维护 跟进 通知 宣导 操作 把控 调研",
                "不到位 做得不到位 没到位 没有到位 未到位 不充分 不够充分 不细致 不够细致 不严谨 不够严谨 不够仔细 不仔细 不够深入"
            ) + ChinesePhrases.product("执行 监管 管理 维护 督促 推动 协调 把关", "不力")
    )

    private static let machines = ChinesePhrases([
        "系统", "平台", "脚本", "工具", "服务", "程序", "接口", "任务", "组件", "网关", "流程", "监控", "客户端", "服务端", "集群", "节点", "代码", "逻辑",
        "配置", "框架", "引擎", "模块", "中间件", "数据库", "流水线", "校验器", "插件", "策略", "规则", "机器", "调度", "解析", "协议", "用例",
    ])
}
