import ArgumentParser
import DebriefKit
import DebriefText

struct MilestoneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "milestone",
        abstract: "Mark a row of the timeline as a milestone, or take its mark away.",
        discussion: """
            A row is named by its line. The mark goes to the column for milestones, which is added where there is none; \
            generated figures follow at once, and generated sentences with debrief refresh.

            Examples:
              debrief milestone postmortem.md 52 detected
              debrief milestone postmortem.md 48 started,change
              debrief milestone postmortem.md 52 none
            """
    )

    @Argument(help: "The document; it is changed in place, through links.", completion: .file())
    var file: String

    @Argument(help: "The line of the row.")
    var line: Int

    @Argument(
        help:
            "started, detected, acknowledged, declared, identified, mitigated, resolved, change, decision and so on; or none."
    )
    var milestone: String

    @OptionGroup
    var editing: EditingOptions

    func run() throws {
        try Failure.reported {
            var operation = MilestoneOperation(file: file, line: line, milestone: milestone)
            operation.dryRun = editing.dryRun
            try editing.show(operation.run(in: editing.writing.environment()))
        }
    }
}
