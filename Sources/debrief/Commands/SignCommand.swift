import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Sign a postmortem, or list who has signed it and whether it has changed since.",
        discussion: """
            A sign-off stands in the front matter: role, name, day and the SHA-256 of what was signed. With --key it is \
            signed by ssh-keygen, too; debrief check verifies both. A comment or another way to wrap lines changes nothing.

            Examples:
              debrief sign postmortem.md --as reviewer
              debrief sign postmortem.md --as "service owner" --key ~/.ssh/id_ed25519
              debrief sign postmortem.md --list
              debrief sign 复盘.md --as 评审人 --dry-run
            """
    )

    @Argument(help: "The document; it is changed in place, through links.", completion: .file())
    var file: String

    @Option(name: .customLong("as"), help: ArgumentHelp("Sign in this role.", valueName: "role"))
    var role: String?

    @Option(help: "Who signs; without it, user.name of git.")
    var name: String?

    @Option(help: ArgumentHelp("Sign with this key of SSH, too.", valueName: "path"), completion: .file())
    var key: String?

    @Flag(help: "List who has signed; status 1 when one of them signed something else.")
    var list = false

    @Flag(help: "Print what is signed: everything that the document tells its readers.")
    var text = false

    @OptionGroup
    var editing: EditingOptions

    func validate() throws {
        guard role == nil || !list && !text else { throw ValidationError("--as signs; --list and --text only read") }
        guard role != nil || list || text else {
            throw ValidationError("in which role? add --as reviewer, or --list to see who has signed")
        }
    }

    func run() throws {
        var isFine = true
        try Failure.reported {
            if let role { return try sign(as: role) }
            var operation = SignOffsOperation(file: file)
            operation.substance = text
            let output = try operation.run(in: Environment())
            isFine = text || output.reading.entries.allSatisfy { $0.state == .valid }
            try editing.printing.show(output) { output in
                if text { return print(output.postmortem.substance, terminator: "") }
                show(output)
            }
        }
        if !isFine { throw Failure.findings }
    }

    private func sign(as role: String) throws {
        var operation = SignOperation(file: file, role: role)
        operation.name = name
        operation.key = key
        operation.dryRun = editing.dryRun
        try editing.printing.show(operation.run(in: editing.writing.environment())) { output in
            if editing.dryRun { return EditingOptions.print(output.edit, isDryRun: true) }
            let signOff = output.signOff
            let words = output.edit.isWritten ? "signed by" : "is signed already by"
            print(
                DisplayText.safe(
                    "\(file) \(words) \(signOff.name) as \(signOff.role), sha256 \(signOff.sum.prefix(12))…"
                )
            )
            if let signature = output.signature { print("wrote \(DisplayText.safe(signature))") }
        }
    }

    private func show(_ output: SignOffsOperation.Output) {
        let language = output.postmortem.language
        let isChinese = language == .chinese
        print("\(DisplayText.safe(file))  ·  sha256 \(output.reading.sum.prefix(12))…")
        if output.reading.entries.isEmpty { print(isChinese ? "  尚无人签核" : "  nobody has signed it") }
        for entry in output.reading.entries {
            let isValid = entry.state == .valid
            let mark = isValid ? Terminal.standard.styled("✓", .green) : Terminal.standard.styled("✗", .yellow)
            let signOff = entry.signOff
            var line = "\(signOff.date)  \(signOff.role)  \(signOff.name)"
            if let fault = entry.fault { line += (isChinese ? "：" : ": ") + fault.text(in: language) }
            if isValid, let key = signOff.key {
                line += isChinese ? "，密钥 \(entry.principal ?? key)" : ", by the key of \(entry.principal ?? key)"
            }
            print("  \(mark) \(DisplayText.safe(line))")
        }
    }
}
