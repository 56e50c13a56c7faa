import DebriefCore
import DebriefKit
import Foundation

/// A document as one client asks about it; each thing that can be asked is a file in `Features/`.
struct DocumentView {
    let uri: String
    let version: Int?
    let postmortem: Postmortem
    let capabilities: Capabilities
    let workspace: Workspace

    /// As the client has it; that of ``postmortem`` is without tags when the document is HTML.
    let source: SourceText

    var encoding: PositionEncoding { capabilities.encoding }
    var language: Language { postmortem.language }

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

    /// The words in the language of the document.
    func words(_ english: String, _ chinese: String) -> String { language == .english ? english : chinese }
}
