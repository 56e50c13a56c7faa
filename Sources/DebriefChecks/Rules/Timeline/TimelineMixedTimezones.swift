import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineMixedTimezones: Check {
    let info = CheckInfo(
        id: "timeline-mixed-timezones",
        summary: Message("All rows of a timeline are in one zone.", zh: "时间线的所有行在同一时区"),
        rationale: Message(
            """
            A reader who compares 14:02 with 09:31 should not have to convert either. Use one zone and convert the other
            rows; a second zone in brackets behind the first is fine, and so are the two halves of a night in which the
            clocks changed.
            """,
            zh: """
                比较 14:02 与 09:31 的读者不该自己换算。用一个时区，其余行换算过来；\
                第一个时区后面括号里的第二个时区没有问题，夏令时切换当夜的前后两段也没有问题。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## Timeline\n\n- 14:02 UTC deployed\n- 14:09 UTC (10:09 EDT) alert\n- 14:31 UTC fixed\n"),
            .passes("## Timeline\n\n- 2025-03-09 01:50 PST errors\n- 03:10 PDT alert\n- 03:40 PDT fixed\n"),
            .passes("## 时间线（北京时间）\n\n- 14:02 发布\n- 14:09 告警\n- 14:31 恢复\n"),
            .fails("## Timeline\n\n- 14:02 UTC deployed\n- ⟦10:09 EDT⟧ alert\n- 14:31 UTC fixed\n"),
            .fails("## 时间线（UTC）\n\n- 14:02 发布\n- ⟦22:09 北京时间⟧ 告警\n- 14:31 恢复\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let rows = postmortem.timeline.events.filter { $0.time.precision != .day && !$0.time.zone.name.isEmpty }
        var counts: [String: Int] = [:]
        for row in rows { counts[Self.family(row.time.zone), default: 0] += 1 }
        if let finding = otherThanStated(postmortem, rows, counts) { return [finding] }
        guard counts.count > 1,
            let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
            let reference = rows.first(where: { Self.family($0.time.zone) == usual })
        else { return [] }
        let others = rows.filter { Self.family($0.time.zone) != usual }
        guard let first = others.first else { return [] }
        return [.otherZone(first, others.count, reference)]
    }

    /// `all times PST` above rows that are all in another zone.
    private func otherThanStated(
        _ postmortem: Postmortem,
        _ rows: [TimelineEvent],
        _ counts: [String: Int]
    ) -> Finding? {
        let timeline = postmortem.timeline
        guard counts.count == 1, let row = rows.first, let stated = timeline.zoneRange, timeline.zone != .unknown,
            !timeline.events.contains(where: { $0.range.overlaps(stated) }),
            postmortem.source[row.timeRange].contains(row.time.zone.name)
        else { return nil }
        let zone = timeline.zone.zone(atCivil: row.time.civil)
        guard !zone.name.isEmpty, Self.family(zone) != Self.family(row.time.zone),
            zone.offset == nil || zone.offset != row.time.zone.offset
        else { return nil }
        return .otherThanStated(row, zone, stated)
    }

    /// Winter and summer time of one place, and names of one distance from UTC, are one zone.
    private static func family(_ zone: Zone) -> String {
        let name = zone.name.uppercased()
        for pair in [("PST", "PDT"), ("EST", "EDT"), ("CST", "CDT"), ("MST", "MDT"), ("CET", "CEST"), ("AEST", "AEDT")]
        where name == pair.0 || name == pair.1 { return pair.0 }
        guard let offset = zone.offset else { return name }
        return offset == 0 ? "UTC" : zone.name.contains("/") || offset % 900 != 0 ? name : "UTC\(offset)"
    }
}

extension Finding {
    fileprivate static func otherThanStated(_ row: TimelineEvent, _ zone: Zone, _ stated: SourceRange) -> Finding {
        Finding(
            Message(
                "rows are in '\(row.time.zone.name)', their timeline says '\(zone.name)'",
                zh: "各行的时区是“\(row.time.zone.name)”，时间线写的是“\(zone.name)”"
            ),
            at: row.timeRange,
            related: [.init(Message("the zone of all times", zh: "写明的时区"), at: stated)]
        )
    }

    fileprivate static func otherZone(_ event: TimelineEvent, _ count: Int, _ reference: TimelineEvent) -> Finding {
        let (usual, other) = (reference.time.zone.name, event.time.zone.name)
        let rows = count == 1 ? "one row is" : "\(count) rows are"
        return Finding(
            Message(
                "\(rows) in another zone than '\(usual)', the first in '\(other)'",
                zh: "有 \(count) 行的时区不是“\(usual)”，第一处是“\(other)”"
            ),
            at: event.timeRange,
            related: [.init(Message("a row in '\(usual)'", zh: "“\(usual)”时区的一行"), at: reference.timeRange)]
        )
    }
}
