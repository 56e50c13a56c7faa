import DebriefText

/// What a ticket is made of.
package struct TicketDraft: Sendable {
    package let title: String
    /// Plain text.
    package let paragraphs: [String]
    /// By which a ticket that was made before is known again.
    package let marker: String
    /// Of whom the tracker knows; `nil` for nobody.
    package let assignee: String?
    /// `2026-04-30`
    package let due: String?
    /// The same as a sentence, for trackers without a field for it.
    package let dueWords: String?
    /// As the tracker calls it; `nil` where nobody has said how it does.
    package let priority: String?

    package init(
        title: String,
        paragraphs: [String],
        marker: String,
        assignee: String?,
        due: String?,
        dueWords: String?,
        priority: String? = nil
    ) {
        (self.title, self.paragraphs, self.marker) = (title, paragraphs, marker)
        (self.assignee, self.due, self.dueWords, self.priority) = (assignee, due, dueWords, priority)
    }

    /// The paragraphs for trackers that show Markdown: nobody is notified, nothing is linked or hidden but the marker.
    func markdown(withDue: Bool) -> String {
        let words = (paragraphs + (withDue ? [dueWords].compactMap(\.self) : [])).map { text in
            var result = ""
            var previous: Character = " "
            for character in text {
                switch character {
                case "<": result += "&lt;"
                case "\\", "`", "*", "_", "[", "]", "|", "~": result += "\\\(character)"
                case _ where previous == "@" && (character.isLetter || character.isNumber),
                    _ where previous == "#" && character.isNumber:
                    result += "<!-- -->\(character)"
                default: result.append(character)
                }
                previous = character
            }
            return result
        }
        return words.joined(separator: "\n\n") + "\n\n<!-- \(marker) -->\n"
    }

    /// What stands before the day in ``dueWords``.
    package static func dueLead(_ language: Language) -> String { language == .chinese ? "截止：" : "Due: " }

    /// The day that the words of a ticket name as Debrief writes it: `Due: 2026-04-30`.
    static func due(in body: String) -> String? { duePlace(in: body).map { String(body[$0]) } }

    /// The words of a ticket with another day by which it is due; what else names the old one stays. `nil` where none stands there.
    static func words(_ body: String, dueOn day: String) -> String? {
        duePlace(in: body).map { body[..<$0.lowerBound] + day + body[$0.upperBound...] }
    }

    private static func duePlace(in body: String) -> Range<String.Index>? {
        for lead in [dueLead(.english), dueLead(.chinese)] {
            guard let place = body.firstRange(of: lead) else { continue }
            let day = body[place.upperBound...].prefix(10)
            if CivilDate(iso8601: String(day)) != nil { return day.startIndex..<day.endIndex }
        }
        return nil
    }

    /// The marks that stand in the text of a ticket.
    static func markers(in text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let place = rest.firstRange(of: "debrief-") {
            let end = rest[place.upperBound...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.endIndex
            found.append(String(rest[place.lowerBound..<end]))
            rest = rest[end...]
        }
        return found
    }

    /// The paragraphs for trackers that show what they are given, the mark in a line of its own.
    var plain: String {
        (paragraphs + [dueWords].compactMap(\.self) + [marker]).joined(separator: "\n\n")
    }
}
