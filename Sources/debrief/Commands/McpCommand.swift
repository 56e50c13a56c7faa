import ArgumentParser
import DebriefAgents
import DebriefKit
import DebriefText
import Foundation

struct McpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Serve agents: every verb as a tool, documents and evidence as resources, prompts.",
        discussion: """
            Speaks the Model Context Protocol over standard input and output, in the version 2026-07-28 and those from \
            2024-11-05 to 2025-11-25; an agent starts it. Files are read and written below the folders of --root alone, through \
            links too. docs/guide/programs.md shows how to set it up.

            Examples:
              debrief mcp
              debrief mcp --root incidents --root ../evidence
            """
    )

    @Option(
        help: ArgumentHelp(
            "A folder whose files may be read and written; may be repeated. The first becomes the present folder. Default: the present folder.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var root: [String] = []

    func run() throws {
        try Failure.reported {
            let roots = try (root.isEmpty ? ["."] : root).map { root throws(DebriefError) in
                guard let place = Confinement.resolved(root) else {
                    throw DebriefError(.notFound, "--root \(root) is no folder", file: root)
                }
                return place
            }
            guard FileManager.default.changeCurrentDirectoryPath(roots[0]) else {
                throw DebriefError(.notFound, "--root \(roots[0]) is no folder that can be entered", file: roots[0])
            }
            let server = try ToolServer(
                version: DebriefCommand.configuration.version,
                roots: ["."] + roots.dropFirst()
            ) {
                var environment = (try? Environment.command()) ?? Environment()
                // An agent asks again; it does not wait for ever.
                environment.waits = false
                return environment
            }
            guard ToolServerSession(server).run() else { throw Failure.notDone }
        }
    }
}
