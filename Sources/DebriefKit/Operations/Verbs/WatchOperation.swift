import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// What evidence says of actions that are done when something has not happened for some time.
package struct WatchOperation: Operation {
    package var paths: [String]
    package var evidence: [String]

    package init(paths: [String], evidence: [String]) { (self.paths, self.evidence) = (paths, evidence) }

    package static let info = OperationInfo(
        "actions-watch",
        command: "actions verify --evidence FILE",
        "Hold actions that are done when an alert has not fired for some days against an export of alerts or logs; it changes nothing.",
        example: #"{"paths": ["postmortems"], "evidence": ["alerts.json"]}"#,
        paths: ["paths", "evidence"],
        input: [
            Key("paths", .strings, "postmortems, or folders of them"),
            Key(
                "evidence",
                .strings,
                "exports of Alertmanager, Prometheus or logs; empty to look at later incidents alone"
            ),
        ],
        output: .array(
            .object([
                Key("id", .string, "as in the list of actions"),
                Key("text", .string),
                Key("watch", .string, "what is not to happen: the name of an alert, or of what a log names"),
                Key("days", .integer),
                Key(
                    "verdict",
                    .choice(WatchedAction.Verdict.allCases.map(\.rawValue)),
                    "`unknown` where there is no evidence or it does not reach over the window, the action has no day, or a later incident names the alert"
                ),
                Key("first", .string.orNull, "day of the window: that on which the action was done"),
                Key("last", .string.orNull),
                Key(
                    "seenFrom",
                    .string.orNull,
                    "the day of the first alert, page or log that the evidence tells of; null without evidence"
                ),
                Key("seenUntil", .string.orNull, "the day of the last"),
                Key(
                    "events",
                    .array(
                        .object([
                            Key("time", .string, "as in the evidence"), Key("path", .string), Key("line", .integer),
                        ])
                    ),
                    "the records that name it in the window"
                ),
                Key("incidents", .strings, "paths of incidents in the window whose documents name it"),
                Key("path", .string),
                Key("line", .integer),
            ])
        )
    )

    package func run(in environment: Environment) throws -> WatchReview {
        return try Workspace().watches(paths, evidence: evidence, today: environment.day())
    }
}

extension WatchReview: OperationOutput {
    package var json: JSON {
        .array(
            watches.map { watched in
                .object([
                    ("id", .string(watched.action.id)), ("text", .string(watched.action.text)),
                    ("watch", .string(watched.watch.name)), ("days", .number(watched.watch.days)),
                    ("verdict", .string(watched.verdict.rawValue)),
                    ("first", .string(orNull: watched.window?.first.dateText)),
                    ("last", .string(orNull: watched.window?.last.dateText)),
                    ("seenFrom", .string(orNull: watched.seen?.first.dateText)),
                    ("seenUntil", .string(orNull: watched.seen?.last.dateText)),
                    (
                        "events",
                        .array(
                            watched.events.map {
                                .object([
                                    (
                                        "time",
                                        .string("\($0.time.civil.dateText) \($0.time.civil.clockText(seconds: true))")
                                    ),
                                    ("path", .string($0.citation.path)), ("line", .number($0.citation.line)),
                                ])
                            }
                        )
                    ),
                    ("incidents", .strings(watched.incidents.map(\.path))),
                    ("path", .string(watched.action.incident.path)), ("line", .number(watched.action.line)),
                ])
            }
        )
    }
}
