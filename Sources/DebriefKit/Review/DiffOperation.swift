import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What changed between two versions of a document.
package struct DiffOperation: Operation {
    package var old: String
    package var new: String

    package init(old: String, new: String) { (self.old, self.new) = (old, new) }

    package static let info = OperationInfo(
        "diff",
        command: "diff",
        "Say what changed between two versions of a postmortem: milestones, numbers, causes, actions, questions.",
        example: #"{"old": "old.md", "new": "postmortem.md"}"#,
        paths: ["old", "new"],
        input: [Key("old", .string, "the earlier version"), Key("new", .string, "the later one")],
        output: .object([
            Key(
                "changes",
                .array(
                    .object([
                        Key(
                            "kind",
                            .string,
                            "`field`, `milestone`, `row`, `metric`, `impact`, `cause`, `action`, `question` or `section`"
                        ),
                        Key("subject", .string, "what it is about"),
                        Key("before", .string.orNull, "null for what is new"),
                        Key("after", .string.orNull, "null for what is gone"),
                    ])
                )
            )
        ])
    )

    package struct Output: OperationOutput {
        package let diff: DocumentDiff
        package var json: JSON { diff.json }
    }

    package func run(in environment: Environment) throws -> Output {
        Output(diff: try Workspace().diff(DocumentFile.read(old), DocumentFile.read(new)))
    }
}
