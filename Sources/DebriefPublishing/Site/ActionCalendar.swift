import DebriefCore
import DebriefLanguage
import DebriefText

/// An action that is to be done by a day.
package struct DueAction: Sendable {
    package let text: String
    package let due: CivilDate
    package let owner: String?
    package let doneWhen: String?
    package let ticket: String?
    /// Of the incident.
    package let title: String
    /// What tells its document from others.
    package let document: String
    package let language: Language
    /// Where it can be read.
    package let link: String?

    package init(
        text: String,
        due: CivilDate,
        owner: String?,
        doneWhen: String?,
        ticket: String?,
        title: String,
        document: String,
        language: Language,
        link: String?
    ) {
        (self.text, self.due, self.owner, self.doneWhen, self.ticket) = (text, due, owner, doneWhen, ticket)
        (self.title, self.document, self.language, self.link) = (title, document, language, link)
    }

    fileprivate var description: String {
        let words = PageWords(language: language)
        var lines = [title]
        if let owner { lines.append(words("Owner: ", "负责人：") + owner) }
        if let doneWhen { lines.append(words("Done when: ", "完成标准：") + doneWhen) }
        if let ticket { lines.append(words("Ticket: ", "工单：") + ticket) }
        return lines.joined(separator: "\n")
    }
}

/// Days by which actions are to be done, as a calendar.
package enum ActionCalendar {
    /// In a site.
    static let path = "actions.ics"

    package static func text(of actions: [DueAction]) -> String {
        var calendar = CalendarWriter()
        var seen: [String: Int] = [:]
        for action in actions {
            let identifier = CalendarWriter.identifier(action.document, action.text)
            let count = seen[identifier, default: 0]
            seen[identifier] = count + 1
            calendar.add("BEGIN", "VEVENT")
            // The same words twice in a document are two events.
            calendar.add("UID", count == 0 ? identifier : "\(count)-\(identifier)")
            // The standard asks for a stamp; the day itself keeps the same input at the same bytes.
            calendar.add("DTSTAMP", CalendarWriter.date(action.due) + "T000000Z")
            calendar.add("DTSTART;VALUE=DATE", CalendarWriter.date(action.due))
            calendar.add(
                "DTEND;VALUE=DATE",
                CalendarWriter.date(CivilDate(daysSinceEpoch: action.due.daysSinceEpoch + 1))
            )
            let words = PageWords(language: action.language)
            calendar.add("SUMMARY", text: words("Due: \(action.text)", "到期：\(action.text)"))
            calendar.add("DESCRIPTION", text: action.description)
            calendar.add("TRANSP", "TRANSPARENT")
            if let link = action.link { calendar.add("URL", Content.visible(link)) }
            calendar.add("END", "VEVENT")
        }
        return calendar.text
    }
}
