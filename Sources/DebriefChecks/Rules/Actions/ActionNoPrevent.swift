import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionNoPrevent: Check {
    let info = CheckInfo(
        id: "action-no-prevent",
        summary: Message(
            "At least one action item makes the incident less likely to come back.",
            zh: "至少有一条改进措施让故障更不容易重现"
        ),
        rationale: Message(
            """
            Alerts find the next one sooner and runbooks end it sooner; both let it happen. One item should take away a
            condition: a guard, a limit, a test that blocks, a default that is safe. The type column decides where there
            is one, else the words; an item of another kind is taken as one that prevents.
            """,
            zh: """
                告警让下一次更早被发现，手册让它更早结束，但都任由它发生。至少要有一条措施去掉某个条件：防护、上限、\
                会拦截的测试、安全的默认值。有类型列时以类型列为准，否则看措辞；其他类型的措施视为预防。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Action items\n\n- Alert on pool usage above 80 %\n- Limit each client to 20 connections\n"),
            .passes("## Action items\n\n- [x] Roll back v2.5.3\n- Refuse deploys without a rollback plan\n"),
            .passes("## 改进措施\n\n- 新增连接池告警\n- 限制每个客户端的连接数\n"),
            .fails("## ⟦Action items⟧\n\n- Alert on pool usage above 80 %\n- Document the failover\n"),
            .fails(
                """
                ## ⟦Action items⟧

                | Action | Type |
                | --- | --- |
                | Limit the pool | mitigate |
                | Alert on pool usage | detect |
                """
            ),
            .fails("## ⟦改进措施⟧\n\n- 新增连接池告警\n- 编写切换手册\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let items = postmortem.actionItems
        guard items.count > 1, let heading = postmortem.actionHeading else { return [] }
        let prevents = items.contains { item in
            if let type = item.type?.text { return !Self.otherTypes.occur(in: type) }
            return !Self.isOther(ActionWording(item, in: postmortem.source))
        }
        return prevents ? [] : [.nothingPrevents(at: heading)]
    }

    private static let otherTypes = Phrases(.tasks, "other type")

    /// Whether an item finds, ends or describes an incident.
    private static func isOther(_ wording: ActionWording) -> Bool {
        if things.occur(in: ChineseText(wording.item.text)) { return true }
        return wording.heads.contains { head in
            guard let verb = head.first else { return false }
            if alone.contains(verb) { return true }
            return makers.contains(verb) && head.dropFirst().prefix(6).contains(where: things.contains)
        }
    }

    private static let alone = Phrases(.tasks, "tells")

    private static let makers = Phrases(.tasks, "makes")

    private static let things = Phrases(.tasks, "means of telling")

}

extension Finding {
    fileprivate static func nothingPrevents(at range: SourceRange) -> Finding {
        Finding(Message("no action item makes it less likely to happen again", zh: "没有一条改进措施能降低再次发生的可能"), at: range)
    }
}
