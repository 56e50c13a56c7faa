import DebriefCore
import DebriefLanguage
import DebriefText

struct FrontMatterBroken: Check {
    let info = CheckInfo(
        id: "front-matter-broken",
        summary: Message("Front matter is valid YAML.", zh: "文首元数据是有效的 YAML"),
        rationale: Message(
            """
            Debrief reads the lines of broken front matter one by one, as far as they tell what they mean; other programs
            see no title, no severity and no owner at all. Most often a value holds a colon and has no quotes.
            """,
            zh: """
                文首元数据有错时，Debrief 会逐行读取能看懂的内容；其他程序则读不到标题、严重级别和负责人。最常见的原因是\
                值中有冒号却没有引号。
                """
        ),
        severity: .error,
        examples: [
            .passes("---\ntitle: \"Checkout: orders failed\"\nseverity: SEV2\n---\n\nPaid orders failed.\n"),
            .passes("---\ntitle: 支付中断\nseverity: SEV2\n---\n\n订单失败。\n"),
            .fails("---\n⟦title: Checkout: orders failed⟧\nseverity: SEV2\n---\n\nPaid orders failed.\n"),
            .fails("---\n⟦title: \"Checkout is down⟧\nseverity: SEV2\n---\n\nPaid orders failed.\n"),
            .fails("⟦---⟧\ntitle: Checkout is down\nseverity: SEV2\n\n# Checkout is down\n\nPaid orders failed.\n"),
            .fails("---\n⟦title: 支付: 订单失败⟧\nseverity: SEV2\n---\n\n订单失败。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.problems.filter(\.isOfFrontMatter).map { Finding($0.message, at: $0.range) }
    }
}
