import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct MeetingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting",
        abstract: "Prepare the meeting on a postmortem: agenda, facilitator's page, reading, minutes, invitation.",
        discussion: """
            The questions come from the document's own gaps, conflicts, hypotheses and open questions.

            Examples:
              debrief meeting postmortem.md
              debrief meeting postmortem.md --minutes 30 --room --format html
              debrief meeting postmortem.md --format ics --start 2026-03-24T14:00Z
            """
    )

    @Argument(help: "The document; - reads standard input.", completion: .file())
    var file: String

    @Option(help: "How long it is: 30, 60 or 90.", completion: .list(["30", "60", "90"]))
    var minutes = 60

    @Option(
        help: "The form: md, html, docx, pdf, or ics for the invitation.",
        completion: .list(["md", "html", "docx", "pdf", "ics"])
    )
    var format = "md"

    @Option(help: ArgumentHelp("When it begins: 2026-03-24T14:00Z.", valueName: "time"))
    var start: String?

    @Flag(help: "In a room; without it, remote.")
    var room = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; - prints it. Default: the document's name and .meeting.",
            valueName: "file"
        ),
        completion: .file()
    )
    var output: String?

    @Flag(help: "Replace an existing file.")
    var force = false

    @Flag(help: "Say as JSON what was written; --format is the form.")
    var json = false

    func run() throws {
        try Failure.reported {
            var operation = MeetingOperation(file: file)
            operation.minutes = minutes
            operation.room = room
            operation.start = start
            operation.form = format.lowercased()
            operation.output = Arguments.file(output ?? (file == "-" ? "-" : "\(name).meeting.\(format.lowercased())"))
            operation.force = force
            let meeting = try operation.run(in: Environment())
            guard !json else { return print(meeting.json.text) }
            if let path = meeting.path {
                print("wrote \(DisplayText.safe(path))")
            } else {
                Terminal.write(meeting.bytes)
            }
        }
    }

    private var name: String {
        guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return file }
        return String(file[..<dot])
    }
}
