import DebriefCore
import DebriefLanguage
import DebriefText

struct LifecycleOwner: Check {
    let info = CheckInfo(
        id: "lifecycle-owner",
        summary: Message("One person answers for the document.", zh: "文档由一个人负责"),
        rationale: Message(
            """
            A postmortem without an owner is not finished, and one with four is nobody's ("Missing ownership", Google,
            "The Site Reliability Workbook", chapter 10). Several authors are fine; several owners are not. A handle, a
            name or a role in the front matter or in a key line will do.
            """,
            zh: """
                没有负责人的复盘没有写完，有四个负责人的等于没有（“Missing ownership”，\
                Google《The Site Reliability Workbook》第 10 章）。可以有多位作者，不能有多位负责人。\
                文档开头或字段行中的账号、姓名或角色都可以。
                """
        ),
        severity: .warning,
        examples: [
            .passes("# 支付中断\n\n等级：P1；复盘人：@ana；状态：草稿\n"),
            .passes("# 支付中断\n\n> 主持：@ana ｜ 日期：2025-01-15\n"),
            .passes("---\nauthors: ['@ana', '@ben']\n---\n# Checkout down\n\nPaid orders failed.\n"),
            .passes("# Checkout down\n\n**Owner**: @ana\n"),
            .passes("# 支付中断\n\n**负责人**：@ana\n"),
            .passes("# Checkout down\n\nWritten by Ana for the payments team.\n"),
            .passes("# Checkout down\n\n## Authors\n\n- Ana\n"),
            .passes("+++\ntitle = \"Checkout down\"\nauthors = [\"Ana\"]\n+++\n\nPaid orders failed.\n"),
            .fails("⟦# Checkout down⟧\n\nPaid orders failed.\n"),
            .fails("# Checkout down\n\n**Owner**: ⟦@ana, @ben, @cem⟧\n"),
            .fails("⟦# 支付中断⟧\n\n订单失败。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard let field = postmortem.metadata.fields[.authors], !field.value.isEmpty else {
            return [.noOwner(at: postmortem.titleRange)]
        }
        let isOwner = field.key.lowercased().contains("owner") || field.key.contains("负责人")
        let names = field.value.split { ",;、/&，".contains($0) }.filter { $0.contains { $0.isLetter } }
        return isOwner && names.count > 1 ? [.manyOwners(names.count, at: field.range)] : []
    }
}

extension Finding {
    fileprivate static func noOwner(at range: SourceRange) -> Finding {
        Finding(Message("document has no owner", zh: "文档没有负责人"), at: range)
    }

    fileprivate static func manyOwners(_ count: Int, at range: SourceRange) -> Finding {
        Finding(Message("document has \(count) owners", zh: "文档有 \(count) 个负责人"), at: range)
    }
}
