import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What the server tells a client that it can do.
enum ServerCapabilities {
    static func json(for client: Capabilities, version: String) -> JSON {
        let synchronization = JSON.object([
            ("openClose", .bool(true)), ("change", .number(2)), ("save", .object([("includeText", .bool(false))])),
        ])
        let triggers = ["#", " ", "^", "@", "|"].map(JSON.string)
        let kinds = ["quickfix", DocumentView.fixAllKind].map(JSON.string)
        var members: [(key: String, value: JSON)] = [
            ("positionEncoding", .string(client.encoding.rawValue)),
            ("textDocumentSync", synchronization),
            ("codeActionProvider", .object([("codeActionKinds", .array(kinds))])),
            ("completionProvider", .object([("triggerCharacters", .array(triggers))])),
            ("hoverProvider", .bool(true)),
            ("documentSymbolProvider", .bool(true)),
            ("foldingRangeProvider", .bool(true)),
            ("codeLensProvider", .object([("resolveProvider", .bool(false))])),
            ("documentLinkProvider", .object([("resolveProvider", .bool(false))])),
        ]
        if client.pullsDiagnostics {
            let provider = JSON.object([
                ("identifier", .string("debrief")), ("interFileDependencies", .bool(false)),
                ("workspaceDiagnostics", .bool(false)),
            ])
            members.append(("diagnosticProvider", provider))
        }
        let server = JSON.object([("name", .string("debrief")), ("version", .string(version))])
        return .object([("capabilities", .object(members)), ("serverInfo", server)])
    }
}
