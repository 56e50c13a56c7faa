import ArgumentParser
import DebriefKit
import DebriefText
import Foundation

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
        // Who starts it may have it ignored; a reader that has had enough, such as `head`, ends it without a word.
        signal(SIGPIPE, SIG_DFL)
        let slip = Slip(in: CommandLine.arguments, of: DebriefCommand.self)
        if let slip, slip.endsAtOnce {
            slip.tell()
            exit(withError: Failure.notDone)
        }
        var failure: (any Error)?
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            failure = error
        }
        if let error = failure, exitCode(for: error) == .validationFailure {
            // Of a misspelt verb the parser only says that it has not such options.
            if let slip, Failure.areJSON {
                slip.tell()
            } else {
                let meant = slip?.question ?? Slip.question(inChoicesOf: message(for: error))
                if Failure.areJSON {
                    Terminal.writeError(
                        ErrorReport.line(ofUsage: message(for: error), remedy: meant ?? "see: debrief help")
                    )
                } else {
                    Terminal.complain(lines: fullMessage(for: error))
                    if let meant { Terminal.complain(meant) }
                }
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
}
