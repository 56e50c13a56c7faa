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

    func run() throws {
        try Failure.reported {
            let published = try Workspace().publish(DocumentFile.read(file), as: format)
            if published.masked > 0 {
                let count = published.masked
                Terminal.complain(
                    "debrief: masked \(count) \(count == 1 ? "secret" : "secrets"); debrief check says where, take them out"
                )
            }
            let named = output ?? (file == "-" ? "-" : defaultName(published.fileExtension))
            guard let target = Arguments.file(named) else {
                print(published.text, terminator: "")
                return
            }
            try Arguments.requireOther(target, than: [file])
            try AtomicFile.write(published.text.utf8, to: target, overwrite: force)
            print("wrote \(DisplayText.safe(target))")
        }
    }

    private func defaultName(_ fileExtension: String) -> String {
        guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return "\(file).\(fileExtension)" }
        return "\(file[..<dot]).\(fileExtension)"
    }
}
