import DebriefChecks
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// All checks.
package struct ChecksOperation: Operation {
    package var language: String?

    package init() {}

    package static let info = OperationInfo(
        "check-list",
        command: "check --list",
        "List all checks with what a good postmortem does.",
        example: #"{"language": "en"}"#,
        paths: [],
        input: [Key("language", .choice(["en", "zh"]), "of the sentences; else English").optional],
        output: .array(.object(CheckInfo.keys))
    )

    package func run(in environment: Environment) throws -> OperationList {
        let language = try language.map(Arguments.language) ?? .english
        return OperationList(Workspace.checkInfos.map { .object($0.members(language)) })
    }
}

/// One check with its reasons and examples.
package struct ExplainOperation: Operation {
    package var id: String
    package var language: String?

    package init(id: String) { self.id = id }

    package static let info = OperationInfo(
        "check-explain",
        command: "check --explain",
        "Say what a check looks for and why, with examples of what it finds and how that is mended.",
        example: #"{"id": "action-no-owner"}"#,
        paths: [],
        input: [
            Key("id", .string, "of the check"),
            Key("language", .choice(["en", "zh"]), "else English").optional,
        ],
        output: .object(
            CheckInfo.keys + [
                Key("rationale", .string, "why it matters, in Markdown"),
                Key(
                    "examples",
                    .array(
                        .object([
                            Key(
                                "kind",
                                .choice(["found", "not-found", "fix", "rewrite"]),
                                "`fix` is applied by `--fix`, `rewrite` by `--fix --suggested`"
                            ),
                            Key("text", .string, "Markdown; what is found stands between `⟦` and `⟧`"),
                            Key("after", .string.orNull, "what the fix makes of it"),
                        ])
                    )
                ),
            ]
        )
    )

    package struct Output: OperationOutput {
        /// As a terminal shows it.
        package let text: String
        package let json: JSON
    }

    package func run(in environment: Environment) throws -> Output {
        let language = try language.map(Arguments.language) ?? .english
        let text = try CheckExplanation.text(of: id, language)
        guard let info = Workspace.checkInfos.first(where: { $0.id == id }) else {
            throw DebriefError(.notFound, Workspace.unknownCheck(id))
        }
        let examples = info.examples.map { example in
            let (kind, text, after): (String, String, String?) =
                switch example {
                case .fails(let text): ("found", text, nil)
                case .passes(let text): ("not-found", text, nil)
                case .fixes(let text, let after): ("fix", text, after)
                case .rewrites(let text, let after): ("rewrite", text, after)
                }
            return JSON.object([
                ("kind", .string(kind)), ("text", .string(text)), ("after", .string(orNull: after)),
            ])
        }
        let members =
            info.members(language) + [
                ("rationale", .string(info.rationale.text(in: language))), ("examples", .array(examples)),
            ]
        return Output(text: text, json: .object(members))
    }
}

extension CheckInfo {
    fileprivate static let keys: [Key] = [
        Key("id", .string),
        Key("severity", .severity, "unless a stage, a profile or `debrief.yml` decides otherwise"),
        Key("runs", .boolean, "whether it runs unless somebody asks for it"),
        Key("summary", .string, "what a good postmortem does"),
    ]

    fileprivate func members(_ language: Language) -> [(key: String, value: JSON)] {
        [
            ("id", .string(id)),
            ("severity", .string(severity.rawValue)),
            ("runs", .bool(runsByDefault)),
            ("summary", .string(summary.text(in: language))),
        ]
    }
}
