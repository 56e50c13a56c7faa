import DebriefCore
import DebriefEvents
import DebriefHTTP
import DebriefLanguage
import DebriefLibrary
import DebriefPublishing
import DebriefSending
import DebriefText

/// Where reminders go: a target of `debrief.yml`, or another channel or address of its only target of that kind.
package struct ReminderDelivery {
    private let target: SendTarget
    private let sender: Sender

    /// `nil` for standard output.
    ///
    /// - Parameter name: `stdout`, the name of a target, `slack:#channel`, `mail:address`.
    init?(_ name: String, _ configuration: Configuration, in environment: Environment) throws(DebriefError) {
        guard name != "stdout" else { return nil }
        target = try Self.target(name, configuration)
        do throws(SendError) {
            sender = try Sender(
                target,
                environment: environment.secrets,
                client: environment.client,
                now: environment.clock.now
            )
        } catch {
            throw target.told(error)
        }
        guard Notice(title: "", lists: [], language: .english).text(as: sender.form) != nil else {
            throw DebriefError(
                .invalid,
                "target '\(target.name)' (\(target.kind.rawValue)) takes no reminders; name one of Slack or of mail"
            )
        }
    }

    private static func target(_ name: String, _ configuration: Configuration) throws(DebriefError) -> SendTarget {
        let parts = name.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let kind = [SendTarget.Kind.slack, .mail].first(where: { $0.rawValue == parts[0] })
        else { return try configuration.target(named: name) }
        let targets = configuration.sendTargets.filter { $0.kind == kind }
        guard var target = targets.first, targets.count == 1 else {
            throw DebriefError(
                .notFound,
                targets.isEmpty
                    ? "debrief.yml names no target of the kind '\(kind.rawValue)', which says how to get there"
                    : "debrief.yml names \(targets.count) targets of the kind '\(kind.rawValue)'; name one of them"
            )
        }
        target.place = String(parts[1])
        return target
    }

    /// Sends them as one message. The same on the same day arrives once where the service can be asked.
    func send(_ list: ReminderList) throws(DebriefError) {
        let notice = list.notice
        guard let text = notice.text(as: sender.form) else { return }
        let marker = "debrief-" + SendOperation.sum("\(list.today.dateText)\n\(target.place)\n\(text)")
        let content = SentContent(
            title: notice.title,
            language: notice.language,
            bytes: Array(text.utf8),
            marker: marker,
            fileName: "reminders"
        )
        do throws(SendError) {
            _ = try sender.deliver(content, known: nil, replaces: true)
        } catch {
            throw target.told(error)
        }
    }
}

extension ReminderList {
    /// The reminders as a message.
    var notice: Notice {
        let count = reminders.count
        let title = Message(
            count == 1 ? "1 action of postmortems to look at" : "\(count) actions of postmortems to look at",
            zh: "\(count) 条复盘改进措施待处理"
        )
        let lists = groups(in: language).map { group in
            (heading: group.recipient, lines: group.reminders.map { line(of: $0) })
        }
        return Notice(title: title.text(in: language), lists: lists, language: language)
    }

    private func line(of reminder: Reminder) -> String {
        let action = reminder.action
        var facts = [action.dueText(today)?.text(in: language), action.incident.severity].compactMap(\.self)
        if reminder.level != .owner { facts.insert(action.ownerText.text(in: language), at: 0) }
        facts.append("\(action.incident.path):\(action.line)")
        return DisplayText.safe("\(action.id) \(action.text) (\(facts.joined(separator: " · ")))")
    }
}
