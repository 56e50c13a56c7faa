import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefLibrary
import DebriefText

struct RelatedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "related",
        abstract: "Find incidents like this one, why they are, and what became of their actions.",
        discussion: """
            Compares words, and what failed and what befell it, in English and Chinese. Each reason names the line
            of the other document to look at; whether it happened before is for a reader to say.

            Examples:
              debrief related incident.md postmortems/
              debrief related incident.md postmortems/ --limit 3
              debrief related incident.md postmortems/ --format json
            """
    )

    @Argument(help: "The postmortem, or a draft of it; - reads standard input.", completion: .file())
    var file: String

    @Argument(help: "Postmortems to compare with, or folders of them.", completion: .file())
    var paths: [String] = ["."]

    @Option(help: "How many incidents to show.")
    var limit = 10

    @OptionGroup
    var printing: PrintingOptions

    func run() throws {
        try Failure.reported {
            var operation = RelatedOperation(file: file, paths: paths)
            operation.limit = limit
            let reading = try Progress.during("comparing") { [operation] in try operation.run(in: Environment()) }
            if reading.values.isEmpty, reading.failures.isEmpty, !Failure.areJSON {
                Terminal.complain("debrief: no incident like it in \(paths.joined(separator: ", "))")
            }
            try printing.show(reading) { reading in
                for (index, incident) in reading.values.enumerated() {
                    if index > 0 { print() }
                    RelatedText(related: incident).print()
                }
            }
        }
    }
}

/// A related incident as a person reads it on a terminal.
private struct RelatedText {
    let related: RelatedIncident
    private let terminal = Terminal.standard
    private var language: Language { related.incident.language }

    init(related: RelatedIncident) { self.related = related }

    func print() {
        let incident = related.incident
        Swift.print(terminal.styled(DisplayText.cut(Terminal.shown(incident.title), to: terminal.columns), .bold))
        Swift.print("  " + [DisplayText.safe(incident.path), when].compactMap { $0 }.joined(separator: "  ·  "))
        for reason in related.why {
            let place = reason.line.map { Message(", line \($0)", zh: "，第 \($0) 行").text(in: language) } ?? ""
            line(name(reason.kind), reason.text + place)
        }
        line(Message("actions", zh: "改进措施"), actions)
        for action in related.openActions.prefix(3) {
            line(Message("open", zh: "未完成"), "\(action.text) (\(incident.path):\(action.line))")
        }
    }

    private func line(_ name: Message, _ text: String) {
        let label = name.text(in: language)
        let head =
            "  " + terminal.styled(label, .cyan)
            + String(repeating: " ", count: max(1, 12 - DisplayText.width(label)))
        Swift.print(head + DisplayText.cut(Terminal.shown(text), to: max(24, terminal.columns - 14)))
    }

    private var when: String? {
        let day = related.incident.day?.dateText
        guard let days = related.daysBefore else { return day }
        let distance =
            days == 0
            ? Message("the same day", zh: "同一天")
            : days > 0
                ? Message("\(days) \(days == 1 ? "day" : "days") before", zh: "早 \(days) 天")
                : Message("\(-days) \(days == -1 ? "day" : "days") after", zh: "晚 \(-days) 天")
        return [day, distance.text(in: language)].compactMap { $0 }.joined(separator: ", ")
    }

    /// `3: 1 done, 2 open`
    private var actions: String {
        let all = related.incident.actions
        guard !all.isEmpty else { return Message("none written down", zh: "没有写明").text(in: language) }
        let states = ActionState.allCases.compactMap { state -> String? in
            let count = all.count { $0.state == state }
            return count == 0 ? nil : "\(count) \(state.name.text(in: language))"
        }
        return "\(all.count): " + states.joined(separator: ", ")
    }

    private func name(_ kind: LikenessReason.Kind) -> Message {
        switch kind {
        case .cited: Message("named", zh: "写明")
        case .cause: Message("cause", zh: "原因")
        case .service: Message("service", zh: "服务")
        case .error: Message("error", zh: "报错")
        case .component: Message("component", zh: "组件")
        case .words: Message("words", zh: "用词")
        }
    }
}
