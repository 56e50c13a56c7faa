import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct TemplatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "List the templates, or print one to make it your own.",
        discussion: """
            Examples:
              debrief templates
              debrief templates standard --language zh > our-template.md
              debrief draft evidence/ --template our-template.md
            """
    )

    @Argument(help: "The template to print; without it, all are listed.")
    var id: String?

    @Option(
        name: [.long, .customLong("lang")],
        help: "Language of the template: en or zh.",
        completion: .list(["en", "zh"])
    )
    var language = "en"

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            if let id {
                var operation = TemplateOperation(id: id)
                operation.language = language
                try printing.show(operation.run(in: Environment())) { print($0.text, terminator: "") }
                return
            }
            var operation = TemplatesOperation()
            operation.language = language
            try printing.show(operation.run(in: Environment())) { output in
                var table = TextTable()
                for summary in output.templates { table.add(summary.id, summary.sections.joined(separator: ", ")) }
                for line in table.lines(indent: 0, columns: Terminal.standard.columns) { print(line) }
            }
        }
    }
}
