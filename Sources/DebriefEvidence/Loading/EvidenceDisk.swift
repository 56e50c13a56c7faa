import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Reads from the disk, whole or not at all, and nothing but regular files: a pipe has no end, and a device may have none.
package enum EvidenceDisk {
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

    /// What tells whether a file has changed.
    struct Status: Equatable, Sendable {
        let size: Int
        private let seconds: Int
        private let nanoseconds: Int

        fileprivate init(_ status: stat) {
            size = Int(status.st_size)
            (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
    }

    /// A file that is open for reading, until nobody has it any more.
    final class Descriptor: Sendable {
        private let number: Int32
        private let shown: String

        init(_ path: String, shown: String) throws(DebriefError) {
            number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            self.shown = shown
            guard number >= 0 else { throw failure(shown) }
        }

        deinit { if number >= 0 { close(number) } }

        func status() throws(DebriefError) -> Status {
            var status = stat()
            guard fstat(number, &status) == 0, kind(status) == .file else {
                throw DebriefError(.invalid, "'\(shown)' is not a file")
            }
            return Status(status)
        }

        /// Reads the next bytes; 0 at the end.
        func read(_ buffer: UnsafeMutableBufferPointer<UInt8>) throws(DebriefError) -> Int {
            while true {
                let count = Foundation.read(number, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                guard errno == EINTR else { throw DebriefError(.unavailable, "'\(shown)' cannot be read") }
            }
        }

        /// Reads as many bytes as there is room for; fewer at the end.
        func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) throws(DebriefError) -> Int {
            var count = 0
            while count < buffer.count {
                let read = try read(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
                guard read > 0 else { break }
                count += read
            }
            return count
        }
    }

    /// Reads a file, which must not change meanwhile.
    package static func read(_ path: String, shown: String, limit: Int) throws(DebriefError) -> [UInt8] {
        let descriptor = try Descriptor(path, shown: shown)
        let before = try descriptor.status()
        guard before.size <= limit else {
            throw DebriefError(.invalid, "'\(shown)' is larger than \(limit >> 20) MB; cut out the part that matters")
        }
        let bytes = try readAll(limit: limit, expected: before.size, shown: shown) {
            buffer throws(DebriefError) in try descriptor.read(buffer)
        }
        guard try descriptor.status() == before, bytes.count == before.size else {
            throw DebriefError(.conflict, "'\(shown)' changed while it was read; try again when it is complete")
        }
        return bytes
    }

    package static func standardInput(limit: Int) throws(DebriefError) -> [UInt8] {
        try readAll(limit: limit, expected: 0, shown: "standard input") { buffer throws(DebriefError) in
            while true {
                let count = Foundation.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                guard errno == EINTR else { throw DebriefError(.unavailable, "'standard input' cannot be read") }
            }
        }
    }

    private static func readAll(limit: Int, expected: Int, shown: String, _ source: LogGrouper.Source)
        throws(DebriefError) -> [UInt8]
    {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
        defer { chunk.deallocate() }
        while true {
            let count = try source(chunk)
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
