import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefHTTP
import DebriefLanguage
import DebriefLibrary
import DebriefSending
import DebriefText
import Foundation

/// The actions of postmortems and the tickets of a tracker, brought together.
///
/// What has no ticket gets one. Of two values the one that was changed since both were the same is written to the other side; where
/// the document says nothing, it takes what the tracker knows. What was changed on both sides is told and left alone.
package struct ActionsSyncOperation: Operation {
    package var paths: [String]
    package var to: String
    package var dryRun: Bool?

    package init(paths: [String], to target: String) {
        self.paths = paths
        to = target
    }

    package static let info = OperationInfo(
        "actions-sync",
        command: "actions sync",
        "Make tickets for the open actions of postmortems that have none, and bring the others and their rows to the same state, owner, day and title.",
        example: #"{"paths": ["postmortems"], "to": "tracker", "dryRun": true}"#,
        effect: .changes,
        paths: ["paths"],
        isForPeople: true,
        input: [
            Key("paths", .strings, "postmortems, or folders of them"),
            Key("to", .string, "a name below `targets` in `debrief.yml`"),
            Key("dryRun", .boolean, "tell what would be made and changed, and do nothing").optional,
        ],
        output: .object([
            Key("target", .string),
            Key(
                "actions",
                .array(
                    .object([
                        Key("id", .string),
                        Key("text", .string),
                        Key("path", .string),
                        Key("line", .integer),
                        Key(
                            "deed",
                            .choice(Deed.allCases.map(\.rawValue)),
                            "`planned`: would get a ticket; `linked`: had one that its document did not name; `taken`: something was taken from its ticket; `updated`: its ticket was made to say what the document says now"
                        ),
                        Key("ticket", .string.orNull),
                        Key("taken", .strings, "what was taken from the ticket: `state`, `owner`, `due`"),
                        Key(
                            "updated",
                            .strings,
                            "what was written to the ticket: `title`, `owner`, `due`, `labels`, `state`"
                        ),
                        Key(
                            "conflicts",
                            .array(
                                .object([
                                    Key("field", .string), Key("document", .string), Key("ticket", .string),
                                    Key(
                                        "changed",
                                        .string.orNull,
                                        "when the ticket was last changed, as the tracker writes it"
                                    ),
                                    Key(
                                        "reason",
                                        .string.orNull,
                                        "why the ticket does not get what the document says; `null` where both were changed"
                                    ),
                                ])
                            ),
                            "what both say otherwise; nothing is changed there"
                        ),
                    ])
                )
            ),
        ])
    )

    package enum Deed: String, CaseIterable, Sendable { case planned, created, linked, taken, updated, same }

    package struct Conflict: Sendable {
        package let field: String
        package let document: String
        package let ticket: String
        /// When the ticket was last changed, as the tracker writes it.
        package var changed: String?
        /// Why the ticket does not get what the document says, where that is not for people to decide.
        package var reason: String?
    }

    package struct Row: Sendable {
        package let action: LedgerAction
        package var deed: Deed
        package var ticket: String?
        package var taken: [String] = []
        /// What was written to the ticket.
        package var updated: [String] = []
        package var conflicts: [Conflict] = []
    }

    package struct Output: OperationOutput {
        package let target: String
        package var rows: [Row] = []
        package var failures: [DebriefError] = []
        /// How many actions in a row the tracker has refused.
        var refusals = 0
        /// What was agreed on before, and is from now on.
        var record: SyncRecord

        package var json: JSON {
            .object([("target", .string(target)), ("actions", .array(rows.map(Self.json)))])
        }

        private static func json(_ row: Row) -> JSON {
            .object([
                ("id", .string(row.action.id)), ("text", .string(row.action.text)),
                ("path", .string(row.action.incident.path)), ("line", .number(row.action.line)),
                ("deed", .string(row.deed.rawValue)), ("ticket", .string(orNull: row.ticket)),
                ("taken", .strings(row.taken)), ("updated", .strings(row.updated)),
                (
                    "conflicts",
                    .array(
                        row.conflicts.map {
                            .object([
                                ("field", .string($0.field)), ("document", .string($0.document)),
                                ("ticket", .string($0.ticket)), ("changed", .string(orNull: $0.changed)),
                                ("reason", .string(orNull: $0.reason)),
                            ])
                        }
                    )
                ),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        var every = ActionFilter()
        every.showsClosed = true
        let list = Workspace().actions(paths, every, today: try environment.day(), soon: 0)
        var documents: [String] = []
        for action in list.actions where !documents.contains(action.incident.path) {
            documents.append(action.incident.path)
        }
        documents.sort()
        let root =
            paths.first { DocumentFile.isFolder($0) }
            ?? URL(filePath: paths.first ?? ".").deletingLastPathComponent().relativePath
        let folder = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
        var output = Output(target: to, failures: list.failures, record: try SyncRecord(in: folder))
        guard let first = documents.first else { return output }
        let target = try Configuration.forDocument(at: first).target(named: to)
        let tickets = try telling(target) {
            try Tickets(
                target,
                environment: target.variables(in: environment, isShown: dryRun == true),
                client: environment.client,
                clock: environment.clock
            )
        }
        try telling(target) { try look(list.actions, tickets) }
        for path in documents {
            let sync = ActionsSync(
                target: target,
                tickets: tickets,
                isShown: dryRun == true,
                environment: environment,
                root: folder
            )
            func work() throws { try telling(target) { try sync.follow(path, into: &output) } }
            do {
                if dryRun == true { try work() } else { try environment.holding(path, work) }
            } catch let error as DebriefError {
                output.failures.append(error)
            }
            // At once, so that whoever is stopped loses nothing.
            if dryRun != true { try output.record.write() }
        }
        return output
    }

    /// Lists tickets before they are asked for one by one.
    private func look(_ actions: [LedgerAction], _ tickets: Tickets) throws {
        let followed = actions.filter { ![.verified, .willNotDo, .superseded].contains($0.state) }
        let drafts = followed.count { $0.ticket == nil && ($0.state == .accepted || $0.state == .inProgress) }
        let names = followed.compactMap(\.ticket)
        // What is only shown makes none, and may have no secret to ask with.
        try tickets.list(for: names, drafts: dryRun == true ? 0 : drafts)
    }

    private func telling<Value>(_ target: SendTarget, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as SendError {
            throw target.told(error)
        }
    }
}
