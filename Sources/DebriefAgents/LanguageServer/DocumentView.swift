import DebriefCore
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

/// A document as one client asks about it; each thing that can be asked is a file in `Features/`.
struct DocumentView {
    let uri: String
    let version: Int?
    let postmortem: Postmortem
    let capabilities: Capabilities
    let workspace: Workspace

    /// Of what is said about the document; what is written into it is in its own.
    let language: Language

    /// As the client has it; that of ``postmortem`` is without tags when the document is HTML.
    let source: SourceText

    var encoding: PositionEncoding { capabilities.encoding }

    func json(_ range: SourceRange) -> JSON { encoding.json(range, in: source) }

    func offset(of position: Position) -> Int { encoding.offset(of: position, in: source) }

    func range(of range: ClientMessages.TextRange) -> SourceRange {
        let start = offset(of: range.start)
        return start..<max(start, offset(of: range.end))
    }

    /// Changes of this document, for this version of it where the client can tell versions apart.
    func workspaceEdit(_ edits: [Edit]) -> JSON {
        let changes = edits.map { edit in
            JSON.object([("range", json(edit.range)), ("newText", .string(edit.replacement))])
        }
        guard capabilities.versionsEdits else {
            return .object([("changes", .object([(uri, .array(changes))]))])
        }
        let identifier = JSON.object([("uri", .string(uri)), ("version", version.map(JSON.number) ?? .null)])
        return .object([
            ("documentChanges", .array([.object([("textDocument", identifier), ("edits", .array(changes))])]))
        ])
    }

    /// Words for whoever reads them.
    func words(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }
}
