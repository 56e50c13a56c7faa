import ArgumentParser
import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefLibrary
import DebriefText

struct ListCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List postmortems: date, title, severity, impact, open actions, and more where there is room.",
        discussion: """
            Reads any layout that Debrief reads. A narrow terminal shows fewer columns; the path and all others
            are there when the output goes into a file or a pipe.

            Examples:
              debrief list postmortems/
              debrief list postmortems/ --severity SEV1 --since 2026-Q3
              debrief list --service checkout --sort open
              debrief list postmortems/ --format csv > postmortems.csv
            """
    )

    @Argument(help: "Postmortems, or folders of them.", completion: .file())
    var paths: [String] = ["."]

    @OptionGroup
    var options: LibraryOptions

    @Option(help: "What comes first: \(LibraryOrder.allCases.map(\.rawValue).joined(separator: ", ")).")
    var sort: String?

    @Option(help: "How to print it: text, json or csv.")
    var format: Format = .text

    @OptionGroup
    var passedOver: PassedOverOptions

    func run() throws {
        try Failure.reported {
            var operation = ListOperation(paths: paths)
            (operation.severity, operation.service) = (options.severity, options.service)
            (operation.stage, operation.tag) = (options.stage, options.tag)
            (operation.since, operation.until, operation.sort) = (options.since, options.until, sort)
            let reading = try Progress.during("reading postmortems") { [operation] in
                try operation.run(in: .command())
            }
            switch format {
            case .json: print(reading.published.text)
            case .csv: print(Masking.withoutSecrets(reading.csv).text, terminator: "")
            case .text: ListText(entries: reading.values).print()
            }
            LibraryNote.tell(
                shown: reading.values.count,
                hasFailures: !reading.failures.isEmpty,
                reading.passedOver,
                paths,
                isPeriod: options.isPeriod,
                verbose: passedOver.verbose
            )
            try Failure.require(none: reading.failures)
        }
    }
}

/// A list as a person reads it on a terminal.
private struct ListText {
    let entries: [LibraryEntry]
    private let terminal = Terminal.standard

    init(entries: [LibraryEntry]) { self.entries = entries }

    private var language: Language {
        !entries.isEmpty && entries.allSatisfy { $0.language == .chinese } ? .chinese : .english
    }

    func print() {
        guard !entries.isEmpty else { return }
        let columns = columns
        var table = TextTable()
        table.add(columns.map { $0.name.text(in: language) })
        for entry in entries { table.add(columns.map { $0.cell(entry) }) }
        for (index, line) in table.lines(indent: 0, columns: terminal.columns).enumerated() {
            Swift.print(index == 0 ? terminal.styled(line, .dim) : line)
        }
        let open = entries.reduce(0) { $0 + $1.openActions }
        let total =
            switch language {
            case .english:
                "\(entries.count) \(entries.count == 1 ? "postmortem" : "postmortems"), "
                    + "\(open) open \(open == 1 ? "action" : "actions")"
            case .chinese: "\(entries.count) 份复盘，\(open) 条改进措施未完成"
            }
        if terminal.columns < 10_000 { Swift.print("\n" + terminal.styled(total, .dim)) }
    }

    private typealias Column = (name: Message, cell: (LibraryEntry) -> String)

    /// Those that every terminal has room for, and more as it is wider; the title takes what is left.
    private var columns: [Column] {
        let width = terminal.columns
        let language = language
        var columns: [Column] = [
            (Message("DATE", zh: "日期"), { $0.day?.dateText ?? "–" }),
            (Message("SEVERITY", zh: "级别"), { DisplayText.cut($0.severity ?? "–", to: 8) }),
            (Message("IMPACT", zh: "影响时长"), { $0.impact.map { Self.rough($0, language) } ?? "–" }),
            (Message("OPEN", zh: "未完成"), { $0.actions == 0 ? "–" : "\($0.openActions)/\($0.actions)" }),
        ]
        if width >= 110 {
            columns.append((Message("STAGE", zh: "阶段"), { $0.stage?.rawValue ?? "–" }))
            columns.append(
                (
                    Message("SERVICES", zh: "服务"),
                    { DisplayText.cut(Terminal.shown(Self.joined($0.services)), to: width >= 160 ? 32 : 18) }
                )
            )
        }
        if width >= 140 {
            columns.append((Message("OWNER", zh: "负责人"), { DisplayText.cut(Terminal.shown($0.owner ?? "–"), to: 18) }))
        }
        let title: Column = (Message("TITLE", zh: "标题"), { $0.title })
        let path: Column = (Message("PATH", zh: "路径"), { $0.path })
        // What goes into a pipe is looked through by paths; on a terminal the title says more.
        return columns + (width >= 10_000 ? [title, path] : [title])
    }

    /// The two largest units: nobody looks for seconds in a list.
    private static func rough(_ seconds: Int, _ language: Language) -> String {
        let unit = seconds >= 86_400 ? 3_600 : seconds >= 60 ? 60 : 1
        return DurationText.text(seconds / unit * unit, language)
    }

    private static func joined(_ names: [String]) -> String { names.isEmpty ? "–" : names.joined(separator: ", ") }
}
