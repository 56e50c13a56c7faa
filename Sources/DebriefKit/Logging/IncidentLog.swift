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
    /// The whole line is written at once while the file is locked, so that entries of several terminals never mix.
    ///
    /// - Parameters:
    ///   - text: one line of plain text.
    ///   - mark: one of ``marks``, or its name in another language.
    ///   - author: a handle, without `@`.
    /// - Returns: the line.
    /// - Throws: ``DebriefError``: `invalid` for an empty text or an unknown mark, `unavailable` when the file cannot be
    ///   written.
    @discardableResult
    package func append(_ text: String, at time: Moment, mark: String? = nil, by author: String? = nil)
        throws(DebriefError) -> String
    {
        let words = DisplayText.safe(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { throw DebriefError(.invalid, "an entry needs words: debrief log \"rolled back\"") }
        if let mark, Milestone(mark: mark) == nil {
            let known = IncidentLog.marks.joined(separator: ", ")
            throw DebriefError(.invalid, "--as \(mark) is unknown; write one of \(known)")
        }
        let stamp = "\(time.civil.dateText) \(time.civil.clockText(seconds: true)) \(IncidentLog.offset(of: time))"
        let parts = [author.map { "@\($0):" }, mark.map { $0 + ":" }, words]
        let line = "- \(stamp) " + parts.compactMap { $0 }.joined(separator: " ")
        try write(line + "\n")
        return line
    }

    private func write(_ line: String) throws(DebriefError) {
        let failure = DebriefError(.unavailable, "\(path) cannot be written; check the folder and its permissions")
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure }
        defer { close(file) }
        // Closing the file gives the lock back.
        guard flock(file, LOCK_EX) == 0 else { throw failure }
        let isNew = lseek(file, 0, SEEK_END) == 0
        let bytes = Array(((isNew ? "# Incident log\n\n" : "") + line).utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw failure }
            written += count
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
