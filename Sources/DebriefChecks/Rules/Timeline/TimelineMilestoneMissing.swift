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
            may lie before anybody knew; the end is when they no longer were. A milestone column, a field of the front
            matter or an event whose words say so will do.
            """,
            zh: """
                文档中所有时长都以它们为锚点。开始是用户最初受到影响的时间，可能早于任何人知道；\
                结束是用户不再受影响的时间。里程碑列、文档开头的字段，或文字本身能表明的事件都可以。
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
            .fails(
                "⟦## Timeline⟧\n\n- 14:02 UTC error rate rises\n- 14:09 pods restarted\n- 14:31 all quiet, works again\n"
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
        // In a story without marked milestones any row that may tell one is given the benefit of the doubt.
        let isStory = !events.contains(where: \.statesMilestones)
        func isHinted(_ milestone: Milestone) -> Bool {
            isStory
                && events.contains { event in
                    // A row that tells one milestone tells no other; only a cause is found where trouble was seen.
                    event.milestones.allSatisfy {
                        Self.open.contains($0) || milestone == .detected && $0 == .identified
                    }
                        && MilestoneHints.occur(in: event.text, of: milestone)
                }
        }
        var findings: [Finding] = []
        if !stated.contains(.started), !fields.contains(.started), !isHinted(.started) {
            findings.append(.noEvent(Message("the start of the impact", zh: "影响何时开始"), place))
        }
        if !stated.contains(.detected), !fields.contains(.detected), !isHinted(.detected) {
            findings.append(.noEvent(Message("the detection", zh: "何时发现"), place))
        }
        if stated.isDisjoint(with: [.mitigated, .resolved]), fields.isDisjoint(with: [.mitigated, .resolved]),
            !isHinted(.mitigated)
        {
            findings.append(.noEvent(Message("the end of the impact", zh: "影响何时结束"), place))
        }
        return findings
    }

    /// What a row may tell beside a milestone of the impact.
    private static let open: Set<Milestone> = [
        .change, .decision, .action, .communication, .escalated, .reopened, .acknowledged, .declared,
    ]
}

extension Finding {
    fileprivate static func noEvent(_ milestone: Message, _ range: SourceRange) -> Finding {
        Finding(Message("no event marks \(milestone.english)", zh: "没有事件标明\(milestone.chinese)"), at: range)
    }
}
