import DebriefCore
import DebriefLanguage
import DebriefText

struct FactLengthNowhere: Check {
    let info = CheckInfo(
        id: "fact-length-nowhere",
        summary: Message(
            "Two times of the document lie as far apart as it says the incident lasted.",
            zh: "文中有两个时刻与所写时长相符"
        ),
        rationale: Message(
            """
            Where the timeline does not say which of its rows begin and end the incident, no length can be proved wrong. But
            when no two times of the whole document lie as far apart as is claimed, either the length or a time is likely a
            slip, or the two times are missing.
            """,
            zh: """
                时间线没有写明哪一行是开始、哪一行是结束时，无法证明时长有误；但如果全文没有任何两个时刻与所写时长相符，\
                多半是时长或某个时刻写错了，或者缺了这两个时刻。
                """
        ),
        severity: .info,
        examples: [
            .passes("The outage lasted 18 minutes.\n\n" + example),
            .passes("The outage lasted about 40 minutes, from 10:00 to 10:40.\n\n" + example),
            .passes("The outage lasted less than an hour.\n\n" + example),
            .passes("本次故障持续 18 分钟。\n\n" + example),
            .fails("The outage lasted ⟦36 hours⟧.\n\n" + example),
            .fails("**Duration**: ⟦50 minutes⟧\n\n" + example),
            .fails("持续时间：⟦50 分钟⟧\n\n" + example),
        ]
    )

    private static let example = """
        ## Timeline

        - 2026-03-01 10:02 UTC graphs look odd
        - 2026-03-01 10:09 UTC Ana joins
        - 2026-03-01 10:20 UTC graphs look as before
        """

    var yieldsTo: [String] { ["fact-duration", "fact-conflict"] }

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let timeline = postmortem.timeline
        let rows = timeline.events.filter { $0.time.precision != .day }
        guard rows.count >= 3, timeline.incidents.isEmpty, timeline.first(.reopened) == nil,
            rows.allSatisfy({ $0.time.certainty == .exact }), let day = rows.first?.time.civil.day,
            rows.last.map({ $0.time.civil.day - day < Self.longest }) ?? false
        else { return [] }
        let claims = postmortem.incident.intervals.filter { claim in
            guard claim.metric == .impactDuration, !claim.countsWorkingHours, claim.window == nil,
                claim.duration.bound == .exact, claim.duration.seconds >= Self.shortest,
                case .unknown = postmortem.resolution(of: claim)
            else { return false }
            return true
        }
        guard !claims.isEmpty else { return [] }
        // A clock of a sentence may be of any day of the timeline.
        let days = Set(rows.map { $0.time.order - $0.time.civil.second })
        let clocks = postmortem.incident.clocks.flatMap { clock in days.map { $0 + clock.clock } }
        let times = Set(rows.map(\.time.order) + clocks).sorted()
        return claims.filter { !Self.anyLie(times, apartAs: $0.duration) }.map { .nowhere($0, postmortem.source) }
    }

    /// - Parameter times: in order.
    private static func anyLie(_ times: [Int], apartAs length: DurationClaim) -> Bool {
        let accepted = length.accepted(grain: max(60, length.seconds / 500))
        return times.contains { start in
            let next = times.firstPlace { $0 - start >= max(1, accepted.lowerBound) }
            return next < times.count && times[next] - start <= accepted.upperBound
        }
    }

    /// Shorter ones are often those of a step.
    private static let shortest = 300
    /// In days; over more of them nights may not count.
    private static let longest = 4
}

extension Finding {
    fileprivate static func nowhere(_ claim: IntervalClaim, _ source: SourceText) -> Finding {
        let stated = source[claim.range]
        return Finding(
            Message("no two times here lie '\(stated)' apart", zh: "文中没有相隔“\(stated)”的两个时刻"),
            at: claim.range
        )
    }
}
