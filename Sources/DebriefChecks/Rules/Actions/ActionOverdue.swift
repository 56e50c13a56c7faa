import DebriefCore
import DebriefLanguage
import DebriefText

struct ActionOverdue: Check {
    let info = CheckInfo(
        id: "action-overdue",
        summary: Message(
            "An open action item is due after the incident, and not before today.",
            zh: "未完成的改进措施，其日期在故障之后，且不早于今天"
        ),
        rationale: Message(
            """
            A date in the past says that nobody looks at the list any more, or that the year is wrong. Do it, move it
            with a reason, or drop it openly. Dates before the incident are always reported; dates before today where
            the day is known.
            """,
            zh: """
                日期已过，说明没有人再看这份清单，或者年份写错了。去做，写明理由后改期，或者公开放弃。\
                早于故障的日期总会报告；早于今天的日期在知道当天日期时报告。
                """
        ),
        severity: .warning,
        examples: [
            .passes("---\ndate: 2025-01-15\n---\n\n## Action items\n\n- Add a canary stage (@ana, 2025-02-01)\n"),
            .passes("---\ndate: 2025-01-15\n---\n\n## Action items\n\n- [x] Add a canary stage (@ana, 2025-01-10)\n"),
            .passes("---\ndate: 2025-01-15\n---\n\n## Action items\n\n- Replay the traffic of 2024-12-01\n"),
            .passes("---\ndate: 2025-01-15\n---\n\n## Action items\n\n- Mend the link, open since 2024-12-01\n"),
            .fails("---\ndate: 2025-01-15\n---\n\n## Action items\n\n- Add a canary stage (@ana, ⟦2024-02-01⟧)\n"),
            .fails("---\ndate: 2025-01-15\n---\n\n## 改进措施\n\n- 增加灰度阶段（负责人：@ana，⟦2024-02-01⟧）\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        let incident = Self.day(of: postmortem)
        return postmortem.openActions.compactMap { item in
            guard let due = item.due,
                let date = TimeScanner.expressions(in: postmortem.source, range: due.range).compactMap(\.date).first,
                date.year != nil, !date.isAmbiguous, let day = date.resolved(near: nil),
                !Self.isPast(due.range, in: postmortem.source)
            else { return nil }
            if let incident, day.daysSinceEpoch < incident.daysSinceEpoch { return .beforeIncident(at: due.range) }
            if let today = context.today, day.daysSinceEpoch < today.daysSinceEpoch { return .overdue(at: due.range) }
            return nil
        }
    }

    /// Whether the words before a date make it that of something past: `unaddressed since 2026-07-18`, `the replay of 2026-04-21`.
    private static func isPast(_ range: SourceRange, in source: SourceText) -> Bool {
        let line = source.range(ofLine: source.line(at: range.lowerBound)).lowerBound
        let words = source[line..<range.lowerBound].split(whereSeparator: { $0 == " " || $0 == "(" })
        return words.last.map { pastMarks.contains($0.lowercased()) } ?? false
    }

    private static let pastMarks = Set(Vocabulary.tasks.words("leads to a past day"))

    /// The day of the incident: as the document states it, else that of its first dated event.
    private static func day(of postmortem: Postmortem) -> CivilDate? {
        if let field = postmortem.metadata.fields[.date],
            let date = TimeScanner.expressions(in: postmortem.source, range: field.range).compactMap(\.date).first
        {
            return date.isAmbiguous ? nil : date.resolved(near: nil)
        }
        return postmortem.timeline.events.first { $0.time.isDated }?.time.civil.date
    }
}

extension Finding {
    fileprivate static func beforeIncident(at range: SourceRange) -> Finding {
        Finding(Message("action item is due before the incident", zh: "改进措施的截止日期早于故障"), at: range)
    }

    fileprivate static func overdue(at range: SourceRange) -> Finding {
        Finding(Message("action item is overdue", zh: "改进措施已逾期"), at: range)
    }
}
