import ArgumentParser
import DebriefKit
import DebriefText

struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Have a language model propose findings; only those whose words stand in the document are shown.",
        discussion: """
            The model is one that debrief.yml names below 'models:'. It gets the document without secrets, and proposes \
            findings of the kinds that debrief check has, each with words of the document. What it invents is dropped, and of \
            figures that do not agree the calculation is done again. What is shown is a proposal of the model, marked as one, \
            and never an error. --dry-run prints what would be sent, and sends nothing.

            Examples:
              debrief review postmortem.md --with local
              debrief review postmortem.md --with local --dry-run
            """
    )

    @Argument(help: "The document.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("The model, by its name in debrief.yml. Default: the only one.", valueName: "name"))
    var with: String?

    @Option(help: ArgumentHelp("The most tokens of the answer. Default: what debrief.yml says.", valueName: "number"))
    var maxTokens: Int?

    @Flag(help: "Print what would be sent, and send nothing.")
    var dryRun = false

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = ReviewOperation(file: file)
            (operation.with, operation.maxTokens, operation.dryRun) = (with, maxTokens, dryRun)
            let output = try Progress.during("asking the model") { try operation.run(in: .command()) }
            try printing.show(output, show)
        }
    }

    private func show(_ output: ModelReview) {
        guard output.requests.isEmpty else { return Terminal.print(lines: output.requests.joined()) }
        let path = Terminal.shown(output.source.path)
        for finding in output.findings {
            let place = output.source.position(at: finding.range.lowerBound)
            let mark = Terminal.standard.styled("\(Terminal.shown(output.model)) proposes", .cyan)
            print("\(path):\(place.line):\(place.column): \(mark)[\(finding.id)]: \(Terminal.shown(finding.reason))")
            print("  “\(Terminal.shown(finding.quotation))”")
            if let calculation = finding.calculation { print("  \(Terminal.shown(calculation))") }
        }
        let (count, lost) = (output.findings.count, output.dropped.count)
        print("\(count) \(count == 1 ? "proposal" : "proposals"), \(lost) dropped; nobody has checked the reasons")
    }
}
