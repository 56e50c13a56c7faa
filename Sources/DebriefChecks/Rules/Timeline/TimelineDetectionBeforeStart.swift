import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineDetectionBeforeStart: Check {
    let info = CheckInfo(
        id: "timeline-detection-before-start",
        summary: Message("Milestones stand in the order in which they can happen.", zh: "里程碑的先后合乎可能的顺序"),
        rationale: Message(
            """
            Nothing is detected before it starts, and nothing ends before it begins: one of the two times is wrong, or
            the start is really when it was first seen. Only milestones that somebody wrote down are compared: in a
            column, or as the words of a short row.
            """,
            zh: """
                开始之前不会被发现，开始之前也不会结束：两个时间有一个不对，或者“开始”其实是首次看到的时间。\
                只比较有人写下的里程碑：在列中，或作为短行的文字。
                """
        ),
        severity: .error,
        examples: [
            .passes(example(start: "14:02", detected: "14:02")),
            .passes(
                "## Timeline\n\n- 14:02 alert on the length of the mail queue, an early sign\n- 14:09 impact starts\n- 14:31 resolved\n"
            ),
            .passes("## 时间线（UTC）\n\n- 14:02 影响开始\n- 14:09 发现\n- 14:31 已恢复\n"),
            .fails(example(start: "14:12", detected: "⟦14:09⟧")),
            .fails(
                "## Key events\n\n- First detected 2025-01-04 09:33\n- Incident declared ⟦2025-01-03 10:11⟧\n- Resolved 2025-01-04 16:07\n"
            ),
            .fails("## 时间线（UTC）\n\n- ⟦14:02⟧ 发现\n- 14:09 影响开始\n- 14:31 已恢复\n"),
        ]
    )

    private static func example(start: String, detected: String) -> String {
        """
        ## Timeline

        | Time (UTC) | Milestone | Event |
        | --- | --- | --- |
        | \(start) | started | v2.5.3 deployed |
        | \(detected) | detected | Alert fires |
        | 14:31 | resolved | Rolled back |

        """
    }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let timeline = postmortem.timeline
        guard timeline.first(.reopened) == nil else { return [] }
        return rows(timeline) + told(postmortem)
    }

    /// `the outage started at 10:12 and was detected at 10:05`
    private func told(_ postmortem: Postmortem) -> [Finding] {
        let source = postmortem.source
        let rows = RangeCover(postmortem.timeline.events.map(\.range))
        let claims = postmortem.incident.moments.filter {
            !rows.overlaps($0.range) && $0.time.certainty == .exact
        }
        let pairs: [(Milestone, Milestone)] = [(.started, .detected), (.started, .mitigated), (.started, .resolved)]
        return pairs.compactMap { early, late in
            let (first, last) = (claims.filter { $0.milestone == early }, claims.filter { $0.milestone == late })
            guard first.count == 1, last.count == 1, let start = first[0].time.clock, let end = last[0].time.clock,
                end < start, start - end < 21_600, first[0].time.zone == last[0].time.zone,
                first[0].time.date == nil || last[0].time.date == nil || first[0].time.date == last[0].time.date,
                source.line(at: first[0].range.lowerBound) == source.line(at: last[0].range.lowerBound)
            else { return nil }
            return .toldBefore(last[0], late, first[0], early, source)
        }
    }

    private func rows(_ timeline: Timeline) -> [Finding] {
        let pairs: [(Milestone, Milestone)] = [
            (.started, .detected), (.detected, .declared), (.detected, .acknowledged), (.started, .mitigated),
            (.started, .resolved), (.detected, .resolved), (.detected, .mitigated), (.declared, .resolved),
            (.acknowledged, .resolved),
        ]
        var reported: Set<SourceRange> = []
        return pairs.compactMap { early, late in
            let (first, last) = (timeline.first(early), late == .detected ? timeline.first(late) : timeline.last(late))
            guard let first, let last, Self.isStated(first), Self.isStated(last), first.time.precision != .day,
                last.time.precision != .day, let seconds = last.time.seconds(since: first.time), seconds < 0,
                last.time.certainty != .after, first.time.certainty != .before, first.time.certainty != .approximate
            else { return nil }
            // A year or a month that is out of sequence is a slip of the date, and reported as one.
            guard reported.insert(last.timeRange).inserted, abs(seconds) < 20 * 86_400 else { return nil }
            return .before(last, late, first, early)
        }
    }

    /// In a column, or told by a row that says nothing else: an alert in a longer row may be an early sign.
    private static func isStated(_ event: TimelineEvent) -> Bool {
        event.statesMilestones || event.text.utf8.count <= 24
    }
}

extension Finding {
    fileprivate static func toldBefore(
        _ last: MomentClaim,
        _ late: Milestone,
        _ first: MomentClaim,
        _ early: Milestone,
        _ source: SourceText
    ) -> Finding {
        let (end, start) = (source[last.range], source[first.range])
        return Finding(
            Message(
                "'\(late.rawValue)' at \(end) is before '\(early.rawValue)' at \(start)",
                zh: "“\(late.label(.chinese))”（\(end)）早于“\(early.label(.chinese))”（\(start)）"
            ),
            at: last.range,
            related: [.init(Message("the other time", zh: "另一个时间"), at: first.range)],
            severity: .warning
        )
    }

    fileprivate static func before(
        _ last: TimelineEvent,
        _ late: Milestone,
        _ first: TimelineEvent,
        _ early: Milestone
    ) -> Finding {
        let isOtherDay = last.time.isDated && last.time.civil.day != first.time.civil.day
        func text(_ time: Moment) -> String {
            (isOtherDay ? time.civil.dateText + " " : "") + time.civil.clockText()
        }
        return Finding(
            Message(
                "'\(late.rawValue)' at \(text(last.time)) is before '\(early.rawValue)' at \(text(first.time))",
                zh: "“\(late.label(.chinese))”（\(text(last.time))）早于“\(early.label(.chinese))”（\(text(first.time))）"
            ),
            // What was declared too late is what a reader stumbles over.
            at: early == .declared ? first.timeRange : last.timeRange,
            related: [
                .init(
                    Message("the other time", zh: "另一个时间"),
                    at: early == .declared ? last.timeRange : first.timeRange
                )
            ],
            // Paperwork may follow the end.
            severity: early == .declared || early == .acknowledged ? .warning : nil
        )
    }
}
