import DebriefAgents
import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation
import Testing

/// A client in the same process that has one document open.
struct TestClient {
    static let uri = "untitled:incident.md"

    private(set) var server: LanguageServer
    /// What the client holds after all changes.
    private(set) var text = ""
    let uri: String

    init(
        _ text: String = "",
        uri: String = TestClient.uri,
        capabilities: [String: Any] = [:],
        settings: Any = NSNull(),
        reference: String? = nil
    ) throws {
        server = LanguageServer(version: "1", reference: reference)
        self.uri = uri
        self.text = text
        let answer = try request(
            "initialize",
            ["processId": NSNull(), "capabilities": capabilities, "initializationOptions": settings]
        )
        #expect(answer["capabilities"]["hoverProvider"].int == 1)
        try notify("initialized", [:])
        let document: [String: Any] = ["uri": uri, "languageId": "markdown", "version": 1, "text": text]
        try notify("textDocument/didOpen", ["textDocument": document])
    }

    /// The result, or the whole answer when it has none.
    mutating func request(_ method: String, _ parameters: [String: Any] = [:]) throws -> Node {
        let answer = try #require(try send(method, parameters, id: 1).first)
        return answer["error"].isNull ? answer["result"] : answer
    }

    mutating func ask(_ method: String, _ parameters: [String: Any] = [:]) throws -> Node {
        try request("textDocument/" + method, ["textDocument": ["uri": uri]].merging(parameters) { $1 })
    }

    mutating func ask(_ method: String, line: Int, character: Int) throws -> Node {
        try ask(method, ["position": ["line": line, "character": character]])
    }

    @discardableResult
    mutating func notify(_ method: String, _ parameters: [String: Any]) throws -> [Node] {
        try send(method, parameters, id: nil)
    }

    mutating func change(_ start: (Int, Int), _ end: (Int, Int), to text: String, version: Int = 2) throws {
        let range = [
            "start": ["line": start.0, "character": start.1], "end": ["line": end.0, "character": end.1],
        ]
        try notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": uri, "version": version] as [String: Any],
                "contentChanges": [["range": range, "text": text] as [String: Any]],
            ]
        )
    }

    /// The diagnostics that the server sends once nothing more comes.
    mutating func published() -> Node {
        Node(text: server.publishNext().first?.text ?? "null")["params"]
    }

    private mutating func send(_ method: String, _ parameters: [String: Any], id: Int?) throws -> [Node] {
        var message: [String: Any] = ["jsonrpc": "2.0", "method": method, "params": parameters]
        if let id { message["id"] = id }
        let bytes = [UInt8](try JSONSerialization.data(withJSONObject: message))
        return server.handle(try #require(try RPCMessage(bytes))).map { Node(text: $0.text) }
    }

    /// The text with the edits of an action applied.
    func applying(_ action: Node) throws -> String {
        let source = SourceText(text)
        let edits = action["edit"]["changes"][uri].array.map { edit in
            func offset(_ node: Node) -> Int {
                PositionEncoding.utf16.offset(
                    of: Position(line: node["line"].int ?? 0, character: node["character"].int ?? 0),
                    in: source
                )
            }
            let range = offset(edit["range"]["start"])..<offset(edit["range"]["end"])
            return Edit(replacing: range, with: edit["newText"].string ?? "")
        }
        return try source.applying(edits)
    }
}

extension TestClient {
    /// The actions for a range of lines; for all lines without one.
    mutating func actions(lines: ClosedRange<Int> = 0...10_000, only: [String]? = nil) throws -> [Node] {
        let range = [
            "start": ["line": lines.lowerBound, "character": 0], "end": ["line": lines.upperBound, "character": 9_999],
        ]
        let context: [String: Any] = ["diagnostics": []].merging(only.map { ["only": $0] } ?? [:]) { $1 }
        return try ask("codeAction", ["range": range, "context": context]).array
    }
}
