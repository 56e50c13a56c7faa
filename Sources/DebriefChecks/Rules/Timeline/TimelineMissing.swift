import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineMissing: Check {
    let info = CheckInfo(
        id: "timeline-missing",
        summary: Message(
            "A postmortem has a timeline of at least three events with their times.",
            zh: "复盘有时间线，至少三个带时间的事件"
        ),
        rationale: Message(
            """
            Without times nobody can tell how long detection took, what was known when, or whether the stated duration
            is right. Start, detection and end are the least. A link to another document is no timeline: it cannot be
            checked, and it will be gone when it is needed.
            """,
            zh: """
                没有时间，就没人能判断发现用了多久、何时知道什么、写出的时长对不对。至少要有开始、发现和结束。\
                指向另一份文档的链接不算时间线：它无法核对，等到需要时已经没有了。
                """
        ),
        severity: .error,
        examples: [
            .passes(
                """
                # Checkout down

                ## Timeline

                - 14:02 UTC v2.5.3 deployed
                - 14:09 UTC alert fires
                - 14:31 UTC rolled back, errors gone
                """
            ),
            .passes("# Checkout down\n\n## Timeline\n\n- 1402: deployed\n- 1409: alert fires\n- 1431: rolled back\n"),
            .fails("# Checkout down\n\n⟦## Timeline⟧\n\nSee the channel.\n"),
            .fails("⟦# Checkout down⟧\n\n## Summary\n\nPaid orders failed.\n"),
            .fails("# 支付中断\n\n⟦## 时间线⟧\n\n- 14:02 发布 v2.5.3\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let count = postmortem.timeline.events.count
        guard count < 3, context.requiredSections.contains(.timeline) else { return [] }
        guard let section = postmortem.sections(.timeline).first else {
            return count == 0 && postmortem.metadata[.template]?.lowercased() == "quick"
                ? [] : [.noTimeline(in: postmortem)]
        }
        return Self.tellsTimes(section, postmortem.source) ? [] : [.shortTimeline(section, count)]
    }

    /// Whether it is told in a way that nobody can count from: times inside running text, `0546:`, `02-26-2024`.
    private static func tellsTimes(_ section: Section, _ source: SourceText) -> Bool {
        if TimeScanner.expressions(in: source, range: section.bodyRange).count >= 3 { return true }
        let lines = source[section.bodyRange].split(whereSeparator: \.isNewline).count { line in
            let start = line.drop { $0.isWhitespace || "-*[".contains($0) }.prefix(10)
            return start.prefix(2).allSatisfy(\.isNumber) && start.count(where: \.isNumber) >= 4
        }
        return lines >= 3
    }
}

extension Finding {
    fileprivate static func noTimeline(in postmortem: Postmortem) -> Finding {
        Finding(Message("document has no timeline", zh: "文档没有时间线"), at: postmortem.titleRange)
    }

    fileprivate static func shortTimeline(_ section: Section, _ count: Int) -> Finding {
        let events = count == 0 ? "no event" : count == 1 ? "one event" : "two events"
        let chinese = count == 0 ? "时间线没有带时间的事件" : "时间线只有 \(count) 个带时间的事件"
        return Finding(Message("timeline has \(events) with a time", zh: chinese), at: section.headingRange)
    }
}
