import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation

/// Keeps two that write in the same folder apart: its documents share their evidence and its sums.
///
/// The lock is a file beside the document. The system gives it back when its holder ends, however that ends: what is left
/// of a lock after a crash holds nobody up.
package enum FolderLock {
    /// The folders whose locks the present work holds.
    @TaskLocal private static var held: Set<String> = []

    /// Does some work on a document that nobody else changes meanwhile.
    ///
    /// Where the folder is not there yet, or may not be written to, there is nothing to keep apart.
    ///
    /// - Parameters:
    ///   - waits: whether to wait for somebody else who is writing.
    ///   - notify: is told once for whom is being waited.
    /// - Throws: what the work throws; ``DebriefError`` with code `conflict` when somebody else is writing and there is no
    ///   waiting.
    package static func holding<Value>(
        document path: String,
        waits: Bool = true,
        notify: (String) -> Void = { _ in },
        _ work: () throws -> Value
    ) throws -> Value {
        let folder = try FileTarget(path).folder
        guard let lock = try acquire(folder, waits: waits, notify: notify) else { return try work() }
        defer { lock.release() }
        return try $held.withValue(held.union([lock.place]), operation: work)
    }

    /// The same for one folder, by name.
    static func holding(_ folder: String, _ work: () throws(DebriefError) -> Void) throws(DebriefError) {
        guard let lock = try acquire(folder, waits: true, notify: { _ in }) else { return try work() }
        defer { lock.release() }
        var failure: DebriefError?
        $held.withValue(held.union([lock.place])) {
            do throws(DebriefError) { try work() } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private struct Lock {
        let place: String
        let path: String
        let file: Int32

        func release() {
            unlink(path)
            close(file)
        }
    }

    /// `nil` where the lock is held already, and where there can be none.
    private static func acquire(_ folder: String, waits: Bool, notify: (String) -> Void) throws(DebriefError) -> Lock? {
        let place = URL(filePath: folder).resolvingSymlinksInPath().standardizedFileURL.path
        guard !held.contains(place) else { return nil }
        let path = folder + "/.debrief.lock"
        var hasWaited = false
        while true {
            let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
            guard file >= 0 else { return nil }
            if flock(file, LOCK_EX | LOCK_NB) != 0 {
                // A file system without locks keeps nobody apart.
                guard errno == EWOULDBLOCK || errno == EINTR else {
                    close(file)
                    return nil
                }
                let holder = holder(file)
                guard waits else {
                    close(file)
                    throw DebriefError(
                        .conflict,
                        "another debrief\(holder) is writing in this folder; try again, or leave out --no-wait"
                    )
                }
                if !hasWaited { notify("waiting for another debrief\(holder), which is writing in this folder") }
                hasWaited = true
                _ = flock(file, LOCK_EX)
            }
            // Whoever held it took it away when they were done: then this is a lock on nothing.
            guard isStill(file, at: path) else {
                close(file)
                continue
            }
            let note = Array("\(getpid())\n".utf8)
            _ = ftruncate(file, 0)
            _ = pwrite(file, note, note.count, 0)
            FileChanges.recover(in: folder)
            return Lock(place: place, path: path, file: file)
        }
    }

    /// ` (process 4711)`, as the lock tells.
    private static func holder(_ file: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(file, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(0, count)).prefix { $0 &- 0x30 < 10 }
        return digits.isEmpty ? "" : " (process \(String(decoding: digits, as: UTF8.self)))"
    }

    private static func isStill(_ file: Int32, at path: String) -> Bool {
        var mine = stat()
        var other = stat()
        return fstat(file, &mine) == 0 && lstat(path, &other) == 0 && mine.st_ino == other.st_ino
            && mine.st_dev == other.st_dev
    }
}
