import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

extension ToolServer {
    /// More is no help to whoever has to read it.
    private static let textLimit = 4 << 20

    /// Operations as tools, in their order; what only a person may do is none.
    private static let operations = Operations.all.filter { !$0.info.isForPeople }

    static let tools: [JSON] = operations.map { tool($0.info) }

    private static func tool(_ info: OperationInfo) -> JSON {
        .object([
            ("name", .string(info.name)),
            ("title", .string(info.command)),
            ("description", .string("\(info.summary)\n\nExample: \(info.example)")),
            ("inputSchema", info.inputShape.schema),
            ("outputSchema", info.toolShape.schema),
            (
                "annotations",
                .object([
                    ("title", .string(info.command)),
                    ("readOnlyHint", .bool(info.effect == .reads)),
                    ("destructiveHint", .bool(info.mayDestroy)),
                    // Who notes something twice has noted two things.
                    ("idempotentHint", .bool(info.effect == .reads)),
                    ("openWorldHint", .bool(false)),
                ])
            ),
        ])
    }

    func callTool(_ parameters: JSON, _ call: Call) throws -> Members {
        guard let name = parameters["name"]?.stringValue else {
            throw ToolError(.invalidParameters, "tools/call: name is missing")
        }
        guard let operation = Self.operations.first(where: { $0.info.name == name }) else {
            let near = Spelling.nearest(to: name, among: Self.operations.map { $0.info.name })
            throw ToolError(
                .invalidParameters,
                "there is no tool '\(name.prefix(80))'" + (near.map { "; did you mean '\($0)'?" } ?? "")
            )
        }
        let arguments = parameters["arguments"] ?? .object([])
        let violations = operation.info.inputShape.violations(of: arguments)
        guard violations.isEmpty else {
            return failed(DebriefError(.invalid, "wrong arguments: " + violations.joined(separator: ", ")))
        }
        do {
            for path in operation.info.paths.sorted().flatMap({ arguments[$0]?.strings ?? [] }) {
                guard path != "-" else {
                    throw DebriefError(.invalid, "standard input belongs to the protocol; name a file")
                }
                try Confinement.require(path)
            }
            let members = try WorkWatch.$current.withValue(watch(parameters, call)) {
                try run(operation, arguments, callEnvironment())
            }
            if call.isCancelled() { throw CancellationError() }
            return members
        } catch let error as DebriefError {
            if call.isCancelled() { throw CancellationError() }
            return failed(ToolWords(operation.info).told(error))
        }
    }

    private func run<Tool: DebriefKit.Operation>(_ tool: Tool.Type, _ arguments: JSON, _ environment: Environment)
        throws -> Members
    {
        let operation: Tool
        do {
            operation = try JSONDecoder().decode(Tool.self, from: Data(arguments.text.utf8))
        } catch {
            throw DebriefError(.invalid, "wrong arguments: they cannot be read")
        }
        let output = try operation.run(in: environment)
        let result = tool.info.toolJSON(output)
        let text = result.line
        guard text.utf8.count <= Self.textLimit else {
            throw DebriefError(.invalid, "the result has \(text.utf8.count) bytes; name fewer files, or a part of them")
        }
        return [("content", content(text)), ("structuredContent", result), ("isError", .bool(false))]
    }

    private func failed(_ error: DebriefError) -> Members {
        let short = DebriefError(
            error.code,
            ToolError.cut(error.message),
            file: error.file.map(ToolError.cut),
            line: error.line
        )
        return [("content", content(JSON.object([("error", short.json)]).line)), ("isError", .bool(true))]
    }

    private func content(_ text: String) -> JSON {
        .array([.object([("type", .string("text")), ("text", .string(text))])])
    }

    /// Tells of progress where a call gave a token, and ends what was cancelled.
    private func watch(_ parameters: JSON, _ call: Call) -> WorkWatch {
        let token = parameters["_meta"]?["progressToken"]
        return WorkWatch(isCancelled: call.isCancelled) { done, total in
            guard let token else { return }
            call.notify(
                RPCMessage.notification(
                    "notifications/progress",
                    .object([("progressToken", token), ("progress", .number(done)), ("total", .number(total))])
                )
            )
        }
    }
}

extension OperationInfo {
    /// The results of tools are objects: a list stands in one, with what could not be worked on.
    var toolShape: Shape {
        guard output.isArray else { return output }
        return .list(of: output)
    }

    fileprivate func toolJSON(_ output: some OperationOutput) -> JSON {
        let words = ToolWords(self)
        guard self.output.isArray else { return output.published.notes(told: words) }
        let failures = output.failures.map { words.told($0).json }
        return .object([("result", output.published.notes(told: words)), ("failures", .array(failures))])
    }
}

extension JSON {
    /// With the notes in it and what readers say of evidence, which operations write for people, in words for programs.
    fileprivate func notes(told words: ToolWords) -> JSON {
        switch self {
        case .object(let members):
            let isOfEvidence = self["id"]?.stringValue?.hasPrefix("evidence-") ?? false
            return .object(
                members.map { key, value in
                    if isOfEvidence, key == "message", let message = value.stringValue {
                        return (key, .string(words.told(message)))
                    }
                    guard key == "notes", case .array(let notes) = value else {
                        return (key, value.notes(told: words))
                    }
                    return (key, .array(notes.map { note in note.stringValue.map { .string(words.told($0)) } ?? note }))
                }
            )
        case .array(let values): return .array(values.map { $0.notes(told: words) })
        default: return self
        }
    }
}
