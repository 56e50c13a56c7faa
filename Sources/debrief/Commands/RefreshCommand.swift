import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct RefreshCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Renew the generated blocks and sentences of a document; what people wrote stays.",
        discussion: """
            A generated block stands between <!-- debrief:metrics --> and <!-- /debrief:metrics -->. In a document that \
            debrief draft has written, each sentence that nobody has touched follows the timeline as it is now; those that \
            people rewrote stay, and are listed where they would read otherwise now.

            Examples:
              debrief refresh postmortem.md
              debrief refresh postmortem.md --dry-run
            """
    )

    @Argument(help: "The document; it is changed in place, through links.", completion: .file())
    var file: String

    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false

    @OptionGroup
    var writing: WritingOptions

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = RefreshOperation(file: file)
            operation.dryRun = dryRun
            try printing.show(operation.run(in: writing.environment()), show)
        }
    }

    private func show(_ output: RefreshOperation.Output) {
        let renewal = output.renewal
        for name in renewal.refresh.unknown {
            Terminal.complain("debrief: \(file): nothing generates the block '\(name)'; it was left alone")
        }
        var parts = renewal.refresh.renewed
        let sentences = renewal.changes.count { !$0.isKept }
        if sentences > 0 { parts.append("\(sentences) \(sentences == 1 ? "line" : "lines")") }
        let verb = dryRun ? "would renew" : "renewed"
        print(parts.isEmpty ? "nothing to renew" : "\(verb) \(parts.joined(separator: ", "))")
        for change in renewal.changes where change.isKept { print(change.line) }
    }
}
