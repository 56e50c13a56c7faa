import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct RefreshCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Renew the generated blocks of a document; nothing else in it changes.",
        discussion: """
            A generated block stands between <!-- debrief:metrics --> and <!-- /debrief:metrics -->.

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

    func run() throws {
        try Failure.reported { dryRun ? try refresh() : try writing.holding(file, refresh) }
    }

    private func refresh() throws {
        let source = try DocumentFile.read(file)
        let refresh = try Workspace().refresh(source)
        for name in refresh.unknown {
            Terminal.complain("debrief: \(file): nothing generates the block '\(name)'; it was left alone")
        }
        if refresh.text != source.text, !dryRun {
            try AtomicFile.write(refresh.text.utf8, to: file, overwrite: true)
        }
        let verb = dryRun ? "would renew" : "renewed"
        print(refresh.renewed.isEmpty ? "nothing to renew" : "\(verb) \(refresh.renewed.joined(separator: ", "))")
    }
}
