import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

struct LogsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Group the lines of logs by what printed them; what is new or bursts in a window comes first.",
        discussion: """
            Logs of any format are read in one pass and in little memory; headers are recognised by themselves. A window \
            given with --from and --to is compared with what lies before it.

            Examples:
              debrief logs app.log
              debrief logs app.log --from 14:02 --to 14:40
              debrief logs app.log --format json | jq '.[0]'
            """
    )

    @Argument(help: "Logs; - reads standard input.", completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("Begin of the window, such as 14:02 or 2026-03-17T14:02Z.", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("End of the window.", valueName: "time"))
    var to: String?

    @Option(help: "Zone of times that state none.")
    var zone: String?

    @Option(help: "Groups to print as text; 0 for all.")
    var limit = 40

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = LogsOperation(files: files)
            operation.from = from
            operation.to = to
            operation.zone = zone
            let (chosen, isJSON) = (operation, printing.format == .json)
            let reading = try Progress.during("reading \(files.count == 1 ? files[0] : "\(files.count) logs")") {
                try chosen.read(keepsLines: isJSON)
            }
            if isJSON {
                reading.grouping.writeJSON(paths: reading.paths) { print($0, terminator: "") }
            } else if !reading.paths.isEmpty {
                LogsText(reading.grouping, limit: limit).print()
            }
            try Failure.require(none: reading.failures)
        }
    }
}

/// Groups as a person reads them on a terminal.
private struct LogsText {
    let grouping: LogGrouping
    let limit: Int
    let terminal = Terminal.standard

    init(_ grouping: LogGrouping, limit: Int) {
        self.grouping = grouping
        self.limit = limit
    }

    func print() {
        let ranked = grouping.ranked
        let shown = limit > 0 ? Array(ranked.prefix(limit)) : ranked
        Swift.print(headline(groups: ranked.count))
        for group in shown { print(group) }
        if shown.count < ranked.count {
            Swift.print("\n  \(ranked.count - shown.count) more groups; --limit 0 prints all")
        }
    }

    private func headline(groups: Int) -> String {
        var parts = ["\(counted(grouping.lineCount, "line")) in \(counted(groups, "group"))"]
        let times = grouping.groups.flatMap { [$0.first, $0.last].compactMap { $0 } }
        if let first = times.min(by: { $0.order < $1.order }), let last = times.max(by: { $0.order < $1.order }) {
            parts.append("\(time(first)) to \(time(last, after: first))")
            if first.zone.offset == nil { parts.append("no zone stated") }
            if !grouping.statesYear { parts.append("no year stated") }
        } else if grouping.lineCount > 0 {
            parts.append("no times found")
        }
        return parts.joined(separator: ", ")
    }

    private func print(_ group: LogGroup) {
        var facts = ["\(group.count)×"]
        if let mark = mark(group) { facts.append(mark) }
        if group.severity >= .warning { facts.append(terminal.styled("\(group.severity)", .red)) }
        if let first = group.first, let last = group.last {
            facts.append(group.count == 1 ? time(first) : "\(time(first)) to \(time(last, after: first))")
        }
        if let window = grouping.window {
            let rates = group.rates(window)
            facts.append("\(rate(rates.before)) → \(rate(rates.during)) a minute")
        } else if let burst = group.bursts.first {
            let more = group.bursts.count > 1 ? " and \(group.bursts.count - 1) more" : ""
            facts.append("burst \(time(burst.start)) to \(time(burst.end, after: burst.start))\(more)")
        }
        Swift.print("\n" + facts.joined(separator: "  "))
        let template =
            group.template.isEmpty
            ? "(empty line)" : DisplayText.safe(Masking.masked(group.template, commonTo: group.example))
        Swift.print("  " + terminal.styled(DisplayText.cut(template, to: terminal.columns - 2), .bold))
        let example = DisplayText.cut(DisplayText.safe(Masking.masked(group.example)), to: terminal.columns - 10)
        Swift.print(terminal.styled("  line \(group.firstLine): \(example)", .dim))
    }

    private func mark(_ group: LogGroup) -> String? {
        guard let window = grouping.window else { return nil }
        if group.isNew { return terminal.styled("new", .yellow) }
        return group.isBursting(window) ? terminal.styled("bursting", .yellow) : nil
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private func rate(_ rate: Double) -> String {
        rate == 0 ? "0" : rate < 0.1 ? "<0.1" : JSON.decimal((rate * 10).rounded() / 10).text
    }

    /// Without the day when it is the same.
    private func time(_ moment: Moment, after other: Moment? = nil) -> String {
        if let other, other.civil.day == moment.civil.day { return moment.civil.clockText(seconds: true) }
        return LogTimeText.text(moment).replacing("T", with: " ")
    }
}
