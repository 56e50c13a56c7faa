import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefLibrary
import DebriefText

/// What postmortems owe the policies of their organisation.
package struct ActionPolicyOperation: Operation {
    package var paths: [String]
    package var severity: [String]?
    package var service: [String]?
    package var stage: [String]?
    package var tag: [String]?
    package var since: String?
    package var until: String?

    package init(paths: [String]) { self.paths = paths }

    package static let info = OperationInfo(
        "actions-policy",
        command: "actions policy",
        "Say of each postmortem whether it was published and its actions were done within what debrief.yml agrees on for its severity.",
        example: #"{"paths": ["postmortems"]}"#,
        paths: ["paths"],
        input: [Key("paths", .strings, "postmortems, or folders of them")] + LibraryFilterInput.keys,
        output: .object([
            Key(
                "documents",
                .array(
                    .object([
                        Key("path", .string),
                        Key("title", .string),
                        Key("date", .string.orNull, "of the incident"),
                        Key("severity", .string.orNull),
                        Key("rule", .boolean, "whether `policies` has one for its severity"),
                        Key(
                            "publication",
                            followUp.orNull,
                            "null where nothing is agreed, or the day of the incident is not known"
                        ),
                        Key(
                            "actions",
                            .array(
                                .object([
                                    Key("id", .string), Key("text", .string), Key("line", .integer),
                                    Key("followUp", followUp),
                                ])
                            )
                        ),
                    ])
                )
            ),
            Key("counts", .object(FollowUpState.allCases.map { Key($0.rawValue, .integer) })),
        ])
    )

    static let followUp = Shape.object([
        Key(
            "state",
            .choice(FollowUpState.allCases.map(\.rawValue)),
            "`unknown` where nothing says when it was done, or whether the document is final"
        ),
        Key("limit", .string, "the last day that is in time"),
        Key("done", .string.orNull, "the day, where the document says it"),
        Key("late", .integer, "days behind the limit"),
    ])

    package func run(in environment: Environment) throws -> PolicyReview {
        let today = try environment.day()
        let filter = try LibraryFilterInput(
            severity: severity,
            service: service,
            stage: stage,
            tag: tag,
            since: since,
            until: until
        ).filter(today: today)
        return try Workspace().reviewPolicies(paths, filter, today: today)
    }
}

extension PolicyReview: OperationOutput {
    package var json: JSON {
        .object([
            ("documents", .array(reviews.map(\.json))),
            ("counts", .object(FollowUpState.allCases.map { ($0.rawValue, .number(count($0))) })),
        ])
    }
}

extension FollowUpReview {
    fileprivate var json: JSON {
        .object([
            ("path", .string(entry.path)), ("title", .string(entry.title)),
            ("date", .string(orNull: entry.day?.dateText)), ("severity", .string(orNull: entry.severity)),
            ("rule", .bool(hasRule)),
            ("publication", followUps.first { $0.action == nil }?.json ?? .null),
            (
                "actions",
                .array(
                    followUps.compactMap { followUp in
                        followUp.action.map { action in
                            .object([
                                ("id", .string(action.id)), ("text", .string(action.text)),
                                ("line", .number(action.line)), ("followUp", followUp.json),
                            ])
                        }
                    }
                )
            ),
        ])
    }
}

extension FollowUp {
    fileprivate var json: JSON {
        .object([
            ("state", .string(state.rawValue)), ("limit", .string(limit.dateText)),
            ("done", .string(orNull: done?.dateText)), ("late", .number(daysLate)),
        ])
    }
}
