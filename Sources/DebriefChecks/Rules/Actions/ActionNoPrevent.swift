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
            if let type = item.type?.text.lowercased() { return !Self.otherTypes.contains { type.contains($0) } }
            return !Self.isOther(ActionWording(item, in: postmortem.source))
        }
        return prevents ? [] : [.nothingPrevents(at: heading)]
    }

    private static let otherTypes = [
        "mitigat", "detect", "process", "document", "monitor", "alert", "communicat", "investigat", "缓解", "检测", "流程",
        "文档", "监控",
    ]

    /// Whether an item finds, ends or describes an incident.
    private static func isOther(_ wording: ActionWording) -> Bool {
        if chinese.contains(where: { wording.item.text.contains($0) }) { return true }
        return wording.heads.contains { head in
            guard let verb = head.first else { return false }
            if alone.contains(verb) { return true }
            return makers.contains(verb) && head.dropFirst().prefix(6).contains(where: things.contains)
        }
    }

    private static let alone: Set<String> = [
        "alert", "monitor", "document", "notify", "announce", "communicate", "page", "log", "train", "remind", "teach",
        "inform", "publish", "investigate", "discuss", "dashboard", "apologise", "apologize",
    ]

    private static let makers: Set<String> = [
        "add", "create", "write", "set", "setup", "update", "improve", "build", "extend", "configure", "introduce",
        "better", "more", "new", "define", "get", "have", "make", "implement", "provide", "expand", "send", "tune",
    ]

    private static let things: Set<String> = [
        "alert", "alerts", "alerting", "alarm", "alarms", "monitor", "monitors", "monitoring", "dashboard",
        "dashboards", "runbook", "runbooks", "documentation", "docs", "playbook", "playbooks", "paging", "pager",
        "probe", "probes", "notification", "notifications", "metrics", "metric", "observability", "faq", "wiki",
        "icinga", "nagios", "pingdom", "grafana", "pagerduty",
    ]

    private static let chinese = ["告警", "报警", "监控", "手册", "文档", "预案", "培训", "通知", "看板", "演练"]
}

extension Finding {
    fileprivate static func nothingPrevents(at range: SourceRange) -> Finding {
        Finding(Message("no action item makes it less likely to happen again", zh: "没有一条改进措施能降低再次发生的可能"), at: range)
    }
}
