import ArgumentParser
import DebriefKit
import DebriefText

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
            InitCommand.self,
            LspCommand.self,
            McpCommand.self,
            LogCommand.self,
            QuestionsCommand.self,
            AnswerCommand.self,
            SetCommand.self,
            MilestoneCommand.self,
            ActionCommand.self,
            TimelineCommand.self,
            InspectCommand.self,
            ListCommand.self,
            LogsCommand.self,
            MetricsCommand.self,
            SearchCommand.self,
            RelatedCommand.self,
            ActionsCommand.self,
            ReportCommand.self,
            RefreshCommand.self,
            WriteCommand.self,
            ReviewCommand.self,
            PublishCommand.self,
            SiteCommand.self,
            SendCommand.self,
            MeetingCommand.self,
            StatusCommand.self,
            SignCommand.self,
            DiffCommand.self,
            TemplatesCommand.self,
            SkillCommand.self,
        ]
    )

    /// Runs the verb that the arguments name; wrong arguments end with the status of work that could not be done.
    static func main() {
        var failure: (any Error)?
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            failure = error
        }
        if let error = failure, exitCode(for: error) == .validationFailure {
            let meant = meantVerb.map { "Did you mean 'debrief \($0)'?" }
            if Failure.areJSON {
                // Of a misspelt verb the parser only says that it has not such options.
                let message = meant == nil ? message(for: error) : "'\(CommandLine.arguments[1])' is no verb"
                Terminal.writeError(ErrorReport.line(ofUsage: message, remedy: meant ?? "see: debrief help"))
            } else {
                Terminal.complain(lines: fullMessage(for: error))
                if let meant { Terminal.complain(meant) }
            }
            exit(withError: Failure.notDone)
        }
        // Help and the version come as errors.
        if let error = failure, exitCode(for: error) == .success {
            print(fullMessage(for: error))
            failure = nil
        }
        do { try Terminal.finishOutput() } catch { failure = error }
        exit(withError: failure)
    }

    /// The verb that a misspelt one is nearest to; `nil` when the first argument is a verb or like none.
    private static var meantVerb: String? {
        guard let typed = CommandLine.arguments.dropFirst().first, !typed.hasPrefix("-") else { return nil }
        let verbs = configuration.subcommands.compactMap { $0.configuration.commandName }
        return verbs.contains(typed) ? nil : Spelling.nearest(to: typed, among: verbs)
    }
}
