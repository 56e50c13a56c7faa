import DebriefLanguage
import DebriefText

/// A message that is no document: lists under headings, for chat and mail.
package struct Notice: Sendable {
    package let title: String
    package let lists: [(heading: String, lines: [String])]
    package let language: Language

    package init(title: String, lists: [(heading: String, lines: [String])], language: Language) {
        (self.title, self.lists, self.language) = (title, lists, language)
    }

    /// - Parameter form: as ``DocumentFormat`` names it.
    /// - Returns: `nil` for a form that notices are not made in.
    package func text(as form: String) -> String? {
        switch form {
        case "slack":
            return SlackFormat().message(title: title, lists: lists) { count in
                Message("and \(count) more", zh: "另有 \(count) 条").text(in: language)
            }
        case "eml":
            let parts = lists.map { list in
                list.heading + "\n" + list.lines.map { "- \($0)\n" }.joined()
            }
            return MailFormat.plain(subject: title, text: parts.joined(separator: "\n"))
        default: return nil
        }
    }
}
