import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineStartsAtAlert: Check {
    let info = CheckInfo(
        id: "timeline-starts-at-alert",
        summary: Message("The timeline begins before the incident was noticed.", zh: "时间线从故障被发现之前开始"),
        rationale: Message(
            """
            What led up to it (the last change, the last good state, the first failed request) lies before the alert.
            A timeline that begins with the page tells how people reacted, not how it came about.
            """,
            zh: """
                引向故障的事（最后一次变更、最后的正常状态、第一个失败的请求）在告警之前。从告警写起的时间线，\
                讲的是人们如何应对，而不是它如何发生。
                """
        ),
        severity: .info,
        examples: [
            .passes("## Timeline\n\n- 14:02 v2.5.3 deployed\n- 14:09 alert fires\n- 14:31 rolled back\n"),
            .passes("## 时间线\n\n- 14:02 发布 v2.5.3\n- 14:09 告警触发\n- 14:31 回滚\n"),
            .passes(
                "## Timeline\n\n- 14:09 switch goes offline; alerts fire\n- 14:15 logs read\n- 14:31 rolled back\n"
            ),
            .passes(
                "## Timeline\n\n- ??? writes begin to slow down\n- 14:09 alert fires\n- 14:15 logs read\n- 14:31 fixed\n"
            ),
            .fails("## Timeline\n\n- ⟦14:09⟧ alert fires\n- 14:15 logs read\n- 14:31 rolled back\n"),
            .fails("## 时间线\n\n- ⟦14:09⟧ 告警触发\n- 14:15 查看日志\n- 14:31 回滚\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let events = postmortem.timeline.events
        guard events.count >= 3, let first = events.min(by: { $0.time.order < $1.time.order }),
            first.milestones.contains(.detected), !first.milestones.contains(.started), Self.isDetection(first),
            events.filter({ $0.time.order == first.time.order }).allSatisfy({ !$0.milestones.contains(.started) })
        else { return [] }
        // A row before it has a time that cannot be read, or is not known.
        let isFirst = !postmortem.timeline.unread.contains { $0.range.lowerBound < first.timeRange.lowerBound }
        return isFirst ? [.beginsAtDetection(first)] : []
    }

    /// Whether the row is about the detection, and does not just mention it behind what happened.
    private static func isDetection(_ event: TimelineEvent) -> Bool {
        guard !event.statesMilestones else { return true }
        let clause = event.text.prefix { !",;(.，；（。".contains($0) }
        return clause.utf8.count <= 90 && detections.occur(in: clause)
    }

    private static let detections = Phrases(.incident, "detection")
}

extension Finding {
    fileprivate static func beginsAtDetection(_ event: TimelineEvent) -> Finding {
        Finding(Message("timeline begins with the detection", zh: "时间线从发现故障时才开始"), at: event.timeRange)
    }
}
