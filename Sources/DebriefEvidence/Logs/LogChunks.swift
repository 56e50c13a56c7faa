import DebriefCore

/// A log in chunks of whole lines.
struct LogChunks {
    /// Bytes that one thread reads while no one writes them.
    struct Buffer: Sendable {
        fileprivate let bytes: [UInt8]

        func withBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) { bytes.withUnsafeBufferPointer(body) }
    }

    /// Enough for the lines that a layout is learned from, whatever the size of the chunks.
    private static let headSize = 1 << 19

    private let source: LogGrouper.Source
    private let size: Int
    /// What was read and not given out yet.
    private var pending: [UInt8] = []
    private var isAtEnd = false
    /// Whether the rest of a line that is longer than a chunk is being left out.
    private var isInLongLine = false

    init(_ source: @escaping LogGrouper.Source, size: Int) {
        self.source = source
        self.size = max(16, size)
    }

    /// Learns the layout from the first lines, which are given out again by ``next()``.
    mutating func layout() throws(DebriefError) -> LogLayout {
        try fill(Self.headSize)
        return pending.withUnsafeBufferPointer { bytes in
            var lines: [Range<Int>] = []
            LogLines.each(in: bytes) { lines.append($0) }
            // The last line may be cut.
            if !isAtEnd, lines.count > 1 { lines.removeLast() }
            return LogLayout(bytes, lines: lines)
        }
    }

    /// The next lines; `nil` at the end.
    mutating func next() throws(DebriefError) -> Buffer? {
        while true {
            try fill(size)
            if isInLongLine {
                guard let end = pending.firstIndex(of: 0x0A) else {
                    pending = []
                    if isAtEnd { return nil }
                    continue
                }
                pending.removeSubrange(...end)
                isInLongLine = false
                continue
            }
            guard !pending.isEmpty else { return nil }
            let window = min(size, pending.count)
            let isWhole = isAtEnd && window == pending.count
            let end = isWhole ? window : pending[..<window].lastIndex(of: 0x0A).map { $0 + 1 }
            if let end {
                let rest = Array(pending[end...])
                var chunk = pending
                pending = rest
                chunk.removeSubrange(end...)
                return Buffer(bytes: chunk)
            }
            isInLongLine = true
            return Buffer(bytes: Array(pending[..<window]))
        }
    }

    private mutating func fill(_ wanted: Int) throws(DebriefError) {
        guard pending.count < wanted, !isAtEnd else { return }
        var failure: DebriefError?
        let block = [UInt8](unsafeUninitializedCapacity: wanted - pending.count) { buffer, count in
            while count < buffer.count {
                do throws(DebriefError) {
                    let read = try source(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
                    if read <= 0 {
                        isAtEnd = true
                        return
                    }
                    count += read
                } catch {
                    failure = error
                    return
                }
            }
        }
        if let failure { throw failure }
        if pending.isEmpty { pending = block } else { pending += block }
    }
}
