import ArgumentParser
import DebriefKit
import DebriefText
import Foundation

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

    func run() throws {
        try Failure.reported {
            let path = folder.hasSuffix("/") ? folder + Configuration.fileName : folder + "/" + Configuration.fileName
            guard print || force || !FileManager.default.fileExists(atPath: path) else {
                throw DebriefError(
                    .conflict,
                    "\(path) exists; say --force to replace it, or --print to read the proposal"
                )
            }
            let proposal = try Workspace().proposedConfiguration(for: folder)
            if print {
                Swift.print(proposal.text, terminator: "")
                return
            }
            try AtomicFile.write(proposal.text.utf8, to: path, overwrite: force)
            Swift.print(
                "wrote \(DisplayText.safe(path)), from \(proposal.count) postmortems: "
                    + "\(proposal.before) findings before, \(proposal.after) with it"
            )
        }
    }
}
