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

    static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// Whether it is a pipe or a device, or leads to one: what may never end.
    static func isPipe(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && [S_IFIFO, S_IFCHR].contains(status.st_mode & S_IFMT)
    }

    /// How many files are in a folder and below it, hidden ones left out; `nil` for more than so many.
    static func count(in path: String, most: Int) -> Int? {
        var count = 0
        var folders = [path]
        while let folder = folders.popLast() {
            forEachEntry(of: folder) { entry in
                guard entry.isNamed, entry.name.utf8.first != 0x2E else { return }
                if entry.isFolder { folders.append(folder + "/" + entry.name) } else { count += 1 }
            }
            if count > most { return nil }
        }
        return count
    }

    /// The names in a folder, in the order of their bytes, as they are written.
    static func contents(of path: String, shown: String) throws(DebriefError) -> [[UInt8]] {
        guard let folder = opendir(path) else { throw DebriefError(.unavailable, "folder '\(shown)' cannot be read") }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        forEachName(in: folder) { name, _ in names.append(name) }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// What stands in a folder.
    package struct Entry {
        /// With U+FFFD for what is no UTF-8.
        package let name: String
        /// Whether its name is UTF-8, so that its path leads to it.
        package let isNamed: Bool
        /// A link to one is none.
        package let isFolder: Bool
        /// Likewise.
        package let isFile: Bool
    }

    /// Calls a function with each entry of a folder, in no order.
    ///
    /// - Returns: whether the folder can be read.
    @discardableResult
    package static func forEachEntry(of path: String, _ body: (Entry) -> Void) -> Bool {
        guard let folder = opendir(path) else { return false }
        defer { closedir(folder) }
        forEachName(in: folder) { bytes, kind in
            let valid = String(validating: bytes, as: UTF8.self)
            let name = valid ?? String(decoding: bytes, as: UTF8.self)
            var (isFolder, isFile) = (kind == UInt8(DT_DIR), kind == UInt8(DT_REG))
            // Some file systems do not say it here.
            if kind == UInt8(DT_UNKNOWN) {
                var status = stat()
                let found = lstat(path + "/" + name, &status) == 0 ? Self.kind(status) : .other
                (isFolder, isFile) = (found == .folder, found == .file)
            }
            body(Entry(name: name, isNamed: valid != nil, isFolder: isFolder, isFile: isFile))
        }
        return true
    }

    /// Why what stands at a path is no file to read, with what to do; `nil` for a file, and for what nobody can look at.
    package static func obstacle(at path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            return isLink(path) ? "is a link that leads nowhere; mend it or remove it" : nil
        }
        switch status.st_mode & S_IFMT {
        case S_IFIFO: return "is a pipe and no file; save what comes out of it as a file"
        case S_IFCHR, S_IFBLK, S_IFSOCK: return "is a device or a socket and no file; name a file"
        default: return nil
        }
    }

    /// The files of a folder and of those below it, with what tells whether any of them has changed.
    package struct Listing: Sendable {
        /// Of the paths, sizes and times of change of all files that are meant; does not depend on their order.
        package fileprivate(set) var digest: UInt64 = 0
        /// The seconds since 1970 at which the one was changed that was changed last.
        package fileprivate(set) var newest = Int.min
        /// The paths of others that were asked for.
        package fileprivate(set) var others: [String] = []

        fileprivate mutating func add(
            _ name: UnsafeBufferPointer<UInt8>,
            _ folder: TextHash,
            _ status: stat?
        ) {
            var hash = folder
            for byte in name { hash.add(byte) }
            for number in [
                Int(status?.st_size ?? -1), status?.st_mtim.tv_sec ?? 0, status?.st_mtim.tv_nsec ?? 0,
            ] {
                var rest = UInt64(truncatingIfNeeded: number)
                for _ in 0..<8 {
                    hash.add(UInt8(truncatingIfNeeded: rest))
                    rest >>= 8
                }
            }
            digest &+= (hash.value ^ hash.value >> 29) &* 0x9E37_79B9_7F4A_7C15
            newest = max(newest, status?.st_mtim.tv_sec ?? .max)
        }

        package mutating func sort() { others.sort() }

        fileprivate mutating func add(_ other: Listing) {
            digest &+= other.digest
            newest = max(newest, other.newest)
            others += other.others
        }
    }

    package enum Interest { case none, file, other }

    /// Looks at each file of a folder and of those below it, hidden ones and `evidence` left out, without making texts of their
    /// names: for ten thousand of them that takes a few thousandths of a second.
    package static func listing(
        of folder: String,
        _ interest: @Sendable (UnsafeBufferPointer<UInt8>) -> Interest
    )
        -> Listing
    {
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        var whole = Listing()
        var folders = [""]
        while !folders.isEmpty {
            let found = Parallel.map(folders) { inner in listing(ofOne: root, inner, interest) }
            folders = found.flatMap(\.folders)
            for part in found { whole.add(part.listing) }
        }
        return whole
    }

    private static func listing(
        ofOne root: String,
        _ inner: String,
        _ interest: (UnsafeBufferPointer<UInt8>) -> Interest
    ) -> (listing: Listing, folders: [String]) {
        var listing = Listing()
        var folders: [String] = []
        guard let folder = opendir(root + inner) else { return (listing, []) }
        defer { closedir(folder) }
        let number = dirfd(folder)
        let start = TextHash(inner.utf8)
        while let entry = readdir(folder) {
            let kind = entry.pointee.d_type
            withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                guard let first = bytes.first, first != 0x2E, let base = bytes.baseAddress else { return }
                let text = base.assumingMemoryBound(to: CChar.self)
                let name = UnsafeBufferPointer(
                    start: base.assumingMemoryBound(to: UInt8.self),
                    count: strnlen(text, bytes.count)
                )
                var status = stat()
                if kind == UInt8(DT_DIR)
                    || kind == UInt8(DT_UNKNOWN) && fstatat(number, text, &status, AT_SYMLINK_NOFOLLOW) == 0
                        && Self.kind(status) == .folder
                {
                    let name = String(decoding: name, as: UTF8.self)
                    if name != "evidence" { folders.append(inner + name + "/") }
                    return
                }
                switch interest(name) {
                case .none: break
                case .other: listing.others.append(root + inner + String(decoding: name, as: UTF8.self))
                case .file: listing.add(name, start, fstatat(number, text, &status, 0) == 0 ? status : nil)
                }
            }
        }
        return (listing, folders)
    }

    /// Calls a function with the bytes of each name in a folder but its own and its parent's, and what the system says it is.
    private static func forEachName(in folder: OpaquePointer, _ body: (_ name: [UInt8], _ kind: UInt8) -> Void) {
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in Array(bytes.prefix { $0 != 0 }) }
            if name != [0x2E], name != [0x2E, 0x2E] { body(name, entry.pointee.d_type) }
        }
    }

    /// Who may read and write what a path leads to: nobody but those who may enter its folder.
    static func permissions(of path: String) -> UInt32? {
        var (file, folder) = (stat(), stat())
        guard stat(path, &file) == 0 else { return nil }
        let slash = path.lastIndex(of: "/")
        let place = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard stat(place, &folder) == 0 else { return file.st_mode & 0o666 }
        let entered = folder.st_mode & 0o111
        return file.st_mode & 0o666 & (entered << 1 | entered << 2)
    }

    /// The size of what a path leads to, and when it was last changed.
    package static func change(of path: String) -> (size: Int, seconds: Int, nanoseconds: Int)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return (Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
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
                throw DebriefError(.invalid, "'\(shown)' is not a file", file: shown)
            }
            return Status(status)
        }

        /// Reads the next bytes; 0 at the end.
        func read(_ buffer: UnsafeMutableBufferPointer<UInt8>) throws(DebriefError) -> Int {
            while true {
                let count = Foundation.read(number, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                guard errno == EINTR else { throw DebriefError(.unavailable, "'\(shown)' cannot be read", file: shown) }
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

    /// Reads a file, which must not change meanwhile; of one that only grows, the whole lines that were there.
    package static func read(_ path: String, shown: String, limit: Int) throws(DebriefError) -> (
        bytes: [UInt8], isGrowing: Bool
    ) {
        try WorkWatch.requireWanted()
        let descriptor = try Descriptor(path, shown: shown)
        let before = try descriptor.status()
        guard before.size <= limit else {
            throw DebriefError(
                .invalid,
                "'\(shown)' is larger than \(limit >> 20) MB; cut out the part that matters",
                file: shown
            )
        }
        let bytes = try readAll(limit: limit, expected: before.size, shown: shown) {
            buffer throws(DebriefError) in try descriptor.read(buffer)
        }
        let after = try descriptor.status()
        if after == before, bytes.count == before.size { return (bytes, false) }
        let there = bytes.prefix(before.size)
        guard before.size > 0, after.size > before.size, let end = there.lastIndex(of: 0x0A) else {
            throw DebriefError(
                .conflict,
                "'\(shown)' changed while it was read; try again when it is complete",
                file: shown
            )
        }
        return (Array(there[...end]), true)
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
        // With room for the end of the file, so that most are read at once.
        let room = expected > 0 ? min(expected + 1, 1 << 18) : 1 << 18
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: room)
        defer { chunk.deallocate() }
        while true {
            let count = try source(chunk)
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw DebriefError(
                    .invalid,
                    "'\(shown)' is larger than \(limit >> 20) MB; save it as a file, or cut out the part that matters",
                    file: shown
                )
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
        case ENOENT, ENOTDIR: DebriefError(.notFound, "'\(path)' does not exist", file: path)
        case EACCES, EPERM: DebriefError(.unavailable, "'\(path)' may not be read", file: path)
        default: DebriefError(.unavailable, "'\(path)' cannot be read", file: path)
        }
    }
}
