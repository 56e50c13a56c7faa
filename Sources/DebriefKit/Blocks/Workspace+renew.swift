import DebriefCore
import DebriefDrafting
import DebriefEvents
import DebriefLanguage
import DebriefText

/// What became of a document that was renewed.
package struct Renewal: Sendable {
    /// The document before.
    package let source: SourceText
    package let refresh: Refresh
    /// Lines that were generated from the timeline and the evidence and differ now; those that people rewrote stay.
    package let changes: [DraftChange]
    /// To be kept beside the document; `nil` where no draft of it is on record.
    let draft: DraftedDocument?

    package var text: String { draft?.text ?? refresh.text }
}

extension Workspace {
    /// Renews the generated blocks of a document and, where its draft is on record, every generated sentence that nobody
    /// has touched, from the timeline as people have it and the evidence beside the document.
    package func renew(_ path: String) throws(DebriefError) -> Renewal {
        let source = try DocumentFile.read(path)
        let refresh = try refresh(source)
        guard path != "-", DraftRecord(besideDocument: path) != nil else {
            return Renewal(source: source, refresh: refresh, changes: [], draft: nil)
        }
        let draft = try draft([], options: DraftOptions(), path: path)
        return Renewal(source: source, refresh: refresh, changes: draft.changes ?? [], draft: draft)
    }

    /// Writes a renewed document, and what is remembered of its draft.
    package func write(_ renewal: Renewal, to path: String) throws {
        if let draft = renewal.draft { return try write(draft, to: path, overwrite: false) }
        try AtomicFile.write(renewal.text.utf8, to: path, overwrite: true)
    }
}
