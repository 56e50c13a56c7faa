import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionQuestion: Check {
    let info = CheckInfo(
        id: "action-question",
        summary: Message("An action item is a decision to take, not a question.", zh: "改进措施是要作的决定，不是问题"),
        rationale: Message(
            """
            A question has no end. Turn it into "decide … by …", with an owner, or ask it under open questions.
            """,
            zh: "问题没有终点。改为“在某日前决定……”并写明负责人，或者放到待答问题中。"
        ),
        severity: .info,
        examples: [
            .passes("## Action items\n\n- Decide by 1 March whether the pool moves to the new region (@ana)\n"),
            .passes("## 改进措施\n\n- 3 月 1 日前决定是否迁移连接池（@ana）\n"),
            .fails("## Action items\n\n- ⟦Can we use the managed certificates instead?⟧\n"),
            .fails("## 改进措施\n\n- ⟦是否可以使用托管证书？⟧\n"),
            .fails("## 改进措施\n\n- ⟦是否改用托管证书？（负责人：@ana，2025-03-01）⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.openWordings
            .filter { $0.text.last.map { "?？".contains($0) } ?? false }
            .map { .question(at: $0.item.textRange) }
    }
}

extension Finding {
    fileprivate static func question(at range: SourceRange) -> Finding {
        Finding(Message("action item is a question", zh: "改进措施是一个问句"), at: range)
    }
}
