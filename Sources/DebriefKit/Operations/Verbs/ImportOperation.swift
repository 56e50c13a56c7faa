import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A postmortem that exists, in Debrief's shape.
package struct ImportOperation: Operation {
    package var file: String
    package var output: String?
    package var template: String?
    package var language: String?
    package var force: Bool?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "import",
        command: "import",
        "Turn a postmortem of any shape into Debrief's, losing no word.",
        example: #"{"file": "report.html", "output": "postmortem.md"}"#,
        effect: .adds,
        paths: ["file", "output"],
        input: [
            Key("file", .string, "Markdown, HTML, Confluence's storage format, plain text; with pandoc docx and rtf"),
            Key("output", .string, "the document to write; without it the text is only returned").optional,
            Key("template", .string, "the id of a template, or the path of one's own; standard").optional,
            Key("language", .choice(["en", "zh"]), "of headings and questions; else that of the document").optional,
            Key("force", .boolean, "replace an existing document").optional,
        ],
        output: .object([
            Key("path", .string.orNull, "the document that was written"),
            Key("needed", .boolean, "false for a document that has Debrief's shape already, of which nothing is made"),
            Key("rows", .integer, "of the timeline's table"),
            Key("actions", .integer, "of the action items' table"),
            Key("questions", .integer, "open ones"),
            Key("kept", .strings, "what stayed as it was, and why"),
            Key("text", .string.orNull, "the document, where it was not written"),
        ])
    )

    package struct Output: OperationOutput {
        package let path: String?
        /// `nil` for a document that has the shape already.
        package let summary: ImportSummary?

        package var json: JSON {
            .object([
                ("path", .string(orNull: path)),
                ("needed", .bool(summary != nil)),
                ("rows", .number(summary?.rows ?? 0)),
                ("actions", .number(summary?.actions ?? 0)),
                ("questions", .number(summary?.questions ?? 0)),
                ("kept", .strings(summary?.kept ?? [])),
                ("text", .string(orNull: path == nil ? summary?.text : nil)),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let imported = try Workspace().importDocument(
            file,
            template: template ?? "standard",
            language: language.map(Arguments.language)
        )
        guard let imported, let output else { return Output(path: nil, summary: imported) }
        try AtomicFile.write(imported.text.utf8, to: output, overwrite: force == true)
        return Output(path: output, summary: imported)
    }
}
