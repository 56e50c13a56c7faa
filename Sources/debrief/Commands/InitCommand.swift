import ArgumentParser
import DebriefKit
import DebriefText

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Propose a debrief.yml from postmortems that exist.",
        discussion: """
            Reads what lies in a folder and writes a debrief.yml beside it: the sections and endings that your documents have, the headings that Debrief does not know, and the checks that find the same in nearly all of them. Each line says what it was read from; nothing is decided that you cannot take out again.

            Examples:
              debrief init postmortems/
              debrief init postmortems/ --print
            """
    )

    @Argument(help: "The folder of the postmortems.", completion: .directory)
    var folder: String

    @Flag(help: "Print the proposal, and write nothing.")
    var print = false

    @Flag(help: "Replace an existing debrief.yml.")
    var force = false

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = InitOperation(folder: folder)
            operation.dryRun = print
            operation.force = force
            try printing.show(operation.run(in: Environment())) { output in
                let proposal = output.proposal
                guard output.isWritten else { return Swift.print(proposal.text, terminator: "") }
                Swift.print(
                    "wrote \(DisplayText.safe(output.path)), from \(proposal.count) postmortems: "
                        + "\(proposal.before) findings before, \(proposal.after) with it"
                )
            }
        }
    }
}
