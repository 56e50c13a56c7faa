import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what the next stage of a postmortem asks for, or move it there.",
        discussion: """
            The stages are draft, in-review, final and published. A severe incident (SEV0, SEV1) asks for two
            reviewers, others for one; a meeting, tracked actions and a follow-up. SEV3 and below, and near misses
            with such a severity, ask for neither reviewer nor meeting.

            Examples:
              debrief status postmortem.md
              debrief status postmortem.md in-review
              debrief status postmortem.md --format json
            """
    )

    @Argument(help: "The document; - reads standard input.", completion: .file())
    var file: String

    @Argument(help: "The stage to move it to.", completion: .list(DocumentStage.allCases.map(\.rawValue)))
    var stage: String?

    @OptionGroup
    var printing: PrintingOptions

    @OptionGroup
    var writing: WritingOptions

    func run() throws {
        var isMissing = false
        try Failure.reported {
            var operation = StatusOperation(file: file)
            operation.stage = stage
            let output = try operation.run(in: writing.environment())
            isMissing = !output.missing.isEmpty
            try printing.show(output) { output in
                guard let stage else { return show(output.checklist) }
                if output.isMoved { return print("\(DisplayText.safe(file)) is now \(stage)") }
                print("\(DisplayText.safe(file)) is not ready for \(stage):")
                for item in output.missing { print("  ✗ " + line(of: item, output.checklist.language)) }
            }
        }
        if isMissing { throw Failure.findings }
    }

    private func show(_ checklist: StageChecklist) {
        let language = checklist.language
        let parts = [
            DisplayText.safe(checklist.path), checklist.severity.map { DisplayText.safe($0) },
            checklist.stage?.label(language),
        ]
        print(parts.compactMap(\.self).joined(separator: "  ·  "))
        for stage in DocumentStage.allCases {
            let items = checklist.items.filter { $0.stage == stage }
            guard !items.isEmpty else { continue }
            print("\n" + Terminal.standard.styled(stage.label(language), .bold))
            for item in items {
                let mark = item.isMet ? Terminal.standard.styled("✓", .green) : Terminal.standard.styled("✗", .yellow)
                print("  \(mark) \(line(of: item, language))")
            }
        }
    }

    private func line(of item: StageChecklist.Item, _ language: Language) -> String {
        let demand = item.demand.text(in: language)
        return item.detail.isEmpty
            ? demand : demand + (language == .chinese ? "：" : ": ") + DisplayText.safe(item.detail)
    }
}
