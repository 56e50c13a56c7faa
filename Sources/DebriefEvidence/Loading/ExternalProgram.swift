import Foundation

/// A program of the system that does what Debrief does not: git, pandoc, ssh-keygen.
///
/// It runs without the user's settings and gets no input unless it is given both; only the usual folders are searched, so that nobody's `PATH`
/// decides what is run.
package struct ExternalProgram: Sendable {
    package enum Failure: Error {
        case notStarted
        /// It wrote more than it may, and was stopped.
        case tooLong
        /// It took longer than it may, and was stopped.
        case tooSlow
        /// It ended with another status than 0.
        case failed
    }

    /// Seconds in which git and pandoc do what is asked of them; a pipe among the files of a repository has no end.
    private static let patience = 60

    /// What it is called.
    package let name: String
    private let path: String

    /// `nil` when the program is not installed.
    package init?(_ name: String) {
        let folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
        guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile(atPath:))
        else { return nil }
        self.name = name
        self.path = path
    }

    /// What it writes to its standard output.
    ///
    /// - Parameters:
    ///   - environment: beside a plain `PATH`, `LC_ALL` and `HOME`.
    ///   - input: the path of a file that it reads as standard input.
    ///   - limit: bytes of output.
    package func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String? = nil,
        limit: Int
    ) throws(Failure) -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment.merging(
            ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        ) { given, _ in given }
        let pipe = Pipe()
        process.standardInput = input.flatMap(FileHandle.init(forReadingAtPath:)) ?? FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw .notStarted
        }
        let output = try Self.output(of: process, from: pipe.fileHandleForReading.fileDescriptor, limit: limit)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw .failed }
        return output
    }

    private static func output(of process: Process, from descriptor: Int32, limit: Int) throws(Failure) -> [UInt8] {
        let end = ContinuousClock.now + .seconds(patience)
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var awaited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let isReady = poll(&awaited, 1, 200) > 0
            let count = isReady ? read(descriptor, &chunk, chunk.count) : -1
            if count == 0 { return output }
            if count > 0 { output += chunk[..<count] }
            guard output.count <= limit, ContinuousClock.now < end else {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                throw output.count > limit ? .tooLong : .tooSlow
            }
        }
    }
}
