import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// The folders that somebody else's program may name paths in; whoever sits at the terminal may name any.
package enum Confinement {
    /// As ``resolved(_:)`` has them; `nil` for no confinement. Writing holds to it wherever it is done (see ``FileTarget``).
    @TaskLocal package static var roots: [String]?

    /// - Throws: ``DebriefError`` with code `invalid` for a path that leads elsewhere, through links too.
    package static func require(_ path: String) throws(DebriefError) {
        guard let roots else { return }
        let place = resolved(path)
        let isInside = place.map { place in
            roots.contains { place == $0 || place.hasPrefix($0 == "/" ? "/" : $0 + "/") }
        }
        guard isInside == true else {
            throw DebriefError(
                .invalid,
                "\(path) is outside of the folders that are served; whoever starts the server can add its folder",
                file: path
            )
        }
    }

    /// Where a path leads to, as far as it is there; `nil` for links that lead round in a circle, and for what no file system
    /// takes.
    package static func resolved(_ path: String) -> String? { resolved(path, links: 40) }

    private static func resolved(_ path: String, links: Int) -> String? {
        guard links > 0, !path.isEmpty, !path.contains("\0") else { return nil }
        if let known = realpath(path, nil) {
            defer { free(known) }
            return String(validatingCString: known)
        }
        guard errno == ENOENT else { return nil }
        if let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) {
            return resolved(link.hasPrefix("/") ? link : FileTarget.folder(of: path) + "/" + link, links: links - 1)
        }
        // What is not there yet will be made in a folder that is there, or will be made itself.
        let name = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
        if name.isEmpty { return resolved(String(path.dropLast()), links: links - 1) }
        guard name != "..", name != ".", let folder = resolved(FileTarget.folder(of: path), links: links - 1) else {
            return nil
        }
        return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }
}
