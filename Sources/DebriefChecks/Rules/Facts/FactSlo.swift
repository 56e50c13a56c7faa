import DebriefCore
import DebriefLanguage
import DebriefText

struct FactSlo: Check {
    let info = CheckInfo(
        id: "fact-slo",
        summary: Message("A stated availability follows from the downtime and its window.", zh: "文中的可用性由停机时间及其窗口推得出来"),
        rationale: Message(
            """
            154 minutes of full outage leave 99.643 % of a month of 30 days and 99.655 % of one of 31. The downtime is
            the one in the same sentence, or the impact of the timeline when the front matter says which share failed
            (`slo: {target: 99.9, window: 30d, failing: 40%}`); without a stated window every usual one is tried, and
            only an availability that fits none is reported.
            """,
            zh: """
                完全中断 154 分钟，30 天的月份可用性是 99.643%，31 天的是 99.655%。停机时间取同一句中的，\
                或在文档开头写明失败比例时（`slo: {target: 99.9, window: 30d, failing: 40%}`）取时间线的影响时长；\
                没有写明窗口时逐一尝试常用窗口，都不符才报告。
                """
        ),
        severity: .error,
        examples: [
            .passes("The outage of 154 minutes left an availability of 99.64 % over 30 days.\n"),
            .passes("The 154-minute outage means 99.655 % availability for the month.\n"),
            .passes("We promise 99.9 % availability; the outage lasted 154 minutes.\n"),
            .passes("154 分钟的故障使 30 天可用性为 99.64%。\n"),
            .fails("The outage of 154 minutes left an availability of ⟦99.46 %⟧ over 30 days.\n"),
            .fails(
                "---\nslo: {target: 99.9, window: 30d}\n---\nAvailability was ⟦99.9 %⟧ for the month.\n\n" + example
            ),
            .fails("154 分钟的故障使 30 天可用性为 ⟦99.46%⟧。\n"),
        ]
    )

    private static let example = """
        ## Timeline

        | Time (UTC) | Milestone | Event |
        | --- | --- | --- |
        | 2025-06-15 14:02 | started | v2.5.3 deployed |
        | 14:09 | detected | Alert fires |
        | 16:36 | resolved | Rolled back |

        """

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let downtime = Downtime(postmortem)
        return postmortem.incident.availabilities.filter { $0.kind == .measured && $0.percent < 100 }.compactMap {
            claim in
            guard let bad = downtime.seconds(for: claim) else { return nil }
            let windows = downtime.windows(of: claim)
            let computed = windows.map { window in bad.map { 100 - $0 / Double(window) * 100 } }
            let slack = claim.step * (claim.isHedged ? 2 : 1)
            guard
                !computed.contains(where: {
                    $0.lowerBound - slack < claim.percent && claim.percent < $0.upperBound + slack
                })
            else { return nil }
            return .otherAvailability(claim, computed[0].upperBound, windows[0], downtime, postmortem.source)
        }
    }
}

extension Finding {
    fileprivate static func otherAvailability(
        _ claim: AvailabilityClaim,
        _ computed: Double,
        _ window: Int,
        _ downtime: Downtime,
        _ source: SourceText
    ) -> Finding {
        let value = NumberText.plain(computed, decimals: 3)
        let days = window / 86_400
        return Finding(
            Message(
                "'\(source[claim.range])' is \(value) % over \(days) days by the downtime",
                zh: "按停机时间，\(days) 天的可用性是 \(value)%，不是“\(source[claim.range])”"
            ),
            at: claim.range,
            related: downtime.related(for: claim)
        )
    }
}
