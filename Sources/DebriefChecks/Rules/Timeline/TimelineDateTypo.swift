import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineDateTypo: Check {
    let info = CheckInfo(
        id: "timeline-date-typo",
        summary: Message(
            "The dates of a timeline are of the same year and month as their neighbours.",
            zh: "时间线的日期与相邻行同年同月"
        ),
        rationale: Message(
            """
            A copied row keeps its old year, and every duration that is counted from it is off by months. Reported is a
            row out of order that one field of its neighbours' dates puts in order, and a date with which a stated
            metric would fit the timeline.
            """,
            zh: """
                复制来的行保留了旧年份，由它算出的时长全都差上几个月。会报告两种：顺序不对、\
                而把日期的一项改为与相邻行相同就对了的行；以及改动一项日期后，文中的指标就与时间线相符的行。
                """
        ),
        severity: .error,
        examples: [
            .passes(
                "## Timeline\n\n- 2024-12-31 23:50 UTC errors\n- 2025-01-01 00:10 UTC alert\n- 2025-01-01 00:40 UTC fixed\n"
            ),
            .passes(
                "## Timeline\n\n- 2023-06-01 certificate issued\n- 2025-01-15 12:10 UTC alert\n- 2025-01-15 12:40 UTC fixed\n"
            ),
            .fails(
                """
                ## Timeline

                - 2025-01-15 12:10 UTC error rate rises
                - 2025-01-15 12:20 UTC alert fires
                - ⟦2024-01-15 12:30 UTC⟧ rolled back
                - 2025-01-15 12:40 UTC errors gone
                """
            ),
            .fails(
                """
                ## Timeline

                - 2025-07-25 16:10 UTC error rate rises
                - ⟦2025-07-05 16:18 UTC⟧ alert fires
                - 2025-07-25 16:40 UTC errors gone
                """
            ),
            .fails(
                """
                Time to resolve: 31m

                ## Timeline

                - First detected 2025-07-25 16:10
                - Incident declared 2025-07-25 16:20
                - Resolved ⟦2025-08-25 16:41⟧
                """
            ),
            .fails("## 时间线\n\n- 2025-01-15 12:10 UTC 告警\n- ⟦2024-01-15 12:30 UTC⟧ 回滚\n- 2025-01-15 12:40 UTC 恢复\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        var found = TimelineOrder.slips(in: postmortem).compactMap { slip in
            slip.dateTypo.map { Finding.outOfSequence(slip.event, $0, slip.neighbour, postmortem.source) }
        }
        var seen = Set(found.map(\.range))
        for claim in postmortem.incident.intervals {
            let resolution = postmortem.resolution(of: claim, workingHours: context.workingHours)
            guard case .dateSlip(let event, let date) = resolution, seen.insert(event.timeRange).inserted else {
                continue
            }
            found.append(.unlikeMetric(event, date, claim, postmortem.source))
        }
        return found
    }
}

extension Finding {
    private static func text(_ date: CivilDate) -> String { CivilTime(date).dateText }

    fileprivate static func outOfSequence(
        _ event: TimelineEvent,
        _ date: CivilDate,
        _ neighbour: TimelineEvent?,
        _ source: SourceText
    ) -> Finding {
        Finding(
            Message(
                "'\(event.time.civil.dateText)' breaks the sequence, '\(text(date))' fits",
                zh: "“\(event.time.civil.dateText)”打乱了顺序，“\(text(date))”才合适"
            ),
            at: event.timeRange,
            related: neighbour.map { [.init(Message("the event beside it", zh: "相邻的事件"), at: $0.timeRange)] } ?? [],
            fixes: Fix.date(event, date, source)
        )
    }

    fileprivate static func unlikeMetric(
        _ event: TimelineEvent,
        _ date: CivilDate,
        _ claim: IntervalClaim,
        _ source: SourceText
    ) -> Finding {
        Finding(
            Message(
                "'\(event.time.civil.dateText)' does not fit '\(source[claim.range])', '\(text(date))' does",
                zh: "“\(event.time.civil.dateText)”与“\(source[claim.range])”不符，“\(text(date))”相符"
            ),
            at: event.timeRange,
            related: [.init(Message("the stated length", zh: "文中的时长"), at: claim.range)],
            fixes: Fix.date(event, date, source)
        )
    }
}

extension Fix {
    /// Only an ISO date can be replaced without knowing how its writer writes dates.
    fileprivate static func date(_ event: TimelineEvent, _ date: CivilDate, _ source: SourceText) -> [Fix] {
        let old = event.time.civil.dateText
        guard source[event.timeRange].hasPrefix(old) else { return [] }
        let start = event.timeRange.lowerBound
        return [.replace(start..<start + old.utf8.count, with: CivilTime(date).dateText)]
    }
}
