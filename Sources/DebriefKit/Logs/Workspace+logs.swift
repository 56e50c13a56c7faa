import DebriefCore
import DebriefEvents
import DebriefEvidence
import DebriefLanguage
import DebriefText
import Foundation

/// How a log is looked at.
package struct LogOptions: Sendable {
    /// Compared with what lies before it.
    package var window = LogWindow()
    /// Zone of times that state none, in the log and in the window.
    package var zone: ZoneRule?
    /// Whether the numbers of all lines are kept.
    package var keepsLines = false

    package init() {}
}

/// Logs, read and grouped.
package struct LogReading: Sendable {
    package let grouping: LogGrouping
    /// Those that could be read, in the order of what the grouping counts.
    package let paths: [String]
    package let failures: [DebriefError]
}

extension Workspace {
    /// Groups the lines of logs by the statement that printed them, in one pass and in bounded memory.
    ///
    /// - Parameter paths: files; `-` is standard input.
    /// - Throws: `invalid` for a window or zone that cannot be read; a file that cannot is a failure beside the others.
    package func logs(_ paths: [String], options: LogOptions = LogOptions()) throws(DebriefError) -> LogReading {
        var grouper = LogGrouper(
            window: options.window,
            zone: options.zone,
            keepsLines: options.keepsLines,
            workers: min(8, ProcessInfo.processInfo.activeProcessorCount)
        )
        var read: [String] = []
        var failures: [DebriefError] = []
        for path in paths {
            do throws(DebriefError) {
                let file = try LogFile(path)
                defer { file.close() }
                let source = try file.inflated()
                // What could be read before it broke off counts.
                read.append(path)
                try grouper.read { buffer throws(DebriefError) in try source(buffer) }
            } catch {
                failures.append(error)
            }
        }
        let grouping = grouper.grouping()
        if options.window.from != nil || options.window.to != nil, grouping.timedLines == 0, grouping.lineCount > 0 {
            throw DebriefError(.invalid, "no line of the log begins with a time, so there is no window in it")
        }
        return LogReading(grouping: grouping, paths: read, failures: failures)
    }
}

/// A log that is read from its beginning to its end, once.
private final class LogFile {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws(DebriefError) {
        self.path = path
        var isFolder: ObjCBool = false
        guard path != "-" else {
            descriptor = STDIN_FILENO
            return
        }
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw DebriefError(.notFound, "\(path) does not exist", file: path)
        }
        if isFolder.boolValue { throw DebriefError(.invalid, "\(path) is a folder; name a file in it", file: path) }
        // A pipe or a device may keep whoever opens it waiting for ever.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw DebriefError(.unavailable, "\(path) cannot be read; check its permissions", file: path)
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            _ = Foundation.close(descriptor)
            throw DebriefError(.invalid, "\(path) is not a file; hand in a pipe as -", file: path)
        }
    }

    /// The content; inflated when gzip packed it.
    func inflated() throws(DebriefError) -> LogGrouper.Source {
        var head = [UInt8](repeating: 0, count: 3)
        var length = 0
        while length < head.count {
            let start = length
            var failure: DebriefError?
            let count = head.withUnsafeMutableBufferPointer { buffer in
                do throws(DebriefError) {
                    return try read(into: UnsafeMutableBufferPointer(rebasing: buffer[start...]))
                } catch {
                    failure = error
                    return 0
                }
            }
            if let failure { throw failure }
            guard count > 0 else { break }
            length += count
        }
        var pending = head[..<length]
        let plain: LogGrouper.Source = { buffer throws(DebriefError) in
            guard pending.isEmpty else {
                let count = min(buffer.count, pending.count)
                for index in 0..<count { buffer[index] = pending.removeFirst() }
                return count
            }
            return try self.read(into: buffer)
        }
        guard GzipStream.isOne(pending) else { return plain }
        let stream = try GzipStream(name: path, plain)
        return { buffer throws(DebriefError) in try stream.read(into: buffer) }
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(DebriefError) -> Int {
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw DebriefError(.unavailable, "\(path) cannot be read to its end", file: path)
            }
        }
    }

    func close() { if descriptor != STDIN_FILENO { _ = Foundation.close(descriptor) } }
}
