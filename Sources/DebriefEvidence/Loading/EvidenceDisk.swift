import DebriefCore
import Foundation

/// Reads from the disk, whole or not at all.
enum EvidenceDisk {
    enum Kind {
        case file, folder, other
    }

    /// - Parameter followsLinks: whether a link is what it leads to; otherwise it is ``Kind/other``.
    static func kind(of path: String, followsLinks: Bool) throws(DebriefError) -> Kind {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { throw failure(path) }
        return kind(status)
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The names in a folder, in the order of their bytes.
    static func contents(of path: String, shown: String) throws(DebriefError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        } catch {
            throw DebriefError(.unavailable, "folder '\(shown)' cannot be read")
        }
    }

    /// Reads a file, which must not change meanwhile.
    static func read(_ path: String, shown: String, limit: Int) throws(DebriefError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(shown) }
        defer { close(descriptor) }
        var before = stat()
        guard fstat(descriptor, &before) == 0, kind(before) == .file else {
            throw DebriefError(.invalid, "'\(shown)' is not a file")
        }
        guard before.st_size <= limit else {
            throw DebriefError(.invalid, "'\(shown)' is larger than \(limit >> 20) MB; cut out the part that matters")
        }
        let bytes = try readAll(descriptor, expected: Int(before.st_size), limit: limit, shown: shown)
        var after = stat()
        guard fstat(descriptor, &after) == 0, after.st_size == before.st_size, bytes.count == before.st_size,
            after.st_mtim.tv_sec == before.st_mtim.tv_sec, after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
        else {
            throw DebriefError(.conflict, "'\(shown)' changed while it was read; try again when it is complete")
        }
        return bytes
    }

    static func standardInput(limit: Int) throws(DebriefError) -> [UInt8] {
        try readAll(0, expected: 0, limit: limit, shown: "standard input")
    }

    private static func readAll(_ descriptor: Int32, expected: Int, limit: Int, shown: String) throws(DebriefError)
        -> [UInt8]
    {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Foundation.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw DebriefError(.unavailable, "'\(shown)' cannot be read") }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw DebriefError(.invalid, "'\(shown)' is larger than \(limit >> 20) MB")
            }
        }
    }

    private static func kind(_ status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    private static func failure(_ path: String) -> DebriefError {
        switch errno {
        case ENOENT, ENOTDIR: DebriefError(.notFound, "'\(path)' does not exist")
        case EACCES, EPERM: DebriefError(.unavailable, "'\(path)' may not be read")
        default: DebriefError(.unavailable, "'\(path)' cannot be read")
        }
    }
}
