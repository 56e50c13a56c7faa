import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// An entry in the log that responders write while the incident runs.
package struct LogOperation: Operation {
    package var text: String
    package var at: String?
    package var kind: String?
    package var by: String?
    package var output: String?
    package var zone: String?

    package init(text: String) { self.text = text }

    package static let info = OperationInfo(
        "log",
        command: "log",
        "Note what happens while the incident runs; drafting reads it later.",
        example: #"{"text": "rolled back to v2.3.3", "kind": "action"}"#,
        effect: .adds,
        paths: ["output"],
        input: [
            Key("text", .string, "what happened, in a line"),
            Key("at", .string, "when, such as 14:45; else now").optional,
            Key("kind", .string, "a milestone, decision, action, change, communication: `--as` of the command")
                .optional,
            Key("by", .string, "whose entry it is").optional,
            Key("output", .string, "the log; \(IncidentLog.defaultPath)").optional,
            Key("zone", .string, "of the time; else that of the machine").optional,
        ],
        output: .object([Key("path", .string), Key("entry", .string, "the line that was added")])
    )

    package struct Output: OperationOutput {
        package let path: String
        package let entry: String

        package var json: JSON { .object([("path", .string(path)), ("entry", .string(entry))]) }
    }

    package func run(in environment: Environment) throws -> Output { try run(in: environment) { _ in } }

    /// - Parameter announce: tells what is about to be written; where that cannot be told, nothing is, so that whoever tries
    ///   again has it once.
    package func run(in environment: Environment, announce: (Output) throws -> Void) throws -> Output {
        let zone = try Arguments.zone(zone ?? TimeZone.current.identifier)
        let now = Arguments.now(in: zone)
        let path = output ?? IncidentLog.defaultPath
        let user = environment.user.flatMap { IncidentLog.isHandle($0) ? $0 : nil }
        let entry = try IncidentLog(path: path).append(
            text,
            at: try Workspace().moment(typed: at, now: now, zone: zone),
            mark: kind,
            by: by.map { $0.isEmpty ? nil : $0 } ?? user,
            waits: environment.waits,
            notify: environment.notify,
            announce: { try announce(Output(path: path, entry: $0)) }
        )
        return Output(path: path, entry: entry)
    }
}
