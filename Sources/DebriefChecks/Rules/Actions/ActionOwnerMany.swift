import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionOwnerMany: Check {
    let info = CheckInfo(
        id: "action-owner-many",
        summary: Message("One person is the contact of an action item.", zh: "每条改进措施只有一个联系人"),
        rationale: Message(
            """
            Everybody's item is nobody's. One owner answers for it; the others may still do the work. A team as an owner
            is fine where the team has somebody who assigns.
            """,
            zh: "人人都负责就是没人负责。由一个负责人作答，其他人仍可参与。团队内有人分派时，负责人可以是团队。"
        ),
        severity: .warning,
        examples: [
            .passes("## Action items\n\n- Add a canary stage (@ana)\n"),
            .passes("## Action items\n\n| Action | Owner |\n| --- | --- |\n| Add a canary stage | Platform team |\n"),
            .fails("## Action items\n\n| Action | Owner |\n| --- | --- |\n| Add a canary stage | ⟦@ana, @ben⟧ |\n"),
            .fails("## Action items\n\n| Action | Owner |\n| --- | --- |\n| Add a canary stage | ⟦Everyone⟧ |\n"),
            .passes("## 改进措施\n\n| 措施 | 负责人 |\n| --- | --- |\n| 增加灰度阶段 | 支付团队 |\n"),
            .fails("## 改进措施\n\n| 措施 | 负责人 |\n| --- | --- |\n| 增加灰度阶段 | ⟦全体⟧ |\n"),
            .fails("## 改进措施\n\n- 增加灰度阶段（负责人：⟦支付团队、渠道团队⟧，2025-02-01）\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.openActions.compactMap { item in
            guard let owner = item.owner, !owner.isUndecided else { return nil }
            let text = owner.text.lowercased()
            if text.count(where: { $0 == "@" }) > 1 { return .owners(at: owner.range) }
            // `支付团队、渠道团队`
            if text.contains("、") { return .owners(at: owner.range) }
            if Self.openings.begin(text) { return .everybody(at: owner.range) }
            return Self.everybody.contains(text) ? .everybody(at: owner.range) : nil
        }
    }

    private static let openings = Phrases(.people, "begins everybody")

    private static let everybody = Phrases(.people, "everybody")
}

extension Finding {
    fileprivate static func owners(at range: SourceRange) -> Finding {
        Finding(Message("action item has several owners", zh: "改进措施有多个负责人"), at: range)
    }

    fileprivate static func everybody(at range: SourceRange) -> Finding {
        Finding(Message("action item belongs to everybody", zh: "改进措施由所有人负责"), at: range)
    }
}
