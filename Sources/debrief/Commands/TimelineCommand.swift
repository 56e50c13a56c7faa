import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show what of the evidence became a row and what did not, and change rows.",
        discussion: """
            A row is named by its line in the document, a record by its file and line below evidence/. What is changed \
            here stays when the document is drafted again.

            Examples:
              debrief timeline postmortem.md
              debrief timeline postmortem.md --left-out
              debrief timeline postmortem.md --pin slack/2026-03-17.json:226
              debrief timeline postmortem.md --drop 52 --retime 58=10:41
              debrief timeline postmortem.md --reword "61=traffic moved away"
            """
    )

    @Argument(help: "A document that debrief draft has written.", completion: .file())
    var file: String

    @Flag(help: "List the records that are no row, with the reason; rows that were dropped or deleted are among them.")
    var leftOut = false

    @Option(help: ArgumentHelp("Make a row of a line of evidence; may be repeated.", valueName: "file:line"))
    var pin: [String] = []

    @Option(help: ArgumentHelp("Drop the row on a line; may be repeated.", valueName: "line"))
    var drop: [Int] = []

    @Option(help: ArgumentHelp("Give the row on a line another time; may be repeated.", valueName: "line=time"))
    var retime: [String] = []

    @Option(help: ArgumentHelp("Give the row on a line other words; may be repeated.", valueName: "line=words"))
    var reword: [String] = []

    @OptionGroup
    var writing: WritingOptions

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = TimelineOperation(file: file)
            operation.pin = pin
            operation.drop = drop
            operation.retime = retime
            operation.reword = reword
            let (chosen, environment) = (operation, try writing.environment())
            let output = try Progress.during("reading evidence") { try chosen.run(in: environment) }
            try printing.show(output) { output in
                let selection = output.selection
                let table = leftOut ? left(selection) : rows(selection, in: output.source)
                for line in table.lines(indent: 2, columns: Terminal.standard.columns) { print(line) }
                let (shown, others) = (selection.rows.count, selection.left.count)
                print(
                    "\(shown) \(shown == 1 ? "row" : "rows"), \(others) \(others == 1 ? "record" : "records") left out"
                )
            }
        }
    }

    private func rows(_ selection: TimelineSelection, in source: SourceText) -> TextTable {
        var table = TextTable()
        for row in selection.rows {
            table.add(
                String(source.line(at: row.range.lowerBound)),
                row.time.isDated
                    ? "\(row.time.civil.dateText) \(row.time.civil.clockText())" : row.time.civil.clockText(),
                row.milestones.map(\.rawValue).joined(separator: ","),
                row.text
            )
        }
        return table
    }

    private func left(_ selection: TimelineSelection) -> TextTable {
        var table = TextTable()
        for entry in selection.left { table.add(entry.place, entry.time, entry.reason, entry.text) }
        return table
    }
}
