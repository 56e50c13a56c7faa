/// Where the head of a line names the place in the program that printed it: a logger, a program, a file and line.
///
/// One statement stands in one place, so lines of different origins are not taken for one kind unless they are equal.
struct LogOrigin: Sendable {
    enum Place: Sendable, Equatable {
        case column(Int)
        case step(Int)
        case trailer
        /// The hash of a key, of JSON or `key=value`.
        case key(UInt64)
    }

    /// How much of the field is the origin.
    enum Part: CaseIterable, Sendable {
        case whole
        /// Up to the first digit or bracket: `sshd[612]`, `worker-3`.
        case stem
        /// Up to the first slash or colon: `INFO/worker-3`.
        case head
        /// Behind the last colon or slash: `main:Node@14`.
        case tail
    }

    let place: Place
    let part: Part
    /// Whether each place prints one kind of line only, as a file and line does.
    var isStatement = false

    /// The part of a field that counts.
    func range(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
        var (start, end) = (start, end)
        while end > start, Self.trims(bytes[end - 1]) { end -= 1 }
        while start < end, Self.trims(bytes[start]) { start += 1 }
        // A host may stand before the program.
        if case .step = place, let space = bytes[start..<end].lastIndex(where: LogBytes.isSpace) { start = space + 1 }
        switch part {
        case .whole: break
        case .stem:
            end = bytes[start..<end].firstIndex { LogBytes.isDigit($0) || $0 == UInt8(ascii: "[") } ?? end
        case .head:
            end = bytes[start..<end].firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") } ?? end
        case .tail:
            let mark = bytes[start..<end].lastIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
            start = mark.map { $0 + 1 } ?? start
        }
        return start..<end
    }

    private static func trims(_ byte: UInt8) -> Bool {
        LogBytes.isSpace(byte) || "[](){}<>\":,|-".utf8.contains(byte)
    }
}
