import Foundation

/// Lines of bytes.
enum LogLines {
    /// Calls a function with the range of each line, without its line feed and carriage return, and without the mark with
    /// which files of UTF-8 may begin: it stands in the middle where several were joined.
    static func each(in bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
        guard let base = bytes.baseAddress else { return }
        var start = 0
        while start < bytes.count {
            let found = memchr(base + start, 0x0A, bytes.count - start)
            let next = found.map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) } ?? bytes.count
            var end = next
            if end > start, bytes[end - 1] == 0x0D { end -= 1 }
            let hasMark =
                end - start >= 3 && bytes[start] == 0xEF && bytes[start + 1] == 0xBB && bytes[start + 2] == 0xBF
            body((hasMark ? start + 3 : start)..<end)
            start = next + 1
        }
    }

    /// The offset behind the last line feed.
    static func endOfLastLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        bytes.lastIndex(of: 0x0A).map { $0 + 1 }
    }
}
