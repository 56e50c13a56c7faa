import Foundation

/// A half-open range of UTF-8 offsets into a ``SourceText``.
@usableFromInline
package typealias SourceRange = Range<Int>

/// A text and the path it came from; the only place where offsets become lines and columns.
///
/// Every position in Debrief is an offset in UTF-8 code units, so that an edit of a range leaves each other byte alone.
@usableFromInline  // See ``TextHash``.
package struct SourceText: Hashable, Sendable {
    /// The path as the user gave it, or as it is to be shown; may be empty.
    package let path: String
    @usableFromInline package let text: String
    /// The offset at which each line begins; never empty. Lines end with LF, CR LF or CR, as in Markdown.
    @usableFromInline package let lineStarts: [Int]

    package init(_ text: String, path: String = "") {
        var text = text
        text.makeContiguousUTF8()
        self.path = path
        self.text = text
        var starts = [0]
        text.utf8.withContiguousStorageIfAvailable { bytes in
            guard let base = bytes.baseAddress else { return }
            guard memchr(base, 0x0D, bytes.count) != nil else {
                var start = 0
                while start < bytes.count, let found = memchr(base + start, 0x0A, bytes.count - start) {
                    start = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
                    starts.append(start)
                }
                return
            }
            for (offset, byte) in bytes.enumerated() {
                let isBreak = byte == 0x0A || (byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A))
                if isBreak { starts.append(offset + 1) }
            }
        }
        self.lineStarts = starts
    }

    /// The number of UTF-8 code units.
    @inlinable
    package var count: Int { text.utf8.count }

    /// The number of lines; text after a final line feed counts as a line even when empty.
    @inlinable
    package var lineCount: Int { lineStarts.count }

    /// Whole range of the text.
    @inlinable
    package var range: SourceRange { 0..<count }

    /// The text of a range, which must lie within the text and on character boundaries.
    @inlinable
    package subscript(_ range: SourceRange) -> Substring {
        let utf8 = text.utf8
        let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let upper = utf8.index(lower, offsetBy: range.count)
        return text[lower..<upper]
    }

    /// The line that an offset lies on, from 1.
    @inlinable
    package func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// Line and column of an offset, both from 1; the column counts UTF-8 code units.
    package func position(at offset: Int) -> (line: Int, column: Int) {
        let line = line(at: offset)
        return (line, offset - lineStarts[line - 1] + 1)
    }

    /// The column of an offset from 1, counted in Unicode code points, as most formats for other programs have it.
    package func codePointColumn(at offset: Int) -> Int {
        let start = lineStarts[line(at: offset) - 1]
        return withBytes { bytes in bytes[start..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 } } + 1
    }

    /// Where a line (from 1) begins; behind the last one, where the text ends.
    @inlinable
    package func start(ofLine line: Int) -> Int { line <= lineStarts.count ? lineStarts[line - 1] : count }

    /// The range of a line (from 1) without its line ending.
    @inlinable
    package func range(ofLine line: Int) -> SourceRange {
        let start = lineStarts[line - 1]
        guard line < lineStarts.count else { return start..<count }
        var end = lineStarts[line] - 1
        if end > start, self[byte: end] == 0x0A, self[byte: end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The code unit at an offset.
    @inlinable
    package subscript(byte offset: Int) -> UInt8 {
        let utf8 = text.utf8
        return utf8[utf8.index(utf8.startIndex, offsetBy: offset)]
    }

    /// Calls a function with the UTF-8 code units, without copying them.
    @inlinable
    package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        if let result = try text.utf8.withContiguousStorageIfAvailable(body) { return result }
        return try Array(text.utf8).withUnsafeBufferPointer(body)
    }
}
