import DebriefEvents
import DebriefLanguage
import DebriefText

/// A file of the skill for agents.
package struct SkillOperation: Operation {
    package var file: String?
    package var language: String?

    package init() {}

    package static let info = OperationInfo(
        "skill",
        command: "skill print",
        "Read the skill by which agents write postmortems: SKILL.md, or a file that it refers to.",
        example: #"{"file": "references/meeting.md"}"#,
        paths: [],
        input: [
            Key("file", .string, "of the skill, as its `files` name it; else `SKILL.md`").optional,
            Key("language", .choice(["en", "zh"]), "else English").optional,
        ],
        output: .object([
            Key("name", .string, "of the skill"),
            Key("language", .choice(["en", "zh"])),
            Key("file", .string),
            Key("text", .string, "Markdown"),
            Key("files", .strings, "all files of the skill"),
        ])
    )

    package struct Output: OperationOutput {
        package let skill: AgentSkill
        package let file: String
        package let text: String

        package var json: JSON {
            .object([
                ("name", .string(skill.name)),
                ("language", .string(skill.language.rawValue)),
                ("file", .string(file)),
                ("text", .string(text)),
                ("files", .strings(skill.files.map(\.path))),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let skill = try Self.skill(language)
        let file = file ?? AgentSkill.main
        guard let text = skill.text(of: file) else {
            throw DebriefError(
                .notFound,
                "the skill has no file '\(file)'; " + Spelling.remedy(for: file, among: skill.files.map(\.path))
            )
        }
        return Output(skill: skill, file: file, text: text)
    }

    fileprivate static func skill(_ tag: String?) throws(DebriefError) -> AgentSkill {
        let language = try tag.map(Arguments.language) ?? .english
        guard let skill = AgentSkill.inLanguage(language) else {
            throw DebriefError(.internal, "there is no skill in \(language.rawValue)")
        }
        return skill
    }
}

/// The skill, written where agents look for it.
package struct SkillInstallOperation: Operation {
    package var to: String?
    package var language: String?
    package var force: Bool?

    package init() {}

    package static let info = OperationInfo(
        "skill-install",
        command: "skill install",
        "Write the skill by which agents write postmortems to where an agent looks for skills.",
        example: #"{"to": ".agents/skills"}"#,
        effect: .adds,
        paths: ["to"],
        input: [
            Key("to", .string, "the folder of the agent's skills; else `.claude/skills` of the present folder")
                .optional,
            Key("language", .choice(["en", "zh"]), "else English").optional,
            Key("force", .boolean, "replace files that somebody changed").optional,
        ],
        output: .object([
            Key("path", .string, "the folder of the skill"),
            Key(
                "files",
                .array(
                    .object([
                        Key("path", .string),
                        Key("state", .choice(InstalledSkill.State.allCases.map(\.rawValue)), "what became of it"),
                    ])
                )
            ),
        ])
    )

    package func run(in environment: Environment) throws -> InstalledSkill {
        try Workspace().install(
            SkillOperation.skill(language),
            in: to ?? Workspace.skillFolder,
            overwrite: force == true
        )
    }
}

extension InstalledSkill: OperationOutput {
    package var json: JSON {
        .object([
            ("path", .string(path)),
            (
                "files",
                .array(files.map { .object([("path", .string($0.path)), ("state", .string($0.state.rawValue))]) })
            ),
        ])
    }
}
