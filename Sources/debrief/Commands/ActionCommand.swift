import ArgumentParser
import DebriefKit
import DebriefText

struct ActionCommand: ParsableCommand {
    enum Change: String, ExpressibleByArgument, CaseIterable { case add, set }

    static let configuration = CommandConfiguration(
        commandName: "action",
        abstract: "Add an action item to a postmortem, or change one.",
        discussion: """
            Fields are owner, due, ticket, type, priority, status and doneWhen, each as name=value; an empty value takes one \
            away. A new item becomes a row of their table, an entry of their list, or a table where there is neither. \
            Everything else in the document stays byte for byte.

            Examples:
              debrief action postmortem.md add "Alert at 80 %" owner=@ana due=2026-04-30
              debrief action postmortem.md set 2 owner=@jun ticket=OPS-31
              debrief action postmortem.md set OPS-31 status=done --dry-run
            """
    )

    @Argument(help: "The document; it is changed in place, through links.", completion: .file())
    var file: String

    @Argument(help: "What to do: add or set.")
    var change: Change

    @Argument(help: "What is to be done, of a new item; of one that is there its number from 1, or its ticket.")
    var item: String

    @Argument(help: "What to set, as name=value; several may be given.")
    var fields: [String] = []

    @OptionGroup
    var editing: EditingOptions

    func run() throws {
        try Failure.reported {
            var operation = ActionOperation(file: file)
            switch change {
            case .add: operation.text = item
            case .set: operation.item = item
            }
            operation.fields = fields
            operation.dryRun = editing.dryRun
            try editing.show(operation.run(in: editing.writing.environment()))
        }
    }
}
