import ArgumentParser
import DebriefAgents
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

struct LspCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Serve editors: findings while typing, fixes, explanations, completion.",
        discussion: """
            Speaks the Language Server Protocol over standard input and output; an editor starts it. What it reports is what debrief check reports, by the same debrief.yml. docs/guide/editors.md shows how to set up VS Code, Neovim and Emacs.

            Examples:
              debrief lsp
              debrief lsp --profile public
              debrief lsp --reference https://git.example.com/debrief/docs/checks
            """
    )

    @Option(
        help: "Who the documents are for: internal, public or security. Default: that of debrief.yml, else internal."
    )
    var profile: CheckProfile?

    @Option(help: ArgumentHelp("Use this file instead of looking for debrief.yml.", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Where docs/reference/checks is published, so that the id of a finding leads to its page.",
            valueName: "url"
        )
    )
    var reference: String?

    @Option(
        name: [.long, .customLong("lang")],
        help: "Language of what is said about documents: en or zh. Default: that of each document.",
        completion: .list(["en", "zh"])
    )
    var language: String?

    @Flag(help: ArgumentHelp("What some editors add; it changes nothing.", visibility: .hidden))
    var stdio = false

    func run() throws {
        try Failure.reported {
            // Read once here, so that a mistake is told before an editor waits for answers.
            if let config { _ = try Configuration(at: config) }
            let server = LanguageServer(
                version: DebriefCommand.configuration.version,
                reference: reference,
                language: try language.map(Arguments.language)
            ) { [profile, config] in
                var options = CheckOptions()
                options.profile = profile
                options.configuration = config.flatMap { try? Configuration(at: $0) }
                options.today = try? Arguments.today()
                return options
            }
            var session = LanguageServerSession(server) { Terminal.complain("debrief lsp: \($0)") }
            let status = session.run()
            if status != 0 { throw ExitCode(status) }
        }
    }
}
