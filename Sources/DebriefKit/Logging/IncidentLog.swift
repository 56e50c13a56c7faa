import DebriefCore
import DebriefEvents
import DebriefLanguage
import DebriefText
import Foundation
import Glibc

/// A log that responders write while the incident runs: one line an entry, in the form that evidence readers take for
/// timestamped notes.
package struct IncidentLog: Sendable {
    /// What an entry may be marked as; the mark is the first word of its text.
    package static let marks = Milestone.allCases.map(\.rawValue)

    /// The milestone that an entry is marked with, by the name that Debrief gives it: what people call it themselves is for
    /// drafting to weigh.
    static func milestone(marked word: some StringProtocol) -> Milestone? {
        let word = word.lowercased()
        return Milestone.ordered.first { $0.rawValue == word || $0.label(.chinese) == word }
    }

    package static let defaultPath = "incident-log.md"

    package let path: String

    package init(path: String) { self.path = path }

    /// Adds an entry at the end, whoever else is writing at the same time.
    ///
    /// The whole line is written at once while the file is locked, so that entries of several terminals never mix. An
    /// entry that does not fit on the disk leaves nothing behind.
    ///
    /// - Parameters:
    ///   - text: one line of plain text.
    ///   - mark: one of ``marks``, or its name in another language.
    ///   - author: a handle, with or without `@`.
    ///   - waits: whether to wait for somebody else who is writing.
    ///   - notify: is told once that it is being waited.
    ///   - announce: is told the line before it is written; what it throws leaves the file as it is.
    /// - Returns: the line.
    /// - Throws: ``DebriefError``: `invalid` for an empty text, an unknown mark or what is no handle, `unavailable` when
    ///   the file cannot be written, `conflict` when somebody else is writing and there is no waiting.
    @discardableResult
    package func append(
        _ text: String,
        at time: Moment,
        mark: String? = nil,
        by author: String? = nil,
        waits: Bool = true,
        notify: (String) -> Void = { _ in },
        announce: (String) throws -> Void = { _ in }
    ) throws -> String {
        let words = DisplayText.safe(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw DebriefError(.invalid, "an entry needs words: debrief log \"rolled back\"") }
        if let mark, Milestone(mark: mark) == nil {
            throw DebriefError(
                .invalid,
                "--as \(mark) is unknown; " + Spelling.remedy(for: mark, among: IncidentLog.marks, lead: "write one of")
            )
        }
        if let author, !IncidentLog.isHandle(author) {
            throw DebriefError(.invalid, "--by '\(author)' is no handle; write letters, digits, dots and hyphens")
        }
        let stamp = "\(time.civil.dateText) \(time.civil.clockText(seconds: true)) \(IncidentLog.offset(of: time))"
        let parts = [author.map { "@\($0.drop { $0 == "@" }):" }, mark.map { $0 + ":" }, words]
        let line = "- \(stamp) " + parts.compactMap { $0 }.joined(separator: " ")
        try write(line + "\n", waits: waits, notify: notify) { try announce(line) }
        return line
    }

    /// Whether a name can stand before an entry: the words behind it are then the entry's and nothing else.
    package static func isHandle(_ name: String) -> Bool {
        let name = name.drop { $0 == "@" }
        return !name.isEmpty && name.count <= 64
            && name.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "._-+@\\ ".unicodeScalars.contains(scalar)
            }
    }

    private func write(_ line: String, waits: Bool, notify: (String) -> Void, announce: () throws -> Void) throws {
        let file = try lockedFile(waits: waits, notify: notify)
        // Closing the file gives the lock back.
        defer { close(file) }
        let length = lseek(file, 0, SEEK_END)
        guard length >= 0 else { throw failure }
        var last: UInt8 = 0x0A
        if length > 0, pread(file, &last, 1, length - 1) != 1 { throw failure }
        // An editor may have saved the last line without its end.
        let lead = length == 0 ? "# Incident log\n\n" : last == 0x0A ? "" : "\n"
        let bytes = Array((lead + line).utf8)
        do {
            try announce()
        } catch {
            if length == 0 { unlink(path) }
            throw error
        }
        guard NewFile.writeAll(bytes, to: file) else {
            let failure = failure
            // Half an entry would swallow the next.
            ftruncate(file, length)
            if length == 0 { unlink(path) }
            throw failure
        }
    }

    private var failure: DebriefError { FileChanges.failure(path) }

    private func lockedFile(waits: Bool, notify: (String) -> Void) throws(DebriefError) -> Int32 {
        try Confinement.require(path)
        while true {
            let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o644)
            guard file >= 0 else { throw failure }
            var mine = stat()
            guard fstat(file, &mine) == 0, mine.st_mode & S_IFMT == S_IFREG else {
                close(file)
                throw DebriefError(.invalid, "\(path) is no file; choose another name", file: path)
            }
            if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
                guard waits else {
                    close(file)
                    throw DebriefError(
                        .conflict,
                        "another debrief is writing to \(path); try again, or leave out --no-wait"
                    )
                }
                notify("waiting for another debrief, which is writing to \(path)")
                guard flock(file, LOCK_EX) == 0 else {
                    close(file)
                    throw failure
                }
            }
            // An editor that saved meanwhile put another file in its place.
            var there = stat()
            if stat(path, &there) == 0, there.st_ino == mine.st_ino, there.st_dev == mine.st_dev { return file }
            close(file)
        }
    }

    /// `UTC`, or `+02:00`: the offset at that time, which no later change of the clocks alters.
    private static func offset(of time: Moment) -> String {
        guard let offset = time.zone.offset, offset != 0 else { return "UTC" }
        let minutes = abs(offset) / 60
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return (offset < 0 ? "-" : "+") + padded(minutes / 60) + ":" + padded(minutes % 60)
    }
}
