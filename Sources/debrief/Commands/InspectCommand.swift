import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what Debrief reads in any postmortem: times, milestones, metrics, impact, actions.",
        discussion: """
            Examples:
              debrief inspect postmortem.md
              debrief inspect --format json postmortems/ | jq '.[].metrics'
            """
    )

    @Argument(
        help:
            "Postmortems, or folders, where Markdown that is no postmortem is left out; - reads standard input.",
        completion: .file()
    )
    var files: [String]

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            let expansion = DocumentFile.expansion(of: files)
            let failures =
                switch printing.format {
                case .json: printJSON(expansion.paths)
                case .text: printText(expansion.paths)
                }
            try Failure.require(none: expansion.failures + failures)
        }
    }

    /// One array for all documents, written as it comes.
    private func printJSON(_ paths: [String]) -> [DebriefError] {
        var isFirst = true
        var failures: [DebriefError] = []
        Progress.during("reading \(paths.count) documents") {
            Workspace().inspect(paths) { inspection in
                var text = ""
                inspection.json.withoutSecrets.append(to: &text, indent: 1)
                return text
            } each: { result in
                switch result {
                case .success(let text):
                    print((isFirst ? "[\n  " : ",\n  ") + text, terminator: "")
                    isFirst = false
                case .failure(let error): failures.append(error)
                }
            }
        }
        print(isFirst ? "[]" : "\n]")
        return failures
    }

    private func printText(_ paths: [String]) -> [DebriefError] {
        var failures: [DebriefError] = []
        Workspace().inspect(paths) {
            $0
        } each: { result in
            switch result {
            case .success(let inspection): InspectionText(inspection).print()
            case .failure(let error): failures.append(error)
            }
        }
        return failures
    }
}

/// An inspection as a person reads it on a terminal.
private struct InspectionText {
    let inspection: Inspection
    let terminal = Terminal.standard

    init(_ inspection: Inspection) { self.inspection = inspection }

    private var postmortem: Postmortem { inspection.postmortem }

    func print() {
        let metadata = postmortem.metadata
        let path = postmortem.source.path
        Swift.print(terminal.styled(Terminal.shown(metadata[.title] ?? path), .bold))
        let facts = [path, metadata[.id], metadata[.severity], metadata[.status], postmortem.language.rawValue]
        line(facts.compactMap { $0 }.joined(separator: "  ·  "))
        let window = inspection.window
        if let start = window.started {
            line("window  \(shown(start))  →  \(window.resolved.map(shown) ?? "still open")")
        }
        section("metadata", metadata.inOrder) { entry in
            [number(entry.field.range), entry.key.rawValue, entry.field.value]
        }
        section("timeline", postmortem.judgedTimeline.events) { event in
            [number(event.range), shown(event), event.milestones.map(\.rawValue).joined(separator: ", "), event.text]
        }
        section("metrics", inspection.metrics) { metric in
            let anchors = [metric.from, metric.to].compactMap { $0 }
            return [
                metric.id.rawValue, metric.state.label(.english),
                anchors.map { "\($0.milestone.rawValue) line \(number($0.event.range))" }.joined(separator: " → "),
            ]
        }
        section("impact", postmortem.impact) { figure in
            [number(figure.range), shown(figure), figure.quantity]
        }
        section("actions", postmortem.actionItems) { item in
            [number(item.range), item.owner?.text ?? "–", item.due?.text ?? "–", item.status?.text ?? "–", item.text]
        }
        if !postmortem.parts.isEmpty {
            section("incidents", postmortem.parts) { [number($0.headingRange), $0.title] }
        }
        if !postmortem.problems.isEmpty {
            section("problems", postmortem.problems) { [number($0.range), $0.message.english] }
        }
        Swift.print()
    }

    /// `~ 1200`, `5 of 46`, `10 – 20 %`
    private func shown(_ figure: ImpactFigure) -> String {
        var text = (figure.isApproximate ? "~ " : "") + JSON.decimal(figure.value).text
        if let upper = figure.upper { text += " – " + JSON.decimal(upper).text }
        if let whole = figure.whole { text += " of " + JSON.decimal(whole).text }
        return text + (figure.unit.isEmpty ? "" : " \(figure.unit)")
    }

    private func line(_ text: String) { Swift.print("  " + Terminal.shown(text)) }

    private func number(_ range: SourceRange) -> String { String(postmortem.source.line(at: range.lowerBound)) }

    private func section<Element>(_ name: String, _ elements: [Element], _ cells: (Element) -> [String]) {
        Swift.print("\n  " + terminal.styled(name, .cyan) + (elements.isEmpty ? "  none found" : ""))
        var table = TextTable()
        for element in elements { table.add(cells(element)) }
        for line in table.lines(indent: 4, columns: terminal.columns) { Swift.print(line) }
    }

    private func shown(_ bound: IncidentWindow.Bound) -> String {
        shown(bound.anchor.event) + (bound.basis == .timeline ? "" : " (\(bound.basis.rawValue))")
    }

    private func shown(_ event: TimelineEvent) -> String {
        let time = event.time
        let mark = time.certainty == .exact ? "" : " (\(time.certainty.rawValue))"
        let zone =
            time.zone.name.isEmpty ? " (no zone)" : time.zone.offset == nil ? " \(time.zone.name) (ambiguous)" : ""
        return time.iso8601.replacing("T", with: " ") + zone + mark
    }
}
