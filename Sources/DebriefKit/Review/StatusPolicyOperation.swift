import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What each stage asks for, by severity, and who has decided it.
package struct StatusPolicyOperation: Operation {
    package var file: String?
    package var language: String?

    package init() {}

    package static let info = OperationInfo(
        "status-policy",
        command: "status --policy",
        "Explain what each stage asks of a postmortem: of one document, or by severity.",
        example: #"{"file": "postmortem.md"}"#,
        input: [
            Key("file", .string, "the document; without it, by severity").optional,
            Key("language", .choice(["en", "zh"]), "of the demands; that of the document, else en").optional,
        ],
        output: .object([
            Key("configuration", .string.orNull, "the debrief.yml that decides; null where none does"),
            Key(
                "policies",
                .array(
                    .object([
                        Key("severity", .string, "which severities this is for"),
                        Key(
                            "demands",
                            .array(
                                .object([
                                    Key("stage", .string), Key("demand", .string),
                                    Key("binding", .boolean, "whether no document comes to the stage without it"),
                                ])
                            )
                        ),
                        Key("sections", .strings, "the required ones"),
                    ])
                )
            ),
        ])
    )

    package struct Output: OperationOutput {
        package struct Policy: Sendable {
            package let severity: String
            /// In the order of the stages.
            package let demands: [(stage: DocumentStage, demand: Message, isBinding: Bool)]
            package let sections: [String]
        }

        package let configuration: String?
        package let policies: [Policy]
        package let language: Language

        package var json: JSON {
            .object([
                ("configuration", .string(orNull: configuration)),
                (
                    "policies",
                    .array(
                        policies.map { policy in
                            .object([
                                ("severity", .string(policy.severity)),
                                (
                                    "demands",
                                    .array(
                                        policy.demands.map {
                                            .object([
                                                ("stage", .string($0.stage.rawValue)),
                                                ("demand", .string($0.demand.text(in: language))),
                                                ("binding", .bool($0.isBinding)),
                                            ])
                                        }
                                    )
                                ), ("sections", .strings(policy.sections)),
                            ])
                        }
                    )
                ),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let configuration = try Configuration.forDocument(at: file ?? "-")
        let postmortem = try file.map { path throws(DebriefError) in
            configuration.postmortem(parsing: try DocumentFile.read(path))
        }
        let asked = language.map { $0 == "zh" ? Language.chinese : .english }
        let language = asked ?? postmortem?.language ?? .english
        let severities = postmortem.map { [($0.metadata[.severity], name: name(of: $0, language))] }
        let policies = (severities ?? Self.severities(of: configuration, language)).map { severity, name in
            policy(severity, name, configuration, postmortem)
        }
        return Output(
            configuration: configuration.path.isEmpty ? nil : configuration.path,
            policies: policies,
            language: language
        )
    }

    private func policy(_ severity: String?, _ name: String, _ configuration: Configuration, _ postmortem: Postmortem?)
        -> Output.Policy
    {
        let demands = configuration.review.policy(for: severity).demands
        let sections = configuration.requiredSections(severity: severity, template: postmortem?.metadata[.template])
        return Output.Policy(
            severity: name,
            demands: demands.map { ($0.stage, $0.message, $0.isBinding) },
            sections: sections.map(\.configurationName)
        )
    }

    private func name(of postmortem: Postmortem, _ language: Language) -> String {
        postmortem.metadata[.severity] ?? (language == .chinese ? "没有写明" : "none stated")
    }

    /// One of each kind that is treated alike, then those that the organisation treats otherwise.
    private static func severities(of configuration: Configuration, _ language: Language) -> [(String?, name: String)] {
        let isChinese = language == .chinese
        let own = configuration.review.bySeverity.map(\.severity.name)
        let kinds: [(String?, name: String)] = [
            ("SEV1", name: isChinese ? "SEV0、SEV1" : "SEV0, SEV1"),
            (nil, name: isChinese ? "SEV2，或没有写明" : "SEV2, or none stated"),
            ("SEV3", name: isChinese ? "SEV3 及以下，未遂事件" : "SEV3 and below, near misses"),
        ]
        return kinds + own.map { ($0, name: $0) }
    }
}
