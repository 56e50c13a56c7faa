/// Input made to be slow, to take memory, or to do harm: one of its kind, of any size.
///
/// The one list behind the tests, `make attack` and `make bench`; a kind that was found anywhere is added here.
package struct HostileInput: Sendable {
    /// What the command does with it.
    package enum Use: String, CaseIterable, Sendable {
        /// A document: checked, inspected, published, imported.
        case document
        /// A report from elsewhere, to be imported.
        case page
        /// A file of evidence, to be listed and drafted from.
        case evidence
        /// A log, to be grouped as well.
        case log
    }

    package let name: String
    /// What the file is called, as its ending says what it is.
    package let file: String
    package let use: Use
    private let text: @Sendable (_ bytes: Int) -> String

    init(_ name: String, _ use: Use, file: String, _ text: @escaping @Sendable (_ bytes: Int) -> String) {
        (self.name, self.use, self.file, self.text) = (name, use, file, text)
    }

    /// - Parameter bytes: about.
    package func text(bytes: Int) -> String { text(bytes) }

    package static let all = documents + pages + evidence + logs

    /// The verbs that read it, without the file.
    package var verbs: [[String]] {
        switch use {
        case .document: [["check"], ["inspect"], ["publish", "--format", "html", "-o", "-"], ["import", "-o", "-"]]
        case .page: [["import", "-o", "-"], ["check"]]
        case .evidence: [["evidence"], ["draft"]]
        case .log: [["logs"], ["evidence"], ["draft"]]
        }
    }
}

/// As many of a unit as fit.
func much(_ unit: String, _ bytes: Int, after head: String = "", before tail: String = "") -> String {
    head + String(repeating: unit, count: max(1, bytes / unit.utf8.count)) + tail
}

/// As many lines as fit, each with its number.
func lines(_ bytes: Int, after head: String = "", _ line: (Int) -> String) -> String {
    var text = head
    var number = 0
    while text.utf8.count < bytes {
        text += line(number)
        number += 1
    }
    return text
}

/// A clock that goes on a second with each line, for a day and then again.
func clock(_ number: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(number / 3_600 % 24)):\(two(number / 60 % 60)):\(two(number % 60))"
}
