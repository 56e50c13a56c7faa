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
            The stages are draft, in-review, final and published. What each asks for depends on the severity: a severe
            incident needs two who sign, small ones and near misses need nobody and no meeting. review: in debrief.yml \
            decides otherwise.

            Examples:
              debrief status postmortem.md
              debrief status postmortem.md in-review
              debrief status --policy
              debrief status 复盘.md --policy
              debrief status postmortem.md --format json
            """
    )

    @Argument(help: "The document; - reads standard input.", completion: .file())
    var file: String?

    @Argument(help: "The stage to move it to.", completion: .list(DocumentStage.allCases.map(\.rawValue)))
    var stage: String?

    @Flag(help: "Explain what each stage asks for, of the document or by severity.")
    var policy = false

    @Option(
        name: [.long, .customLong("lang")],
        help: ArgumentHelp("The language of --policy: en or zh.", valueName: "language")
    )
    var language: String?

    @OptionGroup
    var printing: PrintingOptions

    @OptionGroup
    var writing: WritingOptions

    func validate() throws {
        guard policy || file != nil else { throw ValidationError("which document? name a file, or add --policy") }
        guard !policy || stage == nil else { throw ValidationError("--policy explains and moves nothing") }
        guard policy || language == nil else { throw ValidationError("--language is for --policy") }
    }

    func run() throws {
        var isMissing = false
        try Failure.reported {
            if policy { return try explain() }
            guard let file else { return }
            var operation = StatusOperation(file: file)
            operation.stage = stage
            let output = try operation.run(in: writing.environment())
            isMissing = !output.missing.isEmpty
            try printing.show(output) { output in
                guard let stage else { return show(output.checklist) }
                if output.isMoved { return print("\(Terminal.shown(file)) is now \(stage)") }
                print("\(Terminal.shown(file)) is not ready for \(stage):")
                for item in output.missing { print("  ✗ " + line(of: item, output.checklist.language)) }
            }
        }
        if isMissing { throw Failure.findings }
    }

    private func explain() throws {
        var operation = StatusPolicyOperation()
        operation.file = file
        operation.language = try language.map { (text) throws(DebriefError) in
            try Arguments.language(text) == .chinese ? "zh" : "en"
        }
        try printing.show(operation.run(in: Environment())) { output in
            let isChinese = output.language == .chinese
            let path = output.configuration.map { Terminal.shown($0) }
            print(isChinese ? "各阶段的要求（\(path ?? "默认")）" : "What each stage asks for (\(path ?? "the defaults"))")
            for policy in output.policies {
                print("\n" + Terminal.standard.styled(Terminal.shown(policy.severity), .bold))
                for stage in DocumentStage.allCases {
                    let demands = policy.demands.filter { $0.stage == stage }.map {
                        $0.demand.text(in: output.language)
                    }
                    guard !demands.isEmpty else { continue }
                    print("  \(stage.label(output.language)):".replacing(":", with: isChinese ? "：" : ":"))
                    for demand in demands { print("    - \(Terminal.shown(demand))") }
                }
                let sections = policy.sections.joined(separator: isChinese ? "、" : ", ")
                print(isChinese ? "  应有的章节：\(sections)" : "  required sections: \(sections)")
            }
        }
    }

    private func show(_ checklist: StageChecklist) {
        let language = checklist.language
        let parts = [
            Terminal.shown(checklist.path), checklist.severity.map { Terminal.shown($0) },
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
            ? demand : demand + (language == .chinese ? "：" : ": ") + Terminal.shown(item.detail)
    }
}
