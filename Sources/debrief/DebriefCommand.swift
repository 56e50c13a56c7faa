import ArgumentParser

@main
struct DebriefCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debrief",
        abstract: "Writes blameless postmortems from evidence, proves their numbers, and follows them up.",
        discussion: """
            Start with evidence:   debrief draft evidence/ -o postmortem.md
            Or from memory:        debrief new -o postmortem.md
            Or from what exists:   debrief import report.html
            Then keep it honest:   debrief check postmortem.md
            """,
        version: "0.1.0",
        subcommands: [
            DraftCommand.self,
            EvidenceCommand.self,
            NewCommand.self,
            ImportCommand.self,
            CheckCommand.self,
            LspCommand.self,
            LogCommand.self,
            TimelineCommand.self,
            InspectCommand.self,
            LogsCommand.self,
            MetricsCommand.self,
            RefreshCommand.self,
            PublishCommand.self,
            TemplatesCommand.self,
        ]
    )

    /// Runs the verb that the arguments name; wrong arguments end with the status of work that could not be done.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            Terminal.complain(lines: fullMessage(for: error))
            exit(withError: Failure.notDone)
        }
    }
}
