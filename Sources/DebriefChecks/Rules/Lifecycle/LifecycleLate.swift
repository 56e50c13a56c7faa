import DebriefCore
import DebriefLanguage
import DebriefText

struct LifecycleLate: Check {
    let info = CheckInfo(
        id: "lifecycle-late",
        summary: Message("A postmortem is published soon after its incident.", zh: "复盘在故障后尽快发布"),
        rationale: Message(
            """
            Memory fades within days, and a report after four months teaches the next incident nothing. Ten days are
            allowed unless the organisation has decided otherwise (Google asks for a week, PagerDuty for three to five
            days, Azure for fourteen): see `publication:` in `debrief.yml`. Compared are the stated date of publication
            and the end in the timeline; where the organisation has decided, an unfinished document is compared with today.
            """,
            zh: """
                记忆几天就淡了，四个月后的复盘对下一次故障毫无帮助。组织没有另作决定时允许十天（Google 要求一周，\
                PagerDuty 三到五天，Azure 十四天）：见 `debrief.yml` 的 `publication:`。\
                比较文中的发布日期与时间线的结束；组织已作决定时，未定稿的文档与今天比较。
                """
        ),
        severity: .warning,
        examples: [
            .passes("---\npublished: 2025-01-20\n---\n# Checkout down\n\n" + example),
            .passes("---\ndate: 2025-01-15\n---\n# Checkout down\n\n" + example),
            .passes("# 支付中断\n\n**发布日期**：2025-01-18\n\n" + example),
            .fails("---\npublished: ⟦2025-05-30⟧\n---\n# Checkout down\n\n" + example),
            .fails("# 支付中断\n\n**发布日期**：⟦2025-03-18⟧\n\n" + example),
        ]
    )

    private static let example = """
        ## Timeline

        - 2025-01-15 14:02 UTC impact starts
        - 2025-01-15 14:09 UTC alert fires
        - 2025-01-15 14:31 UTC resolved

        """

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let end = postmortem.timeline.end?.event ?? postmortem.timeline.events.last
        guard let end, end.time.isDated else { return [] }
        let target = context.publication?.days(for: postmortem.metadata[.severity])
        if let late = unfinished(postmortem, context, end, target) { return [late] }
        guard let field = postmortem.metadata.fields[.published], let published = postmortem.publishedDay else {
            return []
        }
        let days = published.daysSinceEpoch - end.time.civil.day
        let allowed = target ?? PublicationDeadline.usual
        return days > allowed ? [.late(days, allowed, field, end)] : []
    }

    private static let done = Phrases(.documents, "done")

    private func unfinished(
        _ postmortem: Postmortem,
        _ context: CheckContext,
        _ end: TimelineEvent,
        _ target: Int?
    ) -> Finding? {
        let status = postmortem.metadata[.status]?.lowercased() ?? ""
        guard let today = context.today, let target, postmortem.metadata.fields[.published] == nil,
            !Self.done.contains(status)
        else { return nil }
        let passed = today.daysSinceEpoch - end.time.civil.day
        guard passed > target else { return nil }
        let place = postmortem.metadata.fields[.status]?.range ?? postmortem.titleRange
        return .unfinished(passed, target, at: place)
    }
}

extension Finding {
    fileprivate static func unfinished(_ passed: Int, _ target: Int, at range: SourceRange) -> Finding {
        Finding(
            Message(
                "document is not final \(passed) days after the incident; the aim is \(target)",
                zh: "故障过去 \(passed) 天，文档仍未定稿，目标是 \(target) 天"
            ),
            at: range
        )
    }

    fileprivate static func late(_ days: Int, _ target: Int, _ field: Metadata.Field, _ end: TimelineEvent) -> Finding {
        Finding(
            Message(
                "published \(days) days after the incident, the target is \(target)",
                zh: "故障后 \(days) 天才发布，目标是 \(target) 天"
            ),
            at: field.range,
            related: [.init(Message("the end in the timeline", zh: "时间线中的结束"), at: end.timeRange)]
        )
    }
}
