import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

extension Configuration {
    /// Where postmortems are kept, and how they are numbered.
    mutating func readFiling(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            let text = try value.text()
            let known = name == "path" ? Filing.fields : Filing.idFields
            guard let fields = Filing.fields(of: text), fields.allSatisfy(known.contains) else {
                let names = known.map { "{\($0)}" }.joined(separator: ", ")
                throw value.wrong("'\(text)' is no pattern; between words it may hold \(names)")
            }
            if name == "path" {
                let isBelow = !text.hasPrefix("/") && !text.split(separator: "/").contains("..")
                guard isBelow, text.hasSuffix(".md") else {
                    throw value.wrong("'\(text)' is no place for documents; write postmortems/{year}/{date}-{slug}.md")
                }
                filing.path = text
            } else {
                guard fields.filter({ $0 == "number" }).count == 1 else {
                    throw value.wrong("'\(text)' counts nothing; write INC-{year}-{number}")
                }
                filing.id = text
            }
        }
    }

    /// Whom to remind of actions, and when.
    mutating func readReminders(_ node: ConfigurationNode) throws(DebriefError) {
        for (name, value) in try node.members() {
            switch name {
            case "ahead": reminders.ahead = try value.wholeNumber()
            case "every": reminders.every = max(1, try value.wholeNumber())
            case "after":
                reminders.after = [:]
                for (name, days) in try value.members() {
                    guard let level = ReminderPolicy.Level(rawValue: name) else { continue }
                    reminders.after[level] = try days.wholeNumber()
                }
            case "hours": reminders.hours = try value.hours()
            case "zone":
                do throws(DebriefError) { reminders.zone = try Arguments.zone(try value.text()) } catch {
                    throw value.wrong(error.message.replacing("--zone ", with: "zone "))
                }
            default:
                for (owner, contact) in try value.members() {
                    var known = ReminderPolicy.Contact()
                    for (name, who) in try contact.members() {
                        if name == "team" { known.team = try who.text() } else { known.manager = try who.text() }
                    }
                    reminders.contacts[owner.lowercased()] = known
                }
            }
        }
    }

    /// What is agreed on for the time after an incident, the most severe first or in any order.
    mutating func readPolicies(_ node: ConfigurationNode) throws(DebriefError) {
        for (severity, value) in try node.members() {
            var rule = FollowUpPolicy.Rule()
            for (name, length) in try value.members() {
                let text = try length.text()
                guard let span = FollowUpPolicy.Span(text) else {
                    throw length.wrong("'\(text)' is no number of days; write 30d, 4w or 5wd for working days")
                }
                if name == "publish" { rule.publication = span } else { rule.actions = span }
            }
            policies.rules.append((severity, rule))
        }
    }
}
