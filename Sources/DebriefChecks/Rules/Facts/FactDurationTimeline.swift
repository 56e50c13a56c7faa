import DebriefCore

struct FactDurationTimeline: Check {
    let info = CheckInfo(
        id: "fact-duration-timeline",
        summary: "The stated duration of the incident agrees with its timeline.",
        rationale: """
            The duration is the number that is quoted afterwards. It is compared with every pair of milestones that
            could be meant (from the start, the detection or the declaration, to the mitigation or the resolution) and
            reported only when none of them fits, so the finding says: one of these times, or the duration, is wrong.
            """,
        severity: .error,
        examples: [
            .passes("**Duration**: 29 minutes\n\n" + example),
            .passes("**Duration**: about half an hour\n\n" + example),
            .passes("Search was slow for 3 hours in one region.\n\n" + example),
            .passes("持续时间：29分钟\n\n" + example),
            .fails("**Duration**: ⟦47 minutes⟧\n\n" + example),
            .fails("The ⟦2-hour⟧ outage cost 120 orders.\n\n" + example),
            .fails("- 持续时间：⟦1小时29分钟⟧\n\n" + example),
        ]
    )

    private static let example = """
        ## Timeline

        | Time (UTC) | Milestone | Event |
        | --- | --- | --- |
        | 14:02 | started | v2.5.3 deployed |
        | 14:09 | detected | Alert fires |
        | 14:31 | resolved | Rolled back |

        """

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        guard let intervals = IncidentIntervals(postmortem) else { return [] }
        return DurationStatement.all(in: postmortem).compactMap { claim in
            intervals.fit(claim) || intervals.mayCountWorkingHours(claim)
                ? nil : .contradiction(claim, intervals, postmortem)
        }
    }
}

/// The lengths that an incident may be said to have had, by its timeline.
private struct IncidentIntervals {
    let starts: [TimelineEvent]
    let ends: [TimelineEvent]
    /// The pair that the duration of the impact is defined by.
    let from: TimelineEvent
    let to: TimelineEvent
    let seconds: Int

    /// Fails when the timeline does not say when the incident began or ended, or when it came back.
    init?(_ postmortem: Postmortem) {
        let timeline = postmortem.timeline
        guard timeline.events.count >= 3, timeline.first(.reopened) == nil,
            let from = timeline.first(.started) ?? timeline.first(.detected) ?? timeline.first(.declared),
            let to = timeline.last(.resolved) ?? timeline.last(.mitigated),
            let seconds = to.time.seconds(since: from.time), seconds > 0,
            from.time.precision != .day, to.time.precision != .day,
            timeline.events.first?.time.precision != .day, timeline.events.last?.time.precision != .day
        else { return nil }
        self.from = from
        self.to = to
        self.seconds = seconds
        let begins: Set<Milestone> = [.started, .detected, .acknowledged, .declared, .change]
        let finishes: Set<Milestone> = [.mitigated, .resolved]
        // Enough for any incident, and bounded for any document.
        let first = timeline.events.filter { !begins.isDisjoint(with: $0.milestones) }.prefix(20)
        let last = timeline.events.filter { !finishes.isDisjoint(with: $0.milestones) }.suffix(20)
        starts = first + [timeline.events[0], from]
        ends = last + [timeline.events[timeline.events.count - 1], to]
    }

    /// Over a night a much shorter claim may count working hours only: a question of another kind.
    func mayCountWorkingHours(_ claim: DurationClaim) -> Bool {
        from.time.civil.day != to.time.civil.day && claim.accepted.upperBound < seconds * 7 / 10
    }

    func fit(_ claim: DurationClaim) -> Bool {
        starts.contains { start in
            ends.contains { end in
                guard let seconds = end.time.seconds(since: start.time) else { return true }
                let isCertain = start.time.certainty == .exact && end.time.certainty == .exact
                let grain = isCertain ? (start.time.precision == .day ? 86_400 : 60) : max(300, seconds / 10)
                let late = end.time.end.map { $0.total - end.time.civil.total } ?? 0
                return claim.allows(seconds, grain: grain) || late > 0 && claim.allows(seconds + late, grain: grain)
            }
        }
    }
}

extension Finding {
    fileprivate static func contradiction(
        _ claim: DurationClaim,
        _ intervals: IncidentIntervals,
        _ postmortem: Postmortem
    ) -> Finding {
        let phrase = DurationClaim.phrase(seconds: intervals.seconds, postmortem.language)
        let (from, to) = (intervals.from.time.civil.clockText(), intervals.to.time.civil.clockText())
        return Finding(
            "'\(postmortem.source[claim.range])' is \(phrase) by the timeline (\(from) to \(to))",
            at: claim.range,
            related: [
                .init("the start in the timeline", at: intervals.from.timeRange),
                .init("the end in the timeline", at: intervals.to.timeRange),
            ],
            fixes: [Fix("replace with '\(phrase)'", .suggested, [Edit(replacing: claim.range, with: phrase)])]
        )
    }
}
