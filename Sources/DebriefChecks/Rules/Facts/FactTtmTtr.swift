import DebriefCore
import DebriefLanguage
import DebriefText

struct FactTtmTtr: Check {
    let info = CheckInfo(
        id: "fact-ttm-ttr",
        summary: Message(
            "Stated times to acknowledge, mitigate and resolve agree with the timeline.",
            zh: "文中的确认、缓解和恢复用时与时间线一致"
        ),
        rationale: Message(
            """
            These figures go into reviews of a quarter, where nobody can check them any more. Each is tried against the
            two milestones in its name, then against the others that people count from, then within the working hours
            that it names; it is reported when nothing fits. A milestone that the timeline does not have makes no
            finding.
            """,
            zh: """
                这些数字会进入季度回顾，到那时已无人能核对。每个数先与其名称所指的两个里程碑比较，\
                再与人们常用的其他起点比较，最后按它写明的工作时间比较；都不符才报告。时间线没有的里程碑不作判断。
                """
        ),
        severity: .error,
        examples: [
            .passes("从故障发生到发现用时 7 分钟；MTTR（从发现到恢复）为 51 分钟。\n\n" + example),
            .fails("MTTR（从发现到恢复）为 ⟦3 小时⟧。\n\n" + example),
            .passes("- Time to repair: 22m\n- Time to resolve: 51m\n\n" + example),
            .passes("Time to resolve: 58 minutes\n\n" + example),
            .passes("Time to resolve: about an hour\n\n" + example),
            .passes("Time to identify: 5 minutes\n\n" + example),
            .passes("恢复用时：51分钟\n\n" + example),
            .passes("The incident was resolved 51 minutes after detection.\n\n" + example),
            .passes("从发现到恢复共用时 51 分钟。\n\n" + example),
            .passes("MTTR was 25 minutes this quarter.\n\n" + example),
            .passes("So far this year the MTTR is 25 minutes.\n\n" + example),
            .passes("本季度 MTTR 为 25 分钟。\n\n" + example),
            .passes("平均恢复用时 25 分钟。\n\n" + example),
            .fails("MTTR was ⟦25 minutes⟧.\n\n" + example),
            .fails("The incident was resolved ⟦3 hours⟧ after detection.\n\n" + example),
            .fails("从发现到恢复共用时 ⟦3 小时⟧。\n\n" + example),
            .fails("Time to resolve: ⟦1h 5m⟧\n\n" + example),
            .fails("| TTM | TTR |\n| --- | --- |\n| 22 min | ⟦81 min⟧ |\n\n" + example),
            .fails("It took us ⟦30 minutes⟧ to acknowledge the alert.\n\n" + example),
            .rewrites("恢复用时：⟦90 分钟⟧\n\n" + example, to: "恢复用时：51 分钟\n\n" + example),
            .rewrites("恢复用时：⟦90分钟⟧\n\n" + example, to: "恢复用时：51分钟\n\n" + example),
            .fails("- 缓解用时：⟦42分钟⟧\n\n" + example),
            .fails(
                """
                - Time to resolve: ⟦9h 16m⟧ (during support hours 10:00-17:00)

                ## Key events

                - Fault occurs 2025-08-05 13:30 UTC
                - First detected 2025-08-05 15:13 UTC
                - Resolved 2025-08-06 16:16 UTC

                """
            ),
        ]
    )

    private static let example = """
        ## Timeline

        | Time (UTC) | Milestone | Event |
        | --- | --- | --- |
        | 14:02 | started | v2.5.3 deployed |
        | 14:09 | detected | Alert fires |
        | 14:12 | acknowledged | On-call engineer looks |
        | 14:31 | mitigated | Rolled back |
        | 15:00 | resolved | Queue empty |

        """

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        IntervalFindings.contradictions(in: postmortem, context) { $0 != .timeToDetect && $0 != .impactDuration }
    }
}
