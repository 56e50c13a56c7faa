import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefText

/// What a language model proposes to look at in a document.
package struct ReviewOperation: Operation {
    package var file: String
    package var with: String?
    package var maxTokens: Int?
    package var dryRun: Bool?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "review",
        command: "review",
        "Have a language model of debrief.yml propose findings; only those are returned whose words stand in the document.",
        example: #"{"file": "postmortem.md", "with": "local"}"#,
        isForPeople: true,
        input: [
            Key("file", .string, "the document"),
            Key("with", .string, "a model by its name in debrief.yml; else the only one").optional,
            Key("maxTokens", .integer, "of the answer; else as debrief.yml says").optional,
            Key("dryRun", .boolean, "return what would be sent, and send nothing").optional,
        ],
        output: .object([
            Key("path", .string),
            Key("model", .string, "by its name in `debrief.yml`"),
            Key(
                "findings",
                .array(
                    .object([
                        Key("id", .string, "of the check whose kind it is; see `debrief check --explain ID`"),
                        Key("line", .integer, "of the quotation, from 1"),
                        Key("column", .integer),
                        Key("endLine", .integer),
                        Key("endColumn", .integer),
                        Key("quotation", .string, "as it stands in the document"),
                        Key("calculation", .string.orNull, "of figures that do not agree; Debrief has done it again"),
                        Key("reason", .string, "in the words of the model, which nobody has proved"),
                    ])
                ),
                "proposals of the model; none is an error"
            ),
            Key(
                "dropped",
                .array(.object([Key("id", .string), Key("quotation", .string), Key("reason", .string)])),
                "proposals that say what the document does not"
            ),
            Key("tokensSent", .integer, "as the service counts them; 0 where it does not say"),
            Key("tokensAnswered", .integer),
            Key("requests", .strings, "what would be sent, with `--dry-run`; keys as `***`"),
        ])
    )

    package func run(in environment: Environment) throws -> ModelReview {
        let service = try Configuration.forDocument(at: file).model(named: with)
        let asks = dryRun != true
        return try Workspace().review(
            file,
            with: ServiceModel(service, secrets: environment.secrets, client: environment.client, asks: asks),
            budget: service.budget(maxTokens),
            asks: asks
        )
    }
}

extension ModelReview: OperationOutput {
    package var json: JSON {
        .object([
            ("path", .string(source.path)),
            ("model", .string(model)),
            ("findings", .array(findings.map(json))),
            (
                "dropped",
                .array(
                    dropped.map { dropped in
                        .object([
                            ("id", .string(dropped.kind)), ("quotation", .string(dropped.quotation)),
                            ("reason", .string(dropped.reason.english)),
                        ])
                    }
                )
            ),
            ("tokensSent", .number(tokensSent)),
            ("tokensAnswered", .number(tokensAnswered)),
            ("requests", .strings(requests)),
        ])
    }

    private func json(_ finding: Finding) -> JSON {
        let (start, end) = (
            source.position(at: finding.range.lowerBound), source.position(at: finding.range.upperBound)
        )
        return .object([
            ("id", .string(finding.id)),
            ("line", .number(start.line)),
            ("column", .number(start.column)),
            ("endLine", .number(end.line)),
            ("endColumn", .number(end.column)),
            ("quotation", .string(finding.quotation)),
            ("calculation", .string(orNull: finding.calculation)),
            ("reason", .string(finding.reason)),
        ])
    }
}
