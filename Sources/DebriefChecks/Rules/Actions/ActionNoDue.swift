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
            || !text.contains { $0.isNumber } && chineseUrges.contains { text.contains($0) }
    }

    private static let chineseUrges = [
        "尽快", "尽早", "有空", "即日", "长期", "持续", "待排", "视情况", "择期", "随时", "日常", "常态", "有资源", "再说", "再做", "再定",
    ]

    private static let urges: Set<String> = [
        "asap", "soon", "later", "as soon as possible", "eventually", "someday", "when possible", "backlog", "future",
        "尽快", "后续", "以后", "近期", "尽早", "长期", "持续", "长期坚持", "长期执行", "持续进行", "持续推进", "持续优化", "择期", "待排期", "排期中", "远期",
        "日常", "常态化",
        "尽快完成", "近期完成", "视情况", "视情况而定", "有空时", "后续迭代", "后续版本", "下个版本", "有资源时", "越快越好", "马上", "随时", "ongoing", "长期进行",
        "中长期",
        "未来", "稍后", "以后再说",
    ]

    private static func isHorizon(_ text: String) -> Bool {
        let words = text.lowercased()
        return horizons.contains { words.contains($0) } || text.contains(where: { $0.isASCII && $0.isNumber })
    }

    private static let horizons = [
        "week", "month", "quarter", "sprint", "day", "immediate", "now", "today", "year", "本周", "下周", "本月", "下月",
        "季度", "立即", "天内", "年内", "周内", "月内",
    ]
}

extension Finding {
    fileprivate static func noDue(at range: SourceRange) -> Finding {
        Finding(Message("action item has no due date", zh: "改进措施没有截止日期"), at: range)
    }

    fileprivate static func noDate(_ text: String, at range: SourceRange) -> Finding {
        Finding(Message("'\(text)' is not a date", zh: "“\(text)”不是日期"), at: range)
    }
}
