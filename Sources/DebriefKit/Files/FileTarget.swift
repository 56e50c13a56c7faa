import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Where a path leads to when something is written there: links are followed, so that what they lead to is changed and the
/// links stay.
struct FileTarget {
    enum Kind {
        case nothing, file
        /// A terminal, a pipe or a device such as `/dev/null`: it is written into and never replaced.
        case stream
    }

    /// Permissions and owner of a file.
    struct Access {
        let mode: mode_t
        let owner: uid_t
        let group: gid_t
    }

    /// Behind all links.
    let path: String
    let kind: Kind
    /// Of the file that is there.
    let access: Access?
    /// Whether the file has other names, which are to lead to what is written too.
    let hasOtherNames: Bool

    /// - Throws: ``DebriefError``: `invalid` for a folder, a disk or a socket, and for links that lead round in a circle.
    init(_ path: String) throws(DebriefError) {
        try Confinement.require(path)
        let place = try FileTarget.behindLinks(path)
        var status = stat()
        guard lstat(place, &status) == 0 else {
            self.path = place
            (kind, access, hasOtherNames) = (.nothing, nil, false)
            return
        }
        self.path = place
        hasOtherNames = status.st_mode & S_IFMT == S_IFREG && status.st_nlink > 1
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            kind = .file
            access = Access(mode: status.st_mode & 0o7777, owner: status.st_uid, group: status.st_gid)
        case S_IFCHR, S_IFIFO: (kind, access) = (.stream, nil)
        case S_IFDIR: throw DebriefError(.invalid, "\(path) is a folder; name a file in it", file: path)
        default: throw DebriefError(.invalid, "\(path) is no file; choose another name", file: path)
        }
    }

    /// The folder that holds it.
    var folder: String { FileTarget.folder(of: path) }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func behindLinks(_ path: String) throws(DebriefError) -> String {
        var place = path
        for _ in 0..<40 {
            guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: place) else { return place }
            place = link.hasPrefix("/") ? link : FileTarget.folder(of: place) + "/" + link
        }
        throw DebriefError(.invalid, "\(path) is a link that leads round in a circle", file: path)
    }
}
