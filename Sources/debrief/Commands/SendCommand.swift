import ArgumentParser
import DebriefHTTP
import DebriefKit
import DebriefLanguage
import DebriefSending
import DebriefText

struct SendCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: """
            Send a postmortem to a wiki, chat, mailbox, repository or status page, or update what was sent before.
            """,
        discussion: """
            Targets are named in debrief.yml, each with its kind, its place and the name of the variable of the environment
            that holds its secret. What was made there is remembered beside the document: sent again, it is brought up to
            date. Nothing is sent twice where an answer was lost: what is there is looked at first.

            Examples:
              debrief send postmortem.md --to wiki --dry-run
              debrief send postmortem.md --to wiki
              debrief send postmortem.md --to incidents --link https://w.example.com/7
              debrief send postmortem.md --to status-page --for customers
            """
    )

    @Argument(help: "The document.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("Where to: a name below 'targets' in debrief.yml.", valueName: "target"))
    var to: String

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Who reads it: customers, executives or company. Takes out what they should not see, or stops.",
            valueName: "audience"
        ),
        completion: .list(PublishOptions.audiences)
    )
    var audience: String?

    @Option(help: ArgumentHelp("Where the whole document can be read, for messages.", valueName: "address"))
    var link: String?

    @Option(
        help: ArgumentHelp(
            "Where to write what was taken out for an audience, without values. Default: beside the document.",
            valueName: "file"
        ),
        completion: .file()
    )
    var report: String?

    @Option(help: ArgumentHelp("The same with the values, for yourself.", valueName: "file"), completion: .file())
    var showValues: String?

    @Flag(help: "Print the requests that would be sent, without secrets, and send nothing.")
    var dryRun = false

    @Flag(help: "Send what may have arrived already, cannot be changed there, or was changed there by somebody.")
    var force = false

    @OptionGroup
    var writing: WritingOptions

    @Option(help: "How to print what was done: text or json.")
    var format: Format = .text

    func run() throws {
        try Failure.reported {
            var operation = SendOperation(file: file, to: to)
            (operation.audience, operation.link) = (audience, link)
            (operation.dryRun, operation.force) = (dryRun, force)
            (operation.report, operation.values) = (report, showValues)
            let sent = try operation.run(in: writing.environment())
            guard format == .text else { return print(sent.json.text) }
            for omission in sent.omissions { Terminal.complain("debrief: \(omission)") }
            if !sent.masked.isNone {
                Terminal.complain("debrief: masked \(sent.masked.text); take them out")
            }
            if let version = sent.version { Terminal.tell(of: version, report: sent.report) }
            if dryRun {
                for request in sent.requests {
                    let lines = request.transcript.split(separator: "\n", omittingEmptySubsequences: false)
                    for line in lines { print(DisplayText.safe(line)) }
                    print()
                }
            } else {
                print(Self.sentence(sent) + (sent.receipt?.url.map { ": " + DisplayText.safe($0) } ?? ""))
            }
        }
    }

    private static func sentence(_ sent: SendOperation.Output) -> String {
        switch sent.deed {
        case "unchanged": "nothing has changed since it was sent to \(sent.target)"
        case "updated": "updated what \(sent.target) has of it"
        default: "sent to \(sent.target)"
        }
    }
}
