import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionNoDue: Check {
    let info = CheckInfo(
        id: "action-no-due",
        summary: Message("Every open action item has a date.", zh: "每条未完成的改进措施都有日期"),
        rationale: Message(
            """
            Without a date an item competes with everything else for ever, and nobody can say that it is late. A
            quarter, a sprint or a horizon of the plan ("this month") is a date too. Items that are done, and list
            items that point to a ticket, are fine.
            """,
            zh: """
                没有日期的措施永远在和其他事情竞争，也没人能说它迟了。季度、迭代或计划期限（“本月”）也算日期。\
                已完成的，以及列表中指向工单的，没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## 改进措施\n\n- 连接池使用率超过 80% 时告警 @ana 7 月底\n"),
            .fails(
                "## 改进措施\n\n| 措施 | 负责人 | 截止日期 |\n| --- | --- | --- |\n| 新增连接池告警 | @ana | ⟦有空再做⟧ |\n| 拆分线程池 | @ben | ⟦长期⟧ |\n"
            ),
            .passes(
                "## 改进措施\n\n| 干啥 | 谁弄 | 几号 |\n| --- | --- | --- |\n| 新增连接池告警 | @ana | 2025-02-01 |\n| 拆分线程池 | @ben | 2025-02-08 |\n"
            ),
            .passes("## Action items\n\n- Alert on pool usage above 80 % (@ana, 2025-02-01)\n"),
            .passes("## Action items\n\n### Short-term (this month)\n\n- Alert on pool usage above 80 % (@ana)\n"),
            .passes("## 改进措施\n\n- 连接池使用率超过 80% 时告警（负责人：@ana，2025-02-01）\n"),
            .fails("## Action items\n\n- ⟦Alert on pool usage above 80 % (@ana)⟧\n"),
            .fails(
                """
                ## Action items

                | Action | Owner | Due |
                | --- | --- | --- |
                | ⟦Alert on pool usage above 80 %⟧ | @ana | |
                | Add a canary stage | @ben | ⟦ASAP⟧ |
                """
            ),
            .fails(
                """
                ## 改进措施

                | 措施 | 负责人 | 截止日期 |
                | --- | --- | --- |
                | ⟦连接池使用率超过 80% 时告警⟧ | @ana | |
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.openActions.compactMap { item in
            if let due = item.due {
                if due.isUndecided { return .noDue(at: due.range) }
                return Self.isUrge(due.text) ? .noDate(due.text, at: due.range) : nil
            }
            if let horizon = item.horizon, Self.isHorizon(horizon) { return nil }
            if let place = item.place(of: .due, in: postmortem.source) { return .noDue(at: place) }
            return item.ticket == nil ? .noDue(at: item.textRange) : nil
        }
    }

    private static func isUrge(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
        // `有空再做`, `即日起`: no day of any calendar.
        return urges.contains(words)
            || !text.contains { $0.isNumber } && urgesAnywhere.occur(in: ChineseText(text))
    }

    private static let urgesAnywhere = Phrases(.tasks, "urge anywhere")

    private static let urges = Phrases(.tasks, "urge")

    private static func isHorizon(_ text: String) -> Bool {
        horizons.occur(in: text) || text.contains(where: { $0.isASCII && $0.isNumber })
    }

    private static let horizons = Phrases(.tasks, "horizon")
}

extension Finding {
    fileprivate static func noDue(at range: SourceRange) -> Finding {
        Finding(Message("action item has no due date", zh: "改进措施没有截止日期"), at: range)
    }

    fileprivate static func noDate(_ text: String, at range: SourceRange) -> Finding {
        Finding(Message("'\(text)' is not a date", zh: "“\(text)”不是日期"), at: range)
    }
}
