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
            Every figure is counted between two rows of the timeline, which are printed beside it. Of several documents, or
            of a folder, it prints medians with their intervals; a document of several incidents counts as several.

            Examples:
              debrief metrics postmortem.md
              debrief metrics postmortem.md --target time-to-detect=5m
              debrief metrics postmortem.md --slo 99.9 --window month --failing 40
              debrief metrics postmortem.md --among postmortems/
              debrief metrics postmortems/ --target time-to-detect=5m
            """
    )

    @Argument(
        help: "The document; - reads standard input. Or several, or folders of them.",
        completion: .file()
    )
    var paths: [String]

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

    private var isLibrary: Bool { paths.count > 1 || paths.contains { DocumentFile.isFolder($0) } }

    func validate() throws {
        if isLibrary, slo != nil || window != nil || failing != nil || !among.isEmpty {
            throw ValidationError("--slo, --window, --failing and --among go with one document")
        }
    }

    func run() throws {
        try Failure.reported {
            guard !isLibrary else {
                var operation = MetricsLibraryOperation(paths: paths)
                operation.target = target
                let found = try operation.run(in: Environment())
                try printing.show(found, showAll)
                return LibraryNote.tell(
                    shown: found.incidents.count,
                    hasFailures: !found.failures.isEmpty,
                    found.passedOver,
                    paths
                )
            }
            var operation = MetricsOperation(file: paths[0])
            operation.target = target
            operation.slo = slo
            operation.window = window
            operation.failing = failing
            operation.among = among
            try printing.show(operation.run(in: Environment()), show)
        }
    }

    private func showAll(_ found: LibraryMeasurement) {
        let language = found.language
        func say(_ english: String, _ chinese: String) -> String { Message(english, zh: chinese).text(in: language) }
        func length(_ seconds: Int) -> String { DurationText.text(seconds, language) }
        var table = TextTable()
        for row in found.rows {
            let values = row.distribution
            let interval =
                values.medianInterval.map { "\(length($0.lowerBound))–\(length($0.upperBound))" }
                ?? say("too few to say", "太少，无法判断")
            let target = row.target.map { target in
                let (met, all) = (row.met ?? 0, values.values.count)
                return say("\(met) of \(all) within \(length(target))", "\(all) 起中 \(met) 起不超过 \(length(target))")
            }
            table.add(
                row.definition.label(language),
                "n \(values.values.count)",
                say("median ", "中位数 ") + length(Int(clamping: values.median)),
                interval,
                "\(length(row.shortest)) … \(length(row.longest))",
                target ?? ""
            )
        }
        for line in table.lines(indent: 0, columns: max(Terminal.standard.columns, 140)) { print(line) }
        let count = found.incidents.count
        print(say(count == 1 ? "1 incident" : "\(count) incidents", "\(count) 起故障"))
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
