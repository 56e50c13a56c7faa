import DebriefCore
import DebriefLanguage
import DebriefText

struct LifecycleOpenQuestion: Check {
    let info = CheckInfo(
        id: "lifecycle-open-question",
        summary: Message("A finished postmortem has answered its own questions.", zh: "定稿的复盘已回答自己提出的问题"),
        rationale: Message(
            """
            A draft asks what its evidence does not say. Whoever closes the report answers each question, or writes that
            the answer is not known and why. `--stage final` asks for it; every check counts the questions that are open.
            """,
            zh: """
                草稿会就证据没有说明之处提问。定稿的人回答每个问题，或者写明无从得知及其原因。\
                `--stage final` 要求做到这一点；每次检查都会数出尚未回答的问题。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Impact\n\n310 bookings failed.\n"),
            .fails("## Impact\n\n> ⟦**Question:** How many bookings failed?⟧\n"),
            .fails("## 影响\n\n> ⟦**问题：** 多少笔预订失败？⟧\n"),
        ],
        runsByDefault: false
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.questions.map { .openQuestion($0) }
    }
}

extension Finding {
    fileprivate static func openQuestion(_ question: OpenQuestion) -> Finding {
        Finding(Message("question is open", zh: "问题尚未回答"), at: question.range)
    }
}
