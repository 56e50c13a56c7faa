import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What of the evidence is a row of a document and what is not, after some changes.
package struct TimelineOperation: Operation {
    package var file: String
    package var pin: [String]?
    package var drop: [Int]?
    package var retime: [String]?
    package var reword: [String]?

    package init(file: String) { self.file = file }

    package static let info = OperationInfo(
        "timeline",
        command: "timeline",
        "Show which records of the evidence are rows of a drafted postmortem and which are not, with the reason, and change rows.",
        example: #"{"file": "postmortem.md", "pin": ["slack/2026-03-17.json:226"]}"#,
        effect: .changes,
        input: [
            Key("file", .string, "a document that draft has written"),
            Key("pin", .strings, "lines of evidence to make rows of, such as slack/2026-03-17.json:226").optional,
            Key("drop", .array(.integer), "lines of the document whose rows to drop").optional,
            Key("retime", .strings, "rows to give another time: line=time, such as 58=10:41").optional,
            Key("reword", .strings, "rows to give other words: line=words").optional,
        ],
        output: .object([
            Key("path", .string),
            Key(
                "rows",
                .array(
                    .object([
                        Key("time", .time),
                        Key("text", .string, "plain, without markup"),
                        Key("actor", .string.orNull),
                        Key("milestones", .strings),
                        Key("line", .integer, "by which the row is named"),
                    ])
                ),
                "as they are now, in the order of the document"
            ),
            Key(
                "left",
                .array(
                    .object([
                        Key("place", .string, "by which `--pin` takes it: `slack/2026-03-17.json:226`"),
                        Key("iso", .string, "ISO 8601, as far as it is known"),
                        Key("text", .string),
                        Key("reason", .string, "why it is no row"),
                    ])
                ),
                "records of the evidence that are no row, in the order of time"
            ),
        ])
    )

    package struct Output: OperationOutput {
        package let source: SourceText
        package let selection: TimelineSelection

        package var json: JSON {
            .object([
                ("path", .string(source.path)),
                ("rows", .array(selection.rows.map(row))),
                (
                    "left",
                    .array(
                        selection.left.map {
                            .object([
                                ("place", .string($0.place)), ("iso", .string($0.moment.iso8601)),
                                ("text", .string($0.text)), ("reason", .string($0.reason)),
                            ])
                        }
                    )
                ),
            ])
        }

        private func row(_ event: TimelineEvent) -> JSON {
            .object([
                ("time", .object(JSON.time(event, in: source))),
                ("text", .string(event.text)),
                ("actor", .string(orNull: event.actor)),
                ("milestones", .strings(event.milestones.map(\.rawValue))),
                ("line", .number(source.line(at: event.range.lowerBound))),
            ])
        }
    }

    package func run(in environment: Environment) throws -> Output {
        let workspace = Workspace()
        let changes = try changes()
        if !changes.isEmpty || pin?.isEmpty == false {
            try environment.holding(file) { try workspace.edit(file, changes: changes, pins: pin ?? []) }
        }
        let selection = try workspace.timelineSelection(of: file)
        return Output(source: selection.source, selection: selection)
    }

    private func changes() throws(DebriefError) -> [RowChange] {
        var changes: [RowChange] = (drop ?? []).map { .drop(line: $0) }
        for text in retime ?? [] {
            let (line, time) = try Self.pair(text, option: "--retime")
            changes.append(.retime(line: line, time: time))
        }
        for text in reword ?? [] {
            let (line, words) = try Self.pair(text, option: "--reword")
            changes.append(.reword(line: line, text: words))
        }
        return changes
    }

    private static func pair(_ text: String, option: String) throws(DebriefError) -> (Int, String) {
        guard let equals = text.firstIndex(of: "="), let line = Int(read: text[..<equals]), line > 0 else {
            throw DebriefError(.invalid, "\(option) '\(text)' names no row; write a line, = and the new value")
        }
        return (line, String(text[text.index(after: equals)...]))
    }
}
