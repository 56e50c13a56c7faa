import ArgumentParser
import DebriefKit
import DebriefText

struct SetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set fields in the head of a postmortem: severity, owner, status and so on.",
        discussion: """
            A field is changed where the head has it, in front matter, a key line or a table; one that it does not have is \
            added in the same form. Everything else in the document stays byte for byte.

            Examples:
              debrief set postmortem.md severity=SEV1 owner=@ana
              debrief set postmortem.md status=in-review --dry-run
              debrief set 复盘.md severity=SEV2
            """
    )

    @Argument(help: "The document; it is changed in place, through links.", completion: .file())
    var file: String

    @Argument(help: "What to set, as name=value; several may be given.")
    var fields: [String]

    @OptionGroup
    var editing: EditingOptions

    func run() throws {
        try Failure.reported {
            var operation = SetOperation(file: file, fields: fields)
            operation.dryRun = editing.dryRun
            try editing.show(operation.run(in: editing.writing.environment()))
        }
    }
}
