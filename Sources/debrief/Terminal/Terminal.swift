import DebriefCore
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
@preconcurrency import Foundation

/// What the command prints to, and whether it may use colour there.
struct Terminal {
    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }

    /// Whether standard output shows colour: a terminal, and nobody said otherwise (https://no-color.org).
    let isStyled: Bool
    /// Columns of the window; more than any line has when it is no terminal.
    let columns: Int

    static let standard = Terminal(environment: ProcessInfo.processInfo.environment)

    private init(environment: [String: String]) {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let isForced = environment["CLICOLOR_FORCE"].map { !$0.isEmpty && $0 != "0" } ?? false
        let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        isStyled = !isRefused && (isTerminal || isForced)
        var size = winsize()
        let isKnown = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20
        // What is piped is read by programs, or by people elsewhere: nothing is cut for want of room.
        columns = isKnown ? Int(size.ws_col) : isatty(STDOUT_FILENO) == 1 ? 100 : 10_000
    }

    func styled(_ text: String, _ styles: Style...) -> String {
        guard isStyled, !text.isEmpty else { return text }
        return "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
    }

    /// Writes what is still to be printed; a full disk or a closed pipe is no success.
    static func finishOutput() throws {
        // An earlier part may have failed, and some file systems say so only at the end.
        let isFlushed = fflush(stdout) == 0
        let reason = errno
        guard isFlushed, ferror(stdout) == 0, close(STDOUT_FILENO) == 0 || errno == EBADF else {
            let cause =
                isFlushed && ferror(stdout) != 0 ? "" : ": \(String(cString: strerror(isFlushed ? errno : reason)))"
            complain("debrief: not all of the output could be written\(cause)")
            throw Failure.notDone
        }
    }

    /// Writes bytes to standard output as they are; what cannot be written is told at the end.
    static func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, stdout) }
    }

    /// Writes what was printed so far, before something is done that nobody should do twice.
    static func requireOutput() throws {
        guard fflush(stdout) == 0, ferror(stdout) == 0 else {
            let cause = String(cString: strerror(errno))
            throw DebriefError(.unavailable, "standard output cannot be written: \(cause); nothing was done")
        }
    }

    /// Shows what was printed so far, before somebody is asked.
    static func flush() { fflush(stdout) }

    /// What somebody wrote into a document, for a terminal or a log that many can read: without secrets and without signs that
    /// steer it.
    static func shown(_ text: some StringProtocol) -> String {
        DisplayText.safe(Masking.withoutSecrets(String(text)).text)
    }

    /// Prints several lines to standard output, without the control characters that they may hold.
    static func print(lines: String) {
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
            Swift.print(DisplayText.safe(line))
        }
    }

    /// Prints several lines to standard error, as ``complain(_:)`` does one.
    static func complain(lines: String) {
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) { complain(String(line)) }
    }

    /// Prints one line to standard error, without the control characters that a path or a document may hold.
    static func complain(_ text: String) {
        writeError(DisplayText.safe(text) + "\n")
    }

    /// Says what was taken out for an audience.
    ///
    /// - Parameter report: where it stands what.
    static func tell(of version: AudienceVersion, report: String?) {
        complain("debrief: " + version.summary)
        if let report { complain("debrief: " + version.told(report: report)) }
    }

    /// Writes to standard error; where that cannot be, there is nobody to tell.
    static func writeError(_ text: String) {
        // Where both go to one place, as in a log of a build, an error comes behind what was printed before it.
        fflush(stdout)
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Foundation.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            written += count
        }
    }
}

/// Rows of text under each other; the last column takes what is left of the line.
struct TextTable {
    private var rows: [[String]] = []

    mutating func add(_ cells: String...) { add(cells) }

    mutating func add(_ cells: [String]) { rows.append(cells.map { Terminal.shown($0) }) }

    /// - Parameter indent: spaces before each row.
    func lines(indent: Int, columns: Int) -> [String] {
        guard let count = rows.map(\.count).max() else { return [] }
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? DisplayText.width($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = String(repeating: " ", count: indent)
            for (column, cell) in row.enumerated() {
                if column == row.count - 1 {
                    line += DisplayText.cut(cell, to: max(24, columns - DisplayText.width(line)))
                } else {
                    line += cell + String(repeating: " ", count: widths[column] - DisplayText.width(cell) + 2)
                }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
