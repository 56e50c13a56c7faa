import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Turn a postmortem into the form that its readers use: a page, PDF, wiki, message, mail or table.",
        discussion: """
            Forms:
            \(forms(indent: 2))

            Examples:
              debrief publish postmortem.md
              debrief publish postmortem.md --format pdf --paper letter
              debrief publish postmortem.md --with-evidence
              debrief publish postmortem.md --format slack --link https://w.example.com/7
              debrief publish postmortem.md --for customers --format statuspage
              debrief publish postmortem.md --for executives --format pdf
              debrief publish postmortem.md --format timeline.csv -o -
              debrief publish --format list
            """
    )

    @Argument(help: "The document; - reads standard input.", completion: .file())
    var file: String?

    @Option(
        help: "The form, by its name or another one for it; 'list' prints them.",
        completion: .list(Workspace.documentForms.map(\.id) + ["list"])
    )
    var format = "html"

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Who reads it: customers, executives or company. Takes out what they should not see, or stops.",
            valueName: "audience"
        ),
        completion: .list(PublishOptions.audiences)
    )
    var audience: String?

    @Option(
        help: ArgumentHelp(
            "Where to write what was taken out for an audience, without values. Default: beside the output.",
            valueName: "file"
        ),
        completion: .file()
    )
    var report: String?

    @Option(
        help: ArgumentHelp("The same with the values, for yourself.", valueName: "file"),
        completion: .file()
    )
    var showValues: String?

    @Option(help: ArgumentHelp("Where the whole document can be read, for messages and mails.", valueName: "address"))
    var link: String?

    @Option(help: "What a PDF is printed on: a4 or letter.", completion: .list(PublishOptions.papers))
    var paper = "a4"

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write, through links; - prints it. Default: the document's name with the form's extension.",
            valueName: "file"
        ),
        completion: .file()
    )
    var output: String?

    @Flag(help: "Let each note of a page or PDF be opened to read the cited lines, without secrets.")
    var withEvidence = false

    @Flag(help: "Replace an existing file.")
    var force = false

    @Flag(help: "Say as JSON what was written; --format is the form.")
    var json = false

    func run() throws {
        try Failure.reported {
            guard format != "list" else { return print(Self.forms(indent: 0)) }
            guard let file else {
                throw DebriefError(.invalid, "which document? write: debrief publish postmortem.md --format \(format)")
            }
            var operation = PublishOperation(file: file)
            operation.form = format
            operation.link = link
            operation.paper = paper
            operation.audience = audience
            operation.withEvidence = withEvidence
            operation.values = showValues
            let ending = try Workspace.fileExtension(of: format)
            operation.output = Arguments.file(output ?? (file == "-" ? "-" : Self.name(of: file, ending)))
            operation.force = force
            // A reviewer signs what was removed; where nothing is written, only who asks for the report gets it.
            operation.report = report ?? (audience == nil ? nil : operation.output.map { $0 + ".removed.md" })
            let published = try operation.run(in: Environment())
            guard !json else { return print(published.json.text) }
            if !published.masked.isNone {
                Terminal.complain("debrief: masked \(published.masked.text); debrief check says where, take them out")
            }
            for omission in published.omissions { Terminal.complain("debrief: \(omission)") }
            if let version = published.version { Terminal.tell(of: version, report: operation.report) }
            if let path = published.path {
                print("wrote \(DisplayText.safe(path))")
            } else {
                try Self.show(published)
            }
        }
    }

    private static func show(_ published: PublishOperation.Output) throws(DebriefError) {
        guard published.isText || isatty(STDOUT_FILENO) == 0 else {
            throw DebriefError(.invalid, "this form is no text for a terminal; name a file with -o")
        }
        Terminal.write(published.bytes)
    }

    private static func name(of file: String, _ fileExtension: String) -> String {
        guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return "\(file).\(fileExtension)" }
        return "\(file[..<dot]).\(fileExtension)"
    }

    /// A line for each form.
    private static func forms(indent: Int) -> String {
        var table = TextTable()
        for form in Workspace.documentForms { table.add(form.id, form.summary) }
        return table.lines(indent: indent, columns: 10_000).joined(separator: "\n")
    }
}
