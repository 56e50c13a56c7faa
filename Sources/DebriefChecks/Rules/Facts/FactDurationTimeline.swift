import DebriefCore
import DebriefLanguage
import DebriefText

struct FactDurationTimeline: Check {
    let info = CheckInfo(
        id: "fact-duration-timeline",
        summary: Message("The stated duration of the incident agrees with its timeline.", zh: "文中的故障时长与时间线一致"),
        rationale: Message(
            """
            The duration is the number that is quoted afterwards. It is compared with every pair of milestones that
            could be meant (from the start, the detection or the declaration, to the mitigation or the resolution) and
            reported only when none of them fits, so the finding says: one of these times, or the duration, is wrong.
            """,
            zh: """
                时长是事后被引用的数字。它会与每一对可能所指的里程碑比较（从开始、发现或宣布，到缓解或恢复），\
                全都不符才报告，所以结论是：这些时间或这个时长，有一个不对。
                """
        ),
        severity: .error,
        examples: [
            .passes("**Duration**: 29 minutes\n\n" + example),
            .passes("**Duration**: about half an hour\n\n" + example),
            .passes("Search was slow for 3 hours in one region.\n\n" + example),
            .passes("The second 5-minute outage was another one.\n\n" + example),
            .passes("持续时间：29分钟\n\n" + example),
            .passes("Search was down for 20 minutes.\n\n" + example),
            .passes("Some users could not pay for 3 hours.\n\n" + example),
            .passes("上一次类似故障持续了 4 小时。\n\n" + example),
            .fails("Users could not pay for ⟦3 hours⟧.\n\n" + example),
            .fails("Checkout was down for ⟦3 hours⟧.\n\n" + example),
            .fails("**Duration**: ⟦47 minutes⟧\n\n" + example),
            .fails("The ⟦2-hour⟧ outage cost 120 orders.\n\n" + example),
            .fails("The impact lasted ⟦1 hour and 3 minutes⟧.\n\n" + example),
            .fails("| Metric | Value |\n| --- | --- |\n| Impact duration | ⟦35 min⟧ |\n\n" + example),
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
        IntervalFindings.contradictions(in: postmortem, context) { $0 == .impactDuration }
    }
}
