import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document whose generated blocks and sentences are as its timeline is.
package struct RefreshOperation: Operation {
    package var file: String
    package var dryRun: Bool?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "refresh",
        command: "refresh",
        "Renew the generated blocks and sentences of a postmortem; what people wrote stays.",
        example: #"{"file": "postmortem.md"}"#,
        effect: .changes,
        input: [
            Key("file", .string, "the document; it is changed in place"),
            Key("dryRun", .boolean, "say what would change, and change nothing").optional,
        ],
        output: .object([
            Key("path", .string),
            Key("written", .boolean, "whether the document was changed"),
            Key("blocks", .strings, "generated blocks whose content is new"),
            Key("unknown", .strings, "blocks that nothing generates; they were left alone"),
            Key("changes", .array(.lineChange), "generated lines that differ now"),
        ])
    )

    package struct Output: OperationOutput {
        package let path: String
        package let isWritten: Bool
        package let renewal: Renewal

        package var json: JSON {
            .object([
                ("path", .string(path)),
                ("written", .bool(isWritten)),
                ("blocks", .strings(renewal.refresh.renewed)),
                ("unknown", .strings(renewal.refresh.unknown)),
                ("changes", .array(renewal.changes.map(\.json))),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let renew = {
            let renewal = try Workspace().renew(file)
            let isWritten = renewal.text != renewal.source.text && dryRun != true
            if isWritten { try Workspace().write(renewal, to: file) }
            return Output(path: file, isWritten: isWritten, renewal: renewal)
        }
        return dryRun == true ? try renew() : try environment.holding(file, renew)
    }
}
