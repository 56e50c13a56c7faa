import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText

/// Everything that Debrief does, as one method a verb.
///
/// The command and every later front end are adapters over a workspace and hold no rules of their own.
package struct Workspace: Sendable {
    package init() {}

    /// Parses a document and counts its metrics as its organisation does.
    ///
    /// - Throws: ``DebriefError`` with code `invalid` when there is a configuration that cannot be read.
    func postmortem(parsing source: SourceText) throws(DebriefError) -> Postmortem {
        try Configuration.forDocument(at: source.path).postmortem(parsing: source)
    }

    /// Reads and parses documents, in parallel; the order of the results is that of the paths.
    ///
    /// - Returns: for each path the document, or the reason why it cannot be read.
    package func postmortems(at paths: [String]) -> [Result<Postmortem, DebriefError>] {
        Parallel.map(paths) { path in
            do throws(DebriefError) {
                return .success(Postmortem(parsing: try DocumentFile.read(path)))
            } catch {
                return .failure(error)
            }
        }
    }
}
