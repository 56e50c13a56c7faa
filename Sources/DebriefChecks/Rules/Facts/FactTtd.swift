import DebriefCore
import DebriefLanguage
import DebriefText

struct FactTtd: Check {
    let info = CheckInfo(
        id: "fact-ttd",
        summary: Message("The stated time to detect agrees with the timeline.", zh: "文中的发现用时与时间线一致"),
        rationale: Message(
            """
            "Detected within 2 minutes" is the sentence that decides whether anybody looks at the alerts again. It is
            compared with the start and the first detection that the timeline marks; a start that the timeline does not
            know makes no finding.
            """,
            zh: """
                “2 分钟内发现”这句话决定了还有没有人去看告警。它会与时间线标明的开始和首次发现比较；\
                时间线没有开始时不作判断。
                """
        ),
        severity: .error,
        examples: [
            .passes("Time to detect: 7 minutes\n\n" + example),
            .passes("The outage was detected within 10 minutes.\n\n" + example),
            .passes("The mean time to detect of the quarter was 3 minutes.\n\n" + example),
            .passes("发现用时：7分钟\n\n" + example),
            .passes("The alert fired 7 minutes after the start of the impact.\n\n" + example),
            .passes("The next alert fired 20 minutes after the first one.\n\n" + example),
            .passes("故障发生 7 分钟后触发告警。\n\n" + example),
            .fails("The alert fired ⟦20 minutes⟧ after the start of the impact.\n\n" + example),
            .fails("## Detection\n\nWe detected it within ⟦2 minutes⟧.\n\n" + example),
            .passes("Since January, time to detect was 3 minutes on average.\n\n" + example),
            .fails("## What happened\n\nThe outage was detected within ⟦3 minutes⟧.\n\n" + example),
            .fails("## 发生了什么\n\n故障发生后 ⟦20 分钟⟧才被发现。\n\n" + example),
            .fails("It took us ⟦2 hours⟧ to detect the problem.\n\n" + example),
            .fails("故障发生后 ⟦20 分钟⟧才被发现。\n\n" + example),
            .fails("告警在故障发生 ⟦20 分钟⟧后触发。\n\n" + example),
            .fails("Time to detect (TTD): ⟦2 minutes⟧\n\n" + example),
            .fails("The outage was detected within ⟦3 minutes⟧.\n\n" + example),
            .fails("Monitoring caught the outage within ⟦2 minutes⟧.\n\n" + example),
            .fails("发现用时：⟦17分钟⟧\n\n" + example),
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
        IntervalFindings.contradictions(in: postmortem, context) { $0 == .timeToDetect }
    }
}
