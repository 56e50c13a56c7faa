import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Files that are written together: all of them or none, and each so that a reader sees the old or the new content, never
/// half of one.
///
/// Everything is written aside first. Then a journal beside the last file names what goes where, the files are renamed into
/// place, and the journal goes. Whoever is stopped before the journal is there has changed nothing; what is left after it
/// is done by ``recover(in:)`` when the folder is next written to.
package struct FileChanges {
    private struct Change {
        let path: String
        let bytes: [UInt8]
        let overwrites: Bool
        let mode: mode_t?
    }

    private var changes: [Change] = []

    package init() {}

    /// - Parameters:
    ///   - path: links are written through; pipes, terminals and `/dev/null` are written into.
    ///   - overwrite: whether an existing file may be replaced; it keeps its permissions, and its owner where the system
    ///     allows it.
    ///   - mode: the most that a new file may permit; else what the user's mask leaves.
    package mutating func write(
        _ bytes: some Sequence<UInt8>,
        to path: String,
        overwrite: Bool,
        mode: UInt32? = nil
    ) {
        changes.append(Change(path: path, bytes: Array(bytes), overwrites: overwrite, mode: mode))
    }

    /// Writes all of them, in their order; what others see first should come last.
    ///
    /// - Throws: ``DebriefError``: `conflict` when a file exists and may not be replaced, `unavailable` when something
    ///   cannot be written. Nothing has been changed then.
    package func commit() throws(DebriefError) {
        guard let last = changes.last else { return }
        try WorkWatch.requireWanted()
        let folder = try FileTarget(last.path).folder
        try FileChanges.createFolder(folder, for: last.path)
        try FolderLock.holding(folder) { () throws(DebriefError) in try commitLocked(in: folder) }
    }

    private func commitLocked(in folder: String) throws(DebriefError) {
        var aside: [(temporary: String, target: String)] = []
        var linked: Set<String> = []
        var isDone = false
        defer { if !isDone { for entry in aside { unlink(entry.temporary) } } }
        var targets: [FileTarget] = []
        for change in changes {
            let target = try FileTarget(change.path)
            if target.kind == .file, !change.overwrites {
                throw DebriefError(
                    .conflict,
                    "\(change.path) exists; choose another name or say --force to replace it",
                    file: change.path
                )
            }
            targets.append(target)
        }
        for (change, target) in zip(changes, targets) where target.kind != .stream {
            try FileChanges.createFolder(target.folder, for: change.path)
            let temporary = TemporaryName.place(beside: target.path)
            aside.append((temporary, target.path))
            if target.hasOtherNames { linked.insert(target.path) }
            try NewFile.write(change.bytes, to: temporary, like: target.access, mode: change.mode, shown: change.path)
        }
        let journal = Journal(folder: folder)
        // What is written over where it lies could be left half done.
        let hasJournal = aside.count > 1 || !linked.isEmpty
        if hasJournal, !journal.write(aside) { throw FileChanges.failure(changes.last?.path ?? folder) }
        for (index, entry) in aside.enumerated() {
            let isPut =
                linked.contains(entry.target)
                ? NewFile.move(entry.temporary, over: entry.target) : rename(entry.temporary, entry.target) == 0
            guard isPut else {
                // What the journal holds is done the next time, as part of it may be done already.
                isDone = hasJournal && index > 0
                if !isDone { journal.remove() }
                throw FileChanges.failure(entry.target)
            }
        }
        isDone = true
        if hasJournal { journal.remove() }
        for (change, target) in zip(changes, targets) where target.kind == .stream {
            try NewFile.write(change.bytes, into: target.path, shown: change.path)
        }
    }

    /// Ends what somebody began in a folder and was stopped at, and takes away what was left aside.
    static func recover(in folder: String) {
        Journal(folder: folder).replay()
        TemporaryName.removeAll(in: folder)
        TemporaryName.removeAll(below: folder + "/evidence")
    }

    private static func createFolder(_ folder: String, for path: String) throws(DebriefError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw failure(path)
        }
    }

    static func failure(_ path: String) -> DebriefError {
        let reason = errno == ENOSPC || errno == EDQUOT ? "the disk is full" : "check the folder and its permissions"
        return DebriefError(.unavailable, "\(path) cannot be written; \(reason)", file: path)
    }
}

/// Which temporary file goes where, for whoever has to go on.
private struct Journal {
    let folder: String

    private var path: String { folder + "/.debrief.journal" }
    private static let head = "debrief 1"

    /// Whether it could be written; files outside of the folder are not in it.
    func write(_ entries: [(temporary: String, target: String)]) -> Bool {
        var fields = [Self.head]
        for entry in entries {
            guard let temporary = inside(entry.temporary), let target = inside(entry.target) else { continue }
            fields += [temporary, target]
        }
        let aside = TemporaryName.place(beside: path)
        let text = fields.joined(separator: "\0")
        guard (try? NewFile.write(Array(text.utf8), to: aside, like: nil, mode: 0o600, shown: path)) != nil,
            rename(aside, path) == 0
        else {
            unlink(aside)
            return false
        }
        return true
    }

    func remove() { unlink(path) }

    /// A journal is input like any other: it can do no more than name what lies aside, below its folder.
    func replay() {
        guard let data = FileManager.default.contents(atPath: path) else { return }
        defer { remove() }
        let fields = String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
        guard fields.first == Self.head else { return }
        for index in stride(from: 1, to: fields.count - 1, by: 2) {
            let (temporary, target) = (fields[index], fields[index + 1])
            guard !temporary.split(separator: "/").contains(".."), !temporary.hasPrefix("/"),
                TemporaryName.isOne(temporary, beside: target)
            else { continue }
            _ = rename(folder + "/" + temporary, folder + "/" + target)
        }
    }

    private func inside(_ place: String) -> String? {
        place.hasPrefix(folder + "/") ? String(place.dropFirst(folder.utf8.count + 1)) : nil
    }
}

/// The names of files that are written aside: `.incident.md.4f2a91c07d.debrief`.
private enum TemporaryName {
    private static let ending = ".debrief"
    private static let digits = 10

    static func place(beside target: String) -> String {
        let random = String(UInt64.random(in: 0..<(1 << 40)), radix: 16)
        let padded = String(repeating: "0", count: digits - random.count) + random
        let name = target[(target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex)...]
        // A name has 255 bytes at most.
        return FileTarget.folder(of: target) + "/." + String(decoding: name.utf8.prefix(200), as: UTF8.self) + "."
            + padded + ending
    }

    static func isOne(_ temporary: String, beside target: String) -> Bool {
        FileTarget.folder(of: temporary) == FileTarget.folder(of: target)
            && isOne(
                temporary[(temporary.lastIndex(of: "/").map { temporary.index(after: $0) } ?? temporary.startIndex)...]
            )
    }

    private static func isOne(_ name: Substring) -> Bool {
        guard name.hasPrefix("."), name.hasSuffix(ending) else { return false }
        let random = name.dropLast(ending.utf8.count).suffix(digits)
        return random.count == digits && random.allSatisfy(\.isHexDigit)
            && name.dropLast(ending.utf8.count + digits).hasSuffix(".")
    }

    static func removeAll(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where isOne(name[...]) { unlink(folder + "/" + name) }
    }

    static func removeAll(below folder: String) {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return }
        for case let name as String in walk {
            let last = name[(name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex)...]
            if isOne(last) { unlink(folder + "/" + name) }
        }
    }
}

/// Writes the bytes of one file, and says so when they could not all be written.
enum NewFile {
    /// - Parameters:
    ///   - access: of the file that it will replace.
    ///   - mode: the most that it may permit when there is none.
    static func write(
        _ bytes: [UInt8],
        to path: String,
        like access: FileTarget.Access?,
        mode: mode_t?,
        shown: String
    ) throws(DebriefError) {
        // Nobody else reads it before it is complete and has its permissions.
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw FileChanges.failure(shown) }
        var isWritten = writeAll(bytes, to: file)
        if let access {
            // The owner first: a change of owner takes permissions away. Who may not give it away keeps it.
            _ = fchown(file, access.owner, access.group)
            isWritten = isWritten && fchmod(file, access.mode) == 0 && fdatasync(file) == 0
        } else {
            let mask = umask(0)
            umask(mask)
            isWritten = isWritten && fchmod(file, (mode ?? 0o666) & 0o666 & ~mask) == 0
        }
        let failure = FileChanges.failure(shown)
        guard close(file) == 0, isWritten else {
            unlink(path)
            throw failure
        }
    }

    /// Writes what lies aside over a file that has other names, and takes it away; `false` with `errno` where that cannot be.
    static func move(_ temporary: String, over target: String) -> Bool {
        guard let content = FileManager.default.contents(atPath: temporary) else { return false }
        let file = open(target, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return false }
        let isWritten =
            writeAll(Array(content), to: file) && ftruncate(file, off_t(content.count)) == 0 && fdatasync(file) == 0
        guard close(file) == 0, isWritten else { return false }
        unlink(temporary)
        return true
    }

    /// Writes into a pipe, a terminal or a device.
    static func write(_ bytes: [UInt8], into path: String, shown: String) throws(DebriefError) {
        // A pipe that nobody reads would never open.
        let file = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else {
            guard errno == ENXIO else { throw FileChanges.failure(shown) }
            throw DebriefError(.unavailable, "\(shown) is a pipe that nobody reads", file: shown)
        }
        _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK)
        let isWritten = writeAll(bytes, to: file)
        let failure = FileChanges.failure(shown)
        guard close(file) == 0, isWritten else { throw failure }
    }

    /// Writes all bytes to an open file; `false` with `errno` where that cannot be.
    static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
    }
}
