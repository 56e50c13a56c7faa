import DebriefCore
import DebriefEvents
import DebriefText
import Foundation

/// The configurations of the documents of one run; each is looked for once a folder.
package struct Configurations: Sendable {
    private let chosen: Configuration?
    private var found: [String: Result<Configuration, DebriefError>] = [:]

    /// - Parameter chosen: the one to use for all; `nil` to look for one upwards from each document.
    package init(for paths: [String], chosen: Configuration? = nil) {
        self.chosen = chosen
        guard chosen == nil else { return }
        for path in paths where found[Self.folder(of: path)] == nil {
            found[Self.folder(of: path)] = Result { () throws(DebriefError) in try Configuration.forDocument(at: path) }
        }
    }

    /// The configuration of one of the documents.
    ///
    /// - Throws: ``DebriefError`` with code `invalid`, naming file, line and remedy.
    package func configuration(of path: String) throws(DebriefError) -> Configuration {
        if let chosen { return chosen }
        guard let found = found[Self.folder(of: path)] else { return try Configuration.forDocument(at: path) }
        return try found.get()
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}
