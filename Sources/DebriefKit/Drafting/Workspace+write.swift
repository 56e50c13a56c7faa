import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

extension Workspace {
    /// Writes a drafted document, its evidence with the sums beside it, and the record for the next time: all or nothing.
    ///
    /// Evidence that already lies where it belongs is left as it is. Nothing is written before everything is known to be
    /// free to be written.
    ///
    /// - Parameter overwrite: whether an existing document, or other evidence of the same name, may be replaced. One that
    ///   the draft was merged into may be in any case, and so may evidence whose earlier copy was not masked.
    /// - Throws: ``DebriefError`` with code `conflict` when something else is there, or when the document has changed since
    ///   the draft was made from it.
    package func write(_ draft: DraftedDocument, to path: String, overwrite: Bool) throws {
        try FolderLock.holding(document: path) { try change(path, by: draft, overwrite: overwrite) }
    }

    private func change(_ path: String, by draft: DraftedDocument, overwrite: Bool) throws(DebriefError) {
        let folder = DocumentFile.evidenceFolder(besideDocument: path)
        var changes = FileChanges()
        for file in draft.evidence {
            let target = folder.appending(path: file.path).path
            let present = FileManager.default.contents(atPath: target)
            if let present, present.elementsEqual(file.bytes) { continue }
            // Of a log that only went on, nothing is lost.
            let isGrown = present.map { file.bytes.starts(with: $0) } ?? false
            if present != nil, !overwrite, !file.replacesCopy, !isGrown {
                throw DebriefError(
                    .conflict,
                    "\(target) exists and is other evidence; choose another folder or say --force to replace it",
                    file: target
                )
            }
            changes.write(file.bytes, to: target, overwrite: overwrite || file.replacesCopy || isGrown, mode: file.mode)
        }
        let replaces = overwrite || draft.changes != nil
        if !replaces, FileManager.default.fileExists(atPath: path) {
            throw DebriefError(
                .conflict,
                "\(path) exists and no draft of it is on record; choose another name or say --force to replace it",
                file: path
            )
        }
        if let before = draft.before, try DocumentFile.read(path).text != before {
            throw DebriefError(.conflict, "\(path) was changed while it was drafted; draft again", file: path)
        }
        let manifest = folder.appending(path: Manifest.name).path
        let known = (try? String(contentsOfFile: manifest, encoding: .utf8)) ?? ""
        let sums = Manifest.text(of: draft.evidence.map { ($0.path, $0.bytes) }, keeping: known)
        changes.write(sums.utf8, to: manifest, overwrite: true)
        // Both quote the evidence: who may not read that reads neither.
        let mode = draft.mode
        let record = DraftRecord.place(besideDocument: path)
        changes.write(draft.record.file.utf8, to: record, overwrite: true, mode: mode)
        changes.write(draft.text.utf8, to: path, overwrite: replaces, mode: mode)
        try changes.commit()
    }
}
