import DebriefCore
import DebriefLanguage
import DebriefText

struct CauseFactorNoAction: Check {
    let info = CheckInfo(
        id: "cause-factor-no-action",
        summary: Message(
            "Every contributing factor meets an action item, or a decision to live with it.",
            zh: "每个促成因素都有对应的改进措施，或写明接受它"
        ),
        rationale: Message(
            """
            A factor that nobody acts upon will be there the next time. Add an item, link a ticket beside the factor, or
            write that the risk is accepted and why (PagerDuty: document the trade-off). A factor and an item belong
            together when they share a word that carries meaning. As long as a question stands open among the action items,
            it is not yet settled what will be done.
            """,
            zh: """
                没有人处理的因素，下次还会在。加一条措施，在因素旁给出工单链接，或写明接受该风险及理由（PagerDuty：\
                记录取舍）。因素与措施有共同的实义词时视为对应。改进措施一节还有未回答的问题时，说明尚未定下要做什么。
                """
        ),
        severity: .warning,
        examples: [
            .passes(
                """
                ## Contributing factors

                - Certificates are renewed by hand
                - The staging cluster has no quota (accepted: it is rebuilt every night)

                ## Action items

                - Renew certificates with a daily job (@ana)
                """
            ),
            .passes("## Contributing factors\n\n- Certificates are renewed by hand\n"),
            .passes(
                """
                ## Contributing factors

                - Certificates are renewed by hand

                ## Action items

                - Alert on the age of the newest backup (@ana)

                > **Question:** Which of these will be done?
                """
            ),
            .passes("## 促成因素\n\n- 证书需要手工更新\n\n## 改进措施\n\n- 每日自动更新证书（@ana）\n"),
            .fails(
                """
                ## Contributing factors

                - Certificates are renewed by hand
                - ⟦The staging cluster has no traffic at night⟧

                ## Action items

                - Renew certificates with a daily job (@ana)
                """
            ),
            .fails(
                """
                ## 促成因素

                - 证书需要手工更新
                - ⟦预发环境夜间没有流量⟧

                ## 改进措施

                - 每日自动更新证书（@ana）
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard !postmortem.actionItems.isEmpty, !Self.areActionsAsked(in: postmortem) else { return [] }
        let actions = postmortem.actionItems.reduce(into: ContentWords("")) { words, item in
            words.add(ContentWords(item.text))
            // The whole row, so that a ticket's title or a note counts as well.
            words.add(ContentWords(postmortem.source[item.range]))
        }
        return postmortem.sections(.contributingFactors).flatMap { section in
            Self.factors(in: postmortem.root, within: section.bodyRange).filter { factor in
                let words = ContentWords(factor.plainText)
                return words.count >= 3 && words.shares(with: actions) == 0
                    && !Self.isSettled(postmortem.source[factor.range])
            }
        }
        .map { .noAction(at: $0.range) }
    }

    private static func areActionsAsked(in postmortem: Postmortem) -> Bool {
        postmortem.sections(.actionItems).contains { section in
            postmortem.questions.contains { section.bodyRange.contains($0.range.lowerBound) }
        }
    }

    /// The first paragraph of each item of the outermost lists.
    private static func factors(in block: Block, within range: SourceRange) -> [Block] {
        block.children.overlapping(range).filter { range.contains($0.range.lowerBound) }.flatMap { list -> [Block] in
            guard case .list = list.kind else { return [] }
            return list.children.compactMap(\.children.first).filter { $0.kind == .paragraph }
        }
    }

    private static func isSettled(_ text: Substring) -> Bool {
        settled.occur(in: text) || text.contains("://") || text.contains { "#?？".contains($0) }
    }

    /// Accepted, done already, or kept somewhere else.
    private static let settled = Phrases(.causes, "settled")
}

extension Finding {
    fileprivate static func noAction(at range: SourceRange) -> Finding {
        Finding(Message("contributing factor has no action item", zh: "促成因素没有对应的改进措施"), at: range)
    }
}
