import DebriefEvents
import DebriefLanguage
import DebriefText

/// Writes one file so that a reader sees the old or the new content, never half of one.
package enum AtomicFile {
    /// As ``FileChanges`` writes several.
    ///
    /// - Parameter overwrite: whether an existing file may be replaced.
    /// - Throws: ``DebriefError``: `conflict` when the file exists and may not be replaced, `unavailable` when the folder
    ///   cannot be written.
    package static func write(_ bytes: some Sequence<UInt8>, to path: String, overwrite: Bool) throws(DebriefError) {
        var changes = FileChanges()
        changes.write(bytes, to: path, overwrite: overwrite)
        try changes.commit()
    }
}
