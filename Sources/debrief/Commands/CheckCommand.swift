import ArgumentParser
import DebriefCore
import DebriefKit

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that a postmortem is complete, consistent and blameless.",
        discussion: """
            Exit status: 0 when clean, 1 with findings at or above --fail-on, 2 when a document could not be checked.

            Examples:
              debrief check postmortem.md
              debrief check postmortems/ --format json --fail-on warning
              debrief check postmortem.md --fix
            """
    )

    @Argument(help: "Documents, or folders of Markdown documents; - reads standard input.", completion: .file())
    var files: [String]

    @Flag(help: "Apply fixes that cannot change what the document says.")
    var fix = false

    @Option(
        help: "How to print findings: \(Workspace.reportFormats.joined(separator: " or ")).",
        completion: .list(Workspace.reportFormats)
    )
    var format = "text"

    @Option(help: "The least severity that makes the exit status 1: info, warning or error.")
    var failOn: Severity = .error

    func run() throws {
        try Failure.reported {
            let workspace = Workspace()
            let paths = try DocumentFile.expand(files)
            if fix { try applyFixes(workspace, paths) }
            let results = Progress.during("checking \(paths.count) documents") { workspace.check(paths) }
            let diagnostics = results.flatMap { (try? $0.get()) ?? [] }
            let isAnyChecked = results.contains { if case .success = $0 { true } else { false } }
            if isAnyChecked {
                print(try workspace.report(diagnostics, as: format, styled: Terminal.standard.isStyled), terminator: "")
            }
            var failed = false
            for case .failure(let error) in results {
                Terminal.complain("debrief: \(error.message)")
                failed = true
            }
            if failed { throw Failure.notDone }
            if diagnostics.contains(where: { $0.severity >= failOn }) { throw Failure.findings }
        }
    }

    private func applyFixes(_ workspace: Workspace, _ paths: [String]) throws {
        for path in paths where path != "-" {
            let source = try DocumentFile.read(path)
            let fixed = try workspace.fix(source)
            guard fixed.count > 0 else { continue }
            try AtomicFile.write(fixed.text.utf8, to: path, overwrite: true)
            Terminal.complain("\(path): \(fixed.count) fixed")
        }
    }
}

extension Severity: ExpressibleByArgument {}
