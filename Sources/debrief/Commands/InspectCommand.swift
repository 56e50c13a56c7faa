import ArgumentParser
import DebriefCore
import DebriefKit

struct InspectCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Shows what Debrief reads in any postmortem: times, milestones, metrics, impact, actions.",
        discussion: """
            Example: debrief inspect postmortem.md
                     debrief inspect --format json postmortems/ | jq '.[].metrics'
            """
    )

    @Argument(help: "Documents, or folders of Markdown documents; - reads standard input.")
    var files: [String]

    @Option(help: "How to print it: text or json.")
    var format: Format = .text

    func run() throws {
        let workspace = Workspace()
        let results = workspace.inspect(try DocumentFile.expand(files))
        switch format {
        case .json: print(try Inspection.json(results.compactMap { try? $0.get() }))
        case .text: for case .success(let inspection) in results { print(inspection.timeline.count, inspection.path) }
        }
        for case .failure(let error) in results { print(error) }
    }
}
