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

    /// A space, a bracket, a quote or a sign that stands around a field.
    private static func trims(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0D, 0x20, 0x22, 0x28, 0x29, 0x2C, 0x2D, 0x3A, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7C, 0x7D: true
        default: false
        }
    }

    // MARK: In signatures

    /// The origin that stands before a signature.
    static func origin(of signature: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        signature.prefix { $0 != LogBytes.originEnd }
    }

    /// The signature behind its origin.
    static func message(of signature: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        signature.drop { $0 != LogBytes.originEnd }.dropFirst()
    }

    /// Whether an origin names a place that prints one kind of line: a file and line, or a number of a message.
    static func isStatement(_ origin: some Collection<UInt8>) -> Bool {
        let bytes = Array(origin)
        guard let name = bytes.lastIndex(where: { !LogBytes.isDigit($0) }), name + 1 < bytes.count, name > 0 else {
            return false
        }
        let mark = bytes[name]
        // `store.cc:412`, `Node@14`
        if mark == UInt8(ascii: ":") || mark == UInt8(ascii: "@") {
            return LogBytes.isLetter(bytes[name - 1]) || "_$)".utf8.contains(bytes[name - 1])
        }
        // `MY-010926`, `%ASA-6-302013`
        let head = bytes[...name]
        return mark == UInt8(ascii: "-") && bytes.count - name > 3
            && head.allSatisfy { !LogBytes.isLetter($0) || $0 & 0x20 == 0 }
    }
}
