import ArgumentParser
import DebriefCore
import DebriefKit

struct InspectCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what Debrief reads in any postmortem: times, milestones, metrics, impact, actions.",
        discussion: """
            Examples:
              debrief inspect postmortem.md
              debrief inspect --format json postmortems/ | jq '.[].metrics'
            """
    )

    @Argument(help: "Documents, or folders of Markdown documents; - reads standard input.")
    var files: [String]

    @Option(help: "How to print it: text or json.")
    var format: Format = .text

    func run() throws {
        try Failure.reported {
            let paths = try DocumentFile.expand(files)
            let results = Progress.during("reading \(paths.count) documents") { Workspace().inspect(paths) }
            let inspections = results.compactMap { try? $0.get() }
            switch format {
            case .json: print(try Inspection.json(inspections))
            case .text: for inspection in inspections { InspectionText(inspection).print() }
            }
            var failed = false
            for case .failure(let error) in results {
                Terminal.complain("debrief: \(error.message)")
                failed = true
            }
            if failed { throw Failure.notDone }
        }
    }
}

/// An inspection as a person reads it on a terminal.
private struct InspectionText {
    let inspection: Inspection
    let terminal = Terminal.standard

    init(_ inspection: Inspection) { self.inspection = inspection }

    func print() {
        heading(inspection.title ?? inspection.path)
        line(
            [inspection.path, inspection.id, inspection.severity, inspection.status, inspection.language].compactMap {
                $0
            }.joined(separator: "  ·  ")
        )
        if let started = inspection.window.started {
            line("window  \(shown(started))  →  \(inspection.window.resolved.map(shown) ?? "still open")")
        }
        var timeline = TextTable()
        for event in inspection.timeline {
            timeline.add("\(event.line)", shown(event.time), event.milestones.joined(separator: ", "), event.text)
        }
        section("timeline", timeline, isEmpty: inspection.timeline.isEmpty)
        var metrics = TextTable()
        for metric in inspection.metrics {
            let value = metric.seconds.map { DurationText.text($0, .english) } ?? metric.state
            let anchors = [metric.from, metric.to].compactMap { $0 }.map { "\($0.milestone ?? "") line \($0.line)" }
            metrics.add(metric.id, value, anchors.joined(separator: " → "))
        }
        section("metrics", metrics, isEmpty: inspection.metrics.isEmpty)
        var impact = TextTable()
        for figure in inspection.impact {
            impact.add(
                "\(figure.line)",
                InspectionText.number(figure.value) + (figure.unit.isEmpty ? "" : " \(figure.unit)"),
                figure.quantity
            )
        }
        section("impact", impact, isEmpty: inspection.impact.isEmpty)
        var actions = TextTable()
        for action in inspection.actions {
            actions.add(
                "\(action.line)",
                action.fields[.owner] ?? "–",
                action.fields[.due] ?? "–",
                action.fields[.status] ?? "–",
                action.text
            )
        }
        section("actions", actions, isEmpty: inspection.actions.isEmpty)
        Swift.print()
    }

    private func heading(_ text: String) { Swift.print(terminal.styled(DisplayText.safe(text), .bold)) }

    private func line(_ text: String) { Swift.print("  " + DisplayText.safe(text)) }

    private func section(_ name: String, _ table: TextTable, isEmpty: Bool) {
        Swift.print("\n  " + terminal.styled(name, .cyan) + (isEmpty ? "  none found" : ""))
        for line in table.lines(indent: 4, columns: terminal.columns) { Swift.print(line) }
    }

    private func shown(_ time: Inspection.Time) -> String {
        let mark = time.certainty == "exact" ? "" : " (\(time.certainty))"
        let zone = time.zone.isEmpty ? " (no zone)" : ""
        return time.iso.replacing("T", with: " ") + zone + mark
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
