import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText
import Foundation

/// Who is to hear of overdue actions, and of those that are due soon.
package struct RemindOperation: Operation {
    package var paths: [String]
    package var severity: [String]?
    package var service: [String]?
    package var stage: [String]?
    package var tag: [String]?
    package var since: String?
    package var until: String?
    package var to: String?
    package var dryRun: Bool?

    package init(paths: [String]) { self.paths = paths }

    package static let info = OperationInfo(
        "actions-remind",
        command: "actions remind",
        "Say who is to hear of which overdue actions and of those due soon, each once in a period, by the policy of debrief.yml.",
        example: #"{"paths": ["postmortems"], "dryRun": true}"#,
        effect: .changes,
        paths: ["paths"],
        isForPeople: true,
        input: [Key("paths", .strings, "postmortems, or folders of them; the first folder keeps who has heard of what")]
            + LibraryFilterInput.keys + [
                Key(
                    "to",
                    .string,
                    "a target of `debrief.yml` for Slack or mail, or `slack:#channel`, `mail:address`; to nowhere where nothing is said"
                ).optional,
                Key("dryRun", .boolean, "say it, send and write down nothing").optional,
            ],
        output: .object([
            Key(
                "reminders",
                .array(
                    .object([
                        Key("to", .string.orNull, "as documents and `debrief.yml` name them; null where nothing does"),
                        Key("level", .choice(ReminderPolicy.Level.allCases.map(\.rawValue)), "who hears of it"),
                        Key("late", .integer, "days; 0 of what is due soon"),
                        Key("id", .string, "as in the list of actions"),
                        Key("text", .string),
                        Key("owner", .string.orNull),
                        Key("day", .string.orNull, "by which it is due"),
                        Key("state", .choice(ActionState.allCases.map(\.rawValue))),
                        Key("severity", .string.orNull),
                        Key("title", .string, "of the postmortem"),
                        Key("path", .string),
                        Key("line", .integer),
                    ])
                )
            ),
            Key("quiet", .boolean, "whether it is no time to disturb anybody; there are no reminders then"),
            Key("until", .string.orNull, "the day on which they may go out again; null unless it is quiet"),
            Key("record", .string.orNull, "the file that says who has heard of what; null where none was written"),
        ])
    )

    package func run(in environment: Environment) throws -> ReminderList {
        guard let folder = paths.first(where: { DocumentFile.isFolder($0) }) else {
            throw DebriefError(.invalid, "name a folder of postmortems: it keeps who has heard of what")
        }
        let configuration = try Configuration.forDocument(at: folder + "/-")
        let policy = configuration.reminders
        let delivery = try to.flatMap { name throws(DebriefError) in
            try ReminderDelivery(name, configuration, in: environment)
        }
        let zone = try policy.zone ?? Arguments.zone(TimeZone.current.identifier)
        let now = try Arguments.present(in: zone).civil
        var filter = ActionFilter()
        filter.incidents = try LibraryFilterInput(
            severity: severity,
            service: service,
            stage: stage,
            tag: tag,
            since: since,
            until: until
        ).filter(today: now.date)
        return try Workspace().remind(
            paths,
            filter,
            policy,
            now: now,
            folder: folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder,
            records: dryRun != true,
            delivery: delivery
        )
    }
}

extension ReminderList: OperationOutput {
    package var json: JSON {
        .object([
            (
                "reminders",
                .array(
                    reminders.map { reminder in
                        let action = reminder.action
                        return .object([
                            ("to", .string(orNull: reminder.to)), ("level", .string(reminder.level.rawValue)),
                            ("late", .number(reminder.daysLate)), ("id", .string(action.id)),
                            ("text", .string(action.text)), ("owner", .string(orNull: action.owner)),
                            ("day", .string(orNull: action.dueDay?.dateText)),
                            ("state", .string(action.state.rawValue)),
                            ("severity", .string(orNull: action.incident.severity)),
                            ("title", .string(action.incident.title)), ("path", .string(action.incident.path)),
                            ("line", .number(action.line)),
                        ])
                    }
                )
            ),
            ("quiet", .bool(isQuiet)), ("until", .string(orNull: until?.dateText)),
            ("record", .string(orNull: record)),
        ])
    }
}
