import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Writes files so that a reader sees the old or the new content, never half of one.
package enum AtomicFile {
    /// Writes beside the target, then renames over it.
    ///
    /// - Parameter overwrite: whether an existing file may be replaced.
    /// - Throws: ``DebriefError``: `conflict` when the file exists and may not be replaced, `unavailable` when the folder
    ///   cannot be written.
    package static func write(_ bytes: some Sequence<UInt8>, to path: String, overwrite: Bool) throws(DebriefError) {
        if !overwrite, FileManager.default.fileExists(atPath: path) {
            throw DebriefError(.conflict, "\(path) exists; choose another name or say --force to replace it")
        }
        let url = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: url, options: .atomic)
        } catch {
            throw DebriefError(.unavailable, "\(path) cannot be written; check the folder and its permissions")
        }
    }
}
