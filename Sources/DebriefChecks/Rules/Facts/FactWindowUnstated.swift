import DebriefCore
import DebriefLanguage
import DebriefText

struct FactWindowUnstated: Check {
    let info = CheckInfo(
        id: "fact-window-unstated",
        summary: Message("A length that leaves out nights or weekends says so.", zh: "不计夜间或周末的时长写明这一点"),
        rationale: Message(
            """
            An incident from 15:31 to 10:29 of the next day took 19 hours of wall time. "5 hours" may be right in
            working hours, but whoever reads it cannot know; "5 h (working hours 9:00–17:00)" can be checked.
            """,
            zh: """
                从 15:31 到次日 10:29，按自然时间是 19 小时。按工作时间算“5 小时”也许没错，但读者无从知道；\
                “5 小时（工作时间 9:00–17:00）”就可以核对。
                """
        ),
        severity: .warning,
        examples: [
            .passes("Time to resolve: 18h 58m\n\n" + example),
            .passes("Time to resolve: 2h 58m (support hours 09:00-17:00)\n\n" + example),
            .passes("恢复用时：18小时58分钟\n\n" + example),
            .fails("Time to resolve: ⟦2h 58m⟧\n\n" + example),
            .fails("恢复用时：⟦2小时58分钟⟧\n\n" + example),
        ]
    )

    private static let example = """
        ## Timeline

        - 2025-09-30 15:31 UTC first detected
        - 2025-09-30 15:40 UTC incident declared
        - 2025-10-01 10:29 UTC resolved

        """

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.incident.intervals.compactMap { claim in
            let resolution = postmortem.resolution(of: claim, workingHours: context.workingHours)
            guard case .unstatedWindow(let pair, let hours) = resolution else { return nil }
            return .unstated(claim, pair, hours, postmortem)
        }
    }
}

extension Finding {
    fileprivate static func unstated(
        _ claim: IntervalClaim,
        _ pair: IntervalResolution.Pair,
        _ hours: SupportHours?,
        _ postmortem: Postmortem
    ) -> Finding {
        let old = postmortem.source[claim.range]
        let (length, times) = (Message.length(pair.seconds), pair.text)
        let why =
            hours.map { Message("it fits only within \($0.text)", zh: "只在 \($0.text) 内计算才相符") }
            ?? Message("no working hours are stated", zh: "而没有写明工作时间")
        return Finding(
            Message(
                "'\(old)' is \(length.english) of wall time (\(times.english)), \(why.english)",
                zh: "“\(old)”按自然时间是 \(length.chinese)（\(times.chinese)），\(why.chinese)"
            ),
            at: claim.range,
            related: pair.related
        )
    }
}
