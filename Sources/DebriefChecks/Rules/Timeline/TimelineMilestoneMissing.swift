import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineMilestoneMissing: Check {
    let info = CheckInfo(
        id: "timeline-milestone-missing",
        summary: Message(
            "The timeline shows when the impact started, when it was noticed and when it ended.",
            zh: "时间线写出影响何时开始、何时被发现、何时结束"
        ),
        rationale: Message(
            """
            These are the anchors of every duration in the document. The start is when users were first affected, which
            may lie before anybody knew; the end is when they no longer were. A timeline that marks milestones marks these
            three, or the front matter states them; one that only tells its story is left alone.
            """,
            zh: """
                文档中所有时长都以它们为锚点。开始是用户最初受到影响的时间，可能早于任何人知道；\
                结束是用户不再受影响的时间。标出里程碑的时间线应标出这三个，或由文档开头的字段写出；只叙述经过的时间线不作要求。
                """
        ),
        severity: .warning,
        examples: [
            .passes(
                """
                ## Timeline

                | Time (UTC) | Milestone | Event |
                | --- | --- | --- |
                | 14:02 | started | v2.5.3 deployed |
                | 14:09 | detected | Alert fires |
                | 14:31 | resolved | Rolled back |
                """
            ),
            .passes("## Timeline\n\n- 14:02 UTC error rate rises\n- 14:09 Ana asks in chat\n- 14:31 works again\n"),
            .passes(
                "## Timeline\n\n- 14:02 UTC error rate rises\n- 14:09 pods restarted\n- 14:31 all quiet, works again\n"
            ),
            .fails(
                """
                ⟦## Timeline⟧

                | Time (UTC) | Milestone | Event |
                | --- | --- | --- |
                | 14:02 | started | v2.5.3 deployed |
                | 14:09 | action | Pods restarted |
                | 14:31 | resolved | Rolled back |
                """
            ),
            .fails(
                """
                ⟦## 时间线⟧

                | 时间（UTC） | 里程碑 | 事件 |
                | --- | --- | --- |
                | 14:02 | 开始 | 发布 v2.5.3 |
                | 14:09 | 发现 | 告警触发 |
                | 14:31 | 操作 | 重启实例 |
                """
            ),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let events = postmortem.timeline.events
        guard events.count >= 3 else { return [] }
        let place = postmortem.sections(.timeline).first?.headingRange ?? events[0].timeRange
        let fields = Set(postmortem.metadata.fields.keys)
        let stated = Set(events.flatMap(\.milestones))
        // A story marks no milestones, and tells them in whatever words.
        guard events.contains(where: \.statesMilestones) else { return [] }
        var findings: [Finding] = []
        if !stated.contains(.started), !fields.contains(.started) {
            findings.append(.noEvent(Message("the start of the impact", zh: "影响何时开始"), place))
        }
        if !stated.contains(.detected), !fields.contains(.detected) {
            findings.append(.noEvent(Message("the detection", zh: "何时发现"), place))
        }
        if stated.isDisjoint(with: [.mitigated, .resolved]), fields.isDisjoint(with: [.mitigated, .resolved]) {
            findings.append(.noEvent(Message("the end of the impact", zh: "影响何时结束"), place))
        }
        return findings
    }
}

extension Finding {
    fileprivate static func noEvent(_ milestone: Message, _ range: SourceRange) -> Finding {
        Finding(Message("no event marks \(milestone.english)", zh: "没有事件标明\(milestone.chinese)"), at: range)
    }
}
