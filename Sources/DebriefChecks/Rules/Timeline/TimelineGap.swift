import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineGap: Check {
    let info = CheckInfo(
        id: "timeline-gap",
        summary: Message("The timeline has no long silence while users were affected.", zh: "用户受影响期间，时间线没有长时间的空白"),
        rationale: Message(
            """
            What was tried, seen and believed in such an hour is what a reader learns most from, and what is forgotten
            first. Reported is the longest silence between detection and mitigation when it is longer than half an hour and
            than a third of that time.
            """,
            zh: """
                那一个小时里试过什么、看到什么、以为什么，读者从中学到最多，也最先被忘记。发现与缓解之间最长的空白，\
                超过半小时且超过这段时间的三分之一时报告。
                """
        ),
        severity: .info,
        examples: [
            .passes(example("| 14:35 | | Restarted the pool |\n| 15:02 | | Paged the database team |\n")),
            .fails(example("", marked: true)),
            .fails(
                """
                ## 时间线

                | 时间（UTC） | 里程碑 | 事件 |
                | --- | --- | --- |
                | 14:02 | 开始 | 发布 |
                | 14:09 | 发现 | 告警触发 |
                | ⟦15:30⟧ | 缓解 | 回滚 |
                """
            ),
        ]
    )

    private static func example(_ rows: String, marked: Bool = false) -> String {
        """
        ## Timeline

        | Time (UTC) | Milestone | Event |
        | --- | --- | --- |
        | 14:02 | started | v2.5.3 deployed |
        | 14:09 | detected | Alert fires |
        \(rows)| \(marked ? "⟦15:30⟧" : "15:30") | mitigated | Rolled back |

        """
    }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.timeline.byIncident.flatMap(findings)
    }

    private func findings(in timeline: Timeline) -> [Finding] {
        // Before it was noticed there was nobody to record anything.
        guard let start = timeline.first(.detected) ?? timeline.first(.started),
            let end = timeline.first(.mitigated) ?? timeline.first(.resolved),
            let whole = end.time.seconds(since: start.time), whole > 0,
            // A list of milestones alone is no record that could have gaps.
            timeline.events.contains(where: { !$0.tellsOnlyMilestone || $0.milestones.isEmpty || $0.statesMilestones })
        else { return [] }
        let rows = timeline.events.filter { $0.time.precision != .day }
            .filter { (start.time.order...max(start.time.order, end.time.order)).contains($0.time.order) }
            .sorted { $0.time.order < $1.time.order }
        // A stretch that is written with its end is not silent.
        let steps = zip(rows, rows.dropFirst()).map { ($0, $1, $1.time.order - max($0.time.order, $0.lastOrder)) }
        guard let (from, to, seconds) = steps.max(by: { $0.2 < $1.2 }), seconds > max(1_800, whole * 35 / 100),
            // A day is no silence of responders, but an incident that waited.
            seconds < 86_400
        else { return [] }
        return [.silence(from, to, seconds)]
    }
}

extension TimelineEvent {
    fileprivate var lastOrder: Int { time.end.map { $0.total - (time.zone.offset ?? 0) } ?? time.order }
}

extension Finding {
    fileprivate static func silence(_ from: TimelineEvent, _ to: TimelineEvent, _ seconds: Int) -> Finding {
        let length = Message.length(seconds)
        return Finding(
            Message(
                "nothing is recorded for \(length.english) before this, during the impact",
                zh: "影响期间，此前 \(length.chinese)没有任何记录"
            ),
            at: to.timeRange,
            related: [.init(Message("the event before", zh: "前一个事件"), at: from.timeRange)]
        )
    }
}
