import DebriefCore
import DebriefLanguage
import DebriefText

/// The due dates of what is still to be done, for any calendar.
struct CalendarFormat: DocumentFormat {
    let id = "ics"
    let aliases = ["ical", "calendar"]
    let fileExtension = "ics"
    let summary = "the due dates of open action items, for a calendar"

    func render(_ postmortem: Postmortem, options: RenderOptions) -> Rendition {
        let words = PageWords(language: postmortem.language)
        let title = Content.title(of: postmortem, Outline(postmortem.root))
        var calendar = CalendarWriter()
        var undated = 0
        for item in postmortem.actionItems where item.isLeft {
            guard let due = postmortem.dueDate(of: item) else {
                undated += 1
                continue
            }
            calendar.add("BEGIN", "VEVENT")
            calendar.add("UID", CalendarWriter.identifier(postmortem.metadata[.id] ?? title, item.text))
            // The standard asks for a stamp; the day itself keeps the same input at the same bytes.
            calendar.add("DTSTAMP", CalendarWriter.date(due) + "T000000Z")
            calendar.add("DTSTART;VALUE=DATE", CalendarWriter.date(due))
            calendar.add(
                "DTEND;VALUE=DATE",
                CalendarWriter.date(CivilDate(daysSinceEpoch: due.daysSinceEpoch + 1))
            )
            calendar.add("SUMMARY", text: words("Due: \(item.text)", "到期：\(item.text)"))
            calendar.add("DESCRIPTION", text: description(of: item, title, words))
            calendar.add("TRANSP", "TRANSPARENT")
            if let link = options.link { calendar.add("URL", Content.visible(link)) }
            calendar.add("END", "VEVENT")
        }
        let omission = Message(
            "\(undated) open \(undated == 1 ? "action has" : "actions have") no date and \(undated == 1 ? "is" : "are") not in the calendar",
            zh: "\(undated) 项未完成的措施没有日期，不在日历中"
        )
        return Rendition(calendar.text, omissions: undated > 0 ? [omission] : [])
    }

    private func description(of item: ActionItem, _ title: String, _ words: PageWords) -> String {
        var lines = [title]
        if let owner = item.owner { lines.append(words("Owner: ", "负责人：") + owner.text) }
        if let doneWhen = item.doneWhen { lines.append(words("Done when: ", "完成标准：") + doneWhen.text) }
        if let ticket = item.ticket { lines.append(words("Ticket: ", "工单：") + ticket.text) }
        return lines.joined(separator: "\n")
    }
}

extension Postmortem {
    /// The day by which an item is to be done, where the document states a whole date.
    package func dueDate(of item: ActionItem) -> CivilDate? {
        guard let due = item.due else { return nil }
        if let date = CivilDate(iso8601: due.text) { return date }
        let expressions = TimeScanner.expressions(in: source, range: due.range)
        let dates = expressions.compactMap(\.date).filter { !$0.isAmbiguous }
        return dates.lazy.compactMap { date in
            date.year.flatMap { CivilDate(year: $0, month: date.month, day: date.day) }
        }.first
    }
}
