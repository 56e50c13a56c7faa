import DebriefEvents
import DebriefText
import Foundation

/// Some lines of a file that is too large to be held: it is read up to the last of them, and nothing else of it is kept.
struct SkimmedLines: Sendable {
    /// In bytes, of the file.
    let byteCount: Int
    /// Of the file, where it lacks some of the lines that were asked for; else as many as were read.
    let lineCount: Int
    /// Those that were asked for; of long ones the beginning.
    private let texts: [ClosedRange<Int>: String]

    private static let chunk = 1 << 18

    /// - Parameters:
    ///   - wanted: lines from 1, in any order.
    ///   - limit: bytes that are kept of each, about.
    /// - Returns: `nil` for what cannot be read, and for what is no text in lines that end with a line feed.
    init?(_ path: String, shown: String, wanted: [ClosedRange<Int>], limit: Int) {
        guard let descriptor = try? EvidenceDisk.Descriptor(path, shown: shown),
            let status = try? descriptor.status()
        else { return nil }
        let wanted = Set(wanted.filter { $0.lowerBound > 0 }).sorted { $0.lowerBound < $1.lowerBound }
        var search = Search(wanted, limit: limit)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.chunk)
        defer { buffer.deallocate() }
        var isFirst = true
        while !search.isDone {
            guard WorkWatch.current?.isCancelled != true, let count = try? descriptor.fill(buffer) else { return nil }
            let bytes = UnsafeBufferPointer(rebasing: buffer[..<count])
            if isFirst, bytes.prefix(4_096).contains(0) || !bytes.contains(0x0A) { return nil }
            isFirst = false
            search.read(bytes)
            guard count == buffer.count else { break }
        }
        byteCount = status.size
        lineCount = search.lineCount
        texts = search.texts
    }

    /// - Returns: `nil` for lines that were not asked for, or that the file does not have.
    subscript(_ lines: ClosedRange<Int>) -> String? { texts[lines] }

    /// Goes through a file piece by piece.
    private struct Search {
        private let wanted: [ClosedRange<Int>]
        private let limit: Int
        private let last: Int
        private var kept: [[UInt8]]
        /// The one that is being read, and whether nothing of it was.
        private var line = 1
        private var isEmpty = true

        init(_ wanted: [ClosedRange<Int>], limit: Int) {
            (self.wanted, self.limit) = (wanted, limit)
            last = wanted.map(\.upperBound).max() ?? 0
            kept = Array(repeating: [], count: wanted.count)
        }

        var isDone: Bool { line > last }

        /// An empty one behind the last line feed is none.
        var lineCount: Int { max(1, isEmpty ? line - 1 : line) }

        mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
            guard let base = bytes.baseAddress else { return }
            var start = 0
            while start < bytes.count, !isDone {
                let found = memchr(base + start, 0x0A, bytes.count - start)
                let end = found.map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) } ?? bytes.count
                for index in wanted.indices {
                    // The others begin further down.
                    if wanted[index].lowerBound > line { break }
                    guard wanted[index].upperBound >= line else { continue }
                    kept[index] += bytes[start..<min(end, start + max(0, limit - kept[index].count))]
                    if found != nil, line < wanted[index].upperBound { kept[index].append(0x0A) }
                }
                isEmpty = found != nil || isEmpty && end == start
                if found != nil { line += 1 }
                start = end + 1
            }
        }

        var texts: [ClosedRange<Int>: String] {
            var texts: [ClosedRange<Int>: String] = [:]
            for (lines, bytes) in zip(wanted, kept) where lines.upperBound <= lineCount {
                let isCut = bytes.count >= limit
                // A character that was cut is left out.
                let whole = isCut ? bytes[..<(bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? 0)] : bytes[...]
                let end = whole.last == 0x0D ? whole.dropLast() : whole
                texts[lines] = String(validating: end, as: UTF8.self)
            }
            return texts
        }
    }
}
