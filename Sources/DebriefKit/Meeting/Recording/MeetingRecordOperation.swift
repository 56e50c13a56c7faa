import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The minutes of a meeting, taken back into its document.
package struct MeetingRecordOperation: Operation {
    package var file: String
    package var minutes: String
    package var only: [String]?
    package var yes: Bool?

    package init(file: String, minutes: String) { (self.file, self.minutes) = (file, minutes) }

    package static let info = OperationInfo(
        "meeting-record",
        command: "meeting --record FILE",
        option: "--json",
        "Propose what the minutes of a meeting say as edits of its postmortem; they are written once somebody confirms them.",
        example: #"{"file": "postmortem.md", "minutes": "postmortem.meeting.md"}"#,
        effect: .changes,
        paths: ["file", "minutes"],
        input: [
            Key("file", .string, "the document"),
            Key("minutes", .string, "the minutes, on the sheet of `debrief meeting` or in anybody's form"),
            Key("only", .strings, "the ids of the proposals that were confirmed; all without it").optional,
            Key("yes", .boolean, "write them; without it they are only told").optional,
        ],
        output: .object([
            Key("path", .string),
            Key("written", .boolean),
            Key(
                "proposals",
                .array(
                    .object([
                        Key("id", .string, "such as `m-4f2a91`"),
                        Key("kind", .choice(MinutesProposal.Kind.allCases.map(\.rawValue))),
                        Key("text", .string, "in the words of the minutes"),
                        Key("line", .integer.orNull, "of the minutes"),
                    ])
                )
            ),
            Key("diff", .string, "what they change, as a unified diff"),
            Key("notes", .strings, "what a person has to look at, such as lines that were passed over"),
        ])
    )

    package struct Output: OperationOutput {
        package let edit: DocumentEdit
        package let proposals: [MinutesProposal]
        package let notes: [String]

        package var language: Language { Postmortem(parsing: edit.before).language }

        package var json: JSON {
            .object([
                ("path", .string(edit.before.path)), ("written", .bool(edit.isWritten)),
                (
                    "proposals",
                    .array(
                        proposals.map {
                            .object([
                                ("id", .string($0.id)), ("kind", .string($0.kind.rawValue)), ("text", .string($0.text)),
                                ("line", $0.line.map(JSON.number) ?? .null),
                            ])
                        }
                    )
                ), ("diff", .string(edit.diff)), ("notes", .strings(notes)),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        guard !DocumentFile.isSame(file, as: minutes) else {
            throw DebriefError(.invalid, "\(minutes) is the document itself; name its minutes")
        }
        return try Workspace().record(
            DocumentFile.read(minutes),
            in: file,
            chosen: only.map { Set($0) },
            writes: yes == true,
            in: environment
        )
    }
}
