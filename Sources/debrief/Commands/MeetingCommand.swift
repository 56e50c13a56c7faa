import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct MeetingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting",
        abstract: "Prepare the meeting on a postmortem, and take its minutes back into it.",
        discussion: """
            The questions come from the document's own gaps, conflicts, hypotheses and open questions. --record reads the \
            minutes, on the sheet that was printed or typed as “Decision: …”, “Action: … (@owner, date)”, “Dissent: …”, and \
            shows what they change; --yes writes it, --ask asks for each.

            Examples:
              debrief meeting postmortem.md
              debrief meeting postmortem.md --minutes 30 --room --format html
              debrief meeting postmortem.md --format ics --start 2026-03-24T14:00Z
              debrief meeting postmortem.md --record postmortem.meeting.md
              debrief meeting 复盘.md --record 会议纪要.md --ask
            """
    )

    @Argument(help: "The document; - reads standard input.", completion: .file())
    var file: String

    @Option(help: "How long it is: 30, 60 or 90.", completion: .list(["30", "60", "90"]))
    var minutes = 60

    @Option(
        help: "The form: md, html, docx, pdf, or ics for the invitation.",
        completion: .list(["md", "html", "docx", "pdf", "ics"])
    )
    var format = "md"

    @Option(help: ArgumentHelp("When it begins: 2026-03-24T14:00Z.", valueName: "time"))
    var start: String?

    @Flag(help: "In a room; without it, remote.")
    var room = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file to write; - prints it. Default: the document's name and .meeting.",
            valueName: "file"
        ),
        completion: .file()
    )
    var output: String?

    @Flag(help: "Replace an existing file.")
    var force = false

    @Option(
        help: ArgumentHelp("Show what these minutes change in the document.", valueName: "file"),
        completion: .file()
    )
    var record: String?

    @Flag(help: "With --record: write it.")
    var yes = false

    @Flag(help: "With --record: ask for each change, and write those that are confirmed.")
    var ask = false

    @Flag(help: "Say as JSON what was written; --format is the form.")
    var json = false

    @OptionGroup
    var writing: WritingOptions

    func validate() throws {
        guard record != nil || !yes && !ask else { throw ValidationError("--yes and --ask are for --record") }
        guard !yes || !ask else { throw ValidationError("--yes asks nothing; leave out one of --yes and --ask") }
        guard !ask || !json else { throw ValidationError("--ask talks to a person; name the ids of --json by program") }
    }

    func run() throws {
        try Failure.reported {
            if let record { return try take(record) }
            var operation = MeetingOperation(file: file)
            operation.minutes = minutes
            operation.room = room
            operation.start = start
            operation.form = format.lowercased()
            operation.output = Arguments.file(output ?? (file == "-" ? "-" : "\(name).meeting.\(format.lowercased())"))
            operation.force = force
            let meeting = try operation.run(in: Environment())
            guard !json else { return print(meeting.json.text) }
            if let path = meeting.path {
                print("wrote \(Terminal.shown(path))")
            } else {
                Terminal.write(meeting.bytes)
            }
        }
    }

    private func take(_ minutes: String) throws {
        var operation = MeetingRecordOperation(file: file, minutes: minutes)
        let environment = try writing.environment()
        let told = try operation.run(in: environment)
        let isChinese = told.language == .chinese
        operation.yes = yes
        if ask {
            operation.only = told.proposals.filter { Self.confirms($0, isChinese) }.map(\.id)
            operation.yes = operation.only?.isEmpty == false
        }
        let output = operation.yes == true ? try operation.run(in: environment) : told
        guard !json else { return print(output.json.text) }
        if !ask {
            for proposal in output.proposals { print(Terminal.shown(Self.line(of: proposal, isChinese))) }
            print("")
        }
        EditingOptions.print(output.edit, isDryRun: !output.edit.isWritten)
        for note in output.notes { Terminal.complain(isChinese ? "提示：\(note)" : "note: \(note)") }
        if !output.edit.isWritten, !output.edit.changes.isEmpty, !ask {
            print(
                isChinese
                    ? "尚未写入；--yes 写入全部，--ask 逐条询问" : "nothing is written yet: --yes writes it, --ask asks for each"
            )
        }
    }

    private static func confirms(_ proposal: MinutesProposal, _ isChinese: Bool) -> Bool {
        print(
            Terminal.shown(line(of: proposal, isChinese)) + (isChinese ? "\n写入吗？[y/N] " : "\nwrite it? [y/N] "),
            terminator: ""
        )
        Terminal.flush()
        let answer = readLine()?.lowercased().trimmingPrefix { $0.isWhitespace } ?? ""
        return answer.hasPrefix("y") || answer.hasPrefix("是")
    }

    private static func line(of proposal: MinutesProposal, _ isChinese: Bool) -> String {
        let name =
            switch proposal.kind {
            case .answer: isChinese ? "回答" : "answer"
            case .action: isChinese ? "措施" : "action"
            case .decision: isChinese ? "决定" : "decision"
            case .dissent: isChinese ? "不同意见" : "dissent"
            case .correction: isChinese ? "更正" : "correction"
            case .row: isChinese ? "时间线" : "row"
            case .field: isChinese ? "字段" : "field"
            }
        return "\(name)\(isChinese ? "：" : ": ")\(proposal.text)"
    }

    private var name: String {
        guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return file }
        return String(file[..<dot])
    }
}
