import DebriefLanguage
import DebriefText
import Foundation

/// A text with a JSON value a line, in parts of whole lines that can be read apart.
///
/// Sendable because ``OrderedWork`` lets one thread at a time at it.
final class EvidenceParts: @unchecked Sendable {
    /// Bytes of a part, about.
    package static let size = 1 << 20

    /// Memory for one part, used again for the next.
    final class Buffer {
        fileprivate var memory: UnsafeMutableBufferPointer<UInt8>
        fileprivate var count = 0
        /// Where the part begins in the file.
        fileprivate(set) var offset = 0

        init(size: Int) { memory = .allocate(capacity: size) }

        deinit { memory.deallocate() }

        var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[..<count]) }

        fileprivate func grow() {
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: memory.count * 2)
            _ = larger.update(fromContentsOf: memory[..<count])
            memory.deallocate()
            memory = larger
        }
    }

    private let source: LogGrouper.Source
    private let size: Int
    private let mark: JSONLineMark
    /// The beginning of the next part.
    private var pending: [UInt8] = []
    private var offset = 0
    private var isAtEnd = false

    init(_ source: @escaping LogGrouper.Source, mark: JSONLineMark, size: Int) {
        self.source = source
        self.mark = mark
        self.size = max(16, size)
    }

    func makeBuffer() -> Buffer { Buffer(size: size + size / 4) }

    /// Fills a buffer with the next part; `false` at the end.
    func next(into buffer: Buffer) throws(DebriefError) -> Bool {
        buffer.count = 0
        buffer.offset = offset
        while buffer.memory.count < pending.count { buffer.grow() }
        _ = buffer.memory.update(fromContentsOf: pending)
        buffer.count = pending.count
        pending = []
        var searched = size
        while true {
            while buffer.count < buffer.memory.count, !isAtEnd {
                let free = buffer.memory[buffer.count...]
                let count = try source(UnsafeMutableBufferPointer(rebasing: free))
                if count <= 0 { isAtEnd = true }
                buffer.count += max(0, count)
            }
            if let end = mark.firstLine(buffer.bytes, from: searched) {
                pending = Array(buffer.memory[end..<buffer.count])
                buffer.count = end
            } else if !isAtEnd {
                // The mark itself may be cut.
                searched = max(size, buffer.count - 2)
                buffer.grow()
                continue
            }
            offset += buffer.count
            return buffer.count > 0
        }
    }
}

extension SourceText {
    /// The bytes from the beginning on.
    var stream: LogGrouper.Source {
        var position = 0
        return { buffer in
            self.withBytes { bytes in
                let count = min(buffer.count, bytes.count - position)
                guard count > 0, let from = bytes.baseAddress, let to = buffer.baseAddress else { return 0 }
                to.update(from: from + position, count: count)
                position += count
                return count
            }
        }
    }
}
