import Foundation

/// The first two bytes of each line of a text that has a JSON value a line, such as `{"`.
///
/// No value goes on over a line that begins so. What stands before such a line and what comes after it can therefore be
/// scanned apart.
struct JSONLineMark: Hashable, Sendable {
    private let first: UInt8
    private let second: UInt8

    /// - Parameter range: of the first value; `nil` when more than spaces stands on its lines, or when it has several.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, firstValue range: Range<Int>) {
        guard range.count >= 2, range.lowerBound == 0 || bytes[range.lowerBound - 1] == 0x0A,
            !bytes[range].contains(0x0A)
        else { return nil }
        var end = range.upperBound
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x0D || bytes[end] == 0x09 { end += 1 }
        guard end < bytes.count, bytes[end] == 0x0A else { return nil }
        (first, second) = (bytes[range.lowerBound], bytes[range.lowerBound + 1])
    }

    /// Whether a line that begins at an offset has the mark.
    func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
        offset + 1 < bytes.count && bytes[offset] == first && bytes[offset + 1] == second
    }

    /// The offset of the first line with the mark that begins at an offset or behind it.
    func firstLine(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, start > 0 else { return nil }
        var index = start - 1
        while index < bytes.count, let found = memchr(base + index, 0x0A, bytes.count - index) {
            index = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
            if begins(bytes, index) { return index }
        }
        return nil
    }
}
