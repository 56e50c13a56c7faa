import DebriefCore
import DebriefLanguage
import DebriefText

struct TimelineWeekday: Check {
    let info = CheckInfo(
        id: "timeline-weekday",
        summary: Message("A weekday agrees with the date beside it.", zh: "星期与旁边的日期一致"),
        rationale: Message(
            """
            One of the two is wrong, and which one changes whether it was a weekend. Dates that may be read in two ways,
            and dates whose year nobody states, are left alone.
            """,
            zh: "两者有一个不对，而哪个不对决定了那天是不是周末。有两种读法的日期，以及没有写年份的日期，不作判断。"
        ),
        severity: .warning,
        examples: [
            .passes("It began on Wednesday, January 15, 2025.\n"),
            .passes("It began on 2025-01-15 (Wed) and ended on Thursday 16 January 2025.\n"),
            .passes("On Monday the release of 2025-01-15 was planned.\n"),
            .passes("故障发生在 2025年1月15日（周三）。\n"),
            .fails("It began on ⟦Tuesday⟧, January 15, 2025.\n"),
            .fails("It began on 2025-01-15 (⟦Fri⟧).\n"),
            .fails("故障发生在 2025年1月15日（⟦周四⟧）。\n"),
            .rewrites("故障发生在 2025年1月15日（⟦星期四⟧）。\n", to: "故障发生在 2025年1月15日（星期三）。\n"),
        ]
    )

    func findings(in postmortem: Postmortem, context: CheckContext) -> [Finding] {
        postmortem.incident.weekdays.compactMap { claim in
            guard case .weekday(let day) = claim.fact, day != claim.date.weekday else { return nil }
            return .otherWeekday(claim, postmortem)
        }
    }
}

extension Finding {
    fileprivate static func otherWeekday(_ claim: CalendarClaim, _ postmortem: Postmortem) -> Finding {
        let english = Vocabulary.calendar.words("weekday")
        let chinese = Vocabulary.calendar.words("chinese weekday")
        let old = postmortem.source[claim.range]
        let isChinese = old.utf8.first.map { $0 >= 0x80 } ?? false
        let style = Vocabulary.calendar.words("week").first { old.hasPrefix($0) } ?? "周"
        let name = isChinese ? style + chinese[claim.date.weekday] : english[claim.date.weekday]
        let date = CivilTime(claim.date).dateText
        return Finding(
            Message(
                "\(date) was a \(english[claim.date.weekday]), not '\(old)'",
                zh: "\(date) 是\(style)\(chinese[claim.date.weekday])，不是“\(old)”"
            ),
            at: claim.range,
            related: [.init(Message("the date", zh: "日期"), at: claim.dateRange)],
            fixes: [.replace(claim.range, with: old.utf8.count == 3 && !isChinese ? String(name.prefix(3)) : name)]
        )
    }
}
