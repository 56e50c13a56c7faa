import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Turn a postmortem into a page that stands alone: no script, no network, light and dark, printable.",
        discussion: """
            Examples:
              debrief publish postmortem.md --format html -o postmortem.html
              debrief publish postmortem.md -o - > page.html
            """
    )

    @Argument(help: "The document; - reads standard input.", completion: .file())
    var file: String

    @Option(
        help: "The form: \(Workspace.documentFormats.joined(separator: ", ")).",
        completion: .list(Workspace.documentFormats)
    )
    var format = "html"

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write, through links; - prints it. Default: the document's name with the form's extension.",
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
            let ending = try Workspace.fileExtension(of: format)
            var operation = PublishOperation(file: file)
            operation.form = format
            operation.output = Arguments.file(output ?? (file == "-" ? "-" : defaultName(ending)))
            operation.force = force
            let published = try operation.run(in: Environment())
            guard !json else { return print(published.json.text) }
            if published.masked > 0 {
                let count = published.masked
                Terminal.complain(
                    "debrief: masked \(count) \(count == 1 ? "secret" : "secrets"); debrief check says where, take them out"
                )
            }
            if let path = published.path {
                print("wrote \(DisplayText.safe(path))")
            } else {
                print(published.text, terminator: "")
            }
        }
    }

    private func defaultName(_ fileExtension: String) -> String {
        guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return "\(file).\(fileExtension)" }
        return "\(file[..<dot]).\(fileExtension)"
    }
}
