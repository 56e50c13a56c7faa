import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// A document in another form.
package struct PublishOperation: Operation {
    package var file: String
    package var form: String?
    package var link: String?
    package var paper: String?
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
            Key("form", .choice(Workspace.documentForms.map(\.id)), "`--format` of the command; html").optional,
            Key("link", .string, "where the whole document can be read, for messages and mails").optional,
            Key("paper", .choice(PublishOptions.papers), "what a PDF is printed on; a4").optional,
            Key("output", .string, "the file to write; without it the text is only returned").optional,
            Key("force", .boolean, "replace an existing file").optional,
        ],
        output: .object([
            Key("path", .string.orNull, "the file that was written"),
            Key("form", .string),
            Key("masked", .integer, "secrets that the document holds and the form does not; take them out"),
            Key("text", .string.orNull, "the form, where it was not written and is text"),
            Key("omissions", .array(.string), "what the form cannot hold"),
        ])
    )

    package struct Output: OperationOutput {
        package let path: String?
        package let form: String
        package let bytes: [UInt8]
        package let isText: Bool
        package let masked: Int
        package let omissions: [String]

        package var text: String { String(decoding: bytes, as: UTF8.self) }

        package var json: JSON {
            .object([
                ("path", .string(orNull: path)), ("form", .string(form)), ("masked", .number(masked)),
                ("text", .string(orNull: path == nil && isText ? text : nil)),
                ("omissions", .array(omissions.map(JSON.string))),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let form = form ?? "html"
        var options = PublishOptions()
        options.format = form
        options.link = link
        if let paper { try options.choose(paper: paper) }
        let published = try Workspace().publish(DocumentFile.read(file), options)
        if let output {
            try Arguments.requireOther(output, than: [file])
            try AtomicFile.write(published.bytes, to: output, overwrite: force == true)
        }
        return Output(
            path: output,
            form: form,
            bytes: published.bytes,
            isText: published.isText,
            masked: published.masked,
            omissions: published.omissions
        )
    }
}
