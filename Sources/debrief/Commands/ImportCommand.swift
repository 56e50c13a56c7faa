import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn a postmortem that exists into Debrief's shape, losing no word.",
        discussion: """
            Reads Markdown, HTML, Confluence's storage format, plain text, and with pandoc docx and rtf. Sections \
            move under the headings of the template, the timeline and the action items become tables, key lines become \
            front matter; what has no place stays under its own heading.

            Examples:
              debrief import old/2024-03-outage.md -o incidents/2024-03-outage.md
              debrief import confluence-export.html
              debrief import report.docx --template comprehensive
              debrief import - -o postmortem.md < page.html
            """
    )

    @Argument(help: "The document; - reads it from standard input.", completion: .file())
    var file: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The document to write, through links; - prints it. Default: the name of the file with .md, or -debrief.md.",
            valueName: "file"
        ),
        completion: .file()
    )
    var output: String?

    @Option(
        help: ArgumentHelp("A template by its id, or the path of your own. See: debrief templates.", valueName: "id"),
        completion: .file()
    )
    var template = "standard"

    @Option(
        name: [.long, .customLong("lang")],
        help: "Language of headings and questions: en or zh. Default: that of the document.",
        completion: .list(["en", "zh"])
    )
    var language: String?

    @Flag(help: "Replace an existing document.")
    var force = false

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = ImportOperation(file: file)
            operation.output = Arguments.file(output ?? defaultName)
            operation.template = template
            operation.language = language
            operation.force = force
            let chosen = operation
            let done = try Progress.during("reading \(DisplayText.safe(file))") { try chosen.run(in: Environment()) }
            try printing.show(done, show)
        }
    }

    private func show(_ done: ImportOperation.Output) {
        guard let imported = done.summary else {
            Terminal.complain("nothing to do: \(file) has Debrief's shape already")
            return
        }
        if let path = done.path {
            print("wrote \(DisplayText.safe(path))\(summary(imported))")
        } else {
            // A terminal obeys what a program that reads on may keep.
            if isatty(STDOUT_FILENO) == 1 {
                Terminal.print(lines: imported.text)
            } else {
                print(imported.text, terminator: "")
            }
        }
        for reason in imported.kept { Terminal.complain("stays as it was: \(reason)") }
    }

    private func summary(_ imported: ImportSummary) -> String {
        let parts = [
            counted(imported.rows, "row in the timeline", "rows in the timeline"),
            counted(imported.actions, "action item", "action items"),
            counted(imported.questions, "open question", "open questions"),
        ].compactMap { $0 }
        return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    }

    private func counted(_ count: Int, _ one: String, _ many: String) -> String? {
        count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
    }

    private var defaultName: String {
        guard file != "-" else { return "postmortem.md" }
        guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return "\(file).md" }
        let stem = file[..<dot]
        return file[dot...].lowercased() == ".md" ? "\(stem)-debrief.md" : "\(stem).md"
    }
}
