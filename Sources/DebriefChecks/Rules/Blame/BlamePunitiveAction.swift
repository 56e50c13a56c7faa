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
            (Self.phrases.first(in: sentence) ?? Self.persons.chinese(in: sentence))
                .map { .sanction($0, postmortem.source) }
        }
    }

    /// `对相关人员进行处理`
    private static let persons = Phrases(.judgement, "sanction of somebody")

    private static let phrases = Phrases(.judgement, "sanction")
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
