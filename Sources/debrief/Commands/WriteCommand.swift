import ArgumentParser
import DebriefKit
import DebriefModels
import DebriefText

struct WriteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write",
        abstract: "Have a language model word generated sentences anew, as far as they can be proved.",
        discussion: """
            The model is one that debrief.yml names below 'models:'. It gets the facts of a section, numbered and with secrets \
            masked, and no evidence. Each of its sentences has to name its facts; one is taken when it says what they say, in \
            their figures, times, names and with every not and may, and when neither the evidence nor a check speaks \
            against it. All others stay as Debrief worded them. What people wrote is not touched, a footnote says whose words \
            they are, and --take-back undoes it. --dry-run prints what would be sent, and sends nothing.

            Examples:
              debrief write postmortem.md --with local --dry-run
              debrief write postmortem.md --with local --section summary,lessons
              debrief write postmortem.md --section customers
              debrief write postmortem.md --take-back
            """
    )

    @Argument(help: "The document, which debrief drafted; it is changed in place.", completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp(
            "What to word anew: summary, impact, what-happened, lessons, and the versions executives and customers, divided by commas. Default: all but the versions.",
            valueName: "names"
        )
    )
    var section: String?

    @Option(help: ArgumentHelp("The model, by its name in debrief.yml. Default: the only one.", valueName: "name"))
    var with: String?

    @Option(help: ArgumentHelp("The most tokens of all answers. Default: what debrief.yml says.", valueName: "number"))
    var maxTokens: Int?

    @Flag(help: "Put Debrief's own sentences back.")
    var takeBack = false

    @Flag(help: "Print what would be sent, or taken back; send and change nothing.")
    var dryRun = false

    @OptionGroup
    var writing: WritingOptions

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = WriteOperation(file: file)
            operation.sections = section?.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.filter { !$0.isWhitespace }
            }
            (operation.with, operation.maxTokens) = (with, maxTokens)
            (operation.takeBack, operation.dryRun) = (takeBack, dryRun)
            let output = try Progress.during("asking the model") {
                try operation.run(in: writing.environment())
            }
            try printing.show(output, show)
        }
    }

    private func show(_ output: DocumentWriting) {
        guard output.requests.isEmpty else { return Terminal.print(lines: output.requests.joined(separator: "\n\n")) }
        for section in output.sections {
            let refused = section.sentences.filter { $0.refusal != nil }
            print("\(section.section.rawValue): \(section.taken.count) sentences taken, \(refused.count) refused")
            for sentence in refused {
                print("  ✗ \(Terminal.shown(sentence.text))")
                print("    \(Terminal.shown(sentence.refusal?.english ?? ""))")
            }
        }
        EditingOptions.print(output.edit, isDryRun: dryRun)
    }
}
