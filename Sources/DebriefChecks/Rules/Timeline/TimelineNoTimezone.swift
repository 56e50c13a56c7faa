import DebriefCore

struct TimelineNoTimezone: Check {
    let info = CheckInfo(
        id: "timeline-no-timezone",
        summary: "The times of a timeline say in which zone they are.",
        rationale: """
            Readers sit in several zones, logs are in UTC and chat is in local time: a clock without a zone can be off
            by hours. State it once ("All times UTC"), in the heading, in the rows or in the front matter. `CST`, `IST`
            and `BST` name several zones each; an offset or a place such as `Asia/Shanghai` is clear.
            """,
        severity: .warning,
        examples: [
            .passes("## Timeline (UTC)\n\n- 14:02 deployed\n- 14:09 alert fires\n- 14:31 rolled back\n"),
            .passes("## Timeline\n\nAll times UTC.\n\n- 14:02 deployed\n- 14:09 alert fires\n- 14:31 rolled back\n"),
            .passes("## 时间线（北京时间）\n\n- 14:02 发布\n- 14:09 告警触发\n- 14:31 回滚\n"),
            .fails("⟦## Timeline⟧\n\n- 14:02 deployed\n- 14:09 alert fires\n- 14:31 rolled back\n"),
            .fails("⟦## 时间线⟧\n\n- 14:02 发布\n- 14:09 告警触发\n- 14:31 回滚\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let timeline = postmortem.timeline
        let events = timeline.events.filter { $0.time.precision != .day }
        guard events.count >= 3 else { return [] }
        let place = postmortem.sections(.timeline).first?.headingRange ?? events[0].timeRange
        if case .ambiguous(let name, let meanings) = timeline.zone {
            return [.ambiguousZone(name, meanings, at: timeline.zoneRange ?? place)]
        }
        if let event = events.first(where: { $0.time.zone.offset == nil && !$0.time.zone.name.isEmpty }),
            case .ambiguous(let name, let meanings)? = ZoneRule(named: event.time.zone.name)
        {
            return [.ambiguousZone(name, meanings, at: event.timeRange)]
        }
        guard timeline.zone == .unknown, postmortem.metadata[.zone] == nil,
            events.allSatisfy({ $0.time.zone.name.isEmpty })
        else { return [] }
        // A zone beside another time of the document is likely that of the rows, and nobody can be sure.
        return [.noZone(at: place, postmortem.incident.zonedTimes.isEmpty ? nil : .info)]
    }
}

extension Finding {
    fileprivate static func noZone(at range: SourceRange, _ severity: Severity?) -> Finding {
        Finding("times have no zone", at: range, severity: severity)
    }

    fileprivate static func ambiguousZone(_ name: String, _ meanings: [String], at range: SourceRange) -> Finding {
        Finding("'\(name)' may mean \(meanings.formatted())", at: range)
    }
}

extension [String] {
    /// `a, b or c`
    fileprivate func formatted() -> String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
