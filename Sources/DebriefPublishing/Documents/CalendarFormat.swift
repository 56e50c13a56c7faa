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
        let title = Content.title(of: postmortem, Outline(postmortem.root))
        let left = postmortem.actionItems.filter(\.isLeft)
        let due = left.compactMap { item in
            postmortem.dueDate(of: item).map { day in
                DueAction(
                    text: item.text,
                    due: day,
                    owner: item.owner?.text,
                    doneWhen: item.doneWhen?.text,
                    ticket: item.ticket?.text,
                    title: title,
                    document: postmortem.metadata[.id] ?? title,
                    language: postmortem.language,
                    link: options.link
                )
            }
        }
        let undated = left.count - due.count
        let omission = Message(
            "\(undated) open \(undated == 1 ? "action has" : "actions have") no date and \(undated == 1 ? "is" : "are") not in the calendar",
            zh: "\(undated) 项未完成的措施没有日期，不在日历中"
        )
        let empty = Message(
            "no open action has a date: the calendar is empty, and some programs refuse it",
            zh: "没有带日期的未完成措施：日历为空，有的程序会拒绝"
        )
        let omissions = (undated > 0 ? [omission] : []) + (due.isEmpty ? [empty] : [])
        return Rendition(ActionCalendar.text(of: due), omissions: omissions)
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
