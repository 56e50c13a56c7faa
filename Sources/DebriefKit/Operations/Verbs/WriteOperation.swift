import DebriefEvents
import DebriefLanguage
import DebriefModels
import DebriefText

/// Generated sentences of a document, worded anew by a language model.
package struct WriteOperation: Operation {
    package var file: String
    package var sections: [String]?
    package var with: String?
    package var maxTokens: Int?
    package var takeBack: Bool?
    package var dryRun: Bool?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "write",
        command: "write",
        "Have a language model of debrief.yml word generated sentences anew; only what is proved against its facts is taken.",
        example: #"{"file": "postmortem.md", "sections": ["summary"], "with": "local"}"#,
        effect: .changes,
        isForPeople: true,
        input: [
            Key("file", .string, "the document, which debrief drafted; it is changed in place"),
            Key(
                "sections",
                .array(.choice(WritableSection.allCases.map(\.rawValue))),
                "else all but the versions for executives and customers"
            ).optional,
            Key("with", .string, "a model by its name in debrief.yml; else the only one").optional,
            Key("maxTokens", .integer, "of all answers together; else as debrief.yml says").optional,
            Key("takeBack", .boolean, "put Debrief's own sentences back; asks no model").optional,
            Key("dryRun", .boolean, "return what would be sent or taken back; send and change nothing").optional,
        ],
        output: .object([
            Key("path", .string),
            Key("written", .boolean, "whether the document was changed"),
            Key("model", .string.orNull, "by its name in `debrief.yml`; null where words were taken back"),
            Key(
                "sections",
                .array(
                    .object([
                        Key("section", .choice(WritableSection.allCases.map(\.rawValue))),
                        Key("tries", .integer, "how often the model was asked"),
                        Key("tokensSent", .integer, "as the service counts them; 0 where it does not say"),
                        Key("tokensAnswered", .integer),
                        Key(
                            "sentences",
                            .array(
                                .object([
                                    Key("text", .string, "as the model wrote it"),
                                    Key("facts", .strings, "that it named"),
                                    Key("taken", .boolean, "whether it stands in the document"),
                                    Key("reason", .string.orNull, "why not"),
                                ])
                            )
                        ),
                    ])
                ),
                "those that hold generated sentences"
            ),
            Key("requests", .strings, "what would be sent, with `--dry-run`; keys as `***`"),
            Key("diff", .string, "what changed in the document; empty for nothing"),
        ])
    )

    package func run(in environment: Environment) throws -> DocumentWriting {
        let all = try chosen(takeBack == true ? WritableSection.allCases : WritableSection.ofDocument)
        let writes = dryRun != true
        if takeBack == true {
            let work = { try Workspace().takeBack(file, all, writes: writes) }
            return writes ? try environment.holding(file, work) : try work()
        }
        let service = try Configuration.forDocument(at: file).model(named: with)
        let budget = try service.budget(maxTokens)
        let model = try ServiceModel(
            service,
            secrets: environment.secrets,
            client: environment.client,
            asks: writes
        )
        let work = {
            try Workspace().write(
                file,
                all,
                with: model,
                budget: budget,
                writes: writes,
                asks: writes
            )
        }
        return writes ? try environment.holding(file, work) : try work()
    }

    /// - Parameter all: those that are meant where none is named.
    private func chosen(_ all: [WritableSection]) throws(DebriefError) -> [WritableSection] {
        let known = WritableSection.allCases
        guard let sections else { return all }
        guard !sections.isEmpty, sections.count <= known.count else {
            throw DebriefError(
                .invalid,
                "--section names \(sections.count) sections; write some of \(known.map(\.rawValue).joined(separator: ", ")), each once"
            )
        }
        var chosen: [WritableSection] = []
        for name in sections {
            let section: WritableSection = try Arguments.choice(name, "--section")
            guard !chosen.contains(section) else {
                throw DebriefError(.invalid, "--section names \(name) twice; write it once")
            }
            chosen.append(section)
        }
        return chosen
    }
}

extension ModelService {
    /// Fewer hold no sentence, and more no service answers at once.
    private static let tokensOfAnswers = 50...100_000

    /// The most tokens of all answers of a run: as somebody has said, else as `debrief.yml` says.
    func budget(_ stated: Int?) throws(DebriefError) -> Int {
        guard let stated else { return tokens }
        guard Self.tokensOfAnswers.contains(stated) else {
            throw DebriefError(
                .invalid,
                "--max-tokens \(stated) is no budget for answers; write \(Self.tokensOfAnswers.lowerBound) to \(Self.tokensOfAnswers.upperBound), such as 2000"
            )
        }
        return stated
    }
}

extension DocumentWriting: OperationOutput {
    package var json: JSON {
        .object([
            ("path", .string(edit.before.path)),
            ("written", .bool(edit.isWritten)),
            ("model", .string(orNull: model)),
            ("sections", .array(sections.map(\.json))),
            ("requests", .strings(requests)),
            ("diff", .string(edit.diff)),
        ])
    }
}

extension WrittenSection {
    fileprivate var json: JSON {
        .object([
            ("section", .string(section.rawValue)),
            ("tries", .number(tries)),
            ("tokensSent", .number(tokensSent)),
            ("tokensAnswered", .number(tokensAnswered)),
            (
                "sentences",
                .array(
                    sentences.map { sentence in
                        .object([
                            ("text", .string(sentence.text)),
                            ("facts", .strings(sentence.facts)),
                            ("taken", .bool(sentence.refusal == nil)),
                            ("reason", .string(orNull: sentence.refusal?.english)),
                        ])
                    }
                )
            ),
        ])
    }
}
