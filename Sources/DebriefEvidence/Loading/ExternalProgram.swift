import Foundation

/// A program of the system that reads what Debrief does not: git, pandoc.
///
/// It runs without the user's settings and gets no input; only the usual folders are searched, so that nobody's `PATH`
/// decides what is run.
package struct ExternalProgram: Sendable {
    package enum Failure: Error {
        case notStarted
        /// It wrote more than it may, and was stopped.
        case tooLong
        /// It ended with another status than 0.
        case failed
    }

    private let path: String

    /// `nil` when the program is not installed.
    package init?(_ name: String) {
        let folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
        guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile(atPath:))
        else { return nil }
        self.path = path
    }

    /// What it writes to its standard output.
    ///
    /// - Parameters:
    ///   - environment: beside a plain `PATH`, `LC_ALL` and `HOME`.
    ///   - limit: bytes of output.
    package func run(_ arguments: [String], environment: [String: String] = [:], limit: Int) throws(Failure) -> [UInt8]
    {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment.merging(
            ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        ) { given, _ in given }
        let pipe = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw .notStarted
        }
        var output: [UInt8] = []
        while true {
            let chunk = pipe.fileHandleForReading.availableData
            guard !chunk.isEmpty else { break }
            output += chunk
            guard output.count <= limit else {
                process.terminate()
                throw .tooLong
            }
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw .failed }
        return output
    }
}
