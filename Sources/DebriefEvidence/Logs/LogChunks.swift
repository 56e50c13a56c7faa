import DebriefLanguage
import DebriefText
import Foundation

/// A log in chunks of whole lines.
struct LogChunks {
    /// Memory for one chunk, used again for the next.
    final class Buffer {
        fileprivate let memory: UnsafeMutableBufferPointer<UInt8>
        fileprivate var count = 0

        init(size: Int) { memory = .allocate(capacity: size) }

        deinit { memory.deallocate() }

        var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[..<count]) }
    }

    /// Enough for the lines that a layout is learned from, whatever the size of the chunks.
    private static let headSize = 1 << 18

    private let source: LogGrouper.Source
    /// Bytes of a chunk at most.
    let size: Int
    /// What was read and not given out yet, from `start` on.
    private var pending: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// Whether the rest of a line that is longer than a chunk is being left out.
    private var isInLongLine = false

    init(_ source: @escaping LogGrouper.Source, size: Int) {
        self.source = source
        self.size = max(16, size)
    }

    /// Learns the layout from the first lines, which are given out again by ``next(into:)``.
    mutating func layout(isDayFirst: Bool?) throws(DebriefError) -> LogLayout {
        var head = [UInt8](repeating: 0, count: Self.headSize)
        let count = try read(into: &head)
        head.removeSubrange(count...)
        pending = head
        return pending.withUnsafeBufferPointer { bytes in
            var lines: [Range<Int>] = []
            LogLines.each(in: bytes) { lines.append($0) }
            // The last line may be cut.
            if !isAtEnd, lines.count > 1 { lines.removeLast() }
            return LogLayout(bytes, lines: lines, isDayFirst: isDayFirst)
        }
    }

    /// Fills a buffer with the next lines; `false` at the end.
    mutating func next(into buffer: Buffer) throws(DebriefError) -> Bool {
        buffer.count = 0
        while true {
            try fill(buffer)
            guard buffer.count > 0 else { return false }
            if isInLongLine {
                guard let end = buffer.bytes.firstIndex(of: 0x0A) else {
                    buffer.count = 0
                    continue
                }
                isInLongLine = false
                let rest = buffer.memory[(end + 1)..<buffer.count]
                _ = buffer.memory.update(fromContentsOf: rest)
                buffer.count = rest.count
                continue
            }
            if isAtEnd, start == pending.count { return true }
            guard let end = LogLines.endOfLastLine(buffer.bytes) else {
                isInLongLine = true
                return true
            }
            giveBack(buffer, from: end)
            return true
        }
    }

    /// Keeps the beginning of a line for the next chunk.
    private mutating func giveBack(_ buffer: Buffer, from end: Int) {
        if start < pending.count {
            // The buffer holds nothing but what stands before in `pending`.
            start -= buffer.count - end
        } else {
            pending = Array(buffer.memory[end..<buffer.count])
            start = 0
        }
        buffer.count = end
    }

    private mutating func fill(_ buffer: Buffer) throws(DebriefError) {
        let count = min(size - buffer.count, pending.count - start)
        if count > 0 {
            _ = buffer.memory[buffer.count...].update(fromContentsOf: pending[start..<(start + count)])
            buffer.count += count
            start += count
        }
        while buffer.count < size, !isAtEnd {
            let read = try source(UnsafeMutableBufferPointer(rebasing: buffer.memory[buffer.count..<size]))
            if read <= 0 { isAtEnd = true }
            buffer.count += max(0, read)
        }
    }

    /// How much of the memory could be filled.
    private mutating func read(into bytes: inout [UInt8]) throws(DebriefError) -> Int {
        var count = 0
        var failure: DebriefError?
        bytes.withUnsafeMutableBufferPointer { bytes in
            do throws(DebriefError) {
                while count < bytes.count {
                    let read = try source(UnsafeMutableBufferPointer(rebasing: bytes[count...]))
                    guard read > 0 else {
                        isAtEnd = true
                        return
                    }
                    count += read
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return count
    }
}
