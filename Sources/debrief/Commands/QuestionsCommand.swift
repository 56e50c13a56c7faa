import ArgumentParser
import DebriefKit
import DebriefText

struct QuestionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "List the questions that postmortems leave open.",
        discussion: """
            Each has an id that stays when lines move; debrief answer takes it. What people left to be filled in, as TBD or \
            待补充, is a question as well.

            Examples:
              debrief questions postmortem.md
              debrief questions postmortems/ --format json
            """
    )

    @Argument(help: "Postmortems, or folders of them; - reads standard input.", completion: .file())
    var files: [String]

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            try printing.show(QuestionsOperation(files: files).run(in: Environment())) { output in
                for document in output.documents where !document.questions.isEmpty {
                    if output.documents.count > 1 {
                        print(Terminal.standard.styled(DisplayText.safe(document.path), .bold))
                    }
                    var table = TextTable()
                    for question in document.questions {
                        table.add(question.id, "line \(question.line)", question.section ?? "", question.text)
                    }
                    let indent = output.documents.count > 1 ? 2 : 0
                    for line in table.lines(indent: indent, columns: Terminal.standard.columns) { print(line) }
                }
                let count = output.documents.reduce(0) { $0 + $1.questions.count }
                print("\(count) open \(count == 1 ? "question" : "questions")")
            }
        }
    }
}

struct AnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Put an answer where an open question stands.",
        discussion: """
            The answer takes the place of the question, as one paragraph; a line of evidence that backs it becomes its \
            footnote. Everything else in the document stays byte for byte.

            Examples:
              debrief answer postmortem.md q-4f2a91 "No dashboard showed the pool."
              debrief answer postmortem.md q-e61cc2 "611 orders." --evidence notes.md:31
            """
    )

    @Argument(help: "The document; it is changed in place, through links.", completion: .file())
    var file: String

    @Argument(help: "The question, by its id; see: debrief questions.")
    var id: String

    @Argument(help: "The answer, as it shall stand in the document.")
    var text: String

    @Option(
        help: ArgumentHelp("The line below evidence/ that backs it, such as notes.md:31.", valueName: "file:line")
    )
    var evidence: String?

    @OptionGroup
    var editing: EditingOptions

    func run() throws {
        try Failure.reported {
            var operation = AnswerOperation(file: file, id: id, text: text)
            operation.evidence = evidence
            operation.dryRun = editing.dryRun
            try editing.show(operation.run(in: editing.writing.environment()))
        }
    }
}
