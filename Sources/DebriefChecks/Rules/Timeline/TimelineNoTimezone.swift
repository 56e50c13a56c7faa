import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineNoTimezone: Check {
    let info = CheckInfo(
        id: "timeline-no-timezone",
        summary: Message("The times of a timeline say in which zone they are.", zh: "时间线的时间注明时区"),
        rationale: Message(
            """
            Readers sit in several zones, logs are in UTC and chat is in local time: a clock without a zone can be off
            by hours. State it once ("All times UTC"), in the heading, in the rows or in the front matter. `CST`, `IST`
            and `BST` name several zones each; an offset or a place such as `Asia/Shanghai` is clear.
            """,
            zh: """
                读者在不同时区，日志用 UTC，聊天用当地时间：没有时区的时刻可能差上几小时。\
                只需注明一次（“时间均为北京时间”），写在标题、行或文档开头。`CST`、`IST` 和 `BST` 各指多个时区；\
                偏移量或 `Asia/Shanghai` 这样的地名是明确的。
                """
        ),
        severity: .warning,
        examples: [
            .passes("## 时间线\n\n均为北京时间。\n\n- 14:02 发布\n- 14:09 告警触发\n- 14:31 回滚\n"),
            .passes("## 时间线\n\n> 时间口径：东八区\n\n- 14:02 发布\n- 14:09 告警触发\n- 14:31 回滚\n"),
            .fails("## 时间线\n\n时间：⟦CST⟧\n\n- 14:02 发布\n- 14:09 告警触发\n- 14:31 回滚\n"),
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
        Finding(Message("times have no zone", zh: "时间没有注明时区"), at: range, severity: severity)
    }

    fileprivate static func ambiguousZone(_ name: String, _ meanings: [String], at range: SourceRange) -> Finding {
        Finding(
            Message(
                "'\(name)' may mean \(meanings.joined(separator: ", ", last: " or "))",
                zh: "“\(name)”可能指 \(meanings.map(chinese).joined(separator: "、", last: "或 "))"
            ),
            at: range
        )
    }
}

extension Finding {
    /// `UTC+08:00（中国）` for `UTC+08:00 (China)`
    private static func chinese(_ meaning: String) -> String {
        guard let (name, own) = places.first(where: { meaning.hasSuffix("(\($0.key))") }) else { return meaning }
        return meaning.dropLast(name.count + 3) + "（\(own)）"
    }

    private static let places = Vocabulary.calendar.pairs("place of a zone")
}

extension [String] {
    /// `a, b or c`
    fileprivate func joined(separator: String, last conjunction: String) -> String {
        guard count > 1, let last else { return first ?? "" }
        return dropLast().joined(separator: separator) + conjunction + last
    }
}
