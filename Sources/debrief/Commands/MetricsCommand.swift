import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Derive detection, mitigation and impact times, and what they cost of the error budget.",
        discussion: """
            Every figure is counted between two rows of the timeline, which are printed beside it.

            Examples:
              debrief metrics postmortem.md
              debrief metrics postmortem.md --target time-to-detect=5m
              debrief metrics postmortem.md --slo 99.9 --window month --failing 40
              debrief metrics postmortem.md --among postmortems/
            """
    )

    @Argument(help: "The document; - reads standard input.", completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp(
            "A target, such as time-to-detect=5m; may be given several times, and goes before those of debrief.yml.",
            valueName: "metric=length"
        )
    )
    var target: [String] = []

    @Option(help: ArgumentHelp("Objective in percent, instead of the document's.", valueName: "percent"))
    var slo: Double?

    @Option(help: "Window of the objective: month, or days such as 28d; 30d when nothing says otherwise.")
    var window: String?

    @Option(
        help: ArgumentHelp(
            "Share of requests that failed during the impact; 100 when nothing says otherwise.",
            valueName: "percent"
        )
    )
    var failing: Double?

    @Option(
        help: ArgumentHelp(
            "Other postmortems, or a folder of them, to compare with; the document itself is left out.",
            valueName: "path"
        ),
        completion: .file()
    )
    var among: [String] = []

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = MetricsOperation(file: file)
            operation.target = target
            operation.slo = slo
            operation.window = window
            operation.failing = failing
            operation.among = among
            try printing.show(operation.run(in: Environment()), show)
        }
    }

    private func show(_ measurement: Measurement) {
        let language = measurement.postmortem.language
        let terminal = Terminal.standard
        var table = TextTable()
        for row in measurement.rows {
            table.add(
                row.metric.definition.label(language),
                row.metric.state.label(language),
                row.verdict(language),
                row.comparison(language),
                anchors(row.metric, language)
            )
        }
        for line in table.lines(indent: 0, columns: max(terminal.columns, 140)) { print(line) }
        if measurement.intervals.count > 1 {
            for interval in measurement.intervals {
                print("  \(time(interval.from)) → \(interval.to.map(time) ?? "…")")
            }
        }
        if let budget = measurement.budget { print("\n" + budget.sentence(language)) }
    }

    private func anchors(_ metric: Metric, _ language: Language) -> String {
        [metric.from, metric.to].compactMap { $0 }.map { "\($0.milestone.label(language)) \(time($0))" }.joined(
            separator: " → "
        )
    }

    private func time(_ anchor: Metric.Anchor) -> String {
        let time = anchor.event.time
        let date = time.isDated ? time.civil.dateText + " " : ""
        return date + time.civil.clockText(seconds: time.precision == .second)
            + (time.zone.name.isEmpty ? "" : " " + time.zone.name)
    }
}
