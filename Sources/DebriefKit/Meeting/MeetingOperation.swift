import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// The meeting on a document.
package struct MeetingOperation: Operation {
    package var file: String
    package var minutes: Int?
    package var room: Bool?
    package var start: String?
    package var form: String?
    package var output: String?
    package var force: Bool?

    package init(file: String) { self.file = file }

    /// The forms of a meeting.
    package static let forms = ["md", "html", "docx", "pdf", "ics"]

    package static let info = OperationInfo(
        "meeting",
        command: "meeting",
        option: "--json",
        "Prepare the meeting on a postmortem: agenda, facilitator's page, reading, minutes, invitation.",
        example: #"{"file": "postmortem.md", "minutes": 60}"#,
        effect: .adds,
        paths: ["file", "output"],
        input: [
            Key("file", .string, "the document"),
            Key("minutes", .integer, "30, 60 or 90; 60").optional,
            Key("room", .boolean, "in a room; without it, remote").optional,
            Key("start", .string, "when it begins: `2026-03-24T14:00Z`").optional,
            Key("form", .choice(forms), "md").optional,
            Key("output", .string, "the file to write; without it the text is only returned").optional,
            Key("force", .boolean, "replace an existing file").optional,
        ],
        output: .object([
            Key("path", .string.orNull, "the file that was written"),
            Key("form", .string),
            Key("minutes", .integer),
            Key("questions", .integer, "how many questions the document leaves open"),
            Key("text", .string.orNull, "the pages, where they were not written and are text"),
        ])
    )

    package struct Output: OperationOutput {
        package let path: String?
        package let form: String
        package let minutes: Int
        package let questions: Int
        package let bytes: [UInt8]
        package let isText: Bool

        package var json: JSON {
            .object([
                ("path", .string(orNull: path)), ("form", .string(form)), ("minutes", .number(minutes)),
                ("questions", .number(questions)),
                ("text", .string(orNull: path == nil && isText ? String(decoding: bytes, as: UTF8.self) : nil)),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        var options = MeetingOptions()
        options.minutes = minutes ?? 60
        options.isRemote = room != true
        options.start = try start.map { (text) throws(DebriefError) in
            try Arguments.moment(text, option: "--start", zone: nil)
        }
        let workspace = Workspace()
        let meeting = try workspace.meeting(on: DocumentFile.read(file), options)
        let form = form ?? "md"
        var (bytes, isText) = (Array(meeting.markdown.utf8), true)
        switch form {
        case "md": break
        case "ics": bytes = Array(try meeting.invitation().utf8)
        case _ where Self.forms.contains(form):
            let page = try workspace.publish(meeting, as: form)
            (bytes, isText) = (page.bytes, page.isText)
        default:
            throw DebriefError(
                .invalid,
                "--format \(form) is unknown; " + Spelling.remedy(for: form, among: Self.forms, lead: "write")
            )
        }
        if let output {
            try Arguments.requireOther(output, than: [file])
            try AtomicFile.write(bytes, to: output, overwrite: force == true)
        }
        return Output(
            path: output,
            form: form,
            minutes: options.minutes,
            questions: meeting.questions.count,
            bytes: bytes,
            isText: isText
        )
    }
}
