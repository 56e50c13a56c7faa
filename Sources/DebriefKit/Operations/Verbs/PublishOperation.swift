import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document in another form.
package struct PublishOperation: Operation {
    package var file: String
    package var form: String?
    package var output: String?
    package var force: Bool?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "publish",
        command: "publish",
        option: "--json",
        "Turn a postmortem into a form for readers, with secrets masked.",
        example: #"{"file": "postmortem.md", "form": "html", "output": "postmortem.html"}"#,
        effect: .adds,
        paths: ["file", "output"],
        input: [
            Key("file", .string, "the document"),
            Key("form", .choice(Workspace.documentFormats), "`--format` of the command; html").optional,
            Key("output", .string, "the file to write; without it the text is only returned").optional,
            Key("force", .boolean, "replace an existing file").optional,
        ],
        output: .object([
            Key("path", .string.orNull, "the file that was written"),
            Key("form", .string),
            Key("masked", .integer, "secrets that the document holds and the form does not; take them out"),
            Key("text", .string.orNull, "the form, where it was not written"),
        ])
    )

    package struct Output: OperationOutput {
        package let path: String?
        package let form: String
        package let text: String
        package let masked: Int

        package var json: JSON {
            .object([
                ("path", .string(orNull: path)), ("form", .string(form)), ("masked", .number(masked)),
                ("text", .string(orNull: path == nil ? text : nil)),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let form = form ?? "html"
        let published = try Workspace().publish(DocumentFile.read(file), as: form)
        if let output {
            try Arguments.requireOther(output, than: [file])
            try AtomicFile.write(published.text.utf8, to: output, overwrite: force == true)
        }
        return Output(path: output, form: form, text: published.text, masked: published.masked)
    }
}
