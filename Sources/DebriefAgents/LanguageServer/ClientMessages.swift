/// The parts of what clients send that the server reads; everything else is passed over.
enum ClientMessages {
    struct Initialize: Decodable {
        struct Settings: Decodable {
            /// A tag such as `zh`, for all that is said about documents.
            let language: String?

            private enum CodingKeys: String, CodingKey { case language }

            /// Clients send what they like here, an empty list for no settings among it.
            init(from decoder: any Decoder) {
                language = try? decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .language)
            }
        }

        let processId: Int?
        let capabilities: Capabilities?
        let initializationOptions: Settings?
    }

    struct Document: Decodable {
        let textDocument: Identifier
    }

    struct Identifier: Decodable {
        let uri: String
    }

    struct Open: Decodable {
        struct Item: Decodable {
            let uri: String
            let version: Int?
            let text: String
        }

        let textDocument: Item
    }

    struct Change: Decodable {
        struct Versioned: Decodable {
            let uri: String
            let version: Int?
        }

        struct Part: Decodable {
            /// `nil` when the text is the whole document.
            let range: TextRange?
            let text: String
        }

        let textDocument: Versioned
        let contentChanges: [Part]
    }

    struct TextRange: Decodable {
        let start: Position
        let end: Position
    }

    struct Place: Decodable {
        let textDocument: Identifier
        let position: Position
    }

    struct Action: Decodable {
        struct Context: Decodable {
            /// The only kinds of action that are wanted.
            let only: [String]?
        }

        let textDocument: Identifier
        let range: TextRange
        let context: Context?
    }
}

/// What a client can do, as far as answers depend on it.
struct Capabilities: Decodable {
    struct General: Decodable {
        let positionEncodings: [String]?
    }

    struct Registrable: Decodable {
        let dynamicRegistration: Bool?
    }

    struct TextDocument: Decodable {
        struct Symbols: Decodable {
            let hierarchicalDocumentSymbolSupport: Bool?
        }

        let diagnostic: Registrable?
        let documentSymbol: Symbols?
    }

    struct Workspace: Decodable {
        struct Edits: Decodable {
            let documentChanges: Bool?
        }

        struct Refreshing: Decodable {
            let refreshSupport: Bool?
        }

        let workspaceEdit: Edits?
        let didChangeWatchedFiles: Registrable?
        let diagnostics: Refreshing?
    }

    var general: General?
    var textDocument: TextDocument?
    var workspace: Workspace?

    var encoding: PositionEncoding { PositionEncoding(offered: general?.positionEncodings ?? []) }
    /// Whether it asks for diagnostics; sent unasked, it would show them twice.
    var pullsDiagnostics: Bool { textDocument?.diagnostic != nil }
    var nestsSymbols: Bool { textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport == true }
    var versionsEdits: Bool { workspace?.workspaceEdit?.documentChanges == true }
    var watchesFiles: Bool { workspace?.didChangeWatchedFiles?.dynamicRegistration == true }
    var refreshesDiagnostics: Bool { workspace?.diagnostics?.refreshSupport == true }
}
