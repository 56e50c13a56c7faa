import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

extension Workspace {
    /// Writes a drafted document, its evidence with the sums beside it, and the record for the next time.
    ///
    /// Evidence that already lies where it belongs is left as it is. Nothing is written before everything is known to be
    /// free to be written.
    ///
    /// - Parameter overwrite: whether an existing document, or other evidence of the same name, may be replaced. One that
    ///   the draft was merged into may be in any case.
    package func write(_ draft: DraftedDocument, to path: String, overwrite: Bool) throws(DebriefError) {
        let folder = DocumentFile.evidenceFolder(besideDocument: path)
        var missing: [(path: String, bytes: [UInt8])] = []
        for file in draft.evidence {
            let target = folder.appending(path: file.path).path
            let present = FileManager.default.contents(atPath: target)
            if let present, present.elementsEqual(file.bytes) { continue }
            if present != nil, !overwrite {
                throw DebriefError(
                    .conflict,
                    "\(target) exists and is other evidence; choose another folder or say --force to replace it"
                )
            }
            missing.append((target, file.bytes))
        }
        let replaces = overwrite || draft.changes != nil
        if !replaces, FileManager.default.fileExists(atPath: path) {
            throw DebriefError(
                .conflict,
                "\(path) exists and no draft of it is on record; choose another name or say --force to replace it"
            )
        }
        for file in missing { try AtomicFile.write(file.bytes, to: file.path, overwrite: overwrite) }
        let manifest = folder.appending(path: Manifest.name).path
        let known = (try? String(contentsOfFile: manifest, encoding: .utf8)) ?? ""
        try AtomicFile.write(Manifest.text(of: draft.evidence, keeping: known).utf8, to: manifest, overwrite: true)
        try AtomicFile.write(draft.text.utf8, to: path, overwrite: replaces)
        try AtomicFile.write(draft.record.file.utf8, to: DraftRecord.place(besideDocument: path), overwrite: true)
    }
}
