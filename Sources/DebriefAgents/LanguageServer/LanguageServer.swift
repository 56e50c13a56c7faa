import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

/// A server of the Language Server Protocol 3.17, as a function from what comes in to what goes out.
///
/// It holds the documents that the client has open and no thread, no clock and no stream: a ``LanguageServerSession``
/// has those, and tells it when nothing more is coming and documents may be checked.
package struct LanguageServer {
    private enum State {
        case waiting, running, shutDown
    }

    private var state = State.waiting
    private var capabilities = Capabilities()
    /// In the order in which they were opened.
    private var documents: [OpenDocument] = []
    /// Documents whose diagnostics the client has not got yet, by URI, the oldest change first.
    private var pending: [String] = []
    private var requestCount = 0
    private let workspace: Workspace
    private let currentOptions: @Sendable () -> CheckOptions
    private var language: Language?
    private let reference: String?
    private let version: String

    /// Set once the client has said that the server is to end: 0 when it was asked to shut down before, else 1.
    package private(set) var exitStatus: Int32?
    /// The process of the client, to notice that it died.
    package private(set) var clientProcess: Int?

    /// - Parameters:
    ///   - options: what each check is asked for; called anew for each, as the day may change.
    ///   - language: of what is said about documents; `nil` for that of each. A client may ask for another.
    ///   - reference: the address at which `docs/reference/checks/` is published, if it is.
    ///   - version: of Debrief.
    package init(
        version: String,
        reference: String? = nil,
        language: Language? = nil,
        workspace: Workspace = Workspace(),
        options: @escaping @Sendable () -> CheckOptions = { CheckOptions() }
    ) {
        self.version = version
        self.reference = reference
        self.workspace = workspace
        self.language = language
        currentOptions = options
    }

    /// Whether a document has changed since the client was sent its diagnostics.
    package var hasPending: Bool { !pending.isEmpty }

    /// Checks the document that has waited longest, and hands out what the client is to be sent.
    ///
    /// - Parameter isOutdated: asked afterwards; when changes have come meanwhile, the document waits for them.
    package mutating func publishNext(unless isOutdated: () -> Bool = { false }) -> [JSON] {
        guard !pending.isEmpty else { return [] }
        let uri = pending.removeFirst()
        guard let document = document(uri) else { return [] }
        let diagnostics = document.diagnostics(options())
        if isOutdated() {
            pending.append(uri)
            return []
        }
        let view = view(of: document)
        let found = diagnostics.map { view.json($0, reference: reference) }
        return [publication(of: found, uri: uri, version: document.version)]
    }

    /// What a message is answered with, and whatever else the client is to be sent because of it.
    package mutating func handle(_ message: RPCMessage) -> [JSON] {
        guard let id = message.id else {
            do throws(RPCError) {
                return try note(message)
            } catch {
                return [
                    RPCMessage.notification(
                        "window/logMessage",
                        .object([("type", .number(1)), ("message", .string(error.message))])
                    )
                ]
            }
        }
        do throws(RPCError) {
            return [RPCMessage.answer(id, .success(try result(of: message)))]
        } catch {
            return [RPCMessage.answer(id, .failure(error))]
        }
    }

    private mutating func note(_ message: RPCMessage) throws(RPCError) -> [JSON] {
        if message.method == "exit" {
            exitStatus = state == .shutDown ? 0 : 1
            return []
        }
        guard state == .running else { return [] }
        switch message.method {
        case "initialized": return watch()
        case "textDocument/didOpen":
            let item = try message.parameters(as: ClientMessages.Open.self).textDocument
            documents.removeAll { $0.uri == item.uri }
            documents.append(
                OpenDocument(
                    uri: item.uri,
                    version: item.version,
                    text: item.text,
                    workspace: workspace,
                    configuration: options().configuration
                )
            )
            schedule(item.uri)
        case "textDocument/didChange":
            let change = try message.parameters(as: ClientMessages.Change.self)
            let document = try open(change.textDocument.uri)
            document.change(
                change.contentChanges,
                version: change.textDocument.version,
                encoding: capabilities.encoding
            )
            schedule(document.uri)
        case "textDocument/didClose":
            let uri = try message.parameters(as: ClientMessages.Document.self).textDocument.uri
            documents.removeAll { $0.uri == uri }
            pending.removeAll { $0 == uri }
            return capabilities.pullsDiagnostics ? [] : [publication(of: [], uri: uri, version: nil)]
        case "textDocument/didSave", "workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration":
            return recheckAll()
        default: break
        }
        return []
    }

    private mutating func result(of message: RPCMessage) throws(RPCError) -> JSON {
        switch (state, message.method) {
        case (.waiting, "initialize"): return try initialize(message)
        case (.waiting, _): throw RPCError(.serverNotInitialized, "'initialize' comes first")
        case (.shutDown, _): throw RPCError(.invalidRequest, "the server is shut down; only 'exit' may follow")
        case (_, "initialize"): throw RPCError(.invalidRequest, "the server is initialized already")
        case (_, "shutdown"):
            state = .shutDown
            return .null
        case (_, "textDocument/hover"):
            let (document, view, offset) = try place(message)
            return view.hover(at: offset, diagnostics: document.diagnostics(options()))
        case (_, "textDocument/completion"):
            let (_, view, offset) = try place(message)
            return view.completions(at: offset)
        case (_, "textDocument/codeAction"): return try actions(message)
        case (_, "textDocument/documentSymbol"): return try asked(message).view.outline
        case (_, "textDocument/foldingRange"): return try asked(message).view.foldingRanges
        case (_, "textDocument/codeLens"): return try asked(message).view.codeLenses
        case (_, "textDocument/documentLink"): return try asked(message).view.evidenceLinks
        case (_, "textDocument/diagnostic"):
            let (document, view) = try asked(message)
            let found = document.diagnostics(options()).map { view.json($0, reference: reference) }
            return .object([("kind", .string("full")), ("items", .array(found))])
        default: throw RPCError(.methodNotFound, "there is no method '\(message.method)'")
        }
    }
}

extension LanguageServer {
    private mutating func initialize(_ message: RPCMessage) throws(RPCError) -> JSON {
        let parameters = try message.parameters(as: ClientMessages.Initialize.self)
        capabilities = parameters.capabilities ?? Capabilities()
        clientProcess = parameters.processId
        if let chosen = parameters.initializationOptions?.language.flatMap({ Language(tag: $0) }) { language = chosen }
        state = .running
        return ServerCapabilities.json(for: capabilities, version: version)
    }

    /// Asks to be told when somebody changes `debrief.yml`.
    private mutating func watch() -> [JSON] {
        guard capabilities.watchesFiles else { return [] }
        let watchers = JSON.array([.object([("globPattern", .string("**/\(Configuration.fileName)"))])])
        let registration = JSON.object([
            ("id", .string("configuration")),
            ("method", .string("workspace/didChangeWatchedFiles")),
            ("registerOptions", .object([("watchers", watchers)])),
        ])
        return [request("client/registerCapability", .object([("registrations", .array([registration]))]))]
    }

    private mutating func request(_ method: String, _ parameters: JSON = .null) -> JSON {
        requestCount += 1
        return RPCMessage.request("debrief-\(requestCount)", method, parameters)
    }

    private mutating func recheckAll() -> [JSON] {
        for document in documents {
            document.recheck()
            schedule(document.uri)
        }
        let asks = capabilities.pullsDiagnostics && capabilities.refreshesDiagnostics
        return asks ? [request("workspace/diagnostic/refresh")] : []
    }

    /// Notes that a document is to be checked, unless the client asks for that itself.
    private mutating func schedule(_ uri: String) {
        guard !capabilities.pullsDiagnostics, !pending.contains(uri) else { return }
        pending.append(uri)
    }

    /// What the server takes the client to hold of a document; `nil` for one that is not open.
    package func text(of uri: String) -> String? { document(uri)?.source.text }

    private func document(_ uri: String) -> OpenDocument? { documents.first { $0.uri == uri } }

    private func open(_ uri: String) throws(RPCError) -> OpenDocument {
        guard let document = document(uri) else { throw RPCError(.invalidParameters, "'\(uri)' is not open") }
        return document
    }

    private func view(of document: OpenDocument) -> DocumentView {
        DocumentView(
            uri: document.uri,
            version: document.version,
            postmortem: document.postmortem,
            capabilities: capabilities,
            workspace: workspace,
            language: language ?? document.postmortem.language,
            source: document.source
        )
    }

    private func options() -> CheckOptions {
        var options = currentOptions()
        options.language = language
        return options
    }

    private func asked(_ message: RPCMessage) throws(RPCError) -> (document: OpenDocument, view: DocumentView) {
        let document = try open(try message.parameters(as: ClientMessages.Document.self).textDocument.uri)
        return (document, view(of: document))
    }

    private func place(_ message: RPCMessage) throws(RPCError) -> (OpenDocument, DocumentView, Int) {
        let place = try message.parameters(as: ClientMessages.Place.self)
        let document = try open(place.textDocument.uri)
        let view = view(of: document)
        return (document, view, view.offset(of: place.position))
    }

    private func actions(_ message: RPCMessage) throws(RPCError) -> JSON {
        let asked = try message.parameters(as: ClientMessages.Action.self)
        let document = try open(asked.textDocument.uri)
        let view = view(of: document)
        do throws(DebriefError) {
            return try view.actions(
                for: view.range(of: asked.range),
                only: asked.context?.only,
                diagnostics: document.diagnostics(options()),
                reference: reference
            ) { () throws(DebriefError) -> String in
                try workspace.fix(document.source, options: options()).text
            }
        } catch {
            throw RPCError(error)
        }
    }

    private func publication(of diagnostics: [JSON], uri: String, version: Int?) -> JSON {
        var members: [(key: String, value: JSON)] = [("uri", .string(uri))]
        if let version { members.append(("version", .number(version))) }
        members.append(("diagnostics", .array(diagnostics)))
        return RPCMessage.notification("textDocument/publishDiagnostics", .object(members))
    }
}
