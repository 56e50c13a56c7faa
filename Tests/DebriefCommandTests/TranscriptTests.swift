import DebriefTestSupport
import Foundation
import Testing

/// Runs what documentation and transcripts show, and compares what the command prints.
///
/// A transcript is Markdown. In its ` ```console ` blocks a line `$ debrief …` is run in a copy of `Examples/`; the lines
/// below it are what it must print, and `[exit 1]` its status when that is not 0.
struct TranscriptTests {
    static let transcripts = Transcript.paths()

    @Test(arguments: transcripts)
    func printsWhatTheTranscriptShows(path: String) throws {
        let text = try String(contentsOf: packageRoot.appending(path: path), encoding: .utf8)
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                at: packageRoot.appending(path: "Examples"),
                to: folder.url.appending(path: "Examples")
            )
            try expectSnapshot(try Transcript.replayed(text, in: folder.url), path)
        }
    }
}

/// A document with console blocks.
enum Transcript {
    /// All transcripts of the tests, the README and the pages of the guide.
    static func paths() -> [String] {
        let folders = ["Tests/DebriefCommandTests/Transcripts", "docs/guide"]
        let pages = folders.flatMap { folder -> [String] in
            let names =
                (try? FileManager.default.contentsOfDirectory(atPath: packageRoot.appending(path: folder).path)) ?? []
            return names.filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
        }
        return (["README.md"] + pages).sorted()
    }

    /// The text with the output of each command as it is now.
    static func replayed(_ text: String, in folder: URL) throws -> String {
        var lines: [Substring] = []
        var isConsole = false
        var isAfterCommand = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isConsole = line == "```console"
                isAfterCommand = false
            }
            if isConsole, isRun(line) {
                lines.append(line)
                lines += try output(of: String(line.dropFirst(2)), in: folder)
                isAfterCommand = true
            } else if isConsole, line.hasPrefix("$ ") {
                lines.append(line)
                isAfterCommand = false
            } else if !isAfterCommand || !isConsole {
                lines.append(line)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Installing, building and version control are shown, but not part of what a test does.
    private static func isRun(_ line: Substring) -> Bool {
        ["$ debrief ", "$ printf ", "$ cat ", "$ ls", "$ head "].contains { line.hasPrefix($0) }
    }

    private static func output(of command: String, in folder: URL) throws -> [Substring] {
        let done = try Command.run(command, in: folder)
        var text = done.output
        while text.last == "\n" { text.removeLast() }
        var lines = text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false)
        if done.status != 0 { lines.append("[exit \(done.status)]") }
        return lines
    }
}

/// The built command.
enum Command {
    /// Beside the program that runs the tests, whatever the scratch folder is called.
    static let path: String = {
        let runner = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: runner).deletingLastPathComponent().appending(path: "debrief").path
    }()

    /// Runs a line of a shell in which `debrief` is the built command, without colour; standard error comes with the output.
    static func run(_ line: String, in folder: URL, input: String = "") throws -> (output: String, status: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "debrief() { \"$DEBRIEF\" \"$@\"; }; { \(line) ; } 2>&1"]
        process.environment = [
            "DEBRIEF": path, "PATH": "/usr/bin:/bin", "HOME": folder.path, "NO_COLOR": "1", "LANG": "C.UTF-8",
            "COLUMNS": "100", "SOURCE_DATE_EPOCH": "1795176000",
            "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
        ]
        process.currentDirectoryURL = folder
        let output = Pipe()
        let standardInput = Pipe()
        process.standardOutput = output
        process.standardInput = standardInput
        try process.run()
        standardInput.fileHandleForWriting.write(Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), process.terminationStatus)
    }
}
