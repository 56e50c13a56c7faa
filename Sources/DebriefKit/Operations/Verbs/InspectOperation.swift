import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What Debrief reads in documents.
package struct InspectOperation: Operation {
    package var files: [String]

    package static let info = OperationInfo(
        "inspect",
        command: "inspect",
        "Read postmortems of any shape: times, milestones, metrics, impact, actions, each with its line.",
        example: #"{"files": ["postmortem.md"]}"#,
        paths: ["files"],
        input: [Key("files", .strings, "postmortems, or folders of them")],
        output: .array(Inspection.shape)
    )

    package func run(in environment: Environment) throws -> OperationList {
        let expansion = DocumentFile.expansion(of: files)
        let paths = expansion.paths
        var found: [JSON] = []
        var failures = expansion.failures
        Workspace().inspect(paths, \.json) { result in
            switch result {
            case .success(let json): found.append(json)
            case .failure(let error): failures.append(error)
            }
        }
        return OperationList(found, failures: failures)
    }
}

extension Inspection {
    private static let metric: [Shape.Key] = [
        Key("id", .string, "see below"),
        Key("seconds", .integer.orNull, "null unless `state` is `value`"),
        Key("state", .choice(["value", "pending", "unknown", "not-applicable", "invalid"]), "see below"),
        Key("from", .anchor.orNull),
        Key("to", .anchor.orNull),
    ]

    /// Of ``json``.
    static let shape = Shape.object([
        Key("path", .string, "as given"),
        Key(
            "title",
            .string.orNull,
            "of the front matter, else the first heading or line that says what the document is about"
        ),
        Key("id", .string.orNull, "number of the incident, as written"),
        Key("severity", .string.orNull, "as written"),
        Key("status", .string.orNull, "as written: `draft`, `in-review`, `final`, or the document's own word"),
        Key("language", .string, "`en` or `zh`"),
        Key(
            "metadata",
            .array(
                .object([
                    Key(
                        "field",
                        .string,
                        "`id`, `title`, `severity`, `status`, `date`, `authors`, `services`, `duration`, `zone`, `published`, `reviewers`, `audience`, `visibility`, `language`, `template`, or in front matter a milestone such as `started`"
                    ),
                    Key("value", .string, "as written, without markup"),
                    Key(
                        "label",
                        .string.orNull,
                        "how the document names the field; null for a heading or a line without a name"
                    ),
                    Key("line", .integer),
                ])
            ),
            "one object for each field that the document states, in the order of the text"
        ),
        Key(
            "window",
            .object([
                Key("started", .bound.orNull),
                Key("resolved", .bound.orNull),
            ]),
            "when the incident was, as the document reports it"
        ),
        Key(
            "timeline",
            .array(
                .object([
                    Key("time", .time),
                    Key("zone", .string, "as written; empty when none is stated"),
                    Key("text", .string, "plain, without markup"),
                    Key("actor", .string.orNull),
                    Key(
                        "milestones",
                        .strings,
                        "`started`, `detected`, `acknowledged`, `declared`, `identified`, `mitigated`, `resolved`, `change`, `decision`, `action`, `communication`, `escalated`, `reopened`; where the document states none, what its rows say and look like"
                    ),
                    Key("line", .integer),
                ])
            ),
            "one object for each row, in the order of the document"
        ),
        Key("metrics", .array(.object(metric)), "one object for each metric, in the order below"),
        Key(
            "impact",
            .array(
                .object([
                    Key("quantity", .string, "in the words of the document"),
                    Key("value", .number, "of a range the lower end; a share in words, such as a third, in percent"),
                    Key("unit", .string, "`%`, a sign or code of money, a unit of data; empty for a plain count"),
                    Key("line", .integer),
                    Key("upper", .number.orNull, "the upper end of a range"),
                    Key("whole", .number.orNull, "what the value is a part of: 46 of `5 out of 46 nodes`"),
                    Key("certainty", .string, "`exact` or `approximate`"),
                    Key("written", .string, "the number as written"),
                ])
            ),
            "one object for each figure"
        ),
        Key(
            "actions",
            .array(
                .object([
                    Key("text", .string),
                    Key("owner", .string.orNull, "this and the next five as written"),
                    Key("due", .string.orNull),
                    Key("priority", .string.orNull),
                    Key("status", .string.orNull),
                    Key("ticket", .string.orNull),
                    Key("type", .string.orNull),
                    Key("line", .integer),
                ])
            ),
            "one object for each action item"
        ),
        Key(
            "incidents",
            .array(
                .object([
                    Key("title", .string, "the heading"),
                    Key("line", .integer),
                    Key("metrics", .array(.object(metric)), "as `metrics`, of this incident"),
                ])
            ),
            "one object for each incident of a document that tells of several under headings of their own; empty otherwise. `metrics` then have no values"
        ),
        Key(
            "problems",
            .array(
                .object([
                    Key("kind", .string, "of front matter: `open`, `colon`, `quote`, `tab`, `duplicate` or `syntax`"),
                    Key("message", .string),
                    Key("line", .integer),
                ])
            ),
            "one object for each place that could not be read as what it is meant to be"
        ),
    ])
}
