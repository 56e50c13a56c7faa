import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Note what happens while the incident runs; drafting reads it later.",
        discussion: """
            Entries go to the end of a Markdown file, one line each, with the present time. Several people may write to \
            it at once.

            Examples:
              debrief log "rolled back to v2.3.3"
              debrief log "error rate below 1 %" --as mitigated
              debrief log "carrier confirms a fibre cut" --at 14:45 --by ana
            """
    )

    @Argument(help: "What happened, in a line.")
    var text: String

    @Option(help: ArgumentHelp("When it happened, such as 14:45. Default: now.", valueName: "time"))
    var at: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("What it is: a milestone, decision, action, change, communication…", valueName: "kind"),
        completion: .list(IncidentLog.marks)
    )
    var mark: String?

    @Option(help: ArgumentHelp("Whose entry it is. Default: the user of this machine.", valueName: "handle"))
    var by: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The log to write to, through links.", valueName: "file"),
        completion: .file()
    )
    var output = IncidentLog.defaultPath

    @Option(help: "Zone of the time. Default: that of this machine.")
    var zone: String?

    @OptionGroup
    var writing: WritingOptions

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = LogOperation(text: text)
            operation.at = at
            operation.kind = mark
            operation.by = by
            operation.output = output
            operation.zone = zone
            _ = try operation.run(in: writing.environment()) { entry in
                try printing.show(entry) { print("\(DisplayText.safe($0.path)): \($0.entry)") }
                try Terminal.requireOutput()
            }
        }
    }
}
