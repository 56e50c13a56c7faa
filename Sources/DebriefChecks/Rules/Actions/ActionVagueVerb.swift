import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionVagueVerb: Check {
    let info = CheckInfo(
        id: "action-vague-verb",
        summary: Message("An action item says what will be different when it is done.", zh: "改进措施说明完成后会有什么不同"),
        rationale: Message(
            """
            "Improve monitoring" can be ticked off on any day, or never. A verb, a thing and something to observe make
            it an action: "alert when the pool is over 80 % for 5 minutes". An item with a number, code or a "done when"
            is taken as bounded whatever its verb; an investigation is bounded by what comes out of it.
            """,
            zh: """
                “加强监控”哪天都可以打勾，也可以永远不打。动词、对象加上可以观察的东西，才是措施：\
                “连接池使用率超过 80% 持续 5 分钟时告警”。带有数字、代码或“完成标准”的，\
                不论用什么动词都视为有边界；调查类措施以其产出为边界。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Action items\n\n- Add alerts when the free disk space is below 10 %\n"),
            .passes("## Action items\n\n- Improve p99 latency of search to 200 ms\n"),
            .passes("## Action items\n\n- Investigate whether `pool.size` can be read at run time\n"),
            .passes("## Action items\n\n- Review and merge the runbook for failover\n"),
            .passes("## Action items\n\n- Investigate the lost lease and write a report\n"),
            .passes("## Action items\n\n- Use mutual TLS to make the reinstall more reliable\n"),
            .passes("## 改进措施\n\n- 优化连接池，使等待时间低于 50 毫秒\n"),
            .passes("## 改进措施\n\n- 新增连接池使用率告警\n"),
            .fails("## Action items\n\n- ⟦Improve monitoring⟧\n"),
            .fails("## Action items\n\n- ⟦Look into better alerting for the cache⟧\n"),
            .fails("## Action items\n\n- ⟦Assess if the nodes are large enough⟧\n"),
            .fails("## Action items\n\n- ⟦The handover has room for improvement⟧\n"),
            .fails("## Action items\n\n- ⟦More proactive capacity planning⟧\n"),
            .fails("## Action items\n\n- ⟦Fix the bug that caused the outage⟧\n"),
            .fails("## 改进措施\n\n- ⟦加强监控⟧\n"),
            .fails("## 改进措施\n\n- ⟦进一步完善发布流程⟧\n"),
            .passes("## 改进措施\n\n- 每季度演练一次主从切换，输出报告（@ana，2025-03-01）\n"),
            .passes("## 改进措施\n\n- 排查存量脚本，输出清单并关闭前缀匹配\n"),
            .fails("## 改进措施\n\n- ⟦扩大灰度范围，延长观察时间⟧\n"),
            .fails("## 改进措施\n\n- ⟦加强监控（负责人：@ana，截止：2025-02-01，P1）⟧\n"),
            .fails("## 改进措施\n\n- ⟦稳定性专项治理⟧\n"),
            .fails("## 改进措施\n\n- ⟦对发布流程进行梳理⟧\n"),
            .fails("## 改进措施\n\n- ⟦与供应商沟通⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.openWordings.filter { $0.item.doneWhen == nil }.compactMap { wording in
            guard !wording.hasFigure, !wording.hasCode, Vigilance.phrase(in: wording) == nil,
                let verb = Self.verb(in: wording)
            else { return nil }
            return .vague(verb, at: wording.item.textRange)
        }
    }

    /// The words that leave open what will be different.
    static func verb(in wording: ActionWording) -> String? { english(wording) ?? chinese(wording.text) }

    private static func english(_ wording: ActionWording) -> String? {
        if let phrase = anywhere.first(in: wording.words) { return phrase }
        return wording.heads.lazy.compactMap(weakVerb).first
    }

    /// The vague verb at the head of some words, when nothing behind it says what comes of it.
    private static func weakVerb(_ head: ArraySlice<String>) -> String? {
        if head.first == "make", let last = head.last, comparatives.contains(last) { return "make … \(last)" }
        if let verb = investigations.match(head) {
            let rest = head.dropFirst(verb.split(separator: " ").count)
            return rest.contains(where: deliverables.contains) || isFollowed(rest) ? nil : verb
        }
        guard let verb = improvements.match(head) else { return nil }
        let rest = head.dropFirst(verb.split(separator: " ").count)
        // `extend the nightly run with a restore test`
        let isTied = zip(rest, rest.dropFirst()).contains { $0 == "with" && ($1 == "a" || $1 == "an") }
        return isTied || rest.contains(where: bounds.contains) || isFollowed(rest) ? nil : verb
    }

    /// `review and merge`, `investigate and fix`: a second verb says what comes of it.
    private static func isFollowed(_ rest: ArraySlice<String>) -> Bool {
        zip(rest, rest.dropFirst()).contains { $0 == "and" && concrete.contains($1) }
    }

    private static let investigations = WordPhrases([
        [
            """
            look_into look_at looking_into investigate investigating consider considering explore exploring evaluate
            evaluating think_about think_of revisit revisiting research researching figure_out find_out assess assessing
            discuss discussing spike study studying clarify review reviewing propose proposing examine examining
            understand understanding analyse analyze see_if check_if check_whether determine reflect rethink debate
            brainstorm reconsider re-evaluate reevaluate audit follow_up follow_up_on follow-up investigation work_with
            work_on talk_to speak_to reach_out_to monitor_closely keep_monitoring keep_an_eye_on watch
            monitor_the_situation continue_monitoring plan_for come_up_with identify
            """
        ]
    ])

    private static let improvements = WordPhrases([
        [
            """
            improve improving improved improvement improvements enhance enhancing enhanced better more strengthen
            strengthening optimize optimise optimizing optimising streamline reduce_the_risk reduce_risk minimize
            minimise reduce_the_chance reduce_the_likelihood make_better increase_reliability increase_stability
            increase_resilience increase_resiliency increase_robustness increase_visibility increase_test_coverage
            increase_monitoring increase_observability increase_communication harden educate modernise modernize
            mature tighten tighten_up clean_up refine polish speed_up simplify additional extra greater increased
            proper stronger faster clearer robust
            """
        ],
        ["fix address resolve solve tackle handle", "the this", "issue issues problem problems bug cause root_cause"],
        ["prevent avoid", "this these the_issue the_problem recurrence such similar future"],
        ["ensure make_sure", "this it stability reliability quality proper better"],
        ["avoid avoiding"],
        [
            "implement add introduce set_up setup create get",
            "monitoring observability visibility more_monitoring",
        ],
        [
            "make", "it things the_process the_system deployments alerts monitoring",
            "better easier robust reliable safer",
        ],
    ])

    /// Wherever it stands.
    private static let anywhere = WordPhrases([
        ["room for_room needs need needed require requires", "for_improvement improvement improvements improving"],
        [
            "be being",
            "improved enhanced strengthened revisited reconsidered optimised optimized reviewed_and_improved",
        ],
        [
            "should needs_to need_to must can could", "be",
            "investigated reviewed explored evaluated considered discussed assessed revisited looked_into examined",
        ],
        [
            "better improved",
            "communication communications monitoring alerting documentation visibility observability coordination testing tooling logging understanding alerts processes communication_paths process handling support practices",
        ],
        ["more_proactive less_reactive think_about think_through look_into looking_into figure_out"],
        ["so_we_can so_that_we_can", "much_more", "quickly easily reliably"],
        ["so_we_can so_that_we_can can we_can", "much", "more_quickly more_easily faster better"],
    ])

    private static let comparatives: Set<String> = [
        "better", "easier", "faster", "safer", "clearer", "simpler", "stronger", "smoother", "robust", "reliable",
        "stable", "resilient", "visible", "consistent",
    ]

    /// What an investigation leaves behind.
    private static let deliverables: Set<String> = [
        "report", "decide", "decision", "document", "write", "write-up", "writeup", "output", "proposal", "rfc",
        "prototype", "deadline", "publish", "design-doc", "adr", "present", "estimate",
    ]

    /// Words that tie an improvement to something that can be observed.
    private static let bounds: Set<String> = [
        "when", "whenever", "if", "until", "unless", "within", "least", "below", "above", "by", "instead", "zero",
        "via",
        "adding", "using",
    ]

    private static let concrete: Set<String> = [
        "merge", "fix", "add", "remove", "update", "implement", "deploy", "delete", "replace", "adjust", "set",
        "enable",
        "disable", "document", "correct", "publish", "decide", "test", "create", "write", "change", "tune", "migrate",
        "upgrade", "automate", "patch", "raise", "lower", "move", "switch",
    ]

    private static func chinese(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0xE3 }), !chineseBounds.contains(where: { text.contains($0) }) else {
            return nil
        }
        let clauses = text.split(whereSeparator: { "，,；;。、：:（(".contains($0) })
        if let verb = clauses.lazy.compactMap({ nominal($0) }).first { return verb }
        for clause in clauses {
            var rest = clause[...]
            while let lead = chineseLeads.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(lead.count) }
            if let verb = chineseVerbs.first(where: { rest.hasPrefix($0) }) { return verb }
            // An amount that changes without a figure: `扩大范围`, `增加时间`.
            if let verb = chineseChanges.first(where: { rest.hasPrefix($0) }),
                chineseAmounts.contains(where: { rest.contains($0) })
            {
                return verb
            }
        }
        return nil
    }

    /// `稳定性治理`, `对流程进行梳理`: the verb stands behind its object.
    private static func nominal(_ clause: Substring) -> String? {
        let words = clause.filter { $0 != " " }
        if let verb = chineseTreatments.first(where: { words.contains($0) }) { return verb }
        guard words.count <= 14 else { return nil }
        if let verb = chineseEndings.first(where: { words.hasSuffix($0) }) { return verb }
        let isTalk = chineseTalks.contains { words.hasPrefix($0) }
        return isTalk ? chineseTalkEndings.first { words.hasSuffix($0) } : nil
    }

    private static let chineseTreatments = [
        "进行优化", "进行完善", "进行梳理", "进行改进", "进行规范", "进行评估", "进行排查", "进行加固", "进行治理", "进行整改", "进行提升", "做优化", "做好",
    ]

    private static let chineseEndings = [
        "优化", "完善", "提升", "加强", "改进", "治理", "规范化", "梳理", "强化", "体系建设", "能力建设", "稳定性建设", "机制建设", "文化建设", "专项", "精细化",
        "标准化", "常态化", "补齐", "补全", "跟上", "体检", "落地", "推广", "普及", "一下", "强化管理", "提质", "增效", "提效", "高可用建设",
    ]

    private static let chineseTalks = ["与", "和", "跟", "同", "联系", "推动", "拉通"]
    private static let chineseTalkEndings = [
        "说清楚", "讲清楚", "谈清楚", "说明白", "聊一聊", "谈一谈", "沟通", "对齐", "协商", "讨论", "协调", "拉通",
    ]

    private static let chineseLeads = [
        "我们", "团队", "运维", "研发", "开发", "测试", "各", "相关", "需要", "要", "后续", "继续", "应该", "应", "进一步", "持续", "全面", "将",
        " ", "部门", "人员", "不断", "全量", "再次", "重新", "整体", "系统性", "深入", "建议", "切实", "着力", "大力", "更好地", "尽快", "及时", "会", "*",
        "逐步",
    ]

    private static let chineseVerbs = [
        "加强", "完善", "优化", "提升", "提高", "增强", "改进", "改善", "规范", "推动", "梳理", "强化", "严格", "关注", "调研", "研究", "考虑",
        "探索", "评估", "健全", "推进", "落实", "深化", "夯实", "排查", "分析", "讨论", "跟进", "协调", "尽量", "尽可能", "逐步", "搞好", "抓好", "管好",
        "建好", "守好", "把好", "用好", "盯好", "建立健全", "建立完善", "保障",
        "打造", "沉淀", "定期", "巩固", "筑牢", "严控", "紧盯", "盯紧", "重点关注", "做实", "细化", "丰富",
    ]

    private static let chineseChanges = ["缩小", "扩大", "增加", "减少", "延长", "缩短", "加大", "降低", "提前"]
    private static let chineseAmounts = [
        "范围", "时间", "力度", "频率", "风险", "概率", "次数", "力量", "投入", "发现", "影响", "关注", "重视", "覆盖度", "稳定性", "意识", "能力",
    ]

    private static let chineseBounds = [
        "低于", "高于", "超过", "以内", "至少", "如果", "使", "直到", "确保在", "自动", "新增", "接入", "改为", "禁止", "上线", "迁移到", "输出", "产出",
        "形成清单", "每日", "每天", "每周", "每月", "每季", "每年", "拦截", "阻断", "强制", "一键", "限制为", "替换为", "拆分为", "门禁",
        "纳入发布", "告警到", "关闭", "下线",
    ]
}

extension Finding {
    fileprivate static func vague(_ verb: String, at range: SourceRange) -> Finding {
        Finding(Message("'\(verb)' does not say when it is done", zh: "“\(verb)”没有说明怎样算完成"), at: range)
    }
}
