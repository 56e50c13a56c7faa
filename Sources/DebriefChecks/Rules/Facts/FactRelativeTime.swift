import DebriefCore
import DebriefLanguage
import DebriefText

struct FactRelativeTime: Check {
    let info = CheckInfo(
        id: "fact-relative-time",
        summary: Message("\"7 minutes later\" agrees with the two times of its sentence.", zh: "“7 分钟后”与句中的两个时刻一致"),
        rationale: Message(
            """
            "It began at 10:02 and was noticed at 10:19, 7 minutes later" is wrong in one of its three numbers. Checked
            are sentences that state both times, and an offset from a milestone against the timeline; what "later" refers
            to elsewhere is anybody's guess.
            """,
            zh: """
                “10:02 开始，10:19 被发现，即 7 分钟后”，三个数中有一个不对。检查写出两个时刻的句子，\
                以及与里程碑相差多久的说法（对照时间线）；别处的“之后”指什么只能猜。
                """
        ),
        severity: .warning,
        examples: [
            .passes("It began at 10:02 and was noticed at 10:09, 7 minutes later.\n"),
            .passes("At 10:09, 7 minutes after the deploy at 10:02, the alert fired.\n"),
            .passes("It was noticed at 10:09, and 7 minutes later somebody joined.\n"),
            .passes("Its cause was told at 10:02, and it eased at 10:40, 36 minutes after this was decided: “move”.\n"),
            .passes("It began at 01:30 and was noticed at 03:12, 42 minutes later.\n\n" + night),
            .passes("影响开始于 10:02，7分钟后，10:09 发现。\n"),
            .fails("⟦Two hours⟧ passed between the first errors at 10:02 and the rollback at 10:44.\n"),
            .fails("It began at 10:02 and was noticed at 10:19, ⟦7 minutes⟧ later.\n"),
            .fails("At 10:09, ⟦17 minutes⟧ after the deploy at 10:02, the alert fired.\n"),
            .fails("影响开始于 10:02，⟦17分钟⟧后，10:09 发现。\n"),
        ]
    )

    /// A night in which the clocks are set forward at two.
    private static let night = """
        ## Timeline

        All times Europe/Berlin.

        - 2026-03-29 01:30 errors begin
        - 2026-03-29 03:12 first ticket
        - 2026-03-29 05:40 fixed

        """

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let shifts = postmortem.timeline.clockShifts
        return postmortem.incident.lapses.filter { !$0.isInDays && !$0.isConsistent(shifts: shifts) }
            .map { .otherLapse($0, postmortem) } + offsets(postmortem)
    }
}

extension FactRelativeTime {
    /// Times that no other time of the document lies as far from as is said; where enough times are told to say so.
    private func offsets(_ postmortem: Postmortem) -> [Finding] {
        let rows = postmortem.timeline.events.filter { $0.time.precision != .day }
        let shifts = postmortem.timeline.clockShifts
        guard rows.count >= 3, Set(rows.map(\.time.civil.day)).count <= 2 else { return [] }
        let clocks =
            rows.map { StatedClock(clock: $0.time.civil.second, range: $0.timeRange) } + postmortem.incident.clocks
        return postmortem.incident.offsets.filter { !$0.isBorneOut(by: clocks, shifts: shifts) }.compactMap { claim in
            guard let other = claim.before ?? clocks.last(where: { $0.clock < claim.clock }) else { return nil }
            return .otherOffset(claim, other, postmortem.source)
        }
    }
}

extension Finding {
    fileprivate static func otherOffset(_ claim: OffsetClaim, _ other: StatedClock, _ source: SourceText) -> Finding {
        let stated = source[claim.duration.range]
        let (time, start) = (source[claim.time], source[other.range])
        let length = Message.length(OffsetClaim.distance(claim.clock, other.clock))
        return Finding(
            Message(
                "no time here lies '\(stated)' from '\(time)'; '\(start)' lies \(length.english) from it",
                zh: "文中没有与“\(time)”相隔“\(stated)”的时间；“\(start)”与它相隔 \(length.chinese)"
            ),
            at: claim.duration.range,
            related: [
                .init(Message("the time", zh: "该时间"), at: claim.time),
                .init(Message("the time before it", zh: "此前的时间"), at: other.range),
            ]
        )
    }

    fileprivate static func otherLapse(_ claim: LapseClaim, _ postmortem: Postmortem) -> Finding {
        let source = postmortem.source
        if claim.isReversed { return .otherOrder(claim, source) }
        let stated = source[claim.duration.range]
        let (earlier, later) = (source[claim.earlier], source[claim.later])
        let phrase = DurationClaim.phrase(seconds: abs(claim.seconds), postmortem.language)
        let length = Message.length(abs(claim.seconds))
        return Finding(
            Message(
                "'\(stated)' is \(length.english) from '\(earlier)' to '\(later)'",
                zh: "从“\(earlier)”到“\(later)”是 \(length.chinese)，不是“\(stated)”"
            ),
            at: claim.duration.range,
            related: [
                .init(Message("the earlier time", zh: "较早的时间"), at: claim.earlier),
                .init(Message("the later time", zh: "较晚的时间"), at: claim.later),
            ],
            fixes: claim.seconds > 0 ? [.replace(claim.duration.range, with: phrase)] : []
        )
    }
}
