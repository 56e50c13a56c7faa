import DebriefText

/// Takes messages out of a stream of bytes, of which each is a line, as the Model Context Protocol sends them by pipes.
package struct LineReader {
    package enum Part: Hashable, Sendable {
        case line([UInt8])
        /// A line that is longer than any message may be was passed over.
        case tooLong
    }

    /// No message is longer.
    static let sizeLimit = 32 << 20

    private var buffer: [UInt8] = []
    /// Whether what comes is the rest of a line that was too long.
    private var isSkipping = false

    package init() {}

    /// The lines that are complete with these bytes; empty ones are none.
    package mutating func read(_ bytes: ArraySlice<UInt8>) -> [Part] {
        var parts: [Part] = []
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            append(rest[..<end], to: &parts)
            rest = rest[(end + 1)...]
            if !isSkipping { finish(&parts) }
            isSkipping = false
        }
        append(rest, to: &parts)
        return parts
    }

    /// The last line, which nothing ended.
    package mutating func end() -> [Part] {
        var parts: [Part] = []
        if !isSkipping { finish(&parts) }
        return parts
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, to parts: inout [Part]) {
        guard !isSkipping else { return }
        guard buffer.count + bytes.count <= Self.sizeLimit else {
            buffer = []
            isSkipping = true
            parts.append(.tooLong)
            return
        }
        buffer += bytes
    }

    private mutating func finish(_ parts: inout [Part]) {
        if buffer.last == 0x0D { buffer.removeLast() }
        if buffer.contains(where: { $0 != 0x20 && $0 != 0x09 }) { parts.append(.line(buffer)) }
        buffer = []
    }
}
