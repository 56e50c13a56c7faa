import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineOutOfOrder: Check {
    let info = CheckInfo(
        id: "timeline-out-of-order",
        summary: Message("The events of a timeline stand in the order in which they happened.", zh: "时间线的事件按发生的先后排列"),
        rationale: Message(
            """
            A row out of place is often a slip in its hour or date, and every duration that is counted from it is then
            wrong. Timelines that run backwards throughout are fine; so are separate timelines under headings of their
            own.
            """,
            zh: """
                位置不对的行，往往是小时或日期写错了，由它算出的时长也就都错了。自始至终倒序的时间线没有问题，\
                各有标题的多条时间线也没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes(
                """
                ## Timeline

                - 2025-01-15 23:50 UTC error rate rises
                - 2025-01-16 00:10 UTC alert fires
                - 2025-01-16 00:40 UTC rolled back
                """
            ),
            .passes(
                """
                ## Timeline

                - 2025-01-15 12:40 UTC resolved
                - 2025-01-15 12:10 UTC monitoring
                - 2025-01-15 11:50 UTC investigating
                """
            ),
            .passes(
                """
                ## Timeline

                - 12:10 UTC error rate rises
                - 12:10:40 UTC alert fires
                - 12:10 UTC on-call engineer looks
                - 12:20 UTC <ana> rolling back
                - 12:19 UTC <ben> please do
                """
            ),
            .fails(
                """
                ## Timeline

                - 2025-01-15 12:10 UTC error rate rises
                - 2025-01-15 12:20 UTC alert fires
                - ⟦2025-01-15 11:30 UTC⟧ rolled back
                - 2025-01-15 12:40 UTC errors gone
                """
            ),
            .fails(
                """
                ## Timeline

                - 14:02 error rate rises
                - ⟦13:50⟧ v2 deployed
                - 14:50 rolled back
                """
            ),
            .fails(
                """
                ## Timeline

                - 2026-06-02 14:02 failing
                - ⟦2026-06-02 13:50⟧ v2
                - 2026-06-02 14:50 ok
                """
            ),
            .fails(
                """
                ## 时间线

                - 2025-01-15 12:10 UTC 错误率上升
                - 2025-01-15 12:20 UTC 告警触发
                - ⟦2025-01-15 12:05 UTC⟧ 回滚完成
                - 2025-01-15 12:40 UTC 恢复正常
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        // A date that is wrong in one field has a check of its own.
        let slips = TimelineOrder.slips(in: postmortem).filter { $0.dateTypo == nil && !$0.isLabel }
        let told = Set(slips.map(\.event.timeRange))
        return slips.map { .outOfOrder($0.event, neighbour: $0.neighbour) } + quoted(postmortem, told)
    }

    /// Lines of a chat among the rows: who copied them may have meant their order.
    private func quoted(_ postmortem: Postmortem, _ told: Set<SourceRange>) -> [Finding] {
        TimelineOrder.slips(in: postmortem, countsQuoted: true)
            .filter { slip in
                slip.dateTypo == nil && !slip.isLabel && !told.contains(slip.event.timeRange)
                    && !(slip.neighbour.map { told.contains($0.timeRange) } ?? false)
            }
            .map { .outOfOrder($0.event, neighbour: $0.neighbour, .info) }
    }
}

extension Finding {
    fileprivate static func outOfOrder(
        _ event: TimelineEvent,
        neighbour: TimelineEvent?,
        _ severity: Severity? = nil
    ) -> Finding {
        guard let neighbour else {
            return Finding(
                Message("event is out of order", zh: "事件的顺序有误"),
                at: event.timeRange,
                severity: severity
            )
        }
        let isBelow = neighbour.range.lowerBound < event.range.lowerBound
        let isFine = event.time.civil.second / 60 == neighbour.time.civil.second / 60
        let isOtherDay = event.time.isDated && event.time.civil.day != neighbour.time.civil.day
        let isOtherZone = event.time.zone != neighbour.time.zone
        func text(_ time: Moment) -> String {
            (isOtherDay ? time.civil.dateText + " " : "") + time.civil.clockText(seconds: isFine)
                + (isOtherZone ? " " + time.zone.name : "")
        }
        return Finding(
            Message(
                "\(text(event.time)) stands \(isBelow ? "after" : "before") \(text(neighbour.time))",
                zh: "\(text(event.time)) 排在 \(text(neighbour.time)) \(isBelow ? "之后" : "之前")"
            ),
            at: event.timeRange,
            related: [.init(Message("the event beside it", zh: "相邻的事件"), at: neighbour.timeRange)],
            severity: severity
        )
    }
}
