import ArgumentParser
import DebriefEvents
import DebriefKit
import DebriefLanguage
import DebriefText
import Foundation

/// For verbs that change files: what to do while another debrief changes them.
struct WritingOptions: ParsableArguments {
    @Flag(help: "Do not wait while another debrief writes in the same folder; end with status 2.")
    var noWait = false

    /// Reads and writes a document while nobody else does.
    func holding<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
        try FolderLock.holding(document: path, waits: !noWait, notify: Self.notify, work)
    }

    /// Of operations that write.
    func environment() throws(DebriefError) -> Environment {
        var environment = try Environment.command()
        environment.waits = !noWait
        environment.notify = Self.notify
        return environment
    }

    @Sendable
    static func notify(_ text: String) {
        if !Failure.areJSON { Terminal.complain("debrief: \(text)") }
    }
}

extension Environment {
    /// What surrounds an operation that a person has typed.
    static func command() throws(DebriefError) -> Environment {
        var environment = Environment()
        environment.today = try Arguments.today()
        let variables = ProcessInfo.processInfo.environment
        environment.user = variables["USER"]
        let told = ["HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "SSH_AUTH_SOCK", "SSH_ASKPASS", "DISPLAY"]
        environment.secrets = variables
        environment.variables = variables.filter { told.contains($0.key) }
        return environment
    }
}
