import DebriefCore
import DebriefLanguage
import DebriefText

struct BlamePunitiveAction: Check {
    let info = CheckInfo(
        id: "blame-punitive-action",
        summary: Message("A postmortem carries no sanctions.", zh: "复盘中没有处罚"),
        rationale: Message(
            """
            One sanction, and nobody reports a near miss again. Whatever a manager may have to do, it has no place in
            this document; propose a change to the system instead. Alerts may be dismissed and requests rejected.
            """,
            zh: """
                一次处罚之后，再没有人上报未遂事件。管理者需要做什么，都不属于这份文档；改为提出对系统的改进。\
                告警可以被驳回，请求可以被拒绝。
                """
        ),
        severity: .error,
        examples: [
            .passes("The alert was dismissed at 14:05.\n"),
            .passes("The load balancer penalises slow servers.\n"),
            .passes("The service was fined by nobody, and no contract was broken.\n"),
            .passes("该请求被限流策略处罚性延迟。\n"),
            .fails("The contractor was ⟦reprimanded⟧.\n"),
            .fails("## Action items\n\n- ⟦Disciplinary action⟧ for the operator on shift\n"),
            .fails("This will be part of the ⟦performance review⟧.\n"),
            .fails("对责任人⟦通报批评⟧。\n"),
            .passes("复盘对事不对人，结论不与绩效挂钩。\n"),
            .fails("⟦扣绩效⟧，并写检讨。\n"),
            .passes("告警由值班负责人处理。\n"),
            .fails("⟦追究⟧相关人员责任。\n"),
            .fails("再次发生时，将⟦对责任人进行处理⟧。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.judgedSentences.compactMap { sentence in
            (Self.phrases.first(in: sentence) ?? Self.persons.firstMatch(in: sentence))
                .map { .sanction($0, postmortem.source) }
        }
    }

    /// `对相关人员进行处理`
    private static let persons = ChineseSequence(
        ["对相关人员", "对责任人", "对当事人", "对相关责任人", "对直接责任人", "对负责人", "对相关同学", "对肇事", "对涉事", "给予相关人员", "给予责任人", "组负责人"],
        ["进行处理", "处理", "批评", "处分", "扣", "谈话", "考核", "绩效", "警告", "教育"],
        within: 8
    )

    private static let phrases = GuardedPhrases(
        GuardedPhrases.list("reprimanded reprimand disciplined chastised punished punish demoted"),
        [
            "disciplinary action", "disciplinary measures", "disciplinary procedure", "performance review",
            "performance improvement plan", "written warning", "formal warning", "verbal warning", "written up",
            "was fired", "were fired", "has been fired", "been let go", "was let go", "terminate the employee",
            "was suspended from duty", "held accountable", "hold accountable", "held responsible",
            "needs to be held", "will be held", "dock pay", "given a warning", "take disciplinary",
            "learn proper", "learn the proper", "has to apologise", "must apologise", "must apologize",
            "removed from the on-call", "lose access", "consequences for the",
        ],
        unlessAfter: ["no", "not", "nobody", "without", "never", "alert", "alarm", "rule", "trigger", "event"],
        chinese: [
            "处分", "问责", "追责", "通报批评", "扣绩效", "扣除绩效", "绩效扣", "罚款", "书面检讨", "写检讨", "检讨书", "予以处罚", "进行处罚",
            "给予处罚", "处罚责任人", "记过", "开除", "辞退", "扣奖金", "扣工资", "绩效考核", "定责", "严肃处理", "严肃批评", "警告处分", "降级处理责任人",
            "承担主要责任", "承担全部责任", "承担直接责任", "负主要责任", "负直接责任", "负次要责任", "责任认定", "责任划分", "追究", "降薪", "公开批评",
            "点名批评", "内部批评", "口头警告", "书面警告", "纪律处分", "取消评优", "评优资格", "一票否决", "调离岗位", "停职", "年终奖", "奖金", "惩处",
            "奖惩", "严惩", "处罚", "绩效下调", "绩效降", "绩效打", "当季绩效", "季度绩效", "扣减绩效", "扣罚", "问责",
        ],
        chineseUnless: [
            "不追责", "不问责", "不定责", "无责", "免责", "不处罚", "对事不对人", "不以追责", "不得处罚", "不予处罚", "不会追责", "不涉及", "不与", "不作为", "处罚性",
            "不追究", "不会处罚", "不进行处罚", "奖金池", "不用于",
        ]
    )
}

extension Finding {
    fileprivate static func sanction(_ range: SourceRange, _ source: SourceText) -> Finding {
        Finding(
            Message(
                "'\(source[range])' is a sanction, not a change to the system",
                zh: "“\(source[range])”是处罚，不是对系统的改进"
            ),
            at: range
        )
    }
}
