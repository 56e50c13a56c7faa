import DebriefEvents
import DebriefLanguage
import DebriefText

/// What could not be read of a file, or must not be passed on, all of a kind in one.
package struct EvidenceProblem: Sendable {
    package let id: String
    package let severity: Severity
    /// One fact, with how often it came.
    package let message: String
    package let count: Int
    /// Of the first of them; the offset in bytes, the line from 1.
    package let offset: Int
    package let line: Int

    init(id: String, severity: Severity, what: String, count: Int, offset: Int, line: Int) {
        self.id = id
        self.severity = severity
        // What a file says may come into what is said of it.
        message = Masking.masked(what) + (count > 1 ? " (\(count) times, the first here)" : "")
        (self.count, self.offset, self.line) = (count, offset, line)
    }

    package init(_ diagnostic: Diagnostic) {
        (id, severity, message) = (diagnostic.id, diagnostic.severity, diagnostic.message)
        count = diagnostic.finding.occurrences
        offset = diagnostic.range.lowerBound
        line = diagnostic.source.line(at: offset)
    }

    /// Whether it is of lines or records that tell something which was not understood.
    package var isLoss: Bool { severity > .info && Self.losses.contains(id) }

    private static let losses: Set = [
        "evidence-malformed", "evidence-unread-time", "evidence-unknown-record", "evidence-no-time",
        "evidence-ambiguous-date",
    ]

    func diagnostic(in source: SourceText) -> Diagnostic {
        let finding = Finding(Message(englishOnly: message), at: offset..<offset, occurrences: count)
        return Diagnostic(id: id, severity: severity, source: source, finding: finding, language: .english)
    }
}
