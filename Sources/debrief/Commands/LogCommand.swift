import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Note what happens while the incident runs; drafting reads it later.",
        discussion: """
            Entries go to the end of a Markdown file, one line each, with the present time. Several people may write to \
            it at once.

            Examples:
              debrief log "rolled back to v2.3.3"
              debrief log "error rate below 1 %" --as mitigated
              debrief log "carrier confirms a fibre cut" --at 14:45 --by ana
            """
    )

    @Argument(help: "What happened, in a line.")
    var text: String

    @Option(help: ArgumentHelp("When it happened, such as 14:45. Default: now.", valueName: "time"))
    var at: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("What it is: a milestone, decision, action, change, communication…", valueName: "kind"),
        completion: .list(IncidentLog.marks)
    )
    var mark: String?

    @Option(help: ArgumentHelp("Whose entry it is. Default: the user of this machine.", valueName: "handle"))
    var by: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The log to write to, through links.", valueName: "file"),
        completion: .file()
    )
    var output = IncidentLog.defaultPath

    @Option(help: "Zone of the time. Default: that of this machine.")
    var zone: String?

    @OptionGroup
    var writing: WritingOptions

    func run() throws {
        try Failure.reported {
            let zone = try Arguments.zone(zone ?? TimeZone.current.identifier)
            let now = Moment(instant: Int(clamping: Date().timeIntervalSince1970), in: zone)
            let user = ProcessInfo.processInfo.environment["USER"].flatMap { IncidentLog.isHandle($0) ? $0 : nil }
            let line = try IncidentLog(path: output).append(
                text,
                at: try Workspace().moment(typed: at, now: now, zone: zone),
                mark: mark,
                by: by.map { $0.isEmpty ? nil : $0 } ?? user,
                waits: !writing.noWait,
                notify: WritingOptions.notify
            )
            print("\(DisplayText.safe(output)): \(line)")
        }
    }
}
