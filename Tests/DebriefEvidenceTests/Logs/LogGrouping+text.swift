@testable import DebriefEvidence

extension LogGrouping {
    /// The groups of a text, read as if it came from a file.
    static func of(
        _ text: some Collection<UInt8>,
        by grouper: LogGrouper = LogGrouper(keepsLines: true)
    ) throws -> LogGrouping {
        let bytes = Array(text)
        var grouper = grouper
        var position = 0
        try grouper.read { buffer in
            let count = min(buffer.count, bytes.count - position)
            for index in 0..<count { buffer[index] = bytes[position + index] }
            position += count
            return count
        }
        return grouper.grouping()
    }
}
