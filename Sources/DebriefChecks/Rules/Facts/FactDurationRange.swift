import DebriefCore
import DebriefLanguage
import DebriefText

struct FactDurationRange: Check {
    let info = CheckInfo(
        id: "fact-duration-range",
        summary: Message("A duration agrees with the two clock times that stand beside it.", zh: "时长与旁边的两个时刻一致"),
        rationale: Message(
            """
            "25 minutes (14:32–14:57)" says the same thing twice, and readers will copy whichever is wrong. Rounding is
            allowed for: half of the last stated unit either way, a tenth after "about", half as much again after
            "over". Only a duration that is bound to the times counts, so "13 minutes of intermittent errors between
            14:00 and 14:32" is left alone.
            """,
            zh: """
                “25 分钟（14:32–14:57）”把同一件事说了两遍，读者会抄走错的那个。允许四舍五入：最后一个单位的一半；\
                “约”放宽十分之一；“超过”再放宽一半。只看与时刻绑定的时长，“14:00 至 14:32 间断续出错 13 分钟”\
                不判断。
                """
        ),
        severity: .error,
        examples: [
            .passes("从 10:00 到 10:30 恢复，期间重启用了 5 分钟。\n"),
            .passes("从确认范围（20:06）到切流（20:47）间隔 41 分钟。\n"),
            .fails("从 14:50 告警到 16:20 回退完成用了 ⟦1 小时 20 分钟⟧。\n"),
            .passes("Checkout was down for 25 minutes (14:32 - 14:57 UTC).\n"),
            .passes("The outage lasted about 2 hours, from 22:50 to 00:55 UTC.\n"),
            .passes("There were 13 minutes of intermittent errors (14:00 - 14:32 UTC).\n"),
            .passes("Nobody noticed for 10 minutes. The page from 14:32 - 14:57 UTC was a test.\n"),
            .passes("It was answered after 5h 09m (during support hours 10:00-17:00).\n"),
            .passes("支付中断持续25分钟（14:32-14:57）。\n"),
            .fails("Checkout was down for ⟦47 minutes⟧ (14:32 - 14:57 UTC).\n"),
            .fails("The outage (⟦63 minutes⟧) ran from 10:02 until 11:25 UTC.\n"),
            .fails("It began at 10:54 and was mitigated by 12:50, lasting ⟦2 hours and 8 minutes⟧.\n"),
            .fails("From 14:32 to 14:57 UTC (⟦an hour and 10 minutes⟧) no order was paid.\n"),
            .fails("故障在 14:02 开始，14:31 恢复，历时 ⟦2 小时⟧。\n"),
            .fails("支付中断持续⟦45分钟⟧（14:32-14:57）。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        // A night in which the clocks change is an hour longer or shorter than its clocks say.
        let shifts = postmortem.timeline.clockShifts
        // An incident that came back lasted as long as its stretches, which its first and last clock do not tell.
        let isBroken = Metrics.impactIntervals(of: postmortem.timeline).count > 1
        let total = isBroken ? postmortem.metrics.first { $0.id == .impactDuration }?.seconds : nil
        return postmortem.incident.ranges
            .filter { claim in
                !claim.isConsistent(shifts: shifts) && !(total.map { claim.duration.allows($0) } ?? false)
            }
            .map { .contradiction($0, postmortem) }
    }
}

extension Finding {
    fileprivate static func contradiction(_ claim: RangeClaim, _ postmortem: Postmortem) -> Finding {
        let old = postmortem.source[claim.duration.range]
        let phrase = DurationClaim.phrase(seconds: claim.lengths[0], postmortem.language, like: old)
        let length = Message.length(claim.lengths[0])
        return Finding(
            Message(
                "'\(old)' is \(length.english) by the times beside it",
                zh: "按起止时间是 \(length.chinese)，不是“\(old)”"
            ),
            at: claim.duration.range,
            related: [.init(Message("the times", zh: "这些时间"), at: claim.range)],
            fixes: [.replace(claim.duration.range, with: phrase)]
        )
    }
}
