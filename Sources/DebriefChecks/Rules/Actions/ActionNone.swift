import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionNone: Check {
    let info = CheckInfo(
        id: "action-none",
        summary: Message(
            "An incident leads to at least one action, or to a stated decision that none is needed.",
            zh: "一次故障至少带来一条改进措施，或者写明不需要的决定"
        ),
        rationale: Message(
            """
            To users, a postmortem without subsequent action is indistinguishable from no postmortem. Deciding to accept
            a risk is an outcome too, when it is written down with its reason. A section without any text is
            `template-section-empty`.
            """,
            zh: """
                在用户看来，没有后续行动的复盘等于没有复盘。决定接受风险也是一种结果，只要连同理由写下来。\
                整节没有文字时由 `template-section-empty` 报告。
                """
        ),
        severity: .error,
        examples: [
            .passes("## Action items\n\n- Add a canary stage\n"),
            .passes("## Action items\n\nWe decided to accept the risk, because the service ends in March.\n"),
            .passes("## Action items\n\nTracked in [#118](https://example.com/118).\n"),
            .passes("## 改进措施\n\n决定接受该风险，因为服务将于三月下线。\n"),
            .fails("## ⟦Action items⟧\n\nNo actionable known.\n"),
            .fails("## ⟦改进措施⟧\n\n暂无。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let sections = postmortem.sections.filter { $0.kind.map(SectionKind.actions.contains) ?? false }
        guard postmortem.actionItems.isEmpty, sections.count == 1, let section = sections.first, section.level < 7,
            let heading = postmortem.source.firstRange(of: section.title, in: section.headingRange)
        else { return [] }
        let body = section.headingRange.upperBound..<max(section.headingRange.upperBound, section.range.upperBound)
        let text = postmortem.source[body].lowercased()
        let words = ActionWording.split(text)
        guard text.contains(where: { !$0.isWhitespace }), words.count < 40,
            !Self.decisions.occur(in: text), !text.contains("://"), !text.contains("](")
        else { return [] }
        let denies = words.contains(where: Self.denials.contains) || Self.denialsAnywhere.occur(in: ChineseText(text))
        return denies ? [.noActions(at: heading)] : []
    }

    private static let denials = Phrases(.tasks, "denial")
    private static let denialsAnywhere = Phrases(.tasks, "denial anywhere")

    private static let decisions = Phrases(.tasks, "decision")
}

extension Finding {
    fileprivate static func noActions(at range: SourceRange) -> Finding {
        Finding(Message("no action items, and no decision that none are needed", zh: "没有改进措施，也没有写明为何不需要"), at: range)
    }
}
