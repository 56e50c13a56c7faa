import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText

/// The lines of logs, grouped by what printed them.
package struct LogsOperation: Operation {
    package var files: [String]
    package var from: String?
    package var to: String?
    package var zone: String?
    package var limit: Int?

    package init(files: [String]) { self.files = files }

    package static let info = OperationInfo(
        "logs",
        command: "logs",
        "Group the lines of logs by what printed them; what is new or bursts in a window comes first.",
        example: #"{"files": ["app.log"], "from": "14:02", "to": "14:40", "limit": 20}"#,
        paths: ["files"],
        input: [
            Key("files", .strings, "logs of any format, also packed by gzip"),
            Key("from", .string, "begin of the window, such as 14:02 or 2026-03-17T14:02Z").optional,
            Key("to", .string, "end of the window").optional,
            Key("zone", .string, "of times that state none").optional,
            Key("limit", .integer, "the most groups to return; all without it").optional,
        ],
        output: .array(LogGrouping.shape)
    )

    package struct Output: OperationOutput {
        package let reading: LogReading
        fileprivate let limit: Int?

        package var json: JSON {
            let ranked = reading.grouping.ranked
            let shown = limit.map { Array(ranked.prefix(max(0, $0))) } ?? ranked
            return .array(shown.map { .object(reading.grouping.members($0, reading.paths)) })
        }

        package var failures: [DebriefError] { reading.failures }
    }

    package func run(in environment: Environment) throws -> Output {
        Output(reading: try read(keepsLines: true), limit: limit)
    }

    /// - Parameter keepsLines: whether the numbers of all lines are wanted.
    package func read(keepsLines: Bool) throws(DebriefError) -> LogReading {
        var options = LogOptions()
        options.window = LogWindow(from: try moment(from, "--from"), to: try moment(to, "--to"))
        options.zone = try zone.map(Arguments.zone)
        options.keepsLines = keepsLines
        return try Workspace().logs(files, options: options)
    }

    /// A time of a day, which is then that of the log, or a day and a time; with a zone or on the clock of the log.
    private func moment(_ text: String?, _ option: String) throws(DebriefError) -> Moment? {
        guard let text else { return nil }
        var resolver = TimeResolver()
        guard let time = WrittenTime.whole(text), time.clock != nil, !resolver.cannotTellDay(of: time),
            var moment = resolver.moment(of: time)
        else {
            throw DebriefError(.invalid, "\(option) \(text) is no time; write 14:02 or 2026-03-17T14:02Z")
        }
        if !moment.isDated { moment.precision = .second }
        return moment
    }
}
