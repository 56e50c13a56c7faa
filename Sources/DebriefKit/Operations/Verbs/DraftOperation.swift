import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// A postmortem from evidence.
package struct DraftOperation: Operation {
    package var evidence: [String]
    package var output: String?
    package var filed: Bool?
    package var template: String?
    package var language: String?
    package var zone: String?
    package var date: String?
    package var from: String?
    package var to: String?
    package var asOf: String?
    package var skew: [String]?
    package var transcriptStart: [String]?
    package var detail: String?
    package var names: String?
    package var redact: Bool?
    package var anyway: Bool?
    package var force: Bool?
    package var dryRun: Bool?

    package init(evidence: [String]) { self.evidence = evidence }

    package static let info = OperationInfo(
        "draft",
        command: "draft",
        "Write the first version of a postmortem from evidence, or add what new evidence tells to one that was drafted. Every line cites its source; what people have written stays.",
        example: #"{"evidence": ["alerts.json", "slack.zip"], "output": "postmortem.md"}"#,
        effect: .changes,
        paths: ["evidence", "output"],
        input: [
            Key("evidence", .strings, "files, folders, zip archives, git repositories"),
            Key("output", .string, "the document to write; without it the text is only returned").optional,
            Key(
                "filed",
                .boolean,
                "`--file` of the command: write it where `filing` of debrief.yml says, with the next number"
            ).optional,
            Key("template", .string, "the id of a template, or the path of one's own; standard").optional,
            Key("language", .choice(["en", "zh"]), "of the document; else that of the evidence").optional,
            Key("zone", .string, "of the timeline, and of clocks that state none, such as Europe/Berlin").optional,
            Key("from", .string, "begin of the incident's window, such as 2026-03-17T10:00Z").optional,
            Key("to", .string, "end of the window").optional,
        ] + EvidenceOperation.clockKeys + [
            Key("detail", .choice(["brief", "normal", "full"]), "how much of the story the timeline tells").optional,
            Key("names", .choice(["roles", "handles", "full"]), "how people are named; roles").optional,
            Key("redact", .boolean, "mask secrets and personal data in the copies of the evidence too").optional,
            Key("anyway", .boolean, "draft even where the evidence tells of no incident").optional,
            Key("force", .boolean, "replace an existing document and evidence of the same name").optional,
            Key("dryRun", .boolean, "say what drafting again would change, and write nothing").optional,
        ],
        output: DraftOutput.shape
    )

    package func run(in environment: Environment) throws -> DraftOutput {
        if filed == true, output == nil {
            let options = try options()
            return try Workspace().file(in: environment) { path, _ in
                try Workspace().draft(evidence, options: options, path: path, anew: true)
            }
        }
        guard let output else {
            let draft = try Workspace().draft(evidence, options: options(), path: "postmortem.md", anew: true)
            return DraftOutput(draft: draft, path: nil, isWritten: false)
        }
        try Arguments.requireOther(output, than: evidence)
        return try environment.holding(output) {
            let draft = try Workspace().draft(evidence, options: options(), path: output, anew: force == true)
            if dryRun == true {
                guard draft.changes != nil else {
                    throw DebriefError(
                        .notFound,
                        "\(output) was not drafted yet, so there is nothing to compare with",
                        file: output
                    )
                }
                return DraftOutput(draft: draft, path: output, isWritten: false)
            }
            try Workspace().write(draft, to: output, overwrite: force == true)
            return DraftOutput(draft: draft, path: output, isWritten: true)
        }
    }

    private func options() throws(DebriefError) -> DraftOptions {
        var options = DraftOptions()
        options.template = template
        options.language = try language.map(Arguments.language)
        options.zone = try zone.map(Arguments.zone)
        options.date = try date.map { text throws(DebriefError) in try Arguments.day(text, option: "--date") }
        options.from = try moment(from, "--from", options)
        options.to = try moment(to, "--to", options)
        options.asOf = try asOf.map { text throws(DebriefError) in
            try Arguments.moment(text, option: "--as-of", zone: options.zone)
        }
        options.detail = detail
        options.names = names
        options.redacts = redact == true
        options.anyway = anyway == true
        options.skews = try (skew ?? []).map(Arguments.skew)
        options.transcriptStarts = try (transcriptStart ?? []).map { text throws(DebriefError) in
            try Arguments.transcriptStart(text, options.zone)
        }
        if let begin = options.from, let end = options.to, end.order < begin.order {
            throw DebriefError(.invalid, "--from \(from ?? "") is after --to \(to ?? ""); swap them")
        }
        return options
    }

    private func moment(_ text: String?, _ option: String, _ options: DraftOptions) throws(DebriefError) -> Moment? {
        guard let text else { return nil }
        return try Arguments.moment(text, option: option, zone: options.zone, date: options.date)
    }
}

/// What became of a draft.
package struct DraftOutput: OperationOutput {
    package let draft: DraftedDocument
    /// Where it belongs; `nil` for one that is only looked at.
    package let path: String?
    package let isWritten: Bool

    static let shape = Shape.object([
        Key("path", .string.orNull, "the document"),
        Key("written", .boolean),
        Key("questions", .integer, "open ones in the document; `debrief questions` lists them"),
        Key(
            "sources",
            .array(
                .object([
                    Key("path", .string, "below the folder or archive that was given"),
                    Key("reader", .string.orNull, "what the format is called; null when none was recognised"),
                    Key("events", .integer),
                    Key("series", .integer),
                ])
            ),
            "one object for each file of evidence"
        ),
        Key("changes", .array(.lineChange).orNull, "what drafting again changed; null for a first draft"),
        Key("warnings", .array(.warning), "what was not understood in the evidence or taken for granted, infos too"),
        Key("text", .string.orNull, "the document, where it was not written"),
    ])

    package var json: JSON {
        .object([
            ("path", .string(orNull: path)),
            ("written", .bool(isWritten)),
            ("questions", .number(draft.questionCount)),
            (
                "sources",
                .array(
                    draft.sources.map {
                        .object([
                            ("path", .string($0.path)), ("reader", .string(orNull: $0.reader)),
                            ("events", .number($0.events)), ("series", .number($0.series)),
                        ])
                    }
                )
            ),
            ("changes", draft.changes.map { .array($0.map(\.json)) } ?? .null),
            ("warnings", .array(draft.diagnostics.map(JSON.warning))),
            ("text", isWritten ? .null : .string(draft.text)),
        ])
    }
}
