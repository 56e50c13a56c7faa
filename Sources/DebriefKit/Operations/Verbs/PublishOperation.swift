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
    package var audience: String?
    package var withEvidence: Bool?
    package var report: String?
    package var values: String?
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
        paths: ["file", "output", "report", "values"],
        input: [
            Key("file", .string, "the document"),
            Key("form", .choice(Workspace.documentForms.map(\.id)), "`--format` of the command; html").optional,
            Key("link", .string, "where the whole document can be read, for messages and mails").optional,
            Key("paper", .choice(PublishOptions.papers), "what a PDF is printed on; a4").optional,
            Key(
                "audience",
                .choice(PublishOptions.audiences),
                "`--for` of the command: who reads it; takes out what they should not see"
            )
            .optional,
            Key("withEvidence", .boolean, "let each note of html and pdf be opened to read what it cites, masked")
                .optional,
            Key("report", .string, "where to write what was taken out, without values").optional,
            Key("values", .string, "`--show-values` of the command: the same with the values").optional,
            Key("output", .string, "the file to write; without it the text is only returned").optional,
            Key("force", .boolean, "replace an existing file").optional,
        ],
        output: .object([
            Key("path", .string.orNull, "the file that was written"),
            Key("form", .string),
            Key("masked", .integer, "secrets that the document holds and the form does not; take them out"),
            Key("maskedPersonal", .integer, "the same of what tells who somebody is: addresses, telephones, numbers"),
            Key("text", .string.orNull, "the form, where it was not written and is text"),
            Key("omissions", .array(.string), "what the form cannot hold"),
            Key("removed", .integer.orNull, "how many things were taken out for an audience"),
        ])
    )

    package struct Output: OperationOutput {
        package let path: String?
        package let form: String
        package let bytes: [UInt8]
        package let isText: Bool
        package let masked: Masking.Count
        package let omissions: [String]
        /// For whom it was made, with what was taken out.
        package let version: AudienceVersion?

        /// `nil` for a document that was published as it is.
        package var removed: Int? { version?.removals }

        package var text: String { String(decoding: bytes, as: UTF8.self) }

        package var json: JSON {
            .object([
                ("path", .string(orNull: path)), ("form", .string(form)), ("masked", .number(masked.secrets)),
                ("maskedPersonal", .number(masked.personal)),
                ("text", .string(orNull: path == nil && isText ? text : nil)),
                ("omissions", .array(omissions.map(JSON.string))),
                ("removed", removed.map(JSON.number) ?? .null),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let form = form ?? "html"
        var options = PublishOptions()
        options.format = form
        options.link = link
        if let paper { try options.choose(paper: paper) }
        if let audience { try options.choose(audience: audience) }
        options.withEvidence = withEvidence == true
        let published = try Workspace().publish(DocumentFile.read(file), options)
        try write(published)
        return Output(
            path: output,
            form: form,
            bytes: published.bytes,
            isText: published.isText,
            masked: published.masked,
            omissions: published.omissions,
            version: published.version
        )
    }

    /// Writes the form, and what a reviewer of a version needs.
    private func write(_ published: Publication) throws {
        var changes = FileChanges()
        for path in [report, values, output].compactMap(\.self) { try Arguments.requireOther(path, than: [file]) }
        if let version = published.version {
            if let report { changes.write(version.report().utf8, to: report, overwrite: force == true) }
            if let values {
                changes.write(version.report(showsValues: true).utf8, to: values, overwrite: force == true, mode: 0o600)
            }
        } else if report != nil || values != nil {
            throw DebriefError(.invalid, "nothing is taken out without an audience; add --for customers")
        }
        if let output { changes.write(published.bytes, to: output, overwrite: force == true) }
        try changes.commit()
    }
}
