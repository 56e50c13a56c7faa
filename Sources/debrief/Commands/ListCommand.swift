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
    var filter: LibraryFilterOptions

    @Option(help: "What comes first: \(LibraryOrder.allCases.map(\.rawValue).joined(separator: ", ")).")
    var sort: LibraryOrder = .date

    @Option(help: "How to print it: text, json or csv.")
    var format: Format = .text

    func run() throws {
        try Failure.reported {
            let filter = try filter.value(today: Arguments.today())
            let reading = try Progress.during("reading postmortems") {
                try Workspace().list(paths, filter, by: sort)
            }
            switch format {
            case .json: print(reading.json.text)
            case .csv: print(reading.csv, terminator: "")
            case .text: ListText(entries: reading.values).print()
            }
            try reading.complain(about: paths)
        }
    }
}

/// Which postmortems of a library are meant.
struct LibraryFilterOptions: ParsableArguments {
    @Option(help: "Only this severity; may be given several times.")
    var severity: [String] = []

    @Option(help: "Only incidents of this service; may be given several times.")
    var service: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only incidents from then on: 2026, 2026-Q3, 2026-03, 2026-03-17, or 90d back.",
            valueName: "period"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("Only incidents up to the end of it, written as for --since.", valueName: "period"))
    var until: String?

    @Option(help: "Only documents that say they are draft, in-review or final.")
    var stage: [DocumentStage] = []

    @Option(help: "Only documents with this tag; may be given several times.")
    var tag: [String] = []

    func value(today: CivilDate) throws(DebriefError) -> LibraryFilter {
        var filter = LibraryFilter()
        filter.severities = severity
        filter.services = service
        filter.stages = stage
        filter.tags = tag
        if since != nil || until != nil {
            let first = try since.map { text throws(DebriefError) in try Arguments.period(text, "--since", today) }
            let last = try until.map { text throws(DebriefError) in try Arguments.period(text, "--until", today) }
            filter.period = Period(
                name: [since, until].compactMap { $0 }.joined(separator: "–"),
                first: first?.first ?? CivilDate(daysSinceEpoch: -700_000),
                last: last?.last ?? CivilDate(daysSinceEpoch: 2_900_000)
            )
        }
        return filter
    }
}

extension Arguments {
    /// A stretch of days such as `2026-Q3`.
    static func period(_ text: String, _ option: String, _ today: CivilDate) throws(DebriefError) -> Period {
        guard let period = Period(text, today: today) else {
            throw DebriefError(
                .invalid,
                "\(option) \(DisplayText.safe(text.prefix(40))) is no period; write 2026, 2026-Q3, 2026-03, 2026-03-17 or 90d"
            )
        }
        return period
    }
}

extension LibraryReading {
    /// Tells what could not be read and, where nothing was found, what was passed over.
    func complain(about paths: [String]) throws {
        if values.isEmpty, failures.isEmpty {
            let names = paths.joined(separator: ", ")
            if passedOver.noReports.isEmpty, passedOver.otherEndings.isEmpty {
                Terminal.complain("debrief: no postmortem found in \(names)")
            }
        }
        var passedOver = passedOver
        // A README beside postmortems is nothing to tell of, unless it is all there is.
        if !values.isEmpty { passedOver.noReports = [] }
        for line in passedOver.passedOver { Terminal.complain("debrief: passed over \(line)") }
        for failure in failures { Terminal.complain("debrief: \(failure.message)") }
        if !failures.isEmpty { throw Failure.notDone }
    }
}

extension DocumentStage: ExpressibleByArgument {}
extension LibraryOrder: ExpressibleByArgument {}

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
            case .english: "\(entries.count) \(entries.count == 1 ? "postmortem" : "postmortems"), \(open) open \(open == 1 ? "action" : "actions")"
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
                (Message("SERVICES", zh: "服务"), { DisplayText.cut(Self.joined($0.services), to: width >= 160 ? 32 : 18) })
            )
        }
        if width >= 140 {
            columns.append((Message("OWNER", zh: "负责人"), { DisplayText.cut($0.owner ?? "–", to: 18) }))
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
