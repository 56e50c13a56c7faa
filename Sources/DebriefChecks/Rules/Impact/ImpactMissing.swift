import DebriefCore
import DebriefLanguage
import DebriefText

struct ImpactMissing: Check {
    let info = CheckInfo(
        id: "impact-missing",
        summary: Message("A postmortem says whom it hit.", zh: "复盘写明谁受到影响"),
        rationale: Message(
            """
            Without the impact nobody can say whether the actions are worth their cost. A section, a line in the summary
            or a field will do.
            """,
            zh: "没有影响，就没人能说这些措施值不值得投入。一节、摘要中的一行或一个字段都可以。"
        ),
        severity: .error,
        examples: [
            .passes("# Lost lease\n\n## Impact\n\n1,204 users could not pay.\n"),
            .passes("# Lost lease\n\n## Summary\n\nUsers could not pay for 11 minutes.\n"),
            .passes("# 租约丢失\n\n## 概述\n\n用户 11 分钟无法支付。\n"),
            .fails("# ⟦Lost lease⟧\n\n## Root cause\n\nThe clock jumped.\n"),
            .fails("# ⟦租约丢失⟧\n\n## 根本原因\n\n时钟跳变。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard postmortem.impact.isEmpty,
            !postmortem.sections.contains(where: { $0.kind.map(Self.kinds.contains) ?? false }),
            let title = postmortem.sections.first, title.level < 7, postmortem.sections.count > 1,
            let range = postmortem.source.firstRange(of: title.title, in: title.headingRange)
        else { return [] }
        return Self.isTold(in: postmortem) ? [] : [.noImpact(at: range)]
    }

    /// Whether the words of the document say somewhere whom or what it hit.
    static func isTold(in postmortem: Postmortem) -> Bool {
        postmortem.ownSentences.contains { sentence in
            let isSummary = sentence.topic.map(accounts.contains) ?? false
            let isUnable = sentence.classes.contains(.negation) && sentence.words.contains { $0.text == "able" }
            return isSummary && (sentence.classes.contains(.harm) || isUnable)
                || sentence.classes.contains(.countable)
                    && (sentence.classes.contains(.harm) || sentence.classes.contains(.negation))
                || hits.occur(in: sentence)
                || sentence.hasChinese && hit.chinese(in: sentence) != nil && harms.chinese(in: sentence) != nil
        }
    }

    private static let kinds: Set<SectionKind> = [.impact, .customerImpact, .businessImpact, .technicalImpact]
    private static let accounts: Set<SectionKind> = [.summary, .whatHappened, .problemStatement]
    private static let hits = Phrases(.incident, "hit")
    /// 外部消费方的构建被拒绝, 玩家可见文案回归
    private static let hit = Phrases(.incident, "whom it hit in chinese")
    private static let harms = Phrases(.incident, "harm in chinese", "harm in other chinese words")
}

extension Finding {
    fileprivate static func noImpact(at range: SourceRange) -> Finding {
        Finding(Message("document does not say whom it hit", zh: "文档没有写明谁受到影响"), at: range)
    }
}
