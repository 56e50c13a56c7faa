import ArgumentParser
import DebriefKit

/// For verbs that change files: what to do while another debrief changes them.
struct WritingOptions: ParsableArguments {
    @Flag(help: "Do not wait while another debrief writes in the same folder; end with status 2.")
    var noWait = false

    /// Reads and writes a document while nobody else does.
    func holding<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
        try FolderLock.holding(document: path, waits: !noWait, notify: Self.notify, work)
    }

    static func notify(_ text: String) { Terminal.complain("debrief: \(text)") }
}
