import DebriefCore
import DebriefLanguage
import DebriefText

struct LifecycleAudience: Check {
    let info = CheckInfo(
        id: "lifecycle-audience",
        summary: Message("A postmortem is shared beyond the team that wrote it.", zh: "复盘分享到写作团队之外"),
        rationale: Message(
            """
            Other teams run the same tools and will meet the same trap ("Limited audience", Google, "The Site
            Reliability Workbook", chapter 10). A report under embargo for security can say so.
            """,
            zh: """
                其他团队用着同样的工具，会遇到同样的坑（“Limited audience”，Google《The Site Reliability Workbook》\
                第 10 章）。因安全原因暂不公开的复盘可以写明。
                """
        ),
        severity: .info,
        examples: [
            .passes("# Checkout down\n\n**Shared with**: all engineering\n"),
            .passes("# Checkout down\n\n**Audience**: internal\n"),
            .passes("# Checkout down\n\n**Shared with**: payments team, until the embargo ends\n"),
            .passes("# 支付中断\n\n**读者**：全公司\n"),
            .fails("# Checkout down\n\n**Shared with**: ⟦payments-team@⟧\n"),
            .fails("# Checkout down\n\n**Shared with**: ⟦the payments team⟧\n"),
            .fails("# 支付中断\n\n**读者**：⟦支付团队⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard let field = postmortem.metadata.fields[.audience] else { return [] }
        let value = field.value.lowercased()
        let isOne = !value.contains { ",;、，&+".contains($0) } && !value.contains(" and ") && !value.contains("teams")
        let isTeam = value.contains("team") || value.hasSuffix("团队") || value.hasSuffix("组")
        let isWide = Self.wide.occur(in: value)
        return isOne && isTeam && !isWide ? [.oneTeam(field)] : []
    }

    private static let wide = Phrases(.people, "wide audience")
}

extension Finding {
    fileprivate static func oneTeam(_ field: Metadata.Field) -> Finding {
        Finding(
            Message("shared with one team only, '\(field.value)'", zh: "只分享给了一个团队“\(field.value)”"),
            at: field.range
        )
    }
}
