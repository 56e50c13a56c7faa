import ArgumentParser
import DebriefKit
import DebriefText

struct SkillCommand: ParsableCommand {
    enum Action: String, ExpressibleByArgument, CaseIterable { case install, print }

    static let configuration = CommandConfiguration(
        commandName: "skill",
        abstract: "Give agents the skill by which they write postmortems with debrief.",
        discussion: """
            The skill says which verb comes when, what to ask people and what never to do. It is a folder with SKILL.md and \
            references, and comes with this program. What is there from an older version is renewed; files that somebody \
            changed stay, unless --force is said.

            Examples:
              debrief skill install
              debrief skill install --lang zh --to .agents/skills
              debrief skill print
              debrief skill print references/meeting.md --lang zh
            """
    )

    @Argument(help: "What to do: install or print.")
    var action: Action

    @Argument(help: "The file of the skill to print. Default: SKILL.md")
    var file: String?

    @Option(
        name: [.long, .customLong("lang")],
        help: "Language of the skill: en or zh.",
        completion: .list(["en", "zh"])
    )
    var language = "en"

    @Option(
        help: ArgumentHelp(
            "The folder of the agent's skills. Default: \(Workspace.skillFolder) of the present folder.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var to: String?

    @Flag(help: "Replace files of the skill that somebody changed.")
    var force = false

    @OptionGroup
    var printing: PrintingOptions

    func validate() throws {
        switch action {
        case .install where file != nil: throw ValidationError("install takes no file; it writes the whole skill")
        case .print where to != nil || force:
            throw ValidationError("print writes no file; --to and --force are of install")
        default: break
        }
    }

    func run() throws {
        try Failure.reported {
            switch action {
            case .print:
                var operation = SkillOperation()
                (operation.file, operation.language) = (file, language)
                try printing.show(operation.run(in: Environment())) { Swift.print($0.text, terminator: "") }
            case .install:
                var operation = SkillInstallOperation()
                (operation.to, operation.language, operation.force) = (to, language, force)
                try printing.show(operation.run(in: Environment())) { output in
                    for file in output.files where file.state != .unchanged {
                        Swift.print("\(file.state.rawValue) \(DisplayText.safe(file.path))")
                    }
                    let count = output.files.count { $0.state == .unchanged }
                    if count > 0 { Swift.print("\(count) files as they were in \(DisplayText.safe(output.path))") }
                }
            }
        }
    }
}
