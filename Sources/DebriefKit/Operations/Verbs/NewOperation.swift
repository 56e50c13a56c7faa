import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// A postmortem from answers that somebody has written down.
package struct NewOperation: Operation {
    package var answers: String
    package var output: String?
    package var filed: Bool?
    package var template: String?
    package var language: String?
    package var zone: String?
    package var force: Bool?

    package init(answers: String) { self.answers = answers }

    package static let info = OperationInfo(
        "new",
        command: "new",
        "Write a postmortem from memory: from a file of answers to the questions of an interview.",
        example: #"{"answers": "answers.yml", "output": "postmortem.md"}"#,
        effect: .adds,
        paths: ["answers", "output"],
        input: [
            Key("answers", .string, "a file of YAML; `debrief new --help` names its keys"),
            Key("output", .string, "the document to write; postmortem.md").optional,
            Key(
                "filed",
                .boolean,
                "`--file` of the command: write it where `filing` of debrief.yml says, with the next number"
            ).optional,
            Key("template", .string, "the id of a template, or the path of one's own; standard").optional,
            Key("language", .choice(["en", "zh"]), "of the document; else English").optional,
            Key("zone", .string, "of the times; else that of the machine").optional,
            Key("force", .boolean, "replace an existing document").optional,
        ],
        output: DraftOutput.shape
    )

    package func run(in environment: Environment) throws -> DraftOutput {
        let zone = try Arguments.zone(zone ?? TimeZone.current.identifier)
        let now = Arguments.now(in: zone)
        let language = try language.map(Arguments.language) ?? .english
        let session = try InterviewSession(answers: answers, zone: zone, language: language, now: now)
        try session.requireFields(Configuration.forDocument(at: output ?? "postmortem.md"))
        if filed == true, output == nil {
            return try Self.file(session, template: template ?? "standard", in: environment)
        }
        return try Self.write(
            session,
            to: output ?? "postmortem.md",
            template: template ?? "standard",
            overwrite: force == true,
            in: environment
        )
    }

    /// Writes it where the organisation keeps such.
    package static func file(_ session: InterviewSession, template: String, in environment: Environment) throws
        -> DraftOutput
    {
        let output = try Workspace().file(in: environment) { path, folder in
            try session.document(template: template, path: path, evidenceFolder: folder)
        }
        session.forget()
        return output
    }

    /// Writes what an interview has told.
    package static func write(
        _ session: InterviewSession,
        to path: String,
        template: String,
        overwrite: Bool,
        in environment: Environment
    ) throws -> DraftOutput {
        let draft = try session.document(template: template, path: path)
        try environment.holding(path) { try Workspace().write(draft, to: path, overwrite: overwrite) }
        session.forget()
        return DraftOutput(draft: draft, path: path, isWritten: true)
    }
}
