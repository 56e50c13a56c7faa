import DebriefCore
import DebriefLanguage
import DebriefText

struct SecretSecurityDetail: Check {
    let info = CheckInfo(
        id: "secret-security-detail",
        summary: Message(
            "A public document tells nobody how to get in before the door is shut.",
            zh: "门没关好之前，公开文档不告诉别人怎么进来"
        ),
        rationale: Message(
            """
            An open action item that says which weakness it will close is a list for attackers. Publish it when the item
            is done, or leave the detail in the internal version. Only documents for the public are looked at.
            """,
            zh: """
                写明将修复哪个弱点的未完成措施，就是给攻击者的清单。完成后再公开，或把细节留在内部版本。\
                只看公开的文档。
                """
        ),
        severity: .info,
        examples: [
            .passes("# Data exposed\n\n## Action items\n\n- Fix the SQL injection in the export (@ana)\n"),
            .passes("---\naudience: public\n---\n# Data exposed\n\n## Action items\n\n- [x] Fix the SQL injection\n"),
            .passes("---\naudience: public\n---\n# Data exposed\n\nThe vulnerability was fixed on 2025-01-15.\n"),
            .passes("---\naudience: public\n---\n# 数据泄露\n\n## 改进措施\n\n- [x] 修复注入漏洞\n"),
            .fails(
                "---\naudience: public\n---\n# Data exposed\n\n## Action items\n\n- ⟦Fix the SQL injection in the export⟧\n"
            ),
            .fails(
                "---\naudience: public\n---\n# Data exposed\n\n⟦The old hosts still accept the default password.⟧\n"
            ),
            .fails("---\naudience: public\n---\n# 数据泄露\n\n## 改进措施\n\n- ⟦修复导出接口的注入漏洞⟧\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard postmortem.isPublic(context) else { return [] }
        let actions = postmortem.openActions.filter { item in
            Self.weaknesses.occur(in: item.text)
        }
        let sentences = postmortem.judgedSentences.filter { sentence in
            sentence.prose.scope == .paragraph && sentence.words.contains(where: Self.open.contains)
                && Self.weaknesses.occur(in: sentence.words)
        }
        return actions.map { .weakness(at: $0.textRange) }
            + sentences.map { .weakness(at: $0.trimmedRange) }
    }

    private static let open = Phrases(.privacy, "open weakness")

    private static let weaknesses = Phrases(.privacy, "weakness")

}

extension Finding {
    fileprivate static func weakness(at range: SourceRange) -> Finding {
        Finding(Message("a public document describes a weakness that is still open", zh: "公开文档描述了尚未修复的弱点"), at: range)
    }
}
