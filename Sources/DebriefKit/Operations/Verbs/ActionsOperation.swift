import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// The actions of a library.
package struct ActionsOperation: Operation {
    package var paths: [String]
    package var owner: [String]?
    package var state: [String]?
    package var overdue: Bool?
    package var dueWithin: String?
    package var unassigned: Bool?
    package var aged: String?
    package var carriedOver: Bool?
    package var all: Bool?
    package var severity: [String]?
    package var service: [String]?
    package var stage: [String]?
    package var tag: [String]?
    package var since: String?
    package var until: String?

    package init(paths: [String]) { self.paths = paths }

    package static let info = OperationInfo(
        "actions",
        command: "actions",
        "List the actions of postmortems: overdue, due soon, open, done without evidence, with owner, day and place.",
        example: #"{"paths": ["postmortems"], "overdue": true}"#,
        paths: ["paths"],
        input: [
            Key("paths", .strings, "postmortems, or folders of them"),
            Key("owner", .strings, "only of these owners").optional,
            Key("state", .array(.choice(ActionState.allCases.map(\.rawValue))), "only in these states").optional,
            Key("overdue", .boolean, "only those that are late").optional,
            Key("dueWithin", .string, "only open ones due within so many days, such as 14d, and late ones").optional,
            Key("unassigned", .boolean, "only open ones without an owner or a day").optional,
            Key("aged", .string, "only of incidents at least so many days ago, such as 90d").optional,
            Key("carriedOver", .boolean, "only open ones that an earlier incident had, too").optional,
            Key("all", .boolean, "also what is verified, given up or superseded").optional,
        ] + LibraryFilterInput.keys,
        output: .array(
            .object([
                Key("id", .string, "its ticket, else a name made of its words, which outlives small edits of them"),
                Key("text", .string),
                Key("state", .choice(ActionState.allCases.map(\.rawValue))),
                Key(
                    "concern",
                    .choice(ActionConcern.allCases.map(\.rawValue)),
                    "`unproven` is done without evidence, `unverified` done with it"
                ),
                Key("owner", .string.orNull),
                Key("due", .string.orNull, "as written"),
                Key("day", .string.orNull, "that `due` names, such as `2026-04-30`"),
                Key("late", .integer, "days; 0 where it is not"),
                Key("priority", .string.orNull),
                Key("ticket", .string.orNull),
                Key("type", .string.orNull),
                Key("doneWhen", .string.orNull),
                Key("evidence", .string.orNull, "an address in its row that is not its ticket's"),
                Key("team", .string.orNull, "of the owner, as `reminders.contacts` in `debrief.yml` names it"),
                Key("carriedFrom", .string.orNull, "the last earlier document that has the same action"),
                Key("age", .integer.orNull, "days since the incident"),
                Key("path", .string),
                Key("line", .integer),
                Key(
                    "incident",
                    .object([
                        Key("title", .string),
                        Key("date", .string.orNull),
                        Key("severity", .string.orNull),
                        Key("services", .strings),
                    ])
                ),
            ])
        )
    )

    package func run(in environment: Environment) throws -> ActionList {
        let today = try environment.day()
        let input = LibraryFilterInput(
            severity: severity,
            service: service,
            stage: stage,
            tag: tag,
            since: since,
            until: until
        )
        var filter = ActionFilter()
        filter.incidents = try input.filter(today: today)
        filter.owners = owner ?? []
        for name in state ?? [] { filter.states.append(try Arguments.choice(name, "--state")) }
        filter.isOverdue = overdue ?? false
        filter.isUnassigned = unassigned ?? false
        filter.showsClosed = all ?? false
        if let dueWithin { filter.dueWithin = try Arguments.days(dueWithin, "--due-within") }
        filter.isCarriedOver = carriedOver ?? false
        if let aged { filter.aged = try Arguments.days(aged, "--aged") }
        let folder = paths.first { DocumentFile.isFolder($0) }
        let policy = try folder.map { path throws(DebriefError) in
            try Configuration.forDocument(at: path + "/-").reminders
        }
        return Workspace().actions(
            paths,
            filter,
            policy: policy ?? ReminderPolicy(),
            today: today,
            soon: filter.dueWithin ?? ActionList.soon
        )
    }
}
