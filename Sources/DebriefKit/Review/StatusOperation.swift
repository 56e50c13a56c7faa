import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the stages of a document ask for, and moving it to one.
package struct StatusOperation: Operation {
    package var file: String
    package var stage: String?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "status",
        command: "status",
        "Show what the next stage of a postmortem asks for, or move it there.",
        example: #"{"file": "postmortem.md"}"#,
        effect: .changes,
        input: [
            Key("file", .string, "the document"),
            Key("stage", .choice(DocumentStage.allCases.map(\.rawValue)), "the stage to move it to").optional,
        ],
        output: .object([
            Key("path", .string),
            Key("severity", .string.orNull, "as written"),
            Key("stage", .string.orNull, "null for a status that is none of the stages"),
            Key("moved", .boolean, "whether the document was moved"),
            Key(
                "items",
                .array(
                    .object([
                        Key("stage", .string, "which asks for it"), Key("demand", .string),
                        Key("met", .boolean),
                        Key("binding", .boolean, "whether the document cannot come to the stage without it"),
                        Key("detail", .string.orNull, "what is missing, or where"),
                    ])
                ),
                "one for each thing that is asked for"
            ),
        ])
    )

    package struct Output: OperationOutput {
        package let checklist: StageChecklist
        package let isMoved: Bool
        /// What is missing for the stage that was asked for.
        package let missing: [StageChecklist.Item]

        package var json: JSON { checklist.json(isMoved: isMoved) }
    }

    package func run(in environment: Environment) throws -> Output {
        guard let stage else {
            return Output(
                checklist: try Workspace().checklist(of: DocumentFile.read(file), today: environment.today),
                isMoved: false,
                missing: []
            )
        }
        guard let wanted = DocumentStage(status: stage) else {
            let known = DocumentStage.allCases.map(\.rawValue)
            throw DebriefError(
                .invalid,
                "'\(stage)' is no stage; " + Spelling.remedy(for: stage, among: known, lead: "write")
            )
        }
        guard file != "-" else {
            throw DebriefError(.invalid, "what comes from standard input cannot be moved; name a file")
        }
        return try environment.holding(file) { try move(to: wanted, in: environment) }
    }

    private func move(to stage: DocumentStage, in environment: Environment) throws -> Output {
        let workspace = Workspace()
        let checklist = try workspace.checklist(of: DocumentFile.read(file), today: environment.today)
        let missing = checklist.hindrances(to: stage, from: checklist.stage)
        guard missing.isEmpty else {
            return Output(checklist: checklist, isMoved: false, missing: missing)
        }
        let edit = try workspace.edit(file, writes: true, in: environment) { postmortem in
            try postmortem.edits(movingTo: stage)
        } proof: { edited in
            guard edited.stage == stage else {
                throw DebriefError(
                    .invalid,
                    "\(file) would not say so afterwards; write its status by hand",
                    file: file
                )
            }
        }
        return Output(
            checklist: try workspace.checklist(of: edit.after, today: environment.today),
            isMoved: true,
            missing: []
        )
    }
}
